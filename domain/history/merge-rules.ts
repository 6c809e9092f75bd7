import type { HistoryInterval } from "#domain/history/history-schema.ts";
import { levels } from "#domain/service/schema.ts";

const never = Number.POSITIVE_INFINITY;
const from = ({ start }: HistoryInterval) => Date.parse(start.at ?? "");
const to = ({ end }: HistoryInterval) => (end?.at == null ? never : Date.parse(end.at));

/** Whether current intervals of one service and scope overlap (IMP-1 forbids it). */
export function hasOverlap(intervals: HistoryInterval[]): boolean {
  const sorted = intervals.toSorted((one, other) => from(one) - from(other));
  return sorted.some((one, place) => place > 0 && from(one) < Math.max(...sorted.slice(0, place).map(to)));
}

/** The same time told without overlap: at each instant the worst level, neighbours of one level joined. */
export function mergeIntervals(intervals: HistoryInterval[]): HistoryInterval[] {
  const edges = [...new Set(intervals.flatMap((one) => [from(one), to(one)]))].sort((one, other) => one - other);
  const merged: HistoryInterval[] = [];
  edges.slice(0, -1).forEach((edge, place) => {
    const next = edges[place + 1] ?? never;
    const holding = intervals.filter((one) => from(one) <= edge && to(one) >= next);
    const worst = holding.reduce<HistoryInterval | null>(
      (one, other) => (one === null || levels.indexOf(other.level) > levels.indexOf(one.level) ? other : one),
      null,
    );
    if (worst === null) return;
    const last = merged.at(-1);
    const end = next === never ? null : endAt(next, intervals);
    if (last !== undefined && last.level === worst.level && to(last) === edge) last.end = end;
    else merged.push({ ...worst, start: startAt(edge, { intervals, worst }), end });
  });
  return merged;
}

function startAt(edge: number, { intervals, worst }: { intervals: HistoryInterval[]; worst: HistoryInterval }) {
  const own = from(worst) === edge ? worst : intervals.find((one) => from(one) === edge);
  return own?.start ?? { at: new Date(edge).toISOString(), precision: "exact" as const, earliest: null, latest: null };
}

function endAt(edge: number, intervals: HistoryInterval[]) {
  const own = intervals.find((one) => to(one) === edge);
  return own?.end ?? { at: new Date(edge).toISOString(), precision: "exact" as const, earliest: null, latest: null };
}
