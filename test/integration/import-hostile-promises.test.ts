import fc from "fast-check";
import { expect, test } from "vitest";
import { hazardKinds } from "#domain/hazard/schema.ts";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { readExport } from "#domain/history/export-reads.ts";
import {
  coverageRelations,
  hedges,
  remediationEvents,
  remediationKinds,
  remediationStates,
} from "#domain/remediation/schema.ts";
import { database } from "#lib/db.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";

// Whatever stands in a file, what cannot be is left out with its place, what can be is written whole, and nothing fails.

stopClock();
ownDatabaseEach();

const odd = fc.oneof(
  fc.constantFrom(
    null,
    "",
    0,
    -1,
    1e21,
    true,
    [],
    {},
    "\u0000",
    "\ud800",
    "x".repeat(20_000),
    "2024-02-30",
    "0000-00-00",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Mostly something that may stand there, now and then anything. */
const mostly = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 24, arbitrary: one as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: odd });
const id = fc.constantFrom("a", "b", "c", "d", "samesamesame", "nowhere");
const at = fc.constantFrom(
  "2024-01-08T09:00:00Z",
  "2024-01-09T09:00:00Z",
  "0001-01-01T00:00:00Z",
  "2199-12-31T23:59:59Z",
);
const day = fc.constantFrom("2024-01-08", "2024-02-29", "2199-12-31");
const text = fc.oneof(
  { weight: 8, arbitrary: fc.record({ fr: fc.constantFrom("Oui", "Non"), en: fc.constantFrom("Yes", "No") }) },
  { weight: 1, arbitrary: fc.record({ fr: fc.string(), en: fc.string({ unit: "binary" }) }) },
);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

const event = fc.record(
  {
    at: mostly(at),
    kind: mostly(fc.constantFrom(...remediationEvents)),
    state: mostly(fc.constantFrom(...remediationStates)),
    due: mostly(day),
    reason: mostly(text),
    role: mostly(fc.constantFrom("reviewer", "administrator", null)),
    outside: mostly(fc.option(text)),
    evidence: mostly(
      some(
        fc.record({
          kind: fc.constantFrom("link", "file"),
          summary: text,
          criterion: mostly(fc.integer({ min: 0, max: 3 })),
        }),
      ),
    ),
  },
  { requiredKeys: ["at", "kind", "state"] },
);

const remediation = fc.record(
  {
    id: mostly(id),
    state: mostly(fc.constantFrom(...remediationStates)),
    kind: mostly(fc.constantFrom(...remediationKinds)),
    wording: mostly(text),
    hedge: mostly(fc.constantFrom(...hedges)),
    publishedAt: mostly(at),
    isUndated: mostly(fc.boolean()),
    promisedAt: mostly(at),
    promisedOn: mostly(day),
    firstDue: mostly(day),
    due: mostly(day),
    acceptedUntil: mostly(day),
    supersededBy: mostly(id),
    criteria: mostly(some(text)),
    events: mostly(some(event)),
    incidents: mostly(some(fc.record({ incident: id }))),
    needs: mostly(some(id)),
    coverage: mostly(some(fc.record({ hazard: id, relation: fc.constantFrom(...coverageRelations), residual: text }))),
    isExample: fc.boolean(),
  },
  { requiredKeys: ["state", "kind", "wording", "publishedAt"] },
);

const hazard = fc.record(
  {
    id: mostly(id),
    kind: mostly(fc.constantFrom(...hazardKinds)),
    text: mostly(text),
    publishedAt: mostly(at),
    retiredAt: mostly(at),
    node: mostly(fc.constantFrom("Mail", "Nowhere")),
    incidents: mostly(some(id)),
  },
  { requiredKeys: ["kind", "text", "publishedAt"] },
);

const incidents = ["a", "b"].map((name) => ({
  ...{ id: name, title: name, started: "2024-01-05T10:00:00Z", resolved: "2024-01-05T12:00:00Z" },
}));

test("whatever a file says of hazards and remediations, it is taken over or left out with its place, and exports again", async () => {
  let added = 0;
  await fc.assert(
    fc.asyncProperty(
      mostly(fc.array(remediation, { maxLength: 8 })),
      mostly(some(hazard)),
      async (remediations, hazards) => {
        const before = [await database().remediation.count(), await database().hazard.count()];
        const file = { vigie: 1, language: "en", incidents, remediations, hazards };
        const answer = await importHistory(operator, {
          files: [{ name: `${added}.json`, text: JSON.stringify(file) }],
          unknownServices: "create",
        });
        if (!answer.ok) {
          // Not even the lists are lists: no file of ours.
          expect(answer).toMatchObject({ code: "unknown_format" });
          return;
        }
        const after = [await database().remediation.count(), await database().hazard.count()];
        expect(after).toEqual([(before[0] ?? 0) + answer.value.promises, (before[1] ?? 0) + answer.value.hazards]);
        for (const { place } of answer.value.problems) expect(place.name).not.toBe("");
        added += answer.value.promises + answer.value.hazards;
      },
    ),
    { numRuns: 80 },
  );
  expect(added).toBeGreaterThan(5);
  const text = (await readExport(new Date())).join("");
  const again = await importHistory(operator, { files: [{ name: "again.json", text }] });
  expect(again).toMatchObject({ ok: true, value: { promises: 0, hazards: 0 } });
});
