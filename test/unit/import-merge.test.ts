import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryInterval } from "#domain/history/history-schema.ts";
import { hasOverlap, mergeIntervals } from "#domain/history/merge-rules.ts";
import { levels } from "#domain/service/schema.ts";

const minute = (place: number) => ({
  ...{ at: new Date(place * 60_000).toISOString(), precision: "exact" as const, earliest: null, latest: null },
});

const interval = fc
  .record({ from: fc.nat(20), length: fc.integer({ min: 1, max: 12 }), level: fc.constantFrom(...levels.slice(1)) })
  .map(
    ({ from, length, level }) =>
      ({ service: "s", scope: "all", level, start: minute(from), end: minute(from + length) }) as HistoryInterval,
  );

/** The worst level of each minute, by looking at each. */
const grid = (intervals: HistoryInterval[]) =>
  Array.from({ length: 40 }, (_, place) => {
    const at = place * 60_000;
    const holding = intervals.filter(
      ({ start, end }) => Date.parse(start.at ?? "") <= at && at < Date.parse(end?.at ?? ""),
    );
    return Math.max(0, ...holding.map(({ level }) => levels.indexOf(level)));
  });

test("merged intervals never overlap and tell the worst level of every minute", () => {
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 6 }), (intervals) => {
      const merged = mergeIntervals(intervals);
      expect(hasOverlap(merged)).toBe(false);
      expect(grid(merged)).toEqual(grid(intervals));
    }),
  );
});
