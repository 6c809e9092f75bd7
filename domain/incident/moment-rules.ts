import type { MomentInput } from "#domain/incident/moment-schema.ts";
import type { Precision } from "#domain/service/schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** A moment as the database keeps it: its value where one is known, bounds where they are. */
export type KnownMoment = { at: Date | null; precision: Precision; earliest: Date | null; latest: Date | null };

/** A moment that stands at one instant, for a column that needs a value; its bounds say how far that can be trusted. */
export type SettledMoment = KnownMoment & { at: Date };

/** What a moment can be refused for by itself. */
export type MomentRefusal = Refusal<"range_backwards" | "outside_bounds" | "in_future">;

/** Refuses a moment whose bounds are backwards, whose value lies outside of them, or that is not over at `now`; null when it can be. */
export function momentRefusal(moment: MomentInput, now: Date, field: string): MomentRefusal | null {
  const { at, earliest, latest } = storedMoment(moment);
  if (earliest !== null && latest !== null && earliest >= latest) return refuse("range_backwards", field);
  if (at !== null && ((earliest !== null && at < earliest) || (latest !== null && at > latest)))
    return refuse("outside_bounds", field);
  return [at, earliest, latest].some((one) => one !== null && one > now) ? refuse("in_future", field) : null;
}

/** A typed moment in the shape of the database. */
export function storedMoment(moment: MomentInput): KnownMoment {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    at: "at" in moment ? new Date(moment.at) : null,
    precision: moment.precision,
    earliest: "earliest" in moment ? date(moment.earliest) : null,
    latest: "latest" in moment ? date(moment.latest) : null,
  };
}

/** An instant known to the minute. */
export function exactly(at: Date): SettledMoment {
  return { at, precision: "exact", earliest: null, latest: null };
}

/** A message's moment: one that has no value gets the bounds it lacks, the incident's start and `now` (UPD-4). */
export function messageMoment(moment: KnownMoment, span: { start: Date; now: Date }): KnownMoment {
  if (moment.at !== null) return moment;
  return { ...moment, earliest: moment.earliest ?? span.start, latest: moment.latest ?? span.now };
}

/** The instant by which messages are put in order: the value, else the earliest bound (UPD-4); 0 when there is neither. */
export function placeOf(moment: { at: Date | null; earliest: Date | null }): number {
  return (moment.at ?? moment.earliest)?.getTime() ?? 0;
}

/** The last instant at which it can have been; null when nobody knows. */
export function lastPossible(moment: KnownMoment): Date | null {
  return moment.latest ?? moment.at;
}

/** The start of something: the value, else the earliest bound, never before `from`; null when wholly unknown. */
export function startOf(moment: KnownMoment, from?: Date): SettledMoment | null {
  const at = moment.at ?? moment.earliest;
  if (at === null) return null;
  return { ...moment, at: from !== undefined && at < from ? from : at };
}

/** The end of something that began at `start`: the value, else the latest bound (`now` when there is none), and never earlier than its start (IMP-3). */
export function endOf(moment: KnownMoment, { start, now }: { start: Date; now: Date }): SettledMoment {
  const { precision } = moment;
  const at = moment.at ?? moment.latest ?? now;
  const earliest = moment.at === null ? (moment.earliest ?? start) : moment.earliest;
  const latest = moment.at === null ? at : moment.latest;
  return { at, precision, earliest: earliest !== null && earliest < start ? start : earliest, latest };
}

/** The columns of an interval's start. */
export function startColumns({ at, precision, earliest, latest }: SettledMoment) {
  return { startedAt: at, startPrecision: precision, startEarliest: earliest, startLatest: latest };
}

/** The columns of an interval's end; all empty while it lasts. */
export function endColumns(end: SettledMoment | null) {
  if (end === null) return { endedAt: null, endPrecision: "exact" as const, endEarliest: null, endLatest: null };
  return { endedAt: end.at, endPrecision: end.precision, endEarliest: end.earliest, endLatest: end.latest };
}

/** The columns of an incident's start. */
export function impactStartColumns({ at, precision, earliest, latest }: SettledMoment) {
  return {
    impactStartedAt: at,
    impactStartPrecision: precision,
    impactStartEarliest: earliest,
    impactStartLatest: latest,
  };
}

/** The columns of when some of it was back. */
export function mitigatedColumns({ at, precision, earliest, latest }: SettledMoment) {
  return { mitigatedAt: at, mitigatedPrecision: precision, mitigatedEarliest: earliest, mitigatedLatest: latest };
}

/** The columns of a resolution; all empty when there is none. */
export function resolvedColumns(end: SettledMoment | null) {
  const { at, precision, earliest, latest } = end ?? {
    at: null,
    precision: "exact" as const,
    earliest: null,
    latest: null,
  };
  return { resolvedAt: at, resolvedPrecision: precision, resolvedEarliest: earliest, resolvedLatest: latest };
}

/** The columns of a message's own time. */
export function occurredColumns({ at, precision, earliest, latest }: KnownMoment) {
  return { occurredAt: at, precision, earliest, latest };
}
