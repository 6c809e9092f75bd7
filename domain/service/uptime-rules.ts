import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";

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

/** Which bounds to take: the shortest impacts that the record allows, or the longest. */
type Bounds = "shortest" | "longest";

type Weighted = Span & { weight: number };

type Extremes = { bounds: Bounds; now: number; weigh: (impact: Impact) => number };

/**
 * The impacts as short, or as long, as the record allows. Where one ends and another begins within the same bounds it is one
 * unknown instant: neither gap nor overlap, early when that makes the whole lighter and the shortest is asked for.
 */
function spansOf(impacts: Impact[], { bounds, now, weigh }: Extremes): Weighted[] {
  const turns = turnsOf(impacts, { bounds, now, weigh });
  return impacts.map((impact) => {
    const { incident, startEarliest, startLatest, end } = impact;
    const pick = (earliest: number, latest: number, otherwise: number) =>
      turns.get(turnKey({ incident, earliest, latest })) ?? otherwise;
    const from = pick(startEarliest, startLatest, bounds === "shortest" ? startLatest : startEarliest);
    if (end === null) return { from, to: now, weight: weigh(impact) };
    const to = pick(end.earliest, end.latest, bounds === "shortest" ? end.earliest : end.latest);
    return { from, to, weight: weigh(impact) };
  });
}

const turnKey = ({ incident = "", earliest, latest }: { incident?: string; earliest: number; latest: number }) =>
  `${incident} ${earliest} ${latest}`;

/**
 * The instants of turns between impacts of one incident, by their bounds: only where what ends there surely began before, and what begins
 * there surely ends after. Moving such an instant moves the weighted sum one way, so that its extremes lie at its bounds.
 */
function turnsOf(impacts: Impact[], { bounds, weigh }: Extremes): Map<string, number> {
  const turns = new Map<string, number>();
  for (const { incident, end } of impacts) {
    if (end === null || end.earliest === end.latest) continue;
    const { earliest, latest } = end;
    const own = impacts.filter((one) => one.incident === incident);
    const after = own.filter((one) => one.startEarliest === earliest && one.startLatest === latest);
    const before = own.filter((one) => one.end?.earliest === earliest && one.end.latest === latest);
    const isOrdered =
      before.every((one) => one.startLatest <= earliest) &&
      after.every((one) => one.end === null || one.end.earliest >= latest);
    if (after.length === 0 || !isOrdered) continue;
    const isEasing = Math.max(...before.map(weigh)) >= Math.max(...after.map(weigh));
    turns.set(turnKey({ incident, earliest, latest }), isEasing === (bounds === "shortest") ? earliest : latest);
  }
  return turns;
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
  const spans = spansOf(ask.impacts, { bounds, now: ask.now, weigh: ({ level }) => weightOf(level, ask.rule) });
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
    lengthOf(unionOf(clip(spansOf(impacts, { bounds, now, weigh: () => 1 }), [period])));
  return { fromMs: total("shortest"), toMs: total("longest") };
}

/** The worst of these levels; operational when there is none. */
export function worstOf(found: Level[]): Level {
  return levels[Math.max(0, ...found.map((level) => levels.indexOf(level)))] ?? "operational";
}
