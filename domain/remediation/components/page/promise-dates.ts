import { formatDay, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { PromiseLine } from "#published/promise-documents.ts";

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** When it was promised and for when, what became of that date, and when it was kept: a phrase each. `t` is unscoped. */
export function promiseDates(line: PromiseLine, { t, place }: { t: Translate; place: Place }): string[] {
  const { promisedOn, isUndated, keptOn, acceptedUntil, state } = line;
  const day = (date: string) => formatDay(date, place);
  return [
    ...(promisedOn === null ? [] : [dueWords(line, { t, place, on: isUndated ? "unknown" : day(promisedOn) })]),
    ...(keptOn === null || promisedOn === null ? [] : [t("promise.date.keptOn", { day: day(keptOn) })]),
    ...(keptOn !== null && promisedOn === null ? [t("promise.date.doneOn", { day: day(keptOn) })] : []),
    ...(state !== "accepted_risk" || acceptedUntil === null
      ? []
      : [t("promise.date.acceptedUntil", { day: day(acceptedUntil) })]),
  ];
}

/**
 * For when it was promised, and every slip in short: "promised for 1 March, now 1 May, moved twice". `on`: the day of the promise, in
 * words; "unknown": nobody knows it; "none": it is told elsewhere.
 */
export function dueWords(
  line: Pick<PromiseLine, "firstDue" | "due" | "moves">,
  told: { t: Translate; place: Place; on: string },
): string {
  const { firstDue, due, moves } = line;
  const { t, place, on } = told;
  const day = (date: string) => formatDay(date, place);
  const moved = { on, count: moves, number: formatNumber(moves, place.language) };
  if (moves === 0)
    return firstDue === null ? t("promise.date.undated", { on }) : t("promise.date.due", { on, day: day(firstDue) });
  if (firstDue === null)
    return due === null
      ? t("promise.date.undatedStill", moved)
      : t("promise.date.undatedFirst", { now: day(due), ...moved });
  if (due === null) return t("promise.date.movedAway", { first: day(firstDue), ...moved });
  return t("promise.date.moved", { first: day(firstDue), now: day(due), ...moved });
}
