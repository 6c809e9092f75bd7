import type { Hash } from "#published/edition.ts";
import type { Facts, IncidentFacts, RecordIncident } from "#published/facts.ts";
import type { Manifest } from "#published/manifest.ts";
import type { PlannedPage } from "#published/page-plan.ts";
import type { PostmortemPointer } from "#published/postmortem-facts.ts";

/** What the pages of an incident are planned from. */
export type ScopedIncident = Pick<IncidentFacts, "id" | "started"> & { postmortem?: PostmortemPointer | null };

/** What has to be looked at again. `everything`: whatever the rest says. */
export type Scope = {
  everything: boolean;
  incidents: Map<string, ScopedIncident>;
  services: Set<string>;
  history: boolean;
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
  return { everything: false, incidents: new Map(), services: new Set(), history: false };
}

/** Makes a desk that belongs to another edition forget all but what it read, which is known by its hash. */
export function openDesk(desk: Desk, manifest: Manifest): void {
  const edition = manifest.root?.edition ?? null;
  if (desk.edition === edition && desk.facts !== null) return;
  Object.assign(desk, newDesk(), { edition, read: desk.read });
}

/** Whether something is still to be made. */
export function hasWork({ scope, queue, sitemaps }: Desk): boolean {
  if (scope.everything || scope.history || sitemaps === "all") return true;
  return scope.incidents.size + scope.services.size + (queue?.length ?? 0) + sitemaps.size > 0;
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

function servicesOf({ intervals, revisions }: RecordIncident): string[] {
  const revised = revisions.flatMap(({ services }) => services);
  return [...intervals, ...revised].map(({ serviceId }) => serviceId);
}

/** Adds a page whose clock has come to the scope; `incidents` finds one that is known. */
export function addPath(scope: Scope, path: string, incidents: (id: string) => ScopedIncident | null): void {
  const [, kind, id = ""] = /^\/(?:fr|en)\/(incidents|postmortems|services|history)(?:\/([^/]+))?/.exec(path) ?? [];
  if (kind === "services") scope.services.add(id);
  if (kind === "history") scope.history = true;
  const incident = kind === "incidents" || kind === "postmortems" ? incidents(id) : null;
  if (incident !== null) scope.incidents.set(id, incident);
}
