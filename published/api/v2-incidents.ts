import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { isOver } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import { localText } from "#lib/i18n/language.ts";
import { type ApiView, apiId, latestOf, namedServices, recordedAt, shownAt, stampIn } from "#published/api/api-view.ts";
import { leavesOf } from "#published/api/v2-components.ts";
import type { V2Incident, V2Leaf, V2Maintenance } from "#published/api/v2-schema.ts";
import { displayAt, maintenanceStatus, updatesOf } from "#published/api/v2-updates.ts";
import type { IncidentFacts, RecordIncident } from "#published/facts.ts";
import { incidentPath, levelsOf, serviceNames, standing } from "#published/pages/shared.ts";

/** What an incident does at its worst level (help of Statuspage: degraded minor, partial major, major critical). */
export const impactOfLevel = {
  operational: "none",
  under_maintenance: "none",
  degraded_performance: "minor",
  partial_outage: "major",
  major_outage: "critical",
} as const satisfies Record<Level, V2Incident["impact"]>;

/** An incident's title, or a maintenance's: the written one, else the one that pages make of its services. */
export function titleIn(view: ApiView, incident: IncidentFacts | RecordIncident): string {
  const { language } = view;
  const services = serviceNames(view, namedServices(incident), incident.started);
  const titled = { title: localText(incident.title, language), services, kind: incident.kind };
  return titleOfIncident(titled, { t: view.t, language }).text;
}

/** An incident as API v2 has it. */
export function incidentOf(view: ApiView, incident: IncidentFacts): V2Incident {
  const { id, name, ...told } = toldOf(view, incident);
  const isAnalysed = incident.postmortem?.state === "published" && !incident.postmortem.isRetracted;
  const state = incident.state === "resolved" && isAnalysed ? "postmortem" : incident.state;
  return {
    id,
    name,
    status: isIncidentStatus(state) ? state : "resolved",
    ...told,
    reminder_intervals: null,
  };
}

function isIncidentStatus(state: string): state is V2Incident["status"] {
  return ["investigating", "identified", "monitoring", "resolved", "postmortem"].includes(state);
}

/** A maintenance as API v2 has it; where no window is known it is the time that it took. */
export function maintenanceOf(view: ApiView, incident: IncidentFacts): V2Maintenance {
  const { id, name, ...told } = toldOf(view, incident);
  const began = shownAt(incident.started) ?? recordedAt(incident);
  const window = incident.window ?? { from: began, until: shownAt(incident.resolved) ?? began };
  const stamp = (at: string) => stampIn(view.facts.site.timeZone, at);
  return {
    id,
    name,
    status: maintenanceStatus(incident.state),
    ...told,
    impact: "maintenance",
    scheduled_for: stamp(window.from),
    scheduled_until: stamp(window.until),
  };
}

/** All of it but the state: created is when it was first told of, or when it happened where that was long before. */
function toldOf(view: ApiView, incident: IncidentFacts): Omit<V2Incident, "status" | "reminder_intervals"> {
  const { site } = view.facts;
  const stamp = (at: string) => stampIn(site.timeZone, at);
  const updates = standing(incident);
  const shown = updates.map((update) => displayAt(incident, update));
  const began = shownAt(incident.started) ?? recordedAt(incident);
  const resolvedAt = isOver(incident.state) ? newest(incident, ["resolved", "completed", "cancelled"]) : null;
  const over = isOver(incident.state) ? (resolvedAt ?? shownAt(incident.resolved)) : null;
  const monitoringAt = newest(incident, ["monitoring"]);
  const isReconstructed = updates[0]?.publishedAt == null;
  const created = [recordedAt(incident), ...shown, over, isReconstructed ? began : null].flatMap((at) => at ?? []);
  const said = updates.map(({ publishedAt }) => publishedAt);
  return {
    id: apiId(incident.id),
    name: titleIn(view, incident),
    created_at: stamp(created.sort()[0] ?? recordedAt(incident)),
    updated_at: stamp(latestOf(recordedAt(incident), ...said, ...incident.revisions.map(({ at }) => at))),
    monitoring_at: monitoringAt === null ? null : stamp(monitoringAt),
    resolved_at: over === null ? null : stamp(over),
    impact: impactOfLevel[worstOf(levelsOf(incident))],
    shortlink: site.origin + incidentPath(view.language, incident.id),
    started_at: stamp(began),
    page_id: view.pageId,
    incident_updates: updatesOf(view, incident),
    components: affectedLeaves(view, incident),
  };
}

/** When the newest message of these states shows it; null where there is none. */
function newest(incident: IncidentFacts, states: IncidentFacts["state"][]): string | null {
  const found = standing(incident).findLast(({ state }) => states.includes(state));
  return found === undefined ? null : displayAt(incident, found);
}

/** The services that the incident affected, was expected to, or that a message said something of, as they are now. */
function affectedLeaves(view: ApiView, incident: IncidentFacts): V2Leaf[] {
  const changes = standing(incident).flatMap((update) => update.changes.map(({ serviceId }) => serviceId));
  const expected = incident.planned?.expected.map(({ serviceId }) => serviceId) ?? [];
  const named = new Set([...namedServices(incident), ...expected, ...changes].map(apiId));
  return leavesOf(view).filter(({ id }) => named.has(id));
}

/** Incidents by what their newest message tells of, the newest first. */
export function newestFirst(incidents: IncidentFacts[]): IncidentFacts[] {
  const shown = (incident: IncidentFacts) => {
    const last = standing(incident).at(-1);
    return last === undefined ? (shownAt(incident.started) ?? recordedAt(incident)) : displayAt(incident, last);
  };
  return incidents
    .map((incident) => ({ incident, at: shown(incident) }))
    .sort((one, other) =>
      one.at === other.at ? (one.incident.id < other.incident.id ? -1 : 1) : one.at < other.at ? 1 : -1,
    )
    .map(({ incident }) => incident);
}
