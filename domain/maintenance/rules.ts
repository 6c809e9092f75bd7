import type { RecordState } from "#domain/incident/schema.ts";
import { maintenanceLimits, type Phase, type Turn } from "#domain/maintenance/schema.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** From when to when something is planned. */
export type Window = { from: Date; until: Date };

/** What a window can be refused for. */
export type WindowRefusal = Refusal<"window_backwards" | "window_too_long" | "window_in_past" | "too_far_ahead">;

/** Refuses a window that ends before it begins, lasts or lies too far, or begins in the past; null when it can be announced. */
export function windowRefusal({ from, until }: Window, now: Date): WindowRefusal | null {
  if (from < now) return refuse("window_in_past", "from");
  return lengthRefusal({ from, until }) ?? (isTooFar(from, now) ? refuse("too_far_ahead", "from") : null);
}

/** Refuses another end of a window that has begun (`from`: its planned start); null when it can be announced. */
export function extensionRefusal({ from, until }: Window, now: Date): WindowRefusal | null {
  return until <= now ? refuse("window_in_past", "until") : lengthRefusal({ from, until });
}

function lengthRefusal({ from, until }: Window): Refusal<"window_backwards" | "window_too_long"> | null {
  const ms = until.getTime() - from.getTime();
  if (ms <= 0) return refuse("window_backwards", "until");
  return ms > maintenanceLimits.windowMinutes * minuteMs ? refuse("window_too_long", "until") : null;
}

function isTooFar(from: Date, now: Date): boolean {
  return from.getTime() - now.getTime() > maintenanceLimits.aheadDays * dayMs;
}

/** The phase at `now` (ms) of a maintenance in `state` with this window (ms). */
export function phaseOf(state: RecordState, { from, until }: { from: number; until: number }, now: number): Phase {
  const grace = maintenanceLimits.graceMinutes * minuteMs;
  if (state === "scheduled") return now < from + grace ? "upcoming" : "late";
  if (state === "in_progress" || state === "verifying") return now < until + grace ? "active" : "overrun";
  return "over";
}

/** The instants (ms) at which the phase may turn by the clock alone. */
export function phaseTurns({ from, until }: { from: number; until: number }): number[] {
  const grace = maintenanceLimits.graceMinutes * minuteMs;
  return [from + grace, until + grace];
}

/** A maintenance about to begin or to end, and who says so. */
type Turning = {
  by: "member" | "cli" | "job";
  turn: Turn;
  planned: Date;
  /** When it happened, as a member says; null: now. */
  occurred: string | null;
  now: Date;
};

/** What beginning or ending can be refused for by its time. */
export type TurnRefusal = Refusal<"by_hand" | "not_due" | "in_future">;

/** When it begins or ends: for the clock the planned minute, once that is over; else when a member says that it did. */
export function turnAt({ by, turn, planned, occurred, now }: Turning): { ok: true; value: Date } | TurnRefusal {
  if (by === "job") {
    if (turn === "hand") return refuse("by_hand");
    return planned > now ? refuse("not_due") : done(planned);
  }
  const at = occurred === null ? now : new Date(occurred);
  return at > now ? refuse("in_future", "occurred") : done(at);
}

/** A reminder that is due: so many minutes before the window, which begins then; missed: it is too late to be told. */
export type DueReminder = { minutesBefore: number; startsAt: Date; isMissed: boolean };

/**
 * The reminders of a maintenance ahead that are due at `now` and not noted yet. One whose time had come before the window was
 * announced (`saidAt`) never was one; one that is noted long after its time, or after the start, is missed.
 */
export function dueReminders(
  plan: {
    window: { from: Date; saidAt: Date };
    remindBefore: readonly number[];
    noted: readonly { minutesBefore: number; startsAt: Date }[];
  },
  now: Date,
): DueReminder[] {
  const { window, noted } = plan;
  return plan.remindBefore.flatMap((minutesBefore) => {
    const dueMs = window.from.getTime() - minutesBefore * minuteMs;
    const isNoted = noted.some(
      (one) => one.minutesBefore === minutesBefore && one.startsAt.getTime() === window.from.getTime(),
    );
    if (isNoted || dueMs > now.getTime() || dueMs < window.saidAt.getTime()) return [];
    const isMissed = now >= window.from || now.getTime() - dueMs > maintenanceLimits.reminderMinutes * minuteMs;
    return [{ minutesBefore, startsAt: window.from, isMissed }];
  });
}
