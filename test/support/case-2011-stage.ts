import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IncidentPage } from "#published/documents.ts";
import { openEditions } from "#published/edition.ts";
import { readFacts, readIncident } from "#published/fact-shelf.ts";
import type { Facts } from "#published/facts.ts";
import { readManifest } from "#published/manifest.ts";
import { query, startForBrowsers } from "./team-browser.ts";
import { drillFolder, type Vigie } from "./vigie-process.ts";

/** An instant of that Monday, as clocks in Paris said it. */
export const thatDay = (clock: string) => `2011-02-07T${clock}:00+01:00`;

/** A Vigie before the outage, and its clock. */
export type Stage = { vigie: Vigie; now(): Date; setClock(clock: string): void };

/** Starts it at 15:40 of that day with the host's services and dependencies, and nothing on record. */
export async function startBefore(): Promise<Stage> {
  const file = join(drillFolder(), "clock");
  const setClock = (clock: string) => {
    // Renamed into place: the server may look at any moment.
    writeFileSync(`${file}.next`, new Date(thatDay(clock)).toISOString());
    renameSync(`${file}.next`, file);
  };
  setClock("15:40");
  const vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: file } });
  // The example comes with the day already told; only its services stay.
  await query(
    vigie,
    `DELETE FROM update_change; DELETE FROM impact_interval; DELETE FROM incident;
     INSERT INTO publication_request (at, command) VALUES (now(), 'test')`,
  );
  return { vigie, now: () => new Date(readFileSync(file, "utf8")), setClock };
}

/** What the edition on disk holds: its facts, and an incident's page as a document. */
export async function readEdition(
  vigie: Vigie,
  incidentId: string,
): Promise<{ facts: Facts; pageIn(language: "fr" | "en"): Promise<IncidentPage> }> {
  const editions = openEditions(join(vigie.dataDir, "editions"));
  const manifest = await readManifest(editions);
  const shelf = { editions, manifest, read: new Map() };
  const facts = await readFacts(shelf);
  const incident = await readIncident(shelf, incidentId);
  if (facts === null || incident === null) throw new Error("nothing was published");
  const pageIn = async (language: "fr" | "en") => {
    const path = `/${language}/incidents/${incidentId}`;
    const source = manifest.entries.get(path)?.source;
    if (source === undefined) throw new Error(`no page at ${path}`);
    return JSON.parse((await editions.readBlob(source.document)).toString("utf8"));
  };
  return { facts: { ...facts, incidents: new Map([[incidentId, incident]]) }, pageIn };
}
