import { type DeliveryState, deliveryStates, noticeLimits, type QuietReason } from "#domain/notice/schema.ts";
import type { RemediationEventKind } from "#domain/remediation/schema.ts";

/** What a message is judged by: `last`, the last instant at which what it tells can have happened (null: unknown, or now). */
export type Judged = { isQuiet: boolean; isReconstructed?: boolean; last?: Date | null; now: Date };

/** Why a message is told to nobody; null when it is news. Words that stand at the top of the list win. */
export function quietReasonOf({ isQuiet, isReconstructed = false, last = null, now }: Judged): QuietReason | null {
  if (isReconstructed) return "reconstructed";
  if (last !== null && now.getTime() - last.getTime() > noticeLimits.backdatedMs) return "backdated";
  return isQuiet ? "chosen" : null;
}

/** Why nothing of it is told to anybody: it is an example, or was taken over from elsewhere; null otherwise. */
export function originReason(of: { isExample: boolean; importedFrom: string }): "example" | "imported" | null {
  if (of.isExample) return "example";
  return of.importedFrom === "" ? null : "imported";
}

/** What happens to a promise that customers asked to be told of. */
const toldEvents: readonly RemediationEventKind[] = [
  "promised",
  "moved",
  "claimed",
  "verified",
  "refused",
  "effective",
  "ineffective",
  "regressed",
  "withdrawn",
  "superseded",
  "risk_accepted",
];

/** Whether what happened to a promise is told. */
export function isToldEvent(kind: RemediationEventKind): boolean {
  return toldEvents.includes(kind);
}

/** How long to wait after the `attempts`-th failure, in ms: half a minute, then twice as long each time, half an hour at most. */
export function retryAfterMs(attempts: number): number {
  return Math.min(30_000 * 2 ** (attempts - 1), 1_800_000);
}

/** How long nothing is handed to a relay that failed `failures` times in a row, in ms: two seconds, then twice as long, a minute at most. */
export function pauseMs(failures: number): number {
  return Math.min(2_000 * 2 ** (failures - 1), 60_000);
}

/** What the list of notices is asked for by its address: `q`, `state`, and `before` a notice's id. What is none of it asks nothing. */
export function readNoticeFilter(search: Record<string, string | string[] | undefined>): {
  words: string;
  state: DeliveryState | null;
  before: string | null;
} {
  const { q, state, before } = search;
  return {
    words: typeof q === "string" ? q.trim().slice(0, noticeLimits.words) : "",
    state: deliveryStates.find((one) => one === state) ?? null,
    before: typeof before === "string" && /^[0-9a-z]{12}$/.test(before) ? before : null,
  };
}
