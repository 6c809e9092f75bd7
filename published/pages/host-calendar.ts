import { isOver } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import { type Span, unionOf, worstOf } from "#domain/service/uptime-rules.ts";
import { zonedDays } from "#lib/zoned-days.ts";
import type { Facts, RecordIncident, ServiceFacts } from "#published/facts.ts";
import { recordedSpans } from "#published/pages/entries.ts";
import { monthNames, monthPeriod, type Period, yearsBetween } from "#published/pages/periods.ts";
import { beginsIn, recordedShare } from "#published/pages/service-ledger.ts";
import { historyPath, impactOf, levelsOf, type View } from "#published/pages/shared.ts";
import type { CalendarDay, HistoryMonthLine } from "#published/record-documents.ts";

/** An incident with the whole time in which it can have lasted, and what it did when. */
export type Stay = { incident: RecordIncident; whole: Span; levels: (Span & { level: Level })[] };

/** All incidents of the host with their times up to `now` (ms), and what is on record of any service. */
export type HostCalendar = {
  zone: string;
  now: number;
  stays: Stay[];
  recorded: Span[];
  years: string[];
  /** By name, "2011-02"; `isKnown`: something is on record or an incident is known, so that it has a page. */
  months: Map<string, MonthFacts>;
};

type MonthFacts = Omit<HistoryMonthLine, "path"> & { isKnown: boolean };

type Held = { now: number; calendar: HostCalendar };
const shelves = new WeakMap<Facts, Held>();

/** The host's calendar, worked out once for the same facts and instant. */
export function calendarOf(facts: Facts, now: number): HostCalendar {
  const found = shelves.get(facts);
  if (found?.now === now) return found.calendar;
  const zone = facts.site.timeZone;
  const stays = [...facts.months.values()].flat().map((incident) => stayOf(incident, now));
  const { services } = facts.catalogue;
  const recorded = unionOf(services.flatMap((service) => recordedSpans(service, zone, now)));
  const first = Math.min(now, ...recorded.slice(0, 1).map(({ from }) => from), ...stays.map(({ whole }) => whole.from));
  const last = Math.max(now, ...stays.map(({ whole }) => whole.from).filter(Number.isFinite));
  const years = yearsBetween(first, last, zone);
  const months = new Map(
    years.flatMap(monthNames).map((month) => [month, monthFacts({ zone, now, stays, recorded, services }, month)]),
  );
  const calendar = { zone, now, stays, recorded, years, months };
  shelves.set(facts, { now, calendar });
  return calendar;
}

function stayOf(incident: RecordIncident, now: number): Stay {
  const levels = incident.intervals.map((interval) => {
    const { level, startEarliest, end } = impactOf(interval);
    return { level, from: startEarliest, to: end?.latest ?? now };
  });
  const { started, resolved, state } = incident;
  const began = started.earliest ?? started.at ?? started.latest;
  const ended = resolved?.latest ?? resolved?.at ?? (isOver(state) ? began : null);
  const from = began === null ? now : Date.parse(began);
  // What is planned stands at its beginning until it has begun.
  const own = began === null ? [] : [{ from, to: Math.max(from, ended == null ? now : Date.parse(ended)) }];
  const named = incident.intervals.length > 0 ? [] : levelsOf(incident);
  const planned = own.flatMap((span) => named.map((level) => ({ level, ...span })));
  const all = [...levels, ...own];
  const whole = { from: Math.min(...all.map((one) => one.from)), to: Math.max(...all.map(({ to }) => to)) };
  return { incident, whole, levels: [...levels, ...planned] };
}

/** Whether the time touches the span; one without length does at its instant. */
export function isWithin({ from, to }: Span, span: Span): boolean {
  return from < span.to && (to > span.from || (to === from && from >= span.from));
}

/** The incidents that touch a span. */
export function staysIn({ stays }: { stays: Stay[] }, span: Span): Stay[] {
  return stays.filter(({ whole }) => isWithin(whole, span));
}

function monthFacts(
  host: Omit<HostCalendar, "years" | "months"> & { services: ServiceFacts[] },
  month: string,
): MonthFacts {
  const period = monthPeriod(month, host.zone);
  const found = staysIn(host, period);
  const share = recordedIn(host, period);
  // A record that begins at this very instant is none yet, and yet no reason to read otherwise a moment later.
  const recorded = share === "none" && host.services.some((one) => beginsIn(one, period)) ? "part" : share;
  const isRecorded = recorded === "whole" || recorded === "part";
  const isKnown = (period.from < host.now && isRecorded) || found.length > 0;
  return { month, recorded, incidents: found.length, worst: worstIn(found, period), isKnown };
}

/** A month as history lists it. Throws RangeError for one outside the calendar's years. */
export function historyLine({ language }: View, { months }: HostCalendar, month: string): HistoryMonthLine {
  const found = months.get(month);
  if (found === undefined) throw new RangeError(`${month} is not in the calendar`);
  const { isKnown, ...line } = found;
  return { ...line, path: isKnown ? historyPath(language, month) : null };
}

/** How much of a period up to now is on record, of any service. */
export function recordedIn(
  { recorded, now }: { recorded: Span[]; now: number },
  period: Span,
): HistoryMonthLine["recorded"] {
  return recordedShare(recorded, { from: period.from, to: Math.min(period.to, now) });
}

function worstIn(stays: Stay[], span: Span): Level | null {
  return stays.length === 0
    ? null
    : worstOf(stays.flatMap(({ levels }) => levels.filter((one) => isWithin(one, span))).map(({ level }) => level));
}

/** The days of a month ("2011-02"), those to come among them; each leads to its place on the page of the month. */
export function calendarDays(view: View, calendar: HostCalendar, period: Period): CalendarDay[] {
  const { now, zone, recorded } = calendar;
  const stays = staysIn(calendar, period);
  return zonedDays(period.to - 1, zone, 31)
    .filter((day) => day.from >= period.from)
    .map((day) => {
      const found = stays.filter(({ whole }) => isWithin(whole, day));
      const isRecorded = recordedShare(recorded, { from: day.from, to: Math.min(day.to, now) }) !== "none";
      const quiet = day.from >= now ? ("future" as const) : isRecorded ? null : ("not_recorded" as const);
      return {
        date: day.date,
        level: worstIn(found, day) ?? quiet,
        incidents: found.length,
        path: found.length === 0 ? null : `${historyPath(view.language, period.name)}#d-${day.date}`,
      };
    });
}

/** The months of which anything is known, "2011-02", oldest first. */
export function knownMonths({ months }: HostCalendar): string[] {
  return [...months.values()].flatMap(({ month, isKnown }) => (isKnown ? [month] : []));
}
