import { setImmediate as nextTurn } from "node:timers/promises";
import type { Editions, Hash, Root } from "#published/edition.ts";
import { fillCatalogue, fillIncident, fillSite } from "#published/fact-shape.ts";
import type { CatalogueFacts, IncidentFacts, ServiceFacts, SiteFacts } from "#published/facts.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import { createSearchIndex, type SearchIndex } from "#published/search/search-index.ts";
import { searchableOf } from "#published/search/texts.ts";

/** An edition that can be searched. `readIncident`: an incident that it holds, with its postmortem, or null. */
export type Searched = {
  root: Root;
  site: SiteFacts;
  catalogue: CatalogueFacts;
  services: ReadonlyMap<string, ServiceFacts>;
  index: SearchIndex;
  readIncident(id: string): Promise<Told | null>;
};

/** An incident, and what was published of its postmortem. */
export type Told = { incident: IncidentFacts; postmortem: PostmortemFacts | null };

/** Where both stand. */
type Hashes = { incident: Hash; postmortem: Hash | null };

/** What is known of the edition: its parts' facts by part, and of each incident the hashes of its facts and its services. */
type Held = {
  root: Root | null;
  parts: Map<string, { hash: Hash; facts: Record<string, Hash> }>;
  incidents: Map<string, Hashes & { services: string[] }>;
  catalogueHash: Hash | null;
  services: ReadonlyMap<string, ServiceFacts>;
  searched: Searched | null;
};

/** So long (ms) indexing holds up everything else in one go. */
const sliceMs = 8;
/** So many incidents are read at once. */
const readAtOnce = 16;
const prefix = "incident/";

/**
 * Keeps an index in step with the editions: each call answers the present edition, and only parts and incidents that changed
 * since the last one are read and indexed again. Callers during a first or a long reading wait for it together. Null before the
 * first edition. Rejects when the edition cannot be read; what was read by then is kept.
 */
export function followEdition(editions: Editions): () => Promise<Searched | null> {
  const index = createSearchIndex();
  const held: Held = {
    root: null,
    parts: new Map(),
    incidents: new Map(),
    catalogueHash: null,
    services: new Map(),
    searched: null,
  };
  let following: Promise<Searched | null> | null = null;
  return () => {
    following ??= follow(editions, { held, index }).finally(() => {
      following = null;
    });
    return following;
  };
}

type Following = { held: Held; index: SearchIndex };

async function follow(editions: Editions, { held, index }: Following): Promise<Searched | null> {
  const root = await editions.readRoot();
  if (root === null) return null;
  const isSame = root.edition === held.root?.edition && root.publishedAt === held.root.publishedAt;
  if (isSame && held.searched !== null) return held.searched;
  const facts = await readKeys(editions, { held, root });
  const [siteHash, catalogueHash] = [facts.get("site"), facts.get("catalogue")];
  if (siteHash === undefined || catalogueHash === undefined) return null;
  const read = async <T>(hash: Hash): Promise<T> => JSON.parse((await editions.readBlob(hash)).toString("utf8"));
  const site = fillSite(await read<SiteFacts>(siteHash));
  const catalogue = fillCatalogue(await read<CatalogueFacts>(catalogueHash));
  const services = new Map(catalogue.services.map((service) => [service.id, service]));
  const renamed = catalogueHash === held.catalogueHash ? new Set<string>() : renamedServices(held.services, services);
  const wanted = new Map(
    [...facts].flatMap(([key, incident]): [string, Hashes][] => {
      if (!key.startsWith(prefix)) return [];
      const id = key.slice(prefix.length);
      return [[id, { incident, postmortem: facts.get(`postmortem/${id}`) ?? null }]];
    }),
  );
  for (const id of [...held.incidents.keys()].filter((known) => !wanted.has(known))) {
    index.remove(id);
    held.incidents.delete(id);
  }
  const due = [...wanted].filter(([id, hashes]) => {
    const known = held.incidents.get(id);
    if (known?.incident !== hashes.incident || known.postmortem !== hashes.postmortem) return true;
    return known.services.some((service) => renamed.has(service));
  });
  const readTold = async ({ incident, postmortem }: Hashes): Promise<Told> => ({
    incident: fillIncident(await read<IncidentFacts>(incident)),
    postmortem: postmortem === null ? null : await read<PostmortemFacts>(postmortem),
  });
  await inSlices(due, readTold, (told, hashes) => {
    const { incident } = told;
    index.put(searchableOf({ ...told, services }));
    held.incidents.set(incident.id, { ...hashes, services: incident.intervals.map(({ serviceId }) => serviceId) });
  });
  Object.assign(held, { root, catalogueHash, services });
  held.searched = {
    ...{ root, site, catalogue, services, index },
    readIncident: async (id) => {
      const hashes = wanted.get(id);
      return hashes === undefined ? null : readTold(hashes);
    },
  };
  return held.searched;
}

/** The hashes of all facts by key; parts that are the same are not read again. */
async function readKeys(editions: Editions, { held, root }: { held: Held; root: Root }): Promise<Map<string, Hash>> {
  for (const name of held.parts.keys()) if (root.parts[name] === undefined) held.parts.delete(name);
  for (const [name, hash] of Object.entries(root.parts)) {
    if (held.parts.get(name)?.hash === hash) continue;
    const { facts } = await editions.readPart(hash);
    held.parts.set(name, { hash, facts });
  }
  return new Map([...held.parts.values()].flatMap(({ facts }) => Object.entries(facts)));
}

/** Ids of services that are called otherwise than before, or were. */
function renamedServices(
  before: ReadonlyMap<string, ServiceFacts>,
  now: ReadonlyMap<string, ServiceFacts>,
): Set<string> {
  const called = (service: ServiceFacts | undefined) => JSON.stringify([service?.name, service?.formerNames]);
  const ids = [...before.keys(), ...now.keys()];
  return new Set(ids.filter((id) => called(before.get(id)) !== called(now.get(id))));
}

/** Reads incidents a few at once and takes them in, in slices between which others have their turn. */
async function inSlices(
  due: [string, Hashes][],
  read: (hashes: Hashes) => Promise<Told>,
  take: (told: Told, hashes: Hashes) => void,
): Promise<void> {
  let from = performance.now();
  for (let at = 0; at < due.length; at += readAtOnce) {
    const some = due.slice(at, at + readAtOnce);
    const found = await Promise.all(some.map(async ([, hashes]) => ({ hashes, told: await read(hashes) })));
    for (const { told, hashes } of found) {
      take(told, hashes);
      if (performance.now() - from < sliceMs) continue;
      await nextTurn();
      from = performance.now();
    }
  }
}
