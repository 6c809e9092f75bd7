import { movesOf } from "#domain/remediation/ledger-rules.ts";
import { daysBetween, isLate, keptOn, type Punctuality, punctualityOf } from "#domain/remediation/rules.ts";
import { openStates, type RemediationState } from "#domain/remediation/schema.ts";
import type { RecordedRemediation } from "#domain/review/record-schema.ts";
import type { ReviewFigures, Spread } from "#domain/review/schema.ts";

const openOnes: ReadonlySet<RemediationState> = new Set(openStates.filter((state) => state !== "idea"));

/** Whether something is still to be done of what is more than an idea. */
export function isLasting(state: RemediationState): boolean {
  return openOnes.has(state);
}

/** Quarter, half and three quarters of the values lie at or below these (nearest rank), so each is a value that occurred. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { n: sorted.length, low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** When something was to be done of a remediation for the first time: when it was promised, if that was said of an earlier day. */
export function openedOn({ promisedOn, createdOn, steps }: RecordedRemediation): string {
  const first = steps.find(({ state }) => isLasting(state))?.day ?? createdOn;
  return promisedOn !== null && promisedOn < first ? promisedOn : first;
}

/** How a promise stands against its first date, and since when it is kept. */
export function standingOf(item: RecordedRemediation, today: string): { kept: string | null; standing: Punctuality } {
  const kept = keptOn(item.state, item.steps);
  return { kept, standing: punctualityOf(item, kept, today) };
}

/** Ids behind the figures of promises and other remediations. Classes partition `promises`; the others look at all of them as they stand. */
export function remediationListsOf(all: readonly RecordedRemediation[], today: string): Record<string, string[]> {
  const promises = all.filter(({ promisedOn }) => promisedOn !== null);
  const byClass: Record<Punctuality, string[]> = {
    ...{ on_time: [], kept_late: [], kept_undated: [], open: [], overdue: [], undated: [], ended: [] },
  };
  for (const item of promises) byClass[standingOf(item, today).standing].push(item.id);
  const ids = (items: readonly RecordedRemediation[]) => items.map(({ id }) => id);
  const inStates = (...states: RemediationState[]) => ids(all.filter(({ state }) => states.includes(state)));
  return {
    promises: ids(promises),
    ...byClass,
    late: ids(promises.filter((item) => isLate(item, today))),
    moved: ids(promises.filter((item) => movesOf(item.steps) > 0)),
    lasting: ids(all.filter(({ state }) => isLasting(state))),
    claimed: inStates("done"),
    verified: inStates("verified", "effective"),
    refuted: inStates("ineffective", "regressed"),
  };
}

/** How old (days) what lasts is: promises and others, each sorted, with the spread of all. */
export function agesOf(all: readonly RecordedRemediation[], today: string): ReviewFigures["ages"] {
  const lasting = all.filter(({ state }) => isLasting(state));
  const age = (item: RecordedRemediation) => Math.max(0, daysBetween(openedOn(item), today));
  const sorted = (items: readonly RecordedRemediation[]) => items.map(age).sort((one, other) => one - other);
  const promises = sorted(lasting.filter(({ promisedOn }) => promisedOn !== null));
  const others = sorted(lasting.filter(({ promisedOn }) => promisedOn === null));
  return { promises, others, spread: spreadOf([...promises, ...others]) };
}
