import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import type { KnownService } from "#domain/history/mapping-rules.ts";
import type { Note } from "#domain/history/place-rules.ts";
import type { Target } from "#domain/history/resolve-rules.ts";

/** What intervals may name, by id. */
export function targetsOf(services: KnownService[]): Map<string, Target> {
  return new Map(services.map(({ id, kind, retiredAt }) => [id, { kind, retiredAt }]));
}

/** The incident without a link to one that is nowhere. */
export function knownLinks(
  incident: CompleteIncident,
  { known, note }: { known: ReadonlySet<string>; note: Note },
): CompleteIncident {
  const { recurrenceOf } = incident;
  if (recurrenceOf === null || (known.has(recurrenceOf) && recurrenceOf !== incident.id)) return incident;
  note("unknown_link", recurrenceOf);
  return { ...incident, recurrenceOf: null };
}
