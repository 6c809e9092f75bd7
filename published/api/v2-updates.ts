import { maintenanceStates, type RecordState } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import { type ApiView, apiId, latestOf, recordedAt, shownAt, stampIn } from "#published/api/api-view.ts";
import { fullName } from "#published/api/v2-components.ts";
import type { V2Affected, V2Maintenance, V2Update } from "#published/api/v2-schema.ts";
import type { IncidentFacts, UpdateFacts } from "#published/facts.ts";
import { standing, textOf } from "#published/pages/shared.ts";

/** When a message says that it happened, by which it is shown and sorted (ISO). */
export function displayAt(incident: IncidentFacts, { occurred, publishedAt }: UpdateFacts): string {
  return shownAt(occurred) ?? publishedAt ?? shownAt(incident.started) ?? recordedAt(incident);
}

/** The state of a maintenance; one that was called off is as over as one that was completed. */
export function maintenanceStatus(state: RecordState): V2Maintenance["status"] {
  const found = maintenanceStates.find((one) => one === state);
  return found === undefined || found === "cancelled" ? "completed" : found;
}

/** The messages that stand, the newest first by what they tell of. */
export function updatesOf(view: ApiView, incident: IncidentFacts): V2Update[] {
  const told = affectedBy(view, incident);
  return standing(incident)
    .map((update) => updateOf(view, incident, { update, affected: told.get(update) ?? [] }))
    .reverse();
}

function updateOf(
  view: ApiView,
  incident: IncidentFacts,
  { update, affected }: { update: UpdateFacts; affected: V2Affected[] },
): V2Update {
  const stamp = (at: string) => stampIn(view.facts.site.timeZone, at);
  const shown = displayAt(incident, update);
  // Written long after, it was created when it happened, and only its last change is of the day on which it was written.
  const saidAt = update.isReconstructed ? null : update.publishedAt;
  const revised = incident.revisions.flatMap(({ part, partId, at }) =>
    part === "update" && partId === update.id ? at : [],
  );
  return {
    id: apiId(update.id),
    status:
      incident.kind === "incident" && !isOfMaintenance(update.state) ? update.state : maintenanceStatus(update.state),
    body: textOf(update.text, view.language).text,
    incident_id: apiId(incident.id),
    created_at: stamp(saidAt ?? shown),
    updated_at: stamp(latestOf(saidAt ?? recordedAt(incident), saidAt ?? shown, ...revised)),
    display_at: stamp(shown),
    affected_components: affected.length === 0 ? null : affected,
    deliver_notifications: saidAt !== null,
    ...{ custom_tweet: null, tweet_id: null },
  };
}

function isOfMaintenance(state: RecordState): state is (typeof maintenanceStates)[number] {
  return maintenanceStates.some((one) => one === state);
}

/** What each message that stands said of services, beside what the ones before it had said. */
function affectedBy(view: ApiView, incident: IncidentFacts): Map<UpdateFacts, V2Affected[]> {
  const levels = new Map<string, Level>();
  const told = new Map<UpdateFacts, V2Affected[]>();
  for (const update of standing(incident)) {
    const named = new Set(update.changes.map(({ serviceId }) => serviceId));
    const services = view.facts.catalogue.services.filter(({ id }) => named.has(id));
    told.set(
      update,
      services.map((service) => {
        const own = update.changes.filter(({ serviceId }) => serviceId === service.id);
        const level = worstOf(own.map((change) => change.level));
        const before = levels.get(service.id) ?? "operational";
        levels.set(service.id, level);
        return {
          code: apiId(service.id),
          name: fullName(view, service, incident.started),
          old_status: before,
          new_status: level,
        };
      }),
    );
  }
  return told;
}
