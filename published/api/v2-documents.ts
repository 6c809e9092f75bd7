import { isOver } from "#domain/incident/schema.ts";
import { type ApiView, apiId, shownAt, stampIn } from "#published/api/api-view.ts";
import { componentsOf } from "#published/api/v2-components.ts";
import { incidentOf, maintenanceOf, newestFirst } from "#published/api/v2-incidents.ts";
import type { V2Name, V2Page } from "#published/api/v2-schema.ts";
import { statusOf } from "#published/api/v2-status.ts";
import type { Facts, IncidentFacts, RecordIncident } from "#published/facts.ts";

/** So many incidents, or maintenances, are listed. */
const listed = 50;
/** So many more are looked at: the record does not tell of messages after the end, which decide the order. */
const margin = 14;

/** Whose page it is; `changedAt`: when the document last changed (ISO). */
export function pageOf({ facts: { site }, pageId }: ApiView, changedAt: string): V2Page {
  return {
    id: pageId,
    name: site.name,
    url: site.origin,
    time_zone: site.timeZone,
    updated_at: stampIn(site.timeZone, changedAt),
  };
}

/** Ids of the incidents that a document has to read, from the record. */
export const readBy = {
  "summary.json": (facts) => idsOf(openOf(facts)),
  "status.json": () => [],
  "components.json": () => [],
  "incidents.json": (facts) => newestOf(facts, "incident"),
  "incidents/unresolved.json": (facts) => idsOf(openOf(facts).filter(({ kind }) => kind === "incident")),
  "scheduled-maintenances.json": (facts) => newestOf(facts, "maintenance"),
  "scheduled-maintenances/upcoming.json": (facts) => idsOf(openOf(facts).filter(isUpcoming)),
  "scheduled-maintenances/active.json": (facts) => idsOf(openOf(facts).filter(isActive)),
} as const satisfies Record<V2Name, (facts: Facts) => string[]>;

/** What a document says beside its page, given the facts of the incidents that it reads. */
export function v2Body(view: ApiView, name: V2Name, read: IncidentFacts[]): object {
  const all = newestFirst(read);
  const incidents = all.filter(({ kind }) => kind === "incident").slice(0, listed);
  const maintenances = all.filter(({ kind }) => kind === "maintenance").slice(0, listed);
  const told = { incidents: () => incidents.map((one) => incidentOf(view, one)) };
  const planned = () => ({ scheduled_maintenances: maintenances.map((one) => maintenanceOf(view, one)) });
  const bodies: Record<V2Name, () => object> = {
    "summary.json": () => ({
      components: componentsOf(view),
      incidents: told.incidents(),
      ...planned(),
      status: statusOf(view),
    }),
    "status.json": () => ({ status: statusOf(view) }),
    "components.json": () => ({ components: componentsOf(view) }),
    "incidents.json": () => ({ incidents: told.incidents() }),
    "incidents/unresolved.json": () => ({ incidents: told.incidents() }),
    "scheduled-maintenances.json": planned,
    "scheduled-maintenances/upcoming.json": planned,
    "scheduled-maintenances/active.json": planned,
  };
  return bodies[name]();
}

/** What the document of one incident, or maintenance, says beside its page. */
export function v2OneBody(view: ApiView, incident: IncidentFacts): object {
  if (incident.kind === "maintenance") return { scheduled_maintenance: maintenanceOf(view, incident) };
  return { incident: incidentOf(view, incident) };
}

/** The path of an incident's document below a language's /api/v2. */
export function v2IncidentName(id: string): string {
  return `incidents/${apiId(id)}.json`;
}

/** What lasts, of the record. */
export function openOf({ months }: Pick<Facts, "months">): RecordIncident[] {
  return [...months.values()].flat().filter(({ state }) => !isOver(state));
}

function isUpcoming({ state }: RecordIncident): boolean {
  return state === "scheduled";
}

function isActive({ state }: RecordIncident): boolean {
  return state === "in_progress" || state === "verifying";
}

function idsOf(records: RecordIncident[]): string[] {
  return records.map(({ id }) => id);
}

/** Those that last, and of the others the last to end, with a margin: nothing else is read, however long the history. */
function newestOf({ months }: Facts, kind: RecordIncident["kind"]): string[] {
  const own = [...months.values()].flat().filter((one) => one.kind === kind);
  const ended = (one: RecordIncident) =>
    isOver(one.state) ? (shownAt(one.resolved) ?? shownAt(one.started) ?? "") : "9";
  const dated = own.map(({ id, ...one }) => ({ id, at: ended({ id, ...one }) }));
  const open = dated.filter(({ at }) => at === "9").length;
  return dated
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, open + listed + margin)
    .map(({ id }) => id);
}
