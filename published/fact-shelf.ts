import { type Hash, hashOf } from "#published/blobs.ts";
import type { Editions } from "#published/edition.ts";
import { bareIncident, fillCatalogue, fillIncident, fillSite } from "#published/fact-shape.ts";
import type { CatalogueFacts, Facts, IncidentFacts, RecordFacts, RecordIncident, SiteFacts } from "#published/facts.ts";
import type { Changes, Manifest } from "#published/manifest.ts";
import { filedByMonth, fileIncidents } from "#published/months.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";
import { knownPromises, readLedger, storePromises } from "#published/promise-shelf.ts";

const general = "status";

/** So many facts stay in memory once read: the months of forty years, or what the status page shows of its 90 days. */
const keptFacts = 500;

/** The part of the manifest that an incident's pages and facts live in: one per year of its start. */
export function incidentPart(incident: Pick<IncidentFacts, "started">): string {
  return `incidents/${yearOf(incident)}`;
}

/** The part that the postmortem of an incident lives in, with its pages: one per year of the incident's start. */
export function postmortemPart(incident: Pick<IncidentFacts, "started">): string {
  return `postmortems/${yearOf(incident)}`;
}

/** The part that the documents of an incident live in which programs read: what readers look at first is stored without them. */
export function apiPart(incident: Pick<IncidentFacts, "started">): string {
  return `api/${yearOf(incident)}`;
}

/** The part of the documents that tell programs of the whole site. */
export const generalApiPart = "api/site";

function yearOf({ started }: Pick<IncidentFacts, "started">): string {
  return (started.at ?? started.earliest ?? "unknown").slice(0, 4);
}

/** The part of the pages that are not about one incident, service or year. */
export const generalPart = general;

/** Facts as JSON that is the same whenever they are. */
function factBytes(fact: object): Buffer {
  return Buffer.from(JSON.stringify(fact));
}

/** Reads what every page needs of an edition: site, catalogue, record, hazards, months and ledger; null when it holds no site yet. Incidents and promises are left out. */
export async function readFacts(shelf: Shelf): Promise<Facts | null> {
  const site = await readFact<SiteFacts>(shelf, "site");
  const catalogue = await readFact<CatalogueFacts>(shelf, "catalogue");
  const record = await readFact<RecordFacts>(shelf, "record");
  if (site === null || catalogue === null || record === null) return null;
  const filled = { site: fillSite(site), catalogue: fillCatalogue(catalogue), record };
  const months = await readMonths(shelf, filled.site.timeZone);
  const ledger = await readLedger({ manifest: shelf.manifest, read: (key) => readFact(shelf, key) });
  const hazards = (await readFact<HazardFacts[]>(shelf, "hazards")) ?? [];
  return {
    ...filled,
    hazards,
    months,
    ledger,
    ...{ incidents: new Map(), postmortems: new Map(), promises: new Map() },
  };
}

/** The record by months. An edition of a former version has none: they are made of its incidents. */
async function readMonths(shelf: Shelf, zone: string): Promise<Facts["months"]> {
  const months = new Map<string, RecordIncident[]>();
  for (const key of shelf.manifest.facts.keys())
    if (key.startsWith("months/")) months.set(key.slice(7), (await readFact<RecordIncident[]>(shelf, key)) ?? []);
  return months.size === 0 ? refile(shelf, { zone, except: new Map() }) : months;
}

/** The months of the incidents that the edition knows, but for some. */
async function refile(
  shelf: Shelf,
  { zone, except }: { zone: string; except: ReadonlyMap<string, unknown> },
): Promise<Facts["months"]> {
  const incidents: IncidentFacts[] = [];
  for (const id of knownIncidents(shelf.manifest)) {
    const incident = except.has(id) ? null : await readIncident(shelf, id);
    if (incident !== null) incidents.push(incident);
  }
  return filedByMonth(incidents, zone);
}

/** An incident's stored facts, or null when the edition does not know it. */
export async function readIncident(shelf: Shelf, id: string): Promise<IncidentFacts | null> {
  const stored = await readFact<IncidentFacts>(shelf, `incident/${id}`);
  return stored === null ? null : fillIncident(stored);
}

/** What was published of an incident's postmortem, or null when the edition knows of none. */
export function readPostmortem(shelf: Shelf, id: string): Promise<PostmortemFacts | null> {
  return readFact<PostmortemFacts>(shelf, `postmortem/${id}`);
}

/** What customers may know of a remediation, or null when the edition knows of none. */
export function readPromise(shelf: Shelf, id: string): Promise<PromiseFacts | null> {
  return readFact<PromiseFacts>(shelf, `promise/${id}`);
}

/** An edition's facts; `read`: those already read, by their hash: whatever changes has another one. */
export type Shelf = { editions: Editions; manifest: Manifest; read: Map<Hash, object> };

async function readFact<T extends object>({ editions, manifest, read }: Shelf, key: string): Promise<T | null> {
  const hash = manifest.facts.get(key);
  if (hash === undefined) return null;
  const found = read.get(hash) ?? JSON.parse((await editions.readBlob(hash)).toString("utf8"));
  keepLately(read, hash, found);
  return found;
}

/** Of all that was read the last facts stay: what the pages of every edition need, but not fifteen years of incidents. */
function keepLately(read: Map<Hash, object>, hash: Hash, fact: object): void {
  read.delete(hash);
  read.set(hash, fact);
  const [oldest] = read.keys();
  if (read.size > keptFacts && oldest !== undefined) read.delete(oldest);
}

/** Ids of all incidents that the edition knows. */
export function knownIncidents(manifest: Manifest): string[] {
  return [...manifest.facts.keys()].flatMap((key) => (key.startsWith("incident/") ? [key.slice(9)] : []));
}

/** Ids of all that may go from an edition without another coming in its place: incidents and promises. */
export function knownIds(manifest: Manifest): string[] {
  return [...knownIncidents(manifest), ...knownPromises(manifest)];
}

/** What storing found to be different: the manifest's changes, the keys, and the facts as they now are. */
export type StoredFacts = { changes: Changes["facts"]; keys: Set<string>; facts: Facts };

/**
 * Stores facts that differ from the edition's. `facts` holds the incidents that were projected; `held` what the edition says
 * so far (null: nothing), whose other incidents and promises stay. `gone`: ids of incidents and promises no longer public.
 */
export async function storeFacts(
  shelf: Shelf,
  news: { held: Facts | null; facts: Facts; gone: string[] },
): Promise<StoredFacts> {
  const { editions, manifest } = shelf;
  const { facts, held } = news;
  const changes: Changes["facts"] = new Map();
  const put = async (key: string, part: string, fact: object) => {
    const bytes = factBytes(fact);
    const hash = hashOf(bytes);
    if (manifest.facts.get(key) === hash) return;
    await editions.writeBlob(bytes);
    changes.set(key, { part, hash });
  };
  const drop = (key: string) => {
    if (manifest.facts.has(key)) changes.set(key, null);
  };
  await put("site", general, facts.site);
  await put("catalogue", general, facts.catalogue);
  await put("record", general, facts.record);
  const moved = new Map<string, IncidentFacts | null>();
  for (const [id, incident] of facts.incidents) {
    await put(`incident/${id}`, incidentPart(incident), bareIncident(incident));
    moved.set(id, incident);
    const postmortem = facts.postmortems.get(id);
    if (postmortem !== undefined) await put(`postmortem/${id}`, postmortemPart(incident), postmortem);
    else drop(`postmortem/${id}`);
  }
  for (const id of news.gone) {
    drop(`incident/${id}`);
    drop(`postmortem/${id}`);
    moved.set(id, null);
  }
  const zone = facts.site.timeZone;
  const filed = held === null || held.site.timeZone !== zone ? null : held.months;
  const others = filed ?? (await refile(shelf, { zone, except: moved }));
  const months = fileIncidents(others, { moved, zone });
  for (const [month, list] of months) {
    // Those of a former version's edition were read from its incidents: they are not on the shelf yet.
    if (filed?.get(month) === list && manifest.facts.has(`months/${month}`)) continue;
    await put(`months/${month}`, `incidents/${month.slice(0, 4)}`, list);
  }
  for (const key of manifest.facts.keys())
    if (key.startsWith("months/") && !months.has(key.slice(7))) changes.set(key, null);
  if (facts.hazards.length > 0 || manifest.facts.has("hazards")) await put("hazards", general, facts.hazards);
  const store = { manifest, put, drop, read: <T extends object>(key: string) => readFact<T>(shelf, key) };
  const ledger = await storePromises(store, news);
  return { changes, keys: new Set(changes.keys()), facts: { ...facts, months, ledger } };
}
