import { clocksOf } from "#domain/review/clock-rules.ts";
import { courseOf } from "#domain/review/course-rules.ts";
import { narrow } from "#domain/review/filter-rules.ts";
import { hazardListsOf, hazardStandings, spofsOf } from "#domain/review/hazard-rules.ts";
import { durationsOf, recurrencesOf, targetsOf } from "#domain/review/incident-rules.ts";
import { agesOf, remediationListsOf } from "#domain/review/promise-rules.ts";
import type { ReviewRecord } from "#domain/review/record-schema.ts";
import type { ReviewFigures, ReviewFilter, ReviewList } from "#domain/review/schema.ts";
import { monthAt, shiftedMonth } from "#domain/service/month-rules.ts";
import { dayOf } from "#lib/i18n/format.ts";

/** A filter that leaves everything. */
export const wholeReview: ReviewFilter = { from: "", to: "", service: "", owner: "", cause: "" };

/**
 * All figures of a review at `now`, of what the filter leaves. Each figure is the length of its list. Remediations stand as they stand
 * today, whatever the period; targets are those of the month in which the period ends, as far as it has come.
 */
export function figuresOf(record: ReviewRecord, filter: ReviewFilter, now: Date): ReviewFigures {
  const at = now.getTime();
  const { zone } = record;
  const today = dayOf(now.toISOString(), zone);
  const { remediations, incidents, hazards, serviceIds } = narrow(record, filter);
  const standingOf = hazardStandings(record.remediations, today);
  const hazardous = hazardListsOf(hazards, standingOf);
  const silent = clocksOf(incidents, at);
  const last = filter.to !== "" && filter.to < today ? filter.to : today;
  const month = last === today ? monthAt(at, zone) : last.slice(0, 7);
  return {
    asOf: now.toISOString(),
    zone,
    month,
    lists: {
      ...remediationListsOf(remediations, today),
      incidents: incidents.map(({ id }) => id),
      recurrences: recurrencesOf(incidents, record),
      ...silent.lists,
      ...hazardous.lists,
    },
    ages: agesOf(remediations, today),
    course: courseOf(remediations, { since: filter.from === "" ? null : filter.from, until: last }),
    acceptances: hazardous.acceptances,
    spofs: spofsOf(record, { incidents, standingOf, serviceIds, now: at }),
    durations: durationsOf(incidents, at),
    targets: targetsOf(record, { month, serviceIds, now: at }),
    clocks: silent.clocks,
  };
}

/** The ids behind a figure; empty where a review was frozen before that figure existed. */
export function listOf({ lists }: Pick<ReviewFigures, "lists">, list: ReviewList): string[] {
  return lists[list] ?? [];
}

/** Months whose review may be frozen: the present one, and the one before it, whose review often comes late. */
export function freezableMonths(now: Date, zone: string): [string, string] {
  const present = monthAt(now.getTime(), zone);
  return [present, shiftedMonth(present, -1)];
}

/** All figures as they are at `now`, with the targets of `month`: the review of that month. */
export function figuresOfMonth(record: ReviewRecord, month: string, now: Date): ReviewFigures {
  const figures = figuresOf(record, wholeReview, now);
  if (figures.month === month) return figures;
  return { ...figures, month, targets: targetsOf(record, { month, serviceIds: null, now: now.getTime() }) };
}

/** Promises of a review that ask for a decision and got none: what did not come by its first date, what has no date, what was moved, what did not hold. */
export function agendaOf(figures: Pick<ReviewFigures, "lists">, decided: readonly string[]): string[] {
  const open = new Set(listOf(figures, "lasting").filter((id) => !decided.includes(id)));
  const promises = new Set(listOf(figures, "promises"));
  const asking = (["late", "overdue", "refuted", "moved", "undated"] as const).flatMap((list) => listOf(figures, list));
  return [...new Set(asking)].filter((id) => open.has(id) && promises.has(id));
}
