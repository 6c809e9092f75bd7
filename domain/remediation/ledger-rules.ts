import type { PromiseGroup } from "#domain/remediation/ledger-schema.ts";
import { isDueWork, keptOn, punctualityOf } from "#domain/remediation/rules.ts";
import type { RemediationEventKind, RemediationState } from "#domain/remediation/schema.ts";

/** Where a promise is counted on `today` (in the page's zone): one that did not hold there, whatever its date was. */
export function promiseGroupOf(
  item: { state: RemediationState; firstDue: string | null; keptOn: string | null },
  today: string,
): PromiseGroup {
  if (item.state === "ineffective" || item.state === "regressed") return "did_not_hold";
  return punctualityOf(item, item.keptOn, today);
}

/** The day on which a promise was kept, from its events by day; see keptOn. */
export function keptDayOf(
  state: RemediationState,
  events: readonly { at: string; kind: RemediationEventKind }[],
  dayOf: (at: string) => string,
): string | null {
  return keptOn(
    state,
    events.map(({ at, kind }) => ({ kind, day: dayOf(at) })),
  );
}

const outcomes: Partial<Record<RemediationState, RemediationEventKind>> = {
  withdrawn: "withdrawn",
  superseded: "superseded",
  declined: "declined",
  risk_accepted: "risk_accepted",
  ineffective: "ineffective",
  regressed: "regressed",
};

/** What happened to one that ended, or that did not hold; null for any other. Events in their order. */
export function outcomeOf<E extends { kind: RemediationEventKind }>(
  state: RemediationState,
  events: readonly E[],
): E | null {
  const wanted = outcomes[state];
  return wanted === undefined ? null : (events.findLast(({ kind }) => kind === wanted) ?? null);
}

/** How often the date of a promise was moved. */
export function movesOf(events: readonly { kind: RemediationEventKind }[]): number {
  return events.filter(({ kind }) => kind === "moved").length;
}

/**
 * The last days (in the page's zone) on which what is said of it holds: the day after, it is late, or past its first date. Nothing else
 * about it moves by the clock alone.
 */
export function turningDays(item: {
  state: RemediationState;
  firstDue: string | null;
  due: string | null;
  keptOn: string | null;
}): string[] {
  const { state, firstDue, due } = item;
  const isWaiting = isDueWork(state) || state === "done";
  return isWaiting ? [firstDue, due].flatMap((day) => (day === null ? [] : [day])) : [];
}
