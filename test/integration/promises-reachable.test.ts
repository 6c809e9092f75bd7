import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { lapseRechecks } from "#domain/remediation/commands/lapse-rechecks.ts";
import { promiseGroups } from "#domain/remediation/ledger-schema.ts";
import { database } from "#lib/db.ts";
import { newDesk } from "#published/desk.ts";
import type { PageDocument } from "#published/documents.ts";
import { openEditions } from "#published/edition.ts";
import type { Manifest } from "#published/manifest.ts";
import type { PromisePage } from "#published/promise-documents.ts";
import { buildIncident } from "../support/build-incident.ts";
import { acting, buildCast, buildPromise, buildRemediation, type Cast } from "../support/build-promise.ts";
import { onItem } from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { after, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, type PressFixture, publishOnce, publishRest } from "../support/press-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// Whatever is done to promises, in whatever order: every one ever published is reached from the ledger with its first date.

stopClock();
ownDatabaseEach("empty");

const kinds = [
  "promise",
  "tell",
  "move",
  "reword",
  "describe",
  "withdraw",
  "replace",
  "accept",
  "step",
  "claim",
  "verify",
] as const;
const moreKinds = ["refuse", "judge", "assign", "role", "lapse", "publish", "first"] as const;
type Step = { kind: (typeof kinds)[number] | (typeof moreKinds)[number]; hours: number; dice: number[] };

const step: fc.Arbitrary<Step> = fc.record({
  // What leads far comes often.
  kind: fc.constantFrom(
    ...kinds,
    ...moreKinds,
    "claim",
    "claim",
    "verify",
    "verify",
    "judge",
    "move",
    "step",
    "promise",
  ),
  hours: fc.nat(10),
  dice: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
});

/** Answers null where a command refuses; anything else that goes wrong is thrown. */
async function attempt<T>(work: Promise<T>): Promise<T | null> {
  const [settled] = await Promise.allSettled([work]);
  if (settled.status === "fulfilled") return settled.value;
  if (/"ok":false/.test(String(settled.reason))) return null;
  throw settled.reason;
}

const dayAt = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

type World = { cast: Cast; incidents: string[]; press: PressFixture; ids: string[] };

/** Something random happens to a random remediation, or a new one is promised. */
async function happen({ kind, dice }: Step, { cast, incidents, press, ids }: World): Promise<void> {
  const [one = 0, two = 0, three = 0, four = 0] = dice;
  const people = [cast.owner, cast.manager, cast.verifier];
  const at = (place: number) => people[place % people.length] ?? cast.owner;
  const some = acting({ owner: at(two), manager: cast.manager, verifier: at(three) });
  const id = ids[one % Math.max(1, ids.length)];
  if (kind === "promise" || id === undefined) {
    const incidentId = incidents[one % incidents.length] ?? "";
    const link = (["arose", "caused", "did_not_prevent"] as const)[three % 3];
    const due = two % 3 === 0 ? {} : { due: dayAt((two % 60) - 10) };
    const promisedOn = dayAt(-10 - (four % 900));
    const details = { incidents: [{ incidentId, link }], recheckEveryDays: four % 2 === 0 ? 1 + (four % 9) : null };
    const made =
      four % 5 === 0
        ? await buildRemediation(cast, details)
        : await attempt(buildPromise(cast, { details, promise: { promisedOn, ...due } }));
    if (made !== null) ids.push(made);
    return;
  }
  const other = ids[two % ids.length] ?? id;
  const steps = ["started", "blocked", "unblocked", "resumed", "declined"];
  const reason = { reasonFr: "Voilà.", reasonEn: "There." };
  const act: Record<Step["kind"], () => Promise<unknown>> = {
    promise: async () => null,
    tell: () => some.tell(id),
    move: () => some.move(id, dayAt(two % 90)),
    describe: () => some.describe(id, { recheckEveryDays: 1 + (two % 9) }),
    reword: () => some.reword(id, `In other words ${two}.`),
    withdraw: () => some.withdraw(id),
    replace: () => some.withdraw(id, { replacedById: other }),
    accept: () => some.accept(id, dayAt(two % 40)),
    step: () => some.advance(id, steps[three % steps.length] ?? "", reason),
    claim: () => some.claim(id),
    verify: () => some.verify(id),
    refuse: () => some.verify(id, { verdict: "refused", ...reason }),
    judge: () => some.judge(id, ["effective", "ineffective", "regressed"][two % 3] ?? ""),
    assign: async () => {
      const ownership = { ownerId: at(three).id, ownerRoleFr: "Réseau", ownerRoleEn: "Network" };
      await assignRemediation(operator, await onItem(id, ownership));
    },
    role: () =>
      database().member.update({
        where: { id: at(two).id },
        data: { role: (["reviewer", "responder", "administrator"] as const)[three % 3] },
      }),
    lapse: () => lapseRechecks(operator, {}),
    publish: () => publishOnce(press),
    first: () => publishOnce(press, { pages: "first" }),
  };
  await attempt(act[kind]());
}

/** Every path below the ledger that a document leads to. */
function linksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "path" && typeof inner === "string")
      return inner.includes("/promises") ? [inner.split("#")[0] ?? ""] : [];
    return linksIn(inner);
  });
}

/** All documents reached from the ledger of a language by following its lists; permalinks are not followed further. */
async function crawl(press: PressFixture, start: string): Promise<Map<string, PageDocument>> {
  const found = new Map<string, PageDocument>();
  const left = [start];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (found.has(path)) continue;
    const document = await press.documentAt(path);
    found.set(path, document);
    if (document.kind === "promises") left.push(...linksIn({ ...document, path: "" }));
  }
  return found;
}

/** What a manifest says of promises, without when its pages were made. */
async function saidIn(press: PressFixture, { entries }: Manifest): Promise<Map<string, unknown>> {
  const paths = [...entries.keys()].filter((path) => /^\/(?:fr|en)\/(?:promises|incidents)(?:\/|$)/.test(path)).sort();
  const said = new Map<string, unknown>();
  for (const path of paths) said.set(path, { ...(await press.documentAt(path)), changedAt: "" });
  return said;
}

async function expectReachable(press: PressFixture): Promise<void> {
  const rows = await database().remediation.findMany({ where: { promisedAt: { not: null } } });
  for (const language of ["fr", "en"]) {
    const found = await crawl(press, `/${language}/promises`);
    const ledger = found.get(`/${language}/promises`);
    if (ledger?.kind !== "promises") throw new Error("no ledger");
    expect(ledger.total).toBe(rows.length);
    expect(promiseGroups.reduce((sum, group) => sum + ledger.counts[group], 0)).toBe(rows.length);
    expect(ledger.filters.reduce((sum, { count }) => sum + count, 0)).toBe(
      ledger.filters.length === 0 ? 0 : rows.length,
    );
    const promises = [...found.values()].filter((page): page is PromisePage => page.kind === "promise");
    expect(promises.map(({ line }) => line.id).sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const row of rows) {
      const page = promises.find(({ line }) => line.id === row.id);
      expect(page?.line).toMatchObject({ firstDue: row.firstDue, due: row.due, promisedOn: row.promisedOn });
      const moved = await database().remediationEvent.findMany({
        where: { remediationId: row.id, kind: "moved" },
        orderBy: { seq: "asc" },
      });
      expect(page?.slips.map(({ due, formerDue }) => [formerDue, due])).toEqual(
        moved.map(({ due, formerDue }) => [formerDue, due]),
      );
    }
  }
}

test("every promise ever published is reached from the ledger with its first date and every slip", async () => {
  const days = Number(process.env.VIGIE_DAYS ?? 4);
  for (const steps of fc.sample(fc.array(step, { minLength: 50, maxLength: 60 }), { numRuns: days, seed: 20110207 })) {
    vi.setSystemTime(after(0));
    const cast = await buildCast();
    const service = await buildService();
    const incidents = [await buildIncident([service]), await buildIncident([service])];
    const press = await buildPress({ editions: openEditions(temporaryFolder()) });
    await publishOnce(press);
    const world = { cast, incidents, press, ids: [] as string[] };
    const promise = { kind: "promise" as const, hours: 0 };
    for (const place of [1, 2, 4]) await happen({ ...promise, dice: [place, place, place, place] }, world);
    let minutes = 0;
    for (const one of steps) {
      minutes += one.hours * 60;
      vi.setSystemTime(after(minutes));
      await happen(one, world);
    }
    await publishOnce(press, { pages: "first" });
    const last = await publishRest(press);
    await expectReachable(press);
    // What was made in steps says what would be said if all were made now.
    const fresh = await buildPress({ desk: newDesk() });
    expect(await saidIn(press, last)).toEqual(await saidIn(fresh, await publishOnce(fresh, { extent: "all" })));
  }
  // The histories were no trivial ones.
  const promised = await database().remediation.findMany({ where: { promisedAt: { not: null } } });
  expect(promised.length).toBeGreaterThan(2 * days);
  expect(new Set(promised.map(({ state }) => state)).size).toBeGreaterThan(3);
  expect(await database().remediationEvent.count({ where: { kind: "moved" } })).toBeGreaterThan(2);
}, 240_000);
