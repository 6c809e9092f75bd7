import type { Hash } from "#published/edition.ts";
import type { Facts, IncidentFacts, RecordIncident } from "#published/facts.ts";
import type { Manifest } from "#published/manifest.ts";
import type { PlannedPage } from "#published/page-plan.ts";
import { promisesAround } from "#published/pages/promise-index.ts";
import type { PostmortemPointer } from "#published/postmortem-facts.ts";
import type { HazardFacts } from "#published/promise-facts.ts";

/** What the pages of an incident are planned from. */
export type ScopedIncident = Pick<IncidentFacts, "id" | "started"> & { postmortem?: PostmortemPointer | null };

/** What has to be looked at again. `everything`: whatever the rest says. */
export type Scope = {
  everything: boolean;
  incidents: Map<string, ScopedIncident>;
  services: Set<string>;
  history: boolean;
  promises: Set<string>;
  ledger: boolean;
};

/**
 * What a publisher remembers from one edition to the next, so that an edition costs what it changes. All of it can be found
 * again from the edition on disk: a new desk, or one whose `edition` is not the present one, looks at everything once.
 */
export type Desk = {
  edition: number | null;
  read: Map<Hash, object>;
  facts: Facts | null;
  scope: Scope;
  /** Pages still to be made within `scope`, the first one next; null: not worked out. */
  queue: PlannedPage[] | null;
  /** Parts whose sitemap may differ. */
  sitemaps: Set<string> | "all";
};

/** A desk on which nothing is known yet. */
export function newDesk(): Desk {
  return { edition: null, read: new Map(), facts: null, scope: wholeScope(), queue: null, sitemaps: "all" };
}

function wholeScope(): Scope {
  return { ...noScope(), everything: true };
}

/** A scope that holds nothing. */
export function noScope(): Scope {
  return {
    everything: false,
    incidents: new Map(),
    services: new Set(),
    history: false,
    promises: new Set(),
    ledger: false,
  };
}

/** Makes a desk that belongs to another edition forget all but what it read, which is known by its hash. */
export function openDesk(desk: Desk, manifest: Manifest): void {
  const edition = manifest.root?.edition ?? null;
  if (desk.edition === edition && desk.facts !== null) return;
  Object.assign(desk, newDesk(), { edition, read: desk.read });
}

/** Whether something is still to be made. */
export function hasWork({ scope, queue, sitemaps }: Desk): boolean {
  if (scope.everything || scope.history || scope.ledger || sitemaps === "all") return true;
  return scope.incidents.size + scope.services.size + scope.promises.size + (queue?.length ?? 0) + sitemaps.size > 0;
}

/** Adds what differs between two records of months to the scope. */
export function addMoved(scope: Scope, before: Facts["months"], after: Facts["months"]): void {
  for (const month of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(month) ?? [], after.get(month) ?? []];
    if (was === is) continue;
    const [known, stays] = [new Set(is), new Set(was)];
    for (const record of [...was.filter((one) => !known.has(one)), ...is.filter((one) => !stays.has(one))]) {
      scope.history = true;
      for (const id of servicesOf(record)) scope.services.add(id);
    }
  }
}

function servicesOf({ intervals, revisions, planned }: RecordIncident): string[] {
  const revised = revisions.flatMap(({ services }) => services);
  return [...intervals, ...revised, ...(planned?.expected ?? [])].map(({ serviceId }) => serviceId);
}

/** What adding promises to a scope asks: an incident that is known, by its id. */
type Known = (id: string) => ScopedIncident | null;

/** Adds what differs between two ledgers to the scope: promises, their incidents, and the promises that name them. */
export function addPromises(scope: Scope, ledgers: { before: Facts; after: Facts }, incidents: Known): void {
  const { before, after } = ledgers;
  for (const month of new Set([...before.ledger.keys(), ...after.ledger.keys()])) {
    const [was, is] = [before.ledger.get(month) ?? [], after.ledger.get(month) ?? []];
    if (was === is) continue;
    const [known, stays] = [new Set(is), new Set(was)];
    for (const record of [...was.filter((one) => !known.has(one)), ...is.filter((one) => !stays.has(one))]) {
      scope.ledger = true;
      for (const { id } of [record, ...promisesAround(after, record), ...promisesAround(before, record)])
        scope.promises.add(id);
      for (const { id } of record.incidents) addIncident(scope, incidents(id));
    }
  }
}

/** Adds what tells of these hazards to the scope: promises that bear on them, and incidents in which they came true. */
export function addHazards(scope: Scope, moved: { hazards: HazardFacts[]; facts: Facts }, incidents: Known): void {
  const ids = new Set(moved.hazards.map(({ id }) => id));
  for (const list of moved.facts.ledger.values())
    for (const { id, hazards, incidents: own } of list) {
      if (!hazards.some((one) => ids.has(one))) continue;
      scope.promises.add(id);
      for (const one of own) addIncident(scope, incidents(one.id));
    }
  for (const { incidents: own } of moved.hazards) for (const id of own) addIncident(scope, incidents(id));
}

/** Adds an incident, where it is known. */
export function addIncident(scope: Scope, incident: ScopedIncident | null): void {
  if (incident !== null) scope.incidents.set(incident.id, incident);
}

/** Adds a page whose clock has come to the scope; `incidents` finds one that is known. */
export function addPath(scope: Scope, path: string, incidents: Known): void {
  const [, kind, id = ""] =
    /^\/(?:fr|en|api\/v3)\/(incidents|postmortems|services|history|promises)(?:\/([^/.]+))?/.exec(path) ?? [];
  if (kind === "promises") scope.ledger = true;
  if (kind === "promises" && /^[a-z0-9]{12}$/.test(id)) scope.promises.add(id);
  if (kind === "services") scope.services.add(id);
  if (kind === "history") scope.history = true;
  if (kind === "incidents" || kind === "postmortems") addIncident(scope, incidents(id));
}
