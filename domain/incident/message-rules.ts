import {
  exactly,
  type KnownMoment,
  lastPossible,
  type MomentRefusal,
  messageMoment,
  momentRefusal,
  placeOf,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import type { MomentInput } from "#domain/incident/moment-schema.ts";
import { type IncidentState, incidentLimits } from "#domain/incident/schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

type Estimate = { kind: string; from?: string; to?: string };
type Message = { estimate: Estimate; nextMessageAt: string | null };
const hourMs = 3_600_000;

/** What a message's promises can be refused for. */
export type MessageRefusal = Refusal<"estimate_in_past" | "range_backwards" | "next_in_past" | "too_far_ahead">;

/**
 * Refuses estimates and promises of news that lie in the past, backwards, or over a year ahead; null when all is well. An
 * estimate is one from `saidAt` on (default: now; a reconstructed message estimated at its own time).
 */
export function messageRefusal(message: Message, now: Date, saidAt: Date = now): MessageRefusal | null {
  const { estimate, nextMessageAt } = message;
  const furthest = now.getTime() + incidentLimits.aheadDays * 86_400_000;
  const latest = estimate.to ?? estimate.from;
  if (latest !== undefined && Date.parse(latest) <= saidAt.getTime()) return refuse("estimate_in_past", "estimate");
  if (latest !== undefined && Date.parse(latest) > furthest) return refuse("too_far_ahead", "estimate");
  if (estimate.from !== undefined && estimate.to !== undefined && Date.parse(estimate.to) <= Date.parse(estimate.from))
    return refuse("range_backwards", "estimate");
  if (nextMessageAt !== null && Date.parse(nextMessageAt) <= now.getTime())
    return refuse("next_in_past", "nextMessageAt");
  if (nextMessageAt !== null && Date.parse(nextMessageAt) > furthest) return refuse("too_far_ahead", "nextMessageAt");
  return null;
}

/** When a message tells of: as typed (null: now), and as it is stored. */
export type Told = { typed: KnownMoment | null; moment: KnownMoment };

/** The moment of a message in an incident that began at `start`. */
export function toldAt(occurred: MomentInput | null, span: { start: Date; now: Date }): Told {
  const typed = occurred === null ? null : storedMoment(occurred);
  return { typed, moment: typed === null ? exactly(span.now) : messageMoment(typed, span) };
}

/** What a message's own time can be refused for. */
export type ToldRefusal = MomentRefusal | MessageRefusal | Refusal<"occurred_before_start" | "not_long_ago">;

/** Refuses a message about a time that cannot be, or before the incident's `start`, and what it promises (messageRefusal). */
export function toldRefusal(
  message: Message & { occurred: MomentInput | null; isReconstructed: boolean },
  { start, now }: { start: Date; now: Date },
): ToldRefusal | null {
  const { occurred, isReconstructed } = message;
  const { typed, moment } = toldAt(occurred, { start, now });
  const refusal = occurred === null ? null : momentRefusal(occurred, now, "occurred");
  if (refusal !== null) return refusal;
  const last = moment.at ?? moment.latest;
  if (last !== null && last < start) return refuse("occurred_before_start", "occurred");
  const saidAt = isReconstructed ? new Date(placeOf(moment)) : now;
  return reconstructionRefusal({ isReconstructed, occurred: typed }, now) ?? messageRefusal(message, now, saidAt);
}

/** Refuses the mark of a reconstruction on what may have happened within the last day, or has no time of its own (UPD-6). */
function reconstructionRefusal(
  message: { isReconstructed: boolean; occurred: KnownMoment | null },
  now: Date,
): Refusal<"not_long_ago"> | null {
  if (!message.isReconstructed) return null;
  const last = message.occurred === null ? null : lastPossible(message.occurred);
  const isOld = last !== null && now.getTime() - last.getTime() >= incidentLimits.reconstructedHours * hourMs;
  return isOld ? null : refuse("not_long_ago", "isReconstructed");
}

/** The incident as a further message meets it; `later`: whether another message stands after the new one's place. */
type Met = {
  state: IncidentState;
  resolved: { at: Date; latest: Date | null } | null;
  later: "none" | "some";
};

/** Where the incident stands after a message, and whether that reopens it. */
export type Move = { ok: true; state: IncidentState; step: "goes_on" | "resolves" | "reopens" };

/**
 * What a message of this state at this moment makes of the incident. Only the last one in the order of UPD-4 moves it: one about
 * an earlier time stands in its place and changes nothing. Refuses `resolved_before_later_word` and, longer than
 * incidentLimits.reopenHours after the resolution, `reopen_too_late` (a recurrence is another incident).
 */
export function moveOf(
  told: { state: IncidentState; moment: KnownMoment },
  met: Met,
): Move | Refusal<"resolved_before_later_word" | "reopen_too_late"> {
  const place = placeOf(told.moment);
  const isSinceResolved = met.resolved !== null && place >= met.resolved.at.getTime();
  if (told.state === "resolved") {
    if (met.state === "resolved") return isSinceResolved || met.later === "none" ? stay(met) : beforeLater;
    return met.later === "none" ? { ok: true, state: "resolved", step: "resolves" } : beforeLater;
  }
  if (met.later === "some") return stay(met);
  if (met.resolved === null || met.state !== "resolved") return { ok: true, state: told.state, step: "goes_on" };
  if (!isSinceResolved) return stay(met);
  const end = (met.resolved.latest ?? met.resolved.at).getTime();
  if (place - end > incidentLimits.reopenHours * hourMs) return refuse("reopen_too_late", "state");
  return { ok: true, state: told.state, step: "reopens" };
}

const beforeLater = refuse("resolved_before_later_word", "state");
const stay = ({ state }: Met): Move => ({ ok: true, state, step: "goes_on" });

type Scope = { preset: string } | { textFr: string; textEn: string; size: number | null };

/** Two scopes are the same when this is: a preset's name, or the words and the number. */
export function scopeKey(scope: Scope): string {
  return "preset" in scope
    ? `preset:${scope.preset}`
    : `text:${JSON.stringify([scope.textFr, scope.textEn, scope.size])}`;
}

/** The service that is named twice for one preset or the same words, if any. */
export function serviceNamedTwice(changes: { serviceId: string; scope: Scope }[]): string | null {
  const seen = new Set<string>();
  for (const change of changes) {
    const scope = "preset" in change.scope ? change.scope : { ...change.scope, size: null };
    const key = `${change.serviceId} ${scopeKey(scope)}`;
    if (seen.has(key)) return change.serviceId;
    seen.add(key);
  }
  return null;
}
