import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";
import {
  framesOf,
  heldBy,
  type Scale,
  stretchesOf,
  type Totals,
  totalsOf,
  worstHeld,
} from "#domain/service/stretch-rules.ts";
import { type Bounds, coursesOf, isCertain, type Picks, placeOf, spansOf } from "#domain/service/turn-rules.ts";

/** [from, to) in milliseconds since 1970. */
export type Span = { from: number; to: number };

/** An impact with what is known of its ends, in milliseconds; `end` null while it lasts. `incident`: whose it is, where there are several. */
export type Impact = {
  incident?: string;
  level: Level;
  startEarliest: number;
  startLatest: number;
  end: { earliest: number; latest: number } | null;
};

/** The rule of every minute from `from` (ms; the first: negative infinity) until the next one's. Lists of them are ascending and never empty. */
export type DatedRule = { from: number; rule: UptimeRule };

/**
 * The figures of one period up to now. `uptime`: as uptimeOf; `downMs`: minutes below operational, recorded or not, shortest and
 * longest; `recordedMs`: the recorded part; `worst`: the worst level that can have held in it, null when none can.
 */
export type PeriodUptime = {
  uptime: { from: number; to: number } | null;
  downMs: { fromMs: number; toMs: number };
  recordedMs: number;
  worst: Level | null;
};

/** Union of spans, sorted, without empty ones. */
export function unionOf(spans: Span[]): Span[] {
  const union: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else union.push({ ...span });
  }
  return union;
}

/** Weight 0..1 of a minute at each level under `rule`. */
export function weightOf(level: Level, rule: UptimeRule): number {
  const weights: Record<Level, number> = {
    operational: 0,
    under_maintenance: rule.maintenanceCounts ? 1 : 0,
    degraded_performance: rule.degraded,
    partial_outage: rule.partial,
    major_outage: rule.major,
  };
  return weights[level];
}

/**
 * Share of the recorded part of `period` in which the service worked, 0..1, as a range where times are bounded; null where
 * nothing of it is recorded. Impacts count up to `now` at most, and so does the period.
 * Formula: 1 - weighted downtime / recorded time, each minute by the rule in force in it; overlapping impacts count once, at the
 * worst level (DOMAIN.md, Uptime).
 */
export function uptimeOf(ask: {
  impacts: Impact[];
  period: Span;
  recorded: Span[];
  now: number;
  rules: DatedRule[];
}): { from: number; to: number } | null {
  return uptimeSeries({ ...ask, periods: [ask.period] })[0]?.uptime ?? null;
}

/** How long at least one of the impacts held within `period`, up to `now`: union, shortest and longest that the record allows (INC-3). */
export function durationOf(impacts: Impact[], period: Span, now: number): { fromMs: number; toMs: number } {
  const rule = { major: 1, partial: 1, degraded: 1, maintenanceCounts: true };
  const rules = [{ from: Number.NEGATIVE_INFINITY, rule }];
  const [only] = uptimeSeries({ impacts, periods: [period], recorded: [], now, rules });
  return only?.downMs ?? { fromMs: 0, toMs: 0 };
}

/**
 * The figures of each period (days, months or years of one service, ascending and apart) in one sweep, as they are of that period
 * alone. A range is as narrow as the record allows, but for a turn between whose bounds rules change that disagree on which side
 * of it weighs more: what ends and what begins there are then taken as two instants.
 */
export function uptimeSeries(ask: {
  impacts: Impact[];
  periods: Span[];
  recorded: Span[];
  now: number;
  rules: DatedRule[];
}): PeriodUptime[] {
  const scales = ask.rules.map(scaleOf);
  const frames = framesOf({ ...ask, recorded: unionOf(ask.recorded), scales });
  const { courses, turns } = coursesOf(ask.impacts);
  const picksAt = (bounds: Bounds): Picks => new Map(turns.map((turn) => [turn, placeOf(turn, bounds, scales)]));
  const totalsAt = (bounds: Bounds, picks: Picks) =>
    totalsOf(frames, stretchesOf(spansOf(courses, bounds, picks)), ask.periods.length);
  const shortest = totalsAt("shortest", picksAt("shortest"));
  const isKnown = courses.every(({ start, end }) => isCertain(start) && isCertain(end));
  const longest = isKnown ? shortest : totalsAt("longest", picksAt("longest"));
  const possible = turns.length === 0 ? longest : totalsAt("longest", new Map());
  return shortest.map((least, place) => {
    const most = longest[place] ?? least;
    const worst = worstHeld(possible[place]?.held ?? 0);
    const downMs = { fromMs: least.downMs, toMs: most.downMs };
    return { uptime: shareOf(least, most), downMs, recordedMs: least.recordedMs, worst };
  });
}

function shareOf(least: Totals, most: Totals): { from: number; to: number } | null {
  if (least.recordedMs === 0) return null;
  const to = 1 - least.weightedMs / least.recordedMs;
  // Sums of other parts in another order may differ in the last bit.
  return { from: Math.min(to, 1 - most.weightedMs / least.recordedMs), to };
}

/** At each instant the worst level counts (IMP-2), and the worst is what weighs most. */
function scaleOf({ from, rule }: DatedRule): Scale {
  const weights: number[] = Array(1 << levels.length).fill(0);
  for (const level of levels) {
    const weight = weightOf(level, rule);
    for (const held of weights.keys()) if (held & heldBy(level)) weights[held] = Math.max(weights[held] ?? 0, weight);
  }
  return { from, weights };
}

/** The worst of these levels; operational when there is none. */
export function worstOf(found: Level[]): Level {
  return levels[Math.max(0, ...found.map((level) => levels.indexOf(level)))] ?? "operational";
}
