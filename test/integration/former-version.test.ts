import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { newDesk } from "#published/desk.ts";
import { type Editions, type Entry, openEditions, type Part } from "#published/edition.ts";
import { type Manifest, readManifest } from "#published/manifest.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, pathsOf, publishOnce, publishRest } from "../support/press-fixture.ts";

// An edition that a version without history and services' pages made: all that there is when the database is gone.

stopClock();
ownDatabaseEach("empty");

/** What that version's facts did not have. */
const later: Record<string, string[]> = {
  site: ["rules"],
  catalogue: ["dependencies"],
  incident: ["kind", "window", "aliases", "importedFrom", "recordedAt"],
};

function formerFact(key: string, fact: Record<string, unknown>): object {
  const [kind = ""] = key.split("/");
  const kept = Object.fromEntries(Object.entries(fact).filter(([field]) => !later[kind]?.includes(field)));
  if (kind === "site") return { ...kept, rule: { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false } };
  if (kind !== "catalogue" || !Array.isArray(fact.services)) return kept;
  const services = fact.services.map(({ formerNames: _, successors: __, targets: ___, ...service }) => service);
  return { ...kept, services };
}

function formerEntry(entry: Entry): Entry {
  if (entry.source === undefined) return entry;
  const { inputs: _, ...source } = entry.source;
  return { ...entry, source };
}

/** Makes the edition one of that version: its pages, its facts, in its shape. */
async function makeFormer(editions: Editions, manifest: Manifest): Promise<Manifest> {
  const parts = new Map<string, Part | null>();
  for (const [name, { entries, facts }] of manifest.parts) {
    const pages = Object.entries(entries).filter(([path]) => !/\/(services|history|sitemaps)/.test(path));
    const known: Part["facts"] = {};
    for (const [key, hash] of Object.entries(facts)) {
      if (key.startsWith("months/")) continue;
      const fact = formerFact(key, JSON.parse(String(await editions.readBlob(hash))));
      known[key] = await editions.writeBlob(Buffer.from(JSON.stringify(fact)));
    }
    const part = {
      entries: Object.fromEntries(pages.map(([path, entry]) => [path, formerEntry(entry)])),
      facts: known,
    };
    parts.set(name, pages.length + Object.keys(known).length === 0 ? null : part);
  }
  const installation = manifest.root?.installation ?? "";
  await editions.publish({ parts, publishedAt: morning, installation, build: "build-0" });
  return readManifest(editions);
}

/** A host with an incident in each of two months, the older one told by a reconstructed message alone. */
async function published() {
  const service = await buildService({ recordedFrom: new Date("2026-01-01T00:00:00Z") });
  const started = { precision: "exact" as const, at: "2026-03-10T10:00:00Z" };
  const old = await buildIncident([service], { started });
  await buildUpdate(old, { state: "resolved", closes: await openIntervalsOf(old) });
  await database().incidentUpdate.updateMany({ data: { isReconstructed: true, publishedAt: null } });
  const id = await buildIncident([service]);
  const press = await buildPress({ editions: openEditions("/editions", memoryDisk()), build: "build-0" });
  const expected = await publishOnce(press);
  return { press, service, old, id, expected, former: await makeFormer(press.editions, expected) };
}

test("it is taken over without a database: every page there is to be, and none of the former ones has changed", async () => {
  const { press, service, old, expected, former } = await published();
  expect(pathsOf(former).some((path) => path.includes("/services"))).toBe(false);
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  setMinutes(5);
  const next = await publishRest({ ...press, build: "build-1", desk: newDesk() });
  expect(pathsOf(next)).toEqual(pathsOf(expected));
  expect(next.entries.get(`/fr/incidents/${old}`)?.source).toMatchObject({ changedAt: morning, build: "build-1" });
  expect(await press.documentAt(`/en/services/${service}/2026/03`)).toMatchObject({
    incidents: [{ id: old }],
    changes: [],
  });
});

test("taken over with the database and started again without it, it has lost no month", async () => {
  const { press, old, id, expected } = await published();
  setMinutes(5);
  const taken = { ...press, build: "build-1", desk: newDesk() };
  await publishOnce(taken, { extent: "all", pages: "first" });
  const whole = await publishRest(taken);
  expect(pathsOf(whole)).toEqual(pathsOf(expected));
  expect([...whole.facts.keys()].sort()).toEqual([...expected.facts.keys()].sort());
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  const again = await publishRest({ ...press, build: "build-2", desk: newDesk() });
  expect(pathsOf(again)).toEqual(pathsOf(expected));
  expect(await press.documentAt("/en/history/2026/03")).toMatchObject({ incidents: [{ id: old }] });
  expect(await press.documentAt("/en/history/2026/11")).toMatchObject({ incidents: [{ id }, { id: old }] });
});
