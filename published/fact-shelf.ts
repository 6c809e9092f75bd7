import type { Editions, Hash } from "#published/edition.ts";
import { bareIncident, fillIncident } from "#published/fact-shape.ts";
import type { CatalogueFacts, Facts, IncidentFacts, RecordFacts, SiteFacts } from "#published/facts.ts";
import type { Changes, Manifest } from "#published/manifest.ts";

const general = "status";

/** The part of the manifest that an incident's pages and facts live in: one per year of its start. */
export function incidentPart(incident: IncidentFacts): string {
  return `incidents/${(incident.started.at ?? incident.started.earliest ?? "unknown").slice(0, 4)}`;
}

/** The part of the pages that are not about one incident. */
export const generalPart = general;

/** Facts as JSON that is the same whenever they are. */
function factBytes(fact: object): Buffer {
  return Buffer.from(JSON.stringify(fact));
}

/** Reads the stored facts of an edition; null when it holds no site yet. Only the incidents asked for are read. */
export async function readFacts(editions: Editions, manifest: Manifest, ids: Iterable<string>): Promise<Facts | null> {
  const read = async <T>(key: string): Promise<T | null> => {
    const hash = manifest.facts.get(key);
    return hash === undefined ? null : JSON.parse((await editions.readBlob(hash)).toString("utf8"));
  };
  const site = await read<SiteFacts>("site");
  const catalogue = await read<CatalogueFacts>("catalogue");
  const record = await read<RecordFacts>("record");
  if (site === null || catalogue === null || record === null) return null;
  const wanted = new Set([...record.current, ...(record.earlier === null ? [] : [record.earlier]), ...ids]);
  const incidents = new Map<string, IncidentFacts>();
  for (const id of wanted) {
    const incident = await read<IncidentFacts>(`incident/${id}`);
    if (incident !== null) incidents.set(id, fillIncident(incident));
  }
  return { site, catalogue, record, incidents };
}

/** Ids of all incidents that the edition knows. */
export function knownIncidents(manifest: Manifest): string[] {
  return [...manifest.facts.keys()].flatMap((key) => (key.startsWith("incident/") ? [key.slice(9)] : []));
}

/** Stores facts that differ from the edition's; answers what changed, and the keys. `gone`: incidents no longer public. */
export async function storeFacts(store: {
  editions: Editions;
  manifest: Manifest;
  facts: Facts;
  gone: string[];
}): Promise<{ changes: Changes["facts"]; keys: Set<string> }> {
  const { editions, manifest, facts } = store;
  const changes: Changes["facts"] = new Map();
  const put = async (key: string, part: string, fact: object) => {
    const hash: Hash = await editions.writeBlob(factBytes(fact));
    if (manifest.facts.get(key) !== hash) changes.set(key, { part, hash });
  };
  await put("site", general, facts.site);
  await put("catalogue", general, facts.catalogue);
  await put("record", general, facts.record);
  for (const [id, incident] of facts.incidents)
    await put(`incident/${id}`, incidentPart(incident), bareIncident(incident));
  for (const id of store.gone) changes.set(`incident/${id}`, null);
  return { changes, keys: new Set(changes.keys()) };
}
