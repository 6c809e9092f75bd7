import { toldMoment } from "#domain/incident/correction-rules.ts";
import {
  endColumns,
  endOf,
  type KnownMoment,
  momentRefusal,
  type SettledMoment,
  startColumns,
  startOf,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import type { MomentInput } from "#domain/incident/moment-schema.ts";
import type { Level, Precision, Provenance } from "#domain/service/schema.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** The columns of an interval that a correction compares and carries over. */
export type IntervalColumns = {
  serviceId: string;
  scopeId: string;
  level: Level;
  startedAt: Date;
  startPrecision: Precision;
  startEarliest: Date | null;
  startLatest: Date | null;
  endedAt: Date | null;
  endPrecision: Precision;
  endEarliest: Date | null;
  endLatest: Date | null;
  isDeliberate: boolean;
  decisionId: string | null;
  provenance: Provenance;
};

/** An interval that a correction makes; `firstId`: the first row of which it is a later revision (null: a new one). */
export type MadeInterval = IntervalColumns & { firstId: string | null };

/** The first row of an interval through its corrections. */
export function firstOf(row: { id: string; firstId: string | null }): string {
  return row.firstId ?? row.id;
}

/** An interval as it stands once corrected. `field`: where the input says it; null: it stays as it was. */
export type Standing = IntervalColumns & { field: string | null };

/** Why an interval cannot be as it is said to be; the field is `FIELD.start` or `FIELD.end`. */
export type SpanRefusal = Refusal<
  | "range_backwards"
  | "outside_bounds"
  | "in_future"
  | "start_needs_time"
  | "ends_before_start"
  | "before_incident_start"
>;

type Spanned = Pick<
  IntervalColumns,
  | "startedAt"
  | "startPrecision"
  | "startEarliest"
  | "startLatest"
  | "endedAt"
  | "endPrecision"
  | "endEarliest"
  | "endLatest"
>;

/** The columns of a start and an end as typed, in an incident that began at `from` at the earliest. */
export function spanOf(
  typed: { start: MomentInput; end: MomentInput | null; field: string },
  { from, now }: { from: Date; now: Date },
): { ok: true; value: Spanned } | SpanRefusal {
  const { field } = typed;
  const refusal =
    momentRefusal(typed.start, now, `${field}.start`) ??
    (typed.end === null ? null : momentRefusal(typed.end, now, `${field}.end`));
  if (refusal !== null) return refusal;
  const start = startOf(storedMoment(typed.start));
  if (start === null) return refuse("start_needs_time", `${field}.start`);
  if (start.at < from) return refuse("before_incident_start", `${field}.start`);
  const end = typed.end === null ? null : endOf(storedMoment(typed.end), { start: start.at, now });
  if (end !== null && end.at <= start.at) return refuse("ends_before_start", `${field}.end`);
  return done({ ...startColumns(start), ...endColumns(end) });
}

/** Its start, as it is stored. */
function startMoment(row: Spanned): SettledMoment {
  return { at: row.startedAt, precision: row.startPrecision, earliest: row.startEarliest, latest: row.startLatest };
}

/** Its end, null while it lasts; one that is known by its bounds alone has the latest in its value (IMP-3). */
function endMoment(row: Spanned): KnownMoment | null {
  if (row.endedAt === null) return null;
  const { endedAt: at, endPrecision: precision, endEarliest, endLatest } = row;
  const isBetween = precision === "bounded" || precision === "unknown";
  return {
    ...{ at, precision },
    earliest: isBetween ? (endEarliest ?? row.startedAt) : endEarliest,
    latest: isBetween ? (endLatest ?? at) : endLatest,
  };
}

/** An interval for the audit log: its scope by id, never in words that somebody wrote. */
export function intervalFacts(row: IntervalColumns) {
  const { serviceId, scopeId, level, decisionId, provenance } = row;
  const end = endMoment(row);
  const span = { start: toldMoment(startMoment(row)), end: end === null ? null : toldMoment(end) };
  return { serviceId, scopeId, level, ...span, decisionId, provenance };
}

/** Whether two intervals say the same. */
export function isSameInterval(one: IntervalColumns, other: IntervalColumns): boolean {
  const told = (row: IntervalColumns) => JSON.stringify([intervalFacts(row), row.isDeliberate]);
  return told(one) === told(other);
}

/** The first of the corrected intervals that overlaps another one of its service and scope (IMP-1). */
export function overlapRefusal(standing: readonly Standing[]): Refusal<"interval_overlaps"> | null {
  const crosses = (one: Standing, other: Standing) =>
    one.serviceId === other.serviceId &&
    one.scopeId === other.scopeId &&
    one.startedAt < (other.endedAt ?? forever) &&
    other.startedAt < (one.endedAt ?? forever);
  const crossing = standing.find(
    (one) => one.field !== null && standing.some((other) => other !== one && crosses(one, other)),
  );
  return crossing === undefined ? null : refuse("interval_overlaps", `${crossing.field}.start`);
}

const forever = new Date(8.64e15);
