import { expect, test } from "vitest";
import { openEditions } from "#published/edition.ts";
import { readFacts, readIncident, storeFacts } from "#published/fact-shelf.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { advance, changedParts, readManifest } from "#published/manifest.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { anIncident, anInterval, anUpdate, exactly, facts, present } from "../support/build-facts.ts";
import { morning } from "../support/fixed-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// Facts outlive the version that stored them: with the database gone they are all there is.

const text = { fr: "Panne", en: "Outage" };

/** What versions before corrections stored of an incident: these fields and no others. */
const known = {
  incident: [
    ...["id", "title", "state", "started", "detected", "mitigated", "resolved", "data", "unaffected", "intervals"],
    ...["updates", "decisions", "events", "statements"],
  ],
  intervals: ["serviceId", "level", "scope", "start", "end", "isDeliberate", "decision", "provenance"],
  updates: [
    ...["id", "state", "occurred", "publishedAt", "isReconstructed", "text", "meanwhile", "estimate", "nextMessageAt"],
    "changes",
  ],
  events: ["id", "kind", "occurred", "text"],
  statements: ["statedAs", "value"],
} as const;

const incident = anIncident("one", {
  intervals: [anInterval("smtp")],
  updates: [anUpdate("1")],
  events: [{ id: "e", kind: "change", occurred: exactly(morning), text, retractedAt: null }],
  statements: [{ statedAs: "five hours", value: morning, source: "" }],
});

const only = (fact: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(fact).filter(([field]) => fields.includes(field)));

/** The incident in the shape of those versions. */
const old = {
  ...only(incident, known.incident),
  ...Object.fromEntries(
    (["intervals", "updates", "events", "statements"] as const).map((list) => [
      list,
      incident[list].map((one) => only(one, known[list])),
    ]),
  ),
};

async function shelf(stored: IncidentFacts) {
  const editions = openEditions(temporaryFolder());
  const manifest = await readManifest(editions);
  const news = { held: null, facts: facts({ incidents: [stored] }), gone: [] };
  const { changes } = await storeFacts({ editions, manifest, read: new Map() }, news);
  const parts = changedParts(manifest, { entries: new Map(), facts: changes });
  const root = await editions.publish({ parts, publishedAt: morning, installation: "i", build: "b" });
  return { editions, manifest: advance(manifest, root, parts) };
}

async function storedBytes({ editions, manifest }: Awaited<ReturnType<typeof shelf>>): Promise<string> {
  return (await editions.readBlob(manifest.facts.get("incident/one") ?? "")).toString("utf8");
}

test("facts of a former version are read with everything that it did not know of, and make a page", async () => {
  const editions = openEditions(temporaryFolder());
  const empty = await readManifest(editions);
  const news = { held: null, facts: facts({ incidents: [incident] }), gone: [] };
  const { changes } = await storeFacts({ editions, manifest: empty, read: new Map() }, news);
  const hash = await editions.writeBlob(Buffer.from(JSON.stringify(old)));
  changes.set("incident/one", { part: "incidents/2026", hash });
  const parts = changedParts(empty, { entries: new Map(), facts: changes });
  const root = await editions.publish({ parts, publishedAt: morning, installation: "i", build: "b" });
  const shelf = { editions, manifest: advance(empty, root, parts), read: new Map() };
  const read = await readFacts(shelf);
  const filled = await readIncident(shelf, "one");
  expect(JSON.stringify(filled?.statements)).toBe(JSON.stringify(incident.statements));
  expect(filled).toEqual({ ...incident, recordedAt: "" });
  if (read === null || filled === null) throw new Error("nothing was read");
  expect(incidentPage({ facts: read, language: "en", now: present }, filled)).toMatchObject({
    ...{ revisions: [], resolutions: [], recurrenceOf: null, recurrences: [], detectedHow: null },
    ...{ updates: [{ retracted: null, revisions: [], staleSince: null }], events: [{ retracted: null }] },
    affected: [{ intervals: [{ revised: null }] }],
  });
});

test("an incident of which nothing new is known is stored as former versions did, with when it was recorded", async () => {
  const { recordedAt } = incident;
  expect(JSON.parse(await storedBytes(await shelf(incident)))).toEqual({ ...old, recordedAt });
});

test("what is known goes to the shelf and comes back from it", async () => {
  const corrected: IncidentFacts = {
    ...incident,
    detectedHow: "customers",
    intervals: [anInterval("smtp", { revision: 1 })],
    updates: [anUpdate("1", { retractedAt: morning, stale: { language: "en", since: morning } })],
    statements: [{ statedAs: "five hours", value: morning, source: "Mail" }],
    recurrences: [{ id: "two", title: text, started: exactly(morning) }],
  };
  const stored = await shelf(corrected);
  expect(await readIncident({ ...stored, read: new Map() }, "one")).toEqual(corrected);
});
