import type {
  RecordedHazard,
  RecordedIncident,
  RecordedRemediation,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import type { ReviewFilter } from "#domain/review/schema.ts";
import { servicesIn } from "#domain/service/graph-rules.ts";

/** What is left of a record by a filter; `serviceIds` null: services are not narrowed. */
export type Narrowed = {
  remediations: RecordedRemediation[];
  incidents: RecordedIncident[];
  hazards: RecordedHazard[];
  serviceIds: ReadonlySet<string> | null;
};

/** What an address says of a review's filter: its fields as typed, the first of several; unknown ones left out. */
export function typedReview(search: Record<string, string | string[] | undefined>) {
  const first = (name: string) => [search[name] ?? ""].flat()[0] ?? "";
  return {
    from: first("from"),
    to: first("to"),
    service: first("service"),
    owner: first("owner"),
    cause: first("cause"),
  };
}

/** The filter as the end of an address: "?service=…", with what is left open left out; "" when nothing is set. */
export function reviewQuery(filter: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  return query === "" ? "" : `?${query}`;
}

/**
 * What a filter leaves. Period: promises by the day on which they were made (others by that of their creation), incidents by the day on
 * which they began, hazards all. Service (or group): what touched it. Owner: his remediations, and the incidents and hazards that they
 * are about. Cause: a kind of factor that an incident had, or that a remediation answers.
 */
export function narrow(record: ReviewRecord, filter: ReviewFilter): Narrowed {
  const { from, to, service, owner, cause } = filter;
  const serviceIds = service === "" ? null : new Set(servicesIn(record.services, service));
  const isWithin = (day: string) => (from === "" || day >= from) && (to === "" || day <= to);
  const own = owner === "" ? null : record.remediations.filter(({ ownerId }) => ownerId === owner);
  const ownIncidents = own && new Set(own.flatMap(({ incidentIds }) => incidentIds));
  const ownHazards = own && new Set(own.flatMap(({ coverage }) => coverage.map(({ hazardId }) => hazardId)));

  const touched = new Set<string>();
  const caused = new Set<string>();
  for (const { id, impacts, causes } of record.incidents) {
    if (serviceIds === null || impacts.some(({ serviceId }) => serviceIds.has(serviceId))) touched.add(id);
    if (cause === "" || causes.includes(cause)) caused.add(id);
  }
  const nodes = new Map(record.hazards.map(({ id, nodeId }) => [id, nodeId]));
  const isAtNode = (nodeId: string | null | undefined) =>
    serviceIds === null || (nodeId != null && serviceIds.has(nodeId));

  return {
    serviceIds,
    incidents: record.incidents.filter(
      ({ id, startedOn }) =>
        touched.has(id) && caused.has(id) && isWithin(startedOn) && (ownIncidents === null || ownIncidents.has(id)),
    ),
    remediations: (own ?? record.remediations).filter(
      ({ promisedOn, createdOn, incidentIds, coverage, causes }) =>
        isWithin(promisedOn ?? createdOn) &&
        (serviceIds === null ||
          incidentIds.some((id) => touched.has(id)) ||
          coverage.some(({ hazardId }) => isAtNode(nodes.get(hazardId)))) &&
        (cause === "" || (causes.length > 0 ? causes.includes(cause) : incidentIds.some((id) => caused.has(id)))),
    ),
    hazards: record.hazards.filter(
      ({ id, nodeId, incidentIds }) =>
        (serviceIds === null || isAtNode(nodeId) || incidentIds.some((one) => touched.has(one))) &&
        (cause === "" || incidentIds.some((one) => caused.has(one))) &&
        (ownHazards === null || ownHazards.has(id)),
    ),
  };
}
