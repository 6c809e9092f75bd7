import { otherLanguage } from "#lib/i18n/language.ts";
import { nextMidnight } from "#lib/zoned-days.ts";
import {
  calendarDays,
  calendarOf,
  type HostCalendar,
  historyLine,
  knownMonths,
  recordedIn,
  staysIn,
} from "#published/pages/host-calendar.ts";
import { monthNames, monthPeriod, neighbours, type Period, yearPeriod } from "#published/pages/periods.ts";
import { historyPath, nextInstant, siteOf, summaryOf, type View } from "#published/pages/shared.ts";
import type { HistoryMonthPage, HistoryPage, HistoryYearPage } from "#published/record-documents.ts";

/** The index of the history in one language, as it reads at `view.now`. */
export function historyPage(view: View): HistoryPage {
  const { facts, language, now } = view;
  const calendar = calendarOf(facts, now);
  const first = calendar.recorded[0];
  return {
    kind: "history",
    path: `/${language}/history`,
    alternatePath: `/${otherLanguage(language)}/history`,
    ...baseOf(view, calendar, null),
    years: calendar.years.map((year) => yearOf(view, calendar, year)).reverse(),
    recordedFrom: first === undefined ? null : new Date(first.from).toISOString(),
  };
}

function yearOf(view: View, calendar: HostCalendar, year: string): HistoryPage["years"][number] {
  const period = yearPeriod(year, calendar.zone);
  const months = monthNames(year).map((month) => historyLine(view, calendar, month));
  const isKnown = months.some(({ path }) => path !== null);
  return {
    year,
    path: isKnown ? historyPath(view.language, year) : null,
    incidents: staysIn(calendar, period).length,
    recorded: recordedIn(calendar, period),
    months,
  };
}

/** A year ("2011") as a calendar; null where nothing is known of it. */
export function historyYearPage(view: View, year: string): HistoryYearPage | null {
  const calendar = calendarOf(view.facts, view.now);
  if (!calendar.years.includes(year)) return null;
  const own = yearOf(view, calendar, year);
  if (own.path === null) return null;
  const known = [...new Set(knownMonths(calendar).map((one) => one.slice(0, 4)))];
  const { previous, next } = pathsBeside(view, known, year);
  return {
    kind: "history-year",
    path: own.path,
    alternatePath: historyPath(otherLanguage(view.language), year),
    ...baseOf(view, calendar, yearPeriod(year, calendar.zone)),
    year,
    months: own.months.map((line) => ({
      ...line,
      days: calendarDays(view, calendar, monthPeriod(line.month, calendar.zone)),
    })),
    incidents: own.incidents,
    previous,
    next,
  };
}

/** A month ("2011-02") with everything that touched it; null where nothing is known of it. */
export function historyMonthPage(view: View, month: string): HistoryMonthPage | null {
  const { facts, language, now } = view;
  const calendar = calendarOf(facts, now);
  if (!knownMonths(calendar).includes(month)) return null;
  const line = historyLine(view, calendar, month);
  const period = monthPeriod(month, calendar.zone);
  const stays = staysIn(calendar, period).sort((one, other) => other.whole.from - one.whole.from);
  return {
    kind: "history-month",
    path: historyPath(language, month),
    alternatePath: historyPath(otherLanguage(language), month),
    ...baseOf(view, calendar, period),
    month,
    recorded: line.recorded,
    days: calendarDays(view, calendar, period),
    incidents: stays.map(({ incident }) => summaryOf(view, incident)),
    yearPath: historyPath(language, month.slice(0, 4)),
    ...pathsBeside(view, knownMonths(calendar), month),
  };
}

/** What all pages of history have. They read differently at midnight while their period lasts; the index always. */
function baseOf({ facts, language, now }: View, { zone }: HostCalendar, period: Period | null) {
  const isOver = period !== null && period.to <= now;
  return {
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: isOver ? null : nextInstant([nextMidnight(now, zone)], now),
  };
}

function pathsBeside(view: View, names: string[], name: string): { previous: string | null; next: string | null } {
  const { previous, next } = neighbours(names, name);
  const pathOf = (one: string | null) => (one === null ? null : historyPath(view.language, one));
  return { previous: pathOf(previous), next: pathOf(next) };
}
