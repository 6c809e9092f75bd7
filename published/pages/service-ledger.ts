import { otherRules } from "#domain/service/other-rules.ts";
import { ruleAt, ruleSchedule, targetOf } from "#domain/service/schedule-rules.ts";
import type { UptimeRule } from "#domain/service/schema.ts";
import { type DatedRule, type PeriodUptime, type Span, unionOf, uptimeSeries } from "#domain/service/uptime-rules.ts";
import type { Facts, RecordIncident, ServiceFacts } from "#published/facts.ts";
import { type Entry, entriesByService, recordedSpans, touches } from "#published/pages/entries.ts";
import { monthNames, monthPeriod, type Period, yearPeriod, yearsBetween } from "#published/pages/periods.ts";
import type { Figure, FormulaFigure, Recorded, Verdict } from "#published/record-documents.ts";

/** No figure is told of less than this (ms) on record: docs/decisions/0009. */
const leastMs = 86_400_000;

/** A period of a service with what is known of it; `isKnown`: something is on record or an incident is known, so that it has a page. */
export type LedgerLine = { period: Period; figure: Figure; recordedMs: number; incidents: number; isKnown: boolean };

/** All that figures and history say of one service, in no language, up to `now` (ms). Months and years ascend. */
export type ServiceLedger = {
  service: ServiceFacts;
  zone: string;
  now: number;
  recorded: Span[];
  rules: DatedRule[];
  entries: Entry<RecordIncident>[];
  /** Incidents that a correction says, or said, otherwise of this service. */
  revised: RecordIncident[];
  /** Of every year between the first and the last with anything known. */
  months: Map<string, LedgerLine>;
  years: LedgerLine[];
};

type ByService = {
  entries: Map<string, Entry<RecordIncident>[]>;
  revised: Map<string, Set<RecordIncident>>;
};
const byService = new WeakMap<Facts["months"], ByService>();
const ledgers = new WeakMap<Facts, { now: number; made: Map<string, ServiceLedger> }>();

/** The ledger of a service, worked out once for the same facts and instant. */
export function ledgerOf(facts: Facts, service: ServiceFacts, now: number): ServiceLedger {
  let kept = ledgers.get(facts);
  if (kept?.now !== now) {
    kept = { now, made: new Map() };
    ledgers.set(facts, kept);
  }
  const ledger = kept.made.get(service.id) ?? makeLedger(facts, service, now);
  kept.made.set(service.id, ledger);
  return ledger;
}

function sortedByService({ months }: Facts): ByService {
  const found = byService.get(months);
  if (found !== undefined) return found;
  const incidents = [...months.values()].flat();
  const made = { entries: entriesByService(incidents), revised: revisedByService(incidents) };
  byService.set(months, made);
  return made;
}

function revisedByService(incidents: RecordIncident[]): Map<string, Set<RecordIncident>> {
  const revised = new Map<string, Set<RecordIncident>>();
  for (const incident of incidents)
    for (const { serviceId } of incident.revisions.flatMap(({ services }) => services))
      revised.set(serviceId, (revised.get(serviceId) ?? new Set()).add(incident));
  return revised;
}

function makeLedger(facts: Facts, service: ServiceFacts, now: number): ServiceLedger {
  const sorted = sortedByService(facts);
  const entries = sorted.entries.get(service.id) ?? [];
  const revised = [...(sorted.revised.get(service.id) ?? [])];
  const zone = facts.site.timeZone;
  const recorded = recordedSpans(service, zone, now);
  const rules = ruleSchedule(facts.site.rules, zone);
  const first = Math.min(recorded[0]?.from ?? now, ...entries.map(({ impact }) => impact.startEarliest));
  const names = first > now ? [] : yearsBetween(first, now, zone);
  const base = { service, zone, now, recorded, rules, entries, revised };
  const months = names.flatMap(monthNames).map((name) => monthPeriod(name, zone));
  const years = names.map((name) => yearPeriod(name, zone));
  return {
    ...base,
    months: new Map(linesOf(base, months).map((line) => [line.period.name, line])),
    years: linesOf(base, years),
  };
}

type Base = Omit<ServiceLedger, "months" | "years">;

function linesOf(base: Base, periods: Period[]): LedgerLine[] {
  const figures = seriesOf(base, periods, base.rules);
  return periods.map((period, place) => {
    const uptime = figures[place];
    const figure = figureOf(base, period, uptime);
    const found = new Set(entriesIn(base, period).map(({ incident }) => incident.id));
    const isRecorded = (uptime?.recordedMs ?? 0) > 0 || beginsIn(base.service, period);
    const isKnown = period.from < base.now && (isRecorded || found.size > 0);
    return { period, figure, recordedMs: uptime?.recordedMs ?? 0, incidents: found.size, isKnown };
  });
}

/** Whether the record of a service begins in the period, be it just now. */
export function beginsIn({ recordedFrom }: ServiceFacts, { from, to }: Span): boolean {
  const begins = recordedFrom === null ? Number.NaN : Date.parse(recordedFrom);
  return begins >= from && begins < to;
}

/** The entries that can have held in a period. */
export function entriesIn<I>({ entries, now }: { entries: Entry<I>[]; now: number }, span: Span): Entry<I>[] {
  return entries.filter(({ impact }) => touches(impact, span, now));
}

function seriesOf({ entries, recorded, now }: Base, periods: Span[], rules: DatedRule[]): PeriodUptime[] {
  return uptimeSeries({ impacts: entries.map(({ impact }) => impact), periods, recorded, now, rules });
}

/** A period's figures as documents tell them. */
export function figureOf(base: Base, period: Span, told: PeriodUptime | undefined): Figure {
  const recordedMs = told?.recordedMs ?? 0;
  return {
    uptime: recordedMs < leastMs ? null : (told?.uptime ?? null),
    downMs: told?.downMs ?? { fromMs: 0, toMs: 0 },
    worst: told?.worst ?? null,
    recorded: recordedOf(base, period),
  };
}

/** How much of a period is on record, of what there can be of it until now, or until the service was retired. */
function recordedOf({ service, recorded, now }: Base, period: Span): Recorded {
  const until = service.retiredAt === null ? now : Math.min(now, Date.parse(service.retiredAt));
  return recordedShare(recorded, { from: period.from, to: Math.min(period.to, until) });
}

/** How much of `span` the record (any spans) covers; `future` for an empty one. */
export function recordedShare(recorded: Span[], span: Span): Recorded {
  if (span.to <= span.from) return "future";
  const within = unionOf(recorded).map(({ from, to }) =>
    Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
  );
  const sum = within.reduce((total, ms) => total + ms, 0);
  if (sum === 0) return "none";
  return sum === span.to - span.from ? "whole" : "part";
}

/** The figure of one period that is no month or year: the last 90 days. */
export function figureOver(ledger: ServiceLedger, period: Span): Figure {
  return figureOf(ledger, period, seriesOf(ledger, [period], ledger.rules)[0]);
}

/** The rule in force at the end of a period, or now if that is earlier. */
export function ruleOf({ rules, now }: ServiceLedger, period: Span): UptimeRule {
  return ruleAt(rules, Math.min(now, period.to - 1));
}

/** Each period by every formula, the organisation's first; none where there is no figure. */
export function formulasOf(ledger: ServiceLedger, lines: LedgerLine[]): FormulaFigure[][] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const others = otherRules(ruleOf(ledger, last.period)).map(({ code, rule }) => {
    const series = seriesOf(
      ledger,
      lines.map(({ period }) => period),
      [{ from: Number.NEGATIVE_INFINITY, rule }],
    );
    return { code, rule, series };
  });
  return lines.map(({ period, figure }, place) => {
    if (figure.uptime === null) return [];
    return [
      { code: "own" as const, rule: ruleOf(ledger, period), uptime: figure.uptime },
      ...others.flatMap(({ code, rule, series }) => {
        const uptime = series[place]?.uptime;
        return uptime == null ? [] : [{ code, rule, uptime }];
      }),
    ];
  });
}

/** The target of a month, and whether its figure met it; decided only once the month is over and its whole range lies on one side. */
export function verdictOf(
  { service, now }: ServiceLedger,
  { period, figure }: LedgerLine,
): { target: number | null; verdict: Verdict | null } {
  const target = targetOf(service.targets, period.name);
  if (target === null || figure.uptime === null) return { target, verdict: null };
  if (period.to > now) return { target, verdict: "undecided" };
  if (figure.uptime.from >= target) return { target, verdict: "met" };
  return { target, verdict: figure.uptime.to < target ? "missed" : "undecided" };
}
