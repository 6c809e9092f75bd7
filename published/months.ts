import type { IncidentFacts, RecordIncident, SaidAfterwards } from "#published/facts.ts";

/** The month ("2011-02") of `zone` in which an incident began: what it is filed under. */
export function monthOf(incident: Pick<IncidentFacts, "started" | "recordedAt">, zone: string): string {
  const { at, earliest, latest } = incident.started;
  const began = at ?? earliest ?? latest ?? incident.recordedAt;
  return Temporal.Instant.from(began).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();
}

/** What history and figures need of an incident. */
export function recordOf(incident: IncidentFacts): RecordIncident {
  const { id, kind, title, state, started, resolved, importedFrom, postmortem, planned } = incident;
  const intervals = incident.intervals.map(({ key: _, ...interval }) => interval);
  const afterwards = incident.updates.flatMap(saidAfterwards);
  return {
    ...{ id, kind, title, state, started, resolved, intervals, importedFrom },
    knownAt: knownAt(incident),
    revisions: incident.revisions.map(({ number, at, kind: how, part, services }) => {
      return { number, at, kind: how, part, services };
    }),
    ...(postmortem !== null && { postmortem }),
    ...(planned !== null && { planned }),
    ...(afterwards.length > 0 && { afterwards }),
  };
}

function saidAfterwards({ publishedAt, occurred, changes }: IncidentFacts["updates"][number]): SaidAfterwards[] {
  if (publishedAt === null || occurred.at === null || occurred.at >= publishedAt || changes.length === 0) return [];
  return [{ at: publishedAt, occurred: occurred.at, serviceIds: [...new Set(changes.map((one) => one.serviceId))] }];
}

/** When the public could first know: by the first message, here or where the incident was taken over from; else when it was recorded. */
function knownAt({ updates, recordedAt }: IncidentFacts): string {
  const said = updates.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt]));
  return said.sort()[0] ?? recordedAt;
}

/** Incidents by the month that they are filed under, oldest first in each. */
export function filedByMonth(incidents: Iterable<IncidentFacts>, zone: string): Map<string, RecordIncident[]> {
  return fileIncidents(new Map(), { moved: new Map([...incidents].map((one) => [one.id, one])), zone });
}

/**
 * The months after these incidents moved (null: went). A month whose records read as before stays the same list, so that
 * whoever keeps something beside it can tell by identity.
 */
export function fileIncidents(
  months: ReadonlyMap<string, RecordIncident[]>,
  { moved, zone }: { moved: ReadonlyMap<string, IncidentFacts | null>; zone: string },
): Map<string, RecordIncident[]> {
  const arrived = new Map<string, RecordIncident[]>();
  for (const incident of moved.values()) {
    if (incident === null) continue;
    const month = monthOf(incident, zone);
    arrived.set(month, [...(arrived.get(month) ?? []), recordOf(incident)]);
  }
  const filed = new Map<string, RecordIncident[]>();
  for (const month of [...new Set([...months.keys(), ...arrived.keys()])].sort()) {
    const before = months.get(month) ?? [];
    const known = new Map(before.map((record) => [record.id, record]));
    const kept = before.filter(({ id }) => !moved.has(id));
    const after = inOrder([
      ...kept,
      ...(arrived.get(month) ?? []).map((record) => sameAs(known.get(record.id), record)),
    ]);
    const isSame = after.length === before.length && after.every((record, place) => record === before[place]);
    if (after.length > 0) filed.set(month, isSame ? before : after);
  }
  return filed;
}

function sameAs(before: RecordIncident | undefined, after: RecordIncident): RecordIncident {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** Records by when they began, then by id: the order in which a month's are stored. */
function inOrder(records: RecordIncident[]): RecordIncident[] {
  const began = ({ started }: RecordIncident) => started.at ?? started.earliest ?? started.latest ?? "";
  const rank = (one: RecordIncident) => `${began(one)} ${one.id}`;
  return records.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
}
