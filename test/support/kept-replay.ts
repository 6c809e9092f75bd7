import type { KeptEvent } from "#domain/remediation/rules.ts";

/**
 * On which day something was kept, read event by event as a person would: a claim says when it was done, a verification that it was, a
 * recheck asks again without moving the day, and whatever says that it does not hold, or that it is over, undoes it.
 */
export function replayKept(events: readonly KeptEvent[]): string | null {
  let claimedOn: string | null = null;
  let kept: string | null = null;
  for (const { kind, day } of events) {
    if (kind === "claimed") claimedOn = day;
    if (kind === "verified") kept = claimedOn ?? day;
    if (kind === "claimed" || kind === "recheck_due") kept = null;
    if (["refused", "ineffective", "regressed", "withdrawn", "superseded", "risk_accepted"].includes(kind)) {
      kept = null;
      claimedOn = null;
    }
  }
  return kept;
}
