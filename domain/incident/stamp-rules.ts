import type { z } from "zod";
import { isSameMoment, toldMoment } from "#domain/incident/correction-rules.ts";
import type { correctTimesInput } from "#domain/incident/correction-schema.ts";
import type { IntervalColumns } from "#domain/incident/interval-rules.ts";
import {
  endColumns,
  endOf,
  impactStartColumns,
  type KnownMoment,
  type MomentRefusal,
  mitigatedColumns,
  momentRefusal,
  resolvedColumns,
  type SettledMoment,
  startColumns,
  startOf,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import type { Former } from "#domain/incident/revision-schema.ts";
import type { RecordState } from "#domain/incident/schema.ts";
import type { Precision } from "#domain/service/schema.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

type Bounded<N extends string> = { [K in `${N}Earliest` | `${N}Latest`]: Date | null };

/** The columns in which an incident keeps its own times. */
export type StampColumns = { impactStartedAt: Date; impactStartPrecision: Precision } & Bounded<"impactStart"> & {
    detectedAt: Date | null;
    detectedPrecision: Precision;
  } & Bounded<"detected"> & { mitigatedAt: Date | null; mitigatedPrecision: Precision } & Bounded<"mitigated"> & {
    resolvedAt: Date | null;
    resolvedPrecision: Precision;
  } & Bounded<"resolved">;

/** An incident's own times; null where nothing is known. */
export type Stamps = {
  started: SettledMoment;
  detected: KnownMoment | null;
  mitigated: SettledMoment | null;
  resolved: SettledMoment | null;
};

const names = ["started", "detected", "mitigated", "resolved"] as const;
type Input = Pick<z.output<typeof correctTimesInput>, (typeof names)[number]>;

/** The times of an incident's row. */
export function stampsOf(row: StampColumns): Stamps {
  const settled = (at: Date | null, rest: Omit<KnownMoment, "at">) => (at === null ? null : { at, ...rest });
  const detected = {
    ...{ at: row.detectedAt, precision: row.detectedPrecision },
    ...{ earliest: row.detectedEarliest, latest: row.detectedLatest },
  };
  return {
    started: {
      ...{ at: row.impactStartedAt, precision: row.impactStartPrecision },
      ...{ earliest: row.impactStartEarliest, latest: row.impactStartLatest },
    },
    detected: isNothing(detected) ? null : detected,
    mitigated: settled(row.mitigatedAt, {
      ...{ precision: row.mitigatedPrecision, earliest: row.mitigatedEarliest, latest: row.mitigatedLatest },
    }),
    resolved: settled(row.resolvedAt, {
      ...{ precision: row.resolvedPrecision, earliest: row.resolvedEarliest, latest: row.resolvedLatest },
    }),
  };
}

function isNothing({ at, earliest, latest }: KnownMoment): boolean {
  return at === null && earliest === null && latest === null;
}

/** The same times as columns. */
export function stampColumns({ started, detected, mitigated, resolved }: Stamps) {
  const nothing = { at: null, precision: "exact" as const, earliest: null, latest: null };
  const { at, precision, earliest, latest } = detected ?? { ...nothing, precision: "unknown" as const };
  const { at: mitigatedAt, ...rest } = mitigated ?? nothing;
  return {
    ...impactStartColumns(started),
    ...{ detectedAt: at, detectedPrecision: precision, detectedEarliest: earliest, detectedLatest: latest },
    ...(mitigatedAt === null
      ? {
          ...{ mitigatedAt, mitigatedPrecision: rest.precision },
          ...{ mitigatedEarliest: rest.earliest, mitigatedLatest: rest.latest },
        }
      : mitigatedColumns({ at: mitigatedAt, ...rest })),
    ...resolvedColumns(resolved),
  };
}

/** Why an incident's times cannot be these. */
export type StampRefusal = MomentRefusal | Refusal<"start_needs_time" | "not_resolved" | "times_out_of_order">;

/** The times once corrected; what is left out stays. Started, mitigated and resolved are in this order (INC-1). */
export function correctStamps(
  present: Stamps,
  input: Input,
  { state, now }: { state: RecordState; now: Date },
): { ok: true; value: Stamps } | StampRefusal {
  for (const name of names) {
    const moment = input[name];
    const refusal = moment === undefined || moment === null ? null : momentRefusal(moment, now, name);
    if (refusal !== null) return refusal;
  }
  if (input.resolved !== undefined && state !== "resolved" && state !== "completed")
    return refuse("not_resolved", "resolved");
  const started = input.started === undefined ? present.started : startOf(storedMoment(input.started));
  if (started === null) return refuse("start_needs_time", "started");
  const start = started.at;
  const since = (end: SettledMoment | null) => endSince(end, { before: present.started.at, start });
  const resolved =
    input.resolved === undefined ? since(present.resolved) : endOf(storedMoment(input.resolved), { start, now });
  const upTo = resolved?.at ?? now;
  // All came back at once: what moves the one moves the other.
  const isAtOnce = input.resolved !== undefined && isSameMoment(present.mitigated, present.resolved);
  const left = isAtOnce ? resolved : since(present.mitigated);
  const mitigated = input.mitigated === undefined ? left : mitigatedAs(input.mitigated, { start, upTo });
  const detected = input.detected === undefined ? present.detected : detectedAs(input.detected);
  const over = resolved === null ? null : (resolved.latest ?? resolved.at);
  const isBackwards =
    (mitigated !== null && mitigated.at < start) || (over !== null && over < (mitigated?.at ?? start));
  const field = (["mitigated", "started", "resolved"] as const).find((name) => input[name] !== undefined);
  return isBackwards && field !== undefined
    ? refuse("times_out_of_order", field)
    : done({ started, detected, mitigated, resolved });
}

/** An end that stays when the start moves: its earliest bound is not before the start, and still is the start where nobody knows more (IMP-3). */
function endSince(end: SettledMoment | null, { before, start }: { before: Date; start: Date }): SettledMoment | null {
  if (end === null || end.earliest === null) return end;
  const isOpen = end.precision === "unknown" && end.earliest.getTime() === before.getTime();
  return isOpen || end.earliest < start ? { ...end, earliest: start < end.at ? start : end.at } : end;
}

function mitigatedAs(typed: Input["mitigated"], { start, upTo }: { start: Date; upTo: Date }): SettledMoment | null {
  return typed === null || typed === undefined ? null : endOf(storedMoment(typed), { start, now: upTo });
}

function detectedAs(typed: Input["detected"]): KnownMoment | null {
  const moment = typed === null || typed === undefined ? null : storedMoment(typed);
  return moment === null || isNothing(moment) ? null : moment;
}

/** The times that differ, as a revision and the audit log keep them. */
export function movedStamps(before: Stamps, after: Stamps): { before: Former["times"]; after: Former["times"] } {
  const moved = names.filter((name) => !isSameMoment(before[name], after[name]));
  const told = (stamps: Stamps) =>
    Object.fromEntries(moved.map((name) => [name, stamps[name] && toldMoment(stamps[name])]));
  return { before: told(before), after: told(after) };
}

/**
 * An interval that goes along with the incident's times: where it began with the incident or when some was back, or ended then
 * or with the resolution, it does so at the corrected time. `field`: the time that it follows, null when none moved it.
 */
export function followStamps(
  row: IntervalColumns,
  { before, after }: { before: Stamps; after: Stamps },
): { row: IntervalColumns; field: "started" | "mitigated" | "resolved" | null } {
  const isAt = (at: Date | null, name: "started" | "mitigated" | "resolved") =>
    at !== null && before[name]?.at.getTime() === at.getTime();
  const isMoved = (name: "started" | "mitigated" | "resolved") => !isSameMoment(before[name], after[name]);
  const first = (["started", "mitigated"] as const).find((name) => isAt(row.startedAt, name));
  const last = (["resolved", "mitigated"] as const).find((name) => isAt(row.endedAt, name));
  const start = first !== undefined && isMoved(first) ? after[first] : null;
  const end = last !== undefined && isMoved(last) ? after[last] : null;
  const next = { ...row, ...(start === null ? {} : startColumns(start)), ...(end === null ? {} : endColumns(end)) };
  const { endEarliest, startedAt } = next;
  const isOpen = next.endPrecision === "unknown" && endEarliest?.getTime() === row.startedAt.getTime();
  const clamped = endEarliest !== null && (isOpen || endEarliest < startedAt) ? startedAt : endEarliest;
  const field = start !== null ? (first ?? null) : end !== null ? (last ?? null) : null;
  return { row: { ...next, endEarliest: clamped }, field };
}
