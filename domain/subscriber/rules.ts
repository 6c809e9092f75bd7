import type { Choices } from "#domain/subscriber/schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** What of a letter decides whether a yes to it still counts. */
export type LetterState = { usedAt: Date | null; expiresAt: Date };

/** Whether a yes to the letter counts at `now`; "used" and "over" when it no longer does. */
export function standingOfLetter({ usedAt, expiresAt }: LetterState, now: Date): "open" | "used" | "over" {
  if (usedAt !== null) return "used";
  return expiresAt > now ? "open" : "over";
}

/**
 * Why these choices would tell nobody anything, or null. `follows`: incidents followed besides: with one, nothing else has to be chosen.
 */
export function emptinessOf(
  { topics, everyService, services }: Choices,
  follows: number,
): Refusal<"topics_missing" | "services_missing"> | null {
  if (topics.length === 0) return follows > 0 ? null : refuse("topics_missing", "topics");
  return everyService || services.length > 0 ? null : refuse("services_missing", "services");
}
