import fc from "fast-check";
import { expect, test } from "vitest";
import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";
import {
  durationOf,
  type Impact,
  type PeriodUptime,
  type Span,
  uptimeOf,
  uptimeSeries,
} from "#domain/service/uptime-rules.ts";
import { zonedDays, zonedMidnight } from "#lib/zoned-days.ts";
import { type Asked, type Counted, countMinutes, countWays } from "#test/support/minute-grid.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Days of 23, 23.5, 24, 24.5 and 25 hours. */
const days = [
  ["Europe/Paris", "2026-10-25"],
  ["Europe/Paris", "2027-03-28"],
  ["America/New_York", "2026-11-01"],
  ["America/New_York", "2027-03-14"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["America/St_Johns", "2026-11-01"],
  ["America/St_Johns", "2027-03-14"],
  ["Asia/Kathmandu", "2026-10-25"],
] as const;

const level = fc.constantFrom<Level>(...levels.slice(1));
const weight = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const someRules = fc.array(
  fc.record({ major: weight, partial: weight, degraded: weight, maintenanceCounts: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);
/** Rules of which none says that a level weighs more than another one where another says that it weighs less. */
const agreeingRules = fc
  .record({
    order: fc.shuffledSubarray(["major", "partial", "degraded"] as const, { minLength: 3 }),
    weights: fc.array(fc.array(weight, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    maintenanceCounts: fc.boolean(),
  })
  .map(({ order, weights, maintenanceCounts }) =>
    weights.map((three): UptimeRule => {
      const sorted = three.toSorted((a, b) => a - b);
      const weigh = (one: (typeof order)[number]) => sorted[order.indexOf(one)] ?? 0;
      return { major: weigh("major"), partial: weigh("partial"), degraded: weigh("degraded"), maintenanceCounts };
    }),
  );

/** A place in whole steps from the beginning of the first day. */
type Steps = { steps: number; widest: number; unknown: fc.Arbitrary<number> };

/** Impacts of one incident in a row, each turning into the next within bounds; some beside others in another scope, the last perhaps open. */
function incident(name: string, { steps, widest, unknown }: Steps): fc.Arbitrary<Impact[]> {
  const width = fc.tuple(unknown, fc.nat(widest)).map(([drawn, wide]) => (drawn === 0 ? wide : 0));
  const part = fc.record({
    room: fc.integer({ min: -1, max: Math.ceil(steps / 4) }),
    width,
    level,
    beside: fc.option(level),
  });
  const start = fc.integer({ min: -Math.ceil(steps / 3), max: steps });
  return fc
    .record({ start, width, parts: fc.array(part, { minLength: 1, maxLength: 3 }), isOpen: fc.boolean() })
    .map(({ start, width, parts, isOpen }) => {
      let bounds = { earliest: start, latest: start + width };
      return parts.flatMap((part, place) => {
        const earliest = Math.max(bounds.earliest, bounds.latest + part.room);
        const from = bounds;
        bounds = { earliest, latest: earliest + part.width };
        const end = isOpen && place === parts.length - 1 ? null : bounds;
        const ends = { incident: name, startEarliest: from.earliest, startLatest: from.latest, end };
        return [part.level, ...(part.beside === null ? [] : [part.beside])].map((one) => ({ ...ends, level: one }));
      });
    });
}

type History = Asked & { periods: Span[] };

/** Up to three days around a change of clocks, with up to three incidents, gaps in the record, rules that change, and a now. */
function history(make: {
  days: number;
  cellMs: number;
  stepMs: number;
  widest: number;
  unknown: fc.Arbitrary<number>;
  rules: fc.Arbitrary<UptimeRule[]>;
}) {
  const { cellMs, stepMs } = make;
  return fc.constantFrom(...days).chain(([zone, date]) => {
    const periods = zonedDays(zonedMidnight(date, zone) + (make.days > 1 ? 36 * hour : 0), zone, make.days);
    const first = periods[0]?.from ?? 0;
    const steps = Math.ceil(((periods.at(-1)?.to ?? 0) - first) / stepMs);
    const at = fc.integer({ min: -4, max: steps + 4 }).map((place) => first + place * stepMs);
    const gap = fc.tuple(at, at).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    const whole = [{ from: first - 10 * stepMs, to: first + (steps + 10) * stepMs }];
    const drawn = fc.record({
      incidents: fc.tuple(...["a", "b", "c"].map((name) => fc.option(incident(name, { ...make, steps }), { freq: 4 }))),
      recorded: fc.oneof(fc.constant(whole), fc.array(gap, { maxLength: 3 })),
      now: fc.oneof(fc.constant(first + (steps + 10) * stepMs), at),
      rules: make.rules,
      changes: fc.array(at, { minLength: 3, maxLength: 3 }),
    });
    return drawn.map(({ incidents, recorded, now, rules, changes }): History => {
      const instant = (place: number) => first + place * stepMs;
      const impacts = incidents
        .flatMap((one) => one ?? [])
        .map((impact) => ({
          ...impact,
          startEarliest: instant(impact.startEarliest),
          startLatest: instant(impact.startLatest),
          end: impact.end && { earliest: instant(impact.end.earliest), latest: instant(impact.end.latest) },
        }));
      const from = [Number.NEGATIVE_INFINITY, ...changes.toSorted((a, b) => a - b)];
      const dated = rules.map((rule, place) => ({ from: from[place] ?? 0, rule }));
      return { impacts, recorded, now, rules: dated, periods, cellMs, stepMs };
    });
  });
}

function expectSame(figures: PeriodUptime | undefined, counted: Counted): void {
  expect(figures?.recordedMs).toBe(counted.recordedMs);
  expect(figures?.downMs).toEqual({ fromMs: counted.below.least, toMs: counted.below.most });
  expect(figures?.worst).toBe(counted.worst);
  expect(figures?.uptime === null).toBe(counted.recordedMs === 0);
  if (counted.recordedMs === 0) return;
  expect(figures?.uptime?.from).toBeCloseTo(1 - counted.lost.most / counted.recordedMs, 10);
  expect(figures?.uptime?.to).toBeCloseTo(1 - counted.lost.least / counted.recordedMs, 10);
}

/** Each value at least the one before, but for the last bit of a sum. */
function expectOrder(values: (number | undefined)[]): void {
  for (const [place, value] of values.entries()) {
    expect(value).toBeGreaterThanOrEqual((values[place - 1] ?? Number.NEGATIVE_INFINITY) - 1);
  }
}

/** Instants three hours apart, up to nine hours unknown, so that bounds straddle midnights, changes of clocks and of rules. */
const byHours = { days: 3, cellMs: 30 * minute, stepMs: 3 * hour, widest: 3, unknown: fc.nat(1) };
const coarse = history({ ...byHours, rules: agreeingRules });
const disputed = history({ ...byHours, rules: someRules });
const toTheMinute = history({
  ...{ days: 1, cellMs: minute, stepMs: minute, widest: 3, unknown: fc.nat(5) },
  rules: agreeingRules,
});

test("each day's figures are what a count gives in every way in which its unknown instants can have been", () => {
  fc.assert(
    fc.property(coarse, (asked) => {
      fc.pre(countWays(asked) <= 500);
      const series = uptimeSeries(asked);
      for (const [place, day] of asked.periods.entries()) expectSame(series[place], countMinutes(asked, day));
    }),
    { numRuns: 300 },
  );
});

test("so are those of the days as one period", () => {
  fc.assert(
    fc.property(coarse, (asked) => {
      fc.pre(countWays(asked) <= 500);
      const whole = { from: asked.periods[0]?.from ?? 0, to: asked.periods.at(-1)?.to ?? 0 };
      expectSame(uptimeSeries({ ...asked, periods: [whole] })[0], countMinutes(asked, whole));
    }),
    { numRuns: 300 },
  );
});

test("a day's figures are right to the minute", () => {
  fc.assert(
    fc.property(toTheMinute, (asked) => {
      fc.pre(countWays(asked) <= 50);
      const [day = { from: 0, to: 0 }] = asked.periods;
      expectSame(uptimeSeries(asked)[0], countMinutes(asked, day));
    }),
    { numRuns: 150 },
  );
});

test("under rules that disagree a range may be wider than the count's, at most as wide as if no instant were shared", () => {
  fc.assert(
    fc.property(disputed, (asked) => {
      const apart = { ...asked, impacts: asked.impacts.map((impact, place) => ({ ...impact, incident: `${place}` })) };
      fc.pre(countWays(apart) <= 500);
      const series = uptimeSeries(asked);
      for (const [place, day] of asked.periods.entries()) {
        const [counted, widest] = [countMinutes(asked, day), countMinutes(apart, day)];
        const { uptime, downMs, worst } = series[place] ?? {};
        const losses = [1 - (uptime?.to ?? 1), 1 - (uptime?.from ?? 1)].map((share) => share * counted.recordedMs);
        expectOrder([widest.lost.least, losses[0], counted.lost.least, counted.lost.most, losses[1], widest.lost.most]);
        const { below } = counted;
        expectOrder([widest.below.least, downMs?.fromMs, below.least, below.most, downMs?.toMs, widest.below.most]);
        expect(worst).toBe(counted.worst);
      }
    }),
    { numRuns: 300 },
  );
});

test("a series says of each of its periods what is said of that period alone", () => {
  const wide = { days: 3, cellMs: minute, stepMs: 7 * minute, widest: 300, unknown: fc.nat(1), rules: agreeingRules };
  const cuts = fc.array(fc.nat(72 * 60), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(history(wide), cuts, (asked, minutes) => {
      const borders = [...new Set(minutes)]
        .sort((a, b) => a - b)
        .map((at) => (asked.periods[0]?.from ?? 0) + at * minute);
      const apart = borders.slice(1).map((to, place) => ({ from: borders[place] ?? to, to }));
      const some = apart.filter((_, place) => place % 3 !== 2);
      const series = uptimeSeries({ ...asked, periods: some });
      expect(series.map(({ uptime }) => uptime)).toEqual(some.map((period) => uptimeOf({ ...asked, period })));
      expect(series.map(({ downMs }) => downMs)).toEqual(
        some.map((period) => durationOf(asked.impacts, period, asked.now)),
      );
    }),
    { numRuns: 300 },
  );
});

test("a range is never upside down, and an order, a repetition or a cut of the same impacts changes no figure", () => {
  fc.assert(
    fc.property(coarse, (asked) => {
      const cut = asked.impacts.flatMap((impact) => {
        const { startEarliest, startLatest, end } = impact;
        if (startEarliest !== startLatest || end === null || end.earliest <= startLatest) return [impact];
        const middle = (startLatest + end.earliest) / 2;
        return [
          { ...impact, end: { earliest: middle, latest: middle } },
          { ...impact, startEarliest: middle, startLatest: middle },
        ];
      });
      const again = uptimeSeries({ ...asked, impacts: [...cut, ...asked.impacts].reverse() });
      for (const [place, one] of uptimeSeries(asked).entries()) {
        const other = again[place];
        expect(one.uptime?.from ?? 0).toBeLessThanOrEqual(one.uptime?.to ?? 0);
        expect(other?.downMs).toEqual(one.downMs);
        expect(other?.worst).toBe(one.worst);
        expect(other?.uptime?.from ?? 2).toBeCloseTo(one.uptime?.from ?? 2, 10);
        expect(other?.uptime?.to ?? 2).toBeCloseTo(one.uptime?.to ?? 2, 10);
      }
    }),
    { numRuns: 300 },
  );
});
