import { incidentLimits } from "#domain/incident/schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

type Estimate = { kind: string; from?: string; to?: string };
type Message = { estimate: Estimate; nextMessageAt: string | null };

/** What a message's own times can be refused for. */
export type MessageRefusal = Refusal<"estimate_in_past" | "range_backwards" | "next_in_past" | "too_far_ahead">;

/** Refuses estimates and promises of news that lie in the past, backwards, or over a year ahead; null when all is well. */
export function messageRefusal(message: Message, now: Date): MessageRefusal | null {
  const { estimate, nextMessageAt } = message;
  const furthest = now.getTime() + incidentLimits.aheadDays * 86_400_000;
  const latest = estimate.to ?? estimate.from;
  if (latest !== undefined && Date.parse(latest) <= now.getTime()) return refuse("estimate_in_past", "estimate");
  if (latest !== undefined && Date.parse(latest) > furthest) return refuse("too_far_ahead", "estimate");
  if (estimate.from !== undefined && estimate.to !== undefined && Date.parse(estimate.to) <= Date.parse(estimate.from))
    return refuse("range_backwards", "estimate");
  if (nextMessageAt !== null && Date.parse(nextMessageAt) <= now.getTime())
    return refuse("next_in_past", "nextMessageAt");
  if (nextMessageAt !== null && Date.parse(nextMessageAt) > furthest) return refuse("too_far_ahead", "nextMessageAt");
  return null;
}

type Scope = { preset: string } | { textFr: string; textEn: string; size: number | null };

/** Two scopes are the same when this is: a preset's name, or the words. */
export function scopeKey(scope: Scope): string {
  return "preset" in scope ? `preset:${scope.preset}` : `text:${JSON.stringify([scope.textFr, scope.textEn])}`;
}

/** The service that is named twice for one scope, if any. */
export function serviceNamedTwice(changes: { serviceId: string; scope: Scope }[]): string | null {
  const seen = new Set<string>();
  for (const change of changes) {
    const key = `${change.serviceId} ${scopeKey(change.scope)}`;
    if (seen.has(key)) return change.serviceId;
    seen.add(key);
  }
  return null;
}
