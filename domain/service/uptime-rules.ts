import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";

/** [from, to) in milliseconds since 1970. */
export type Span = { from: number; to: number };

/** An impact with what is known of its ends, in milliseconds; `end` null while it lasts. */
export type Impact = {
  level: Level;
  startEarliest: number;
  startLatest: number;
  end: { earliest: number; latest: number } | null;
};

/** Which bounds to take: the shortest impacts that the record allows, or the longest. */
type Bounds = "shortest" | "longest";

type Weighted = Span & { weight: number };

function spanOf(impact: Impact, bounds: Bounds, now: number): Span {
  if (bounds === "shortest") return { from: impact.startLatest, to: impact.end === null ? now : impact.end.earliest };
  return { from: impact.startEarliest, to: impact.end === null ? now : impact.end.latest };
}

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

/** Parts of `spans` inside the union `within`. */
function clip<S extends Span>(spans: S[], within: Span[]): S[] {
  return spans.flatMap((span) =>
    within
      .map((frame) => ({ ...span, from: Math.max(span.from, frame.from), to: Math.min(span.to, frame.to) }))
      .filter(({ from, to }) => from < to),
  );
}

const lengthOf = (spans: Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** Cuts overlapping impacts into spans of one weight each: at each instant the worst one counts (IMP-2), under whatever rule. */
function worstAtEachInstant(spans: Weighted[]): Weighted[] {
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, place) => {
    const from = cuts[place] ?? to;
    const active = spans.filter((span) => span.from <= from && span.to >= to);
    return active.length === 0 ? [] : [{ from, to, weight: Math.max(...active.map((span) => span.weight)) }];
  });
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

function weightedMs(
  ask: { impacts: Impact[]; recorded: Span[]; now: number; rule: UptimeRule },
  bounds: Bounds,
): number {
  const spans = ask.impacts.map((impact) => ({
    ...spanOf(impact, bounds, ask.now),
    weight: weightOf(impact.level, ask.rule),
  }));
  const within = clip(
    spans.filter((span) => span.from < span.to),
    ask.recorded,
  );
  return worstAtEachInstant(within).reduce((sum, { from, to, weight }) => sum + (to - from) * weight, 0);
}

/**
 * Share of the recorded part of `period` in which the service worked, 0..1, as a range where times are bounded; null where
 * nothing of it is recorded. Impacts still open count up to `now`, and so does the period.
 * Formula: 1 - weighted downtime / recorded time; overlapping impacts count once, at the worst level (DOMAIN.md, Uptime).
 */
export function uptimeOf(ask: {
  impacts: Impact[];
  period: Span;
  recorded: Span[];
  now: number;
  rule: UptimeRule;
}): { from: number; to: number } | null {
  const period = { from: ask.period.from, to: Math.min(ask.period.to, ask.now) };
  const recorded = unionOf(clip(ask.recorded, [period]));
  const total = lengthOf(recorded);
  if (total === 0) return null;
  const share = (bounds: Bounds) => 1 - weightedMs({ ...ask, recorded }, bounds) / total;
  return { from: share("longest"), to: share("shortest") };
}

/** How long at least one of the impacts held within `period`: union, shortest and longest that the record allows (INC-3). */
export function durationOf(impacts: Impact[], period: Span, now: number): { fromMs: number; toMs: number } {
  const total = (bounds: Bounds) =>
    lengthOf(
      unionOf(
        clip(
          impacts.map((one) => spanOf(one, bounds, now)),
          [period],
        ),
      ),
    );
  return { fromMs: total("shortest"), toMs: total("longest") };
}

/** The worst of these levels; operational when there is none. */
export function worstOf(found: Level[]): Level {
  return levels[Math.max(0, ...found.map((level) => levels.indexOf(level)))] ?? "operational";
}
