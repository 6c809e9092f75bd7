import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";
import type { DatedRule, Impact, Span } from "#domain/service/uptime-rules.ts";

// Uptime as one would count it on paper, slowly on purpose and sharing no code with the arithmetic that it judges.

/** What a figure is asked of; `cellMs`: the length of a "minute"; `stepMs`: how far apart the places are at which an unknown instant is tried. */
export type Asked = {
  impacts: Impact[];
  recorded: Span[];
  now: number;
  rules: DatedRule[];
  cellMs: number;
  stepMs: number;
};

/** Milliseconds: recorded, and the least and most, over all ways in which it can have been, below operational and lost by weight. */
export type Counted = {
  recordedMs: number;
  below: { least: number; most: number };
  lost: { least: number; most: number };
  worst: Level | null;
};

type Instant = { earliest: number; latest: number };
/** For each impact the numbers of its two instants among all instants. */
type Record = { instants: Instant[]; ends: { start: number; end: number }[] };

/** How many ways there are in which it can have been. */
export function countWays(asked: Asked): number {
  return recordOf(asked).instants.reduce((ways, { earliest, latest }) => {
    return ways * (Math.floor((latest - earliest) / asked.stepMs) + 1);
  }, 1);
}

/** Counts `period` minute by minute, in each way in which it can have been. All instants lie on the borders of cells. */
export function countMinutes(asked: Asked, period: Span): Counted {
  const minutes: number[] = [];
  for (let at = period.from; at < period.to && at < asked.now; at += asked.cellMs) minutes.push(at);
  const isRecorded = minutes.map((at) => asked.recorded.some((span) => at >= span.from && at < span.to));
  const weights = minutes.map((at) => weightsAt(at, asked.rules));
  const { instants, ends } = recordOf(asked);
  const counts = { below: [] as number[], lost: [] as number[] };
  let worst = 0;
  for (const way of waysOf(instants, asked.stepMs)) {
    let [below, lost] = [0, 0];
    for (const [place, at] of minutes.entries()) {
      let [isBelow, heaviest] = [false, 0];
      for (const [which, { start, end }] of ends.entries()) {
        if (at < (way[start] ?? 0) || at >= (way[end] ?? 0)) continue;
        const severity = levels.indexOf(asked.impacts[which]?.level ?? "operational");
        isBelow = true;
        heaviest = Math.max(heaviest, weights[place]?.[severity] ?? 0);
        worst = Math.max(worst, severity);
      }
      if (isBelow) below += asked.cellMs;
      if (isRecorded[place]) lost += heaviest * asked.cellMs;
    }
    counts.below.push(below);
    counts.lost.push(lost);
  }
  return {
    recordedMs: isRecorded.filter(Boolean).length * asked.cellMs,
    below: { least: Math.min(...counts.below), most: Math.max(...counts.below) },
    lost: { least: Math.min(...counts.lost), most: Math.max(...counts.lost) },
    worst: worst === 0 ? null : (levels[worst] ?? null),
  };
}

/**
 * Each end of each impact is an instant of its own, but for a turn: where impacts of one incident end and others begin within the
 * same unknown bounds, all that ends having surely begun before them and all that begins surely ending after, that is one instant.
 */
function recordOf({ impacts, now }: Asked): Record {
  const instants: Instant[] = [];
  const turns = new Map<string, number>();
  const numberOf = (incident: string | undefined, bounds: Instant) => {
    const name = JSON.stringify([incident, bounds.earliest, bounds.latest]);
    const shared = isTurn(impacts, incident, bounds) ? turns.get(name) : undefined;
    if (shared !== undefined) return shared;
    turns.set(name, instants.length);
    return instants.push(bounds) - 1;
  };
  const ends = impacts.map((impact) => ({
    start: numberOf(impact.incident, { earliest: impact.startEarliest, latest: impact.startLatest }),
    end: numberOf(impact.incident, impact.end ?? { earliest: now, latest: now }),
  }));
  return { instants, ends };
}

function isTurn(impacts: Impact[], incident: string | undefined, { earliest, latest }: Instant): boolean {
  const own = impacts.filter((one) => one.incident === incident);
  const ending = own.filter(({ end }) => end?.earliest === earliest && end.latest === latest);
  const beginning = own.filter((one) => one.startEarliest === earliest && one.startLatest === latest);
  return (
    ending.length > 0 &&
    beginning.length > 0 &&
    ending.every(({ startLatest }) => startLatest <= earliest) &&
    beginning.every(({ end }) => end === null || end.earliest >= latest)
  );
}

function waysOf(instants: Instant[], stepMs: number): number[][] {
  let ways: number[][] = [[]];
  for (const { earliest, latest } of instants) {
    const places: number[] = [];
    for (let at = earliest; at <= latest; at += stepMs) places.push(at);
    ways = ways.flatMap((way) => places.map((place) => [...way, place]));
  }
  return ways;
}

/** What a minute weighs at each level, in the order of `levels`. */
function weightsAt(at: number, rules: DatedRule[]): number[] {
  const rule: UptimeRule | undefined = rules.filter(({ from }) => from <= at).at(-1)?.rule;
  if (rule === undefined) throw new Error("no rule is in force");
  return [0, rule.maintenanceCounts ? 1 : 0, rule.degraded, rule.partial, rule.major];
}
