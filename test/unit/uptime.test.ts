import fc from "fast-check";
import { expect, test } from "vitest";
import { type Level, levels, type UptimeRule } from "#domain/service/schema.ts";
import {
  durationOf,
  type Impact,
  type Span,
  unionOf,
  uptimeOf,
  weightOf,
  worstOf,
} from "#domain/service/uptime-rules.ts";
import { zonedDays, zonedMonth } from "#lib/zoned-days.ts";

const minute = 60_000;
const zones = ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns"];
/** Days with 23 and 25 hours in some of the zones lie around these. */
const beginnings = ["2026-10-24", "2027-03-27", "2026-11-01", "2026-04-04", "2011-02-07"];
const usual: UptimeRule = { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false };

type History = { impacts: Impact[]; period: Span; recorded: Span[]; now: number; rule: UptimeRule };

const weight = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const rule: fc.Arbitrary<UptimeRule> = fc.record({
  major: weight,
  partial: weight,
  degraded: weight,
  maintenanceCounts: fc.boolean(),
});

/** Two days of a zone in whole minutes: impacts with bounded ends, some still open, some before and after the period. */
const history: fc.Arbitrary<History> = fc
  .record({ zone: fc.constantFrom(...zones), day: fc.constantFrom(...beginnings), rule })
  .chain(({ zone, day, rule }) => {
    const noon = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds + 36 * 60 * minute;
    const [first, last] = zonedDays(noon, zone, 2);
    const from = first?.from ?? 0;
    const to = last?.to ?? 0;
    const at = fc.integer({ min: -600, max: (to - from) / minute + 600 }).map((place) => from + place * minute);
    const span = fc.tuple(at, at).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    const impact = fc
      .record({
        level: fc.constantFrom<Level>(...levels.slice(1)),
        instants: fc.tuple(at, at, at, at).map((four) => four.sort((a, b) => a - b)),
        isOpen: fc.boolean(),
      })
      .map(({ level, instants: [a = 0, b = 0, c = 0, d = 0], isOpen }) => {
        return { level, startEarliest: a, startLatest: b, end: isOpen ? null : { earliest: c, latest: d } };
      });
    return fc
      .record({ impacts: fc.array(impact, { maxLength: 6 }), recorded: fc.array(span, { maxLength: 3 }), now: at })
      .map((rest) => ({ ...rest, rule, period: { from, to } }));
  });

/** Minute by minute, as one would count on paper. */
function countMinutes(
  asked: History,
  bounds: "shortest" | "longest",
): { recorded: number; down: number; below: number } {
  let [recorded, down, below] = [0, 0, 0];
  for (let at = asked.period.from; at < asked.period.to; at += minute) {
    const active = asked.impacts.filter(({ startEarliest, startLatest, end }) => {
      const begins = bounds === "shortest" ? startLatest : startEarliest;
      const ends = end === null ? asked.now : bounds === "shortest" ? end.earliest : end.latest;
      return at >= begins && at < ends;
    });
    if (active.length > 0) below += 1;
    if (at >= asked.now || !asked.recorded.some((span) => at >= span.from && at < span.to)) continue;
    recorded += 1;
    down += Math.max(0, ...active.map((impact) => weightOf(impact.level, asked.rule)));
  }
  return { recorded, down, below };
}

test("uptime is what a count of minutes gives, for any history, in five zones, as a range where times are bounded", () => {
  fc.assert(
    fc.property(history, (asked) => {
      const longest = countMinutes(asked, "longest");
      const shortest = countMinutes(asked, "shortest");
      const uptime = uptimeOf(asked);
      expect(uptime === null).toBe(longest.recorded === 0);
      if (uptime === null) return;
      expect(uptime.from).toBeLessThanOrEqual(uptime.to + 1e-12);
      expect(uptime.from).toBeCloseTo(1 - longest.down / longest.recorded, 10);
      expect(uptime.to).toBeCloseTo(1 - shortest.down / shortest.recorded, 10);
    }),
    { numRuns: 300 },
  );
});

test("how long something lasted is a count of the minutes in which at least one impact held", () => {
  fc.assert(
    fc.property(history, (asked) => {
      const duration = durationOf(asked.impacts, asked.period, asked.now);
      expect(duration.fromMs).toBe(countMinutes(asked, "shortest").below * minute);
      expect(duration.toMs).toBe(countMinutes(asked, "longest").below * minute);
    }),
    { numRuns: 300 },
  );
});

test("an order, a repetition or a cut of the same impacts changes no figure", () => {
  fc.assert(
    fc.property(history, (asked) => {
      const cut = asked.impacts.flatMap((impact) => {
        const { startLatest, end } = impact;
        if (end === null || end.earliest <= startLatest) return [impact];
        const middle = { earliest: startLatest, latest: startLatest };
        return [
          { ...impact, end: middle },
          { ...impact, startEarliest: startLatest },
        ];
      });
      const again = { ...asked, impacts: [...cut, ...asked.impacts].reverse() };
      const [one, other] = [uptimeOf(asked), uptimeOf(again)];
      expect(other === null).toBe(one === null);
      expect(other?.from ?? 1).toBeCloseTo(one?.from ?? 1, 10);
      expect(durationOf(again.impacts, asked.period, asked.now).toMs).toBe(
        durationOf(asked.impacts, asked.period, asked.now).toMs,
      );
    }),
  );
});

test("a union is sorted, apart, and as long as its minutes", () => {
  const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(300)).map(([from, to]) => ({ from, to })));
  fc.assert(
    fc.property(spans, (some) => {
      const union = unionOf(some);
      for (const [place, span] of union.entries()) {
        expect(span.from).toBeLessThan(span.to);
        expect(span.from).toBeGreaterThan(union[place - 1]?.to ?? -1);
      }
      const held = Array.from({ length: 300 }, (_, at) => some.some(({ from, to }) => at >= from && at < to));
      expect(held.map((_, at) => union.some(({ from, to }) => at >= from && at < to))).toEqual(held);
    }),
  );
});

const at = (clock: string) => Date.parse(`2011-02-07T${clock}:00+01:00`);
const from = (level: Level, start: string, end: { earliest: string; latest: string }): Impact => ({
  level,
  startEarliest: at(start),
  startLatest: at(start),
  end: { earliest: at(end.earliest), latest: at(end.latest) },
});
const exactly = (clock: string) => ({ earliest: clock, latest: clock });
const evening = { earliest: "20:38", latest: "21:00" };
const february = zonedMonth("2011-02", "Europe/Paris");
const afterwards = { period: february, recorded: [february], now: Date.parse("2026-11-23T10:00:00Z") };
const thousandths = (share: number | undefined) => Math.floor((share ?? Number.NaN) * 100_000) / 1000;

test("February 2011 gives SMTP 99.226 to 99.280 %, mailboxes 99.576 to 99.593 % under the usual rule", () => {
  const smtp = [from("major_outage", "15:48", exactly("17:38")), from("major_outage", "17:38", evening)];
  const boxes = [from("major_outage", "15:48", exactly("17:38")), from("partial_outage", "17:38", evening)];
  const uptime = (impacts: Impact[]) => uptimeOf({ ...afterwards, impacts, rule: usual });
  expect([thousandths(uptime(smtp)?.from), thousandths(uptime(smtp)?.to)]).toEqual([99.226, 99.28]);
  expect([thousandths(uptime(boxes)?.from), thousandths(uptime(boxes)?.to)]).toEqual([99.576, 99.593]);
  const majorAlone = uptimeOf({ ...afterwards, impacts: boxes, rule: { ...usual, partial: 0 } });
  expect([thousandths(majorAlone?.from), thousandths(majorAlone?.to)]).toEqual([99.727, 99.727]);
});

test("the SMTP outage of 2011 lasted 290 to 312 minutes", () => {
  const smtp = [from("major_outage", "15:48", exactly("17:38")), from("major_outage", "17:38", evening)];
  const duration = durationOf(smtp, february, afterwards.now);
  expect([duration.fromMs / minute, duration.toMs / minute]).toEqual([290, 312]);
});

test("ninety minutes across the hour that comes twice are ninety minutes", () => {
  const impact: Impact = {
    level: "major_outage",
    startEarliest: Date.parse("2026-10-25T02:30:00+02:00"),
    startLatest: Date.parse("2026-10-25T02:30:00+02:00"),
    end: { earliest: Date.parse("2026-10-25T03:00:00+01:00"), latest: Date.parse("2026-10-25T03:00:00+01:00") },
  };
  const [day] = zonedDays(Date.parse("2026-10-25T12:00:00Z"), "Europe/Paris", 1);
  const period = { from: day?.from ?? 0, to: day?.to ?? 0 };
  expect(durationOf([impact], period, period.to)).toEqual({ fromMs: 90 * minute, toMs: 90 * minute });
  const uptime = uptimeOf({ impacts: [impact], period, recorded: [period], now: period.to, rule: usual });
  expect(uptime?.from).toBeCloseTo(1 - 90 / (25 * 60), 12);
});

test("where nothing is recorded there is no uptime, and nothing but zero minutes gives 100 %", () => {
  const ask = { period: february, now: afterwards.now, rule: usual };
  expect(uptimeOf({ ...ask, impacts: [], recorded: [] })).toBeNull();
  expect(uptimeOf({ ...ask, impacts: [], recorded: [february] })).toEqual({ from: 1, to: 1 });
  const blink: Impact = { ...from("major_outage", "15:48", exactly("15:48")), end: null };
  const brief = { ...blink, end: { earliest: at("15:48") + 1, latest: at("15:48") + 1 } };
  expect(uptimeOf({ ...ask, impacts: [brief], recorded: [february] })?.to).toBeLessThan(1);
});

test("the worst of levels is the last in the order of severity", () => {
  expect(worstOf([])).toBe("operational");
  expect(worstOf(["under_maintenance", "degraded_performance", "operational"])).toBe("degraded_performance");
  expect(worstOf([...levels])).toBe("major_outage");
});

test("a turn at an unknown time between two impacts is one instant: no gap, no overlap, and the rule weighs where it lies", () => {
  const at = (hour: number) => hour * 60 * minute;
  const first = { level: "major_outage", startEarliest: at(1), startLatest: at(1) } as const;
  const next = { startEarliest: at(2), startLatest: at(4), end: { earliest: at(5), latest: at(5) } } as const;
  const turn = { earliest: at(2), latest: at(4) };
  const asked = { period: { from: 0, to: at(10) }, recorded: [{ from: 0, to: at(10) }], now: at(10), rule: usual };
  const same: Impact[] = [
    { ...first, end: turn },
    { ...next, level: "major_outage" },
  ];
  expect(durationOf(same, asked.period, at(10))).toEqual({ fromMs: at(4), toMs: at(4) });
  expect(uptimeOf({ ...asked, impacts: same })).toEqual({ from: 0.6, to: 0.6 });
  const eased: Impact[] = [
    { ...first, end: turn },
    { ...next, level: "partial_outage" },
  ];
  expect(durationOf(eased, asked.period, at(10))).toEqual({ fromMs: at(4), toMs: at(4) });
  const range = uptimeOf({ ...asked, impacts: eased });
  expect(range?.from).toBeCloseTo(1 - (3 + 0.3) / 10);
  expect(range?.to).toBeCloseTo(1 - (1 + 0.9) / 10);
  const worse: Impact[] = [
    { ...first, level: "partial_outage", end: turn },
    { ...next, level: "major_outage" },
  ];
  expect(uptimeOf({ ...asked, impacts: worse })?.from).toBeCloseTo(1 - (0.3 + 3) / 10);
});

/** Up to four impacts in a row, each turning into the next within bounds that leave the neighbours room; and one beside them. */
const chain = fc
  .record({
    steps: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom<Level>(...levels.slice(1))), {
      minLength: 2,
      maxLength: 4,
    }),
    beside: fc.tuple(fc.nat(12), fc.nat(12), fc.constantFrom<Level>(...levels.slice(1))),
    rule: fc.constantFrom(usual, { major: 1, partial: 0.5, degraded: 0.25, maintenanceCounts: true }),
  })
  .map(({ steps, beside: [from, length, level], rule }) => {
    let hour = 1;
    const turns = [
      { earliest: 0, latest: 0 },
      ...steps.map(([room, width]) => {
        const earliest = hour + room;
        hour = earliest + width;
        return { earliest, latest: hour };
      }),
    ];
    const fixed = {
      level,
      startEarliest: from,
      startLatest: from,
      end: { earliest: from + length, latest: from + length },
    };
    return { turns, chained: steps.map(([, , level]) => level), fixed, rule };
  });

test("with turns at unknown times the figures are those of the lightest and the heaviest way in which it can have been", () => {
  const hour = 60 * minute;
  fc.assert(
    fc.property(chain, ({ turns, chained, fixed, rule }) => {
      const period = { from: 0, to: 40 * hour };
      const asked = { period, recorded: [period], now: period.to, rule };
      const inMs = (bounds: { earliest: number; latest: number }) => ({
        earliest: bounds.earliest * hour,
        latest: bounds.latest * hour,
      });
      const beside = {
        ...fixed,
        startEarliest: fixed.startEarliest * hour,
        startLatest: fixed.startLatest * hour,
        end: inMs(fixed.end),
      };
      const impactsAt = (places: { earliest: number; latest: number }[]): Impact[] => [
        ...chained.map((level, place) => {
          const start = inMs(places[place] ?? places[0] ?? { earliest: 0, latest: 0 });
          return {
            level,
            startEarliest: start.earliest,
            startLatest: start.latest,
            end: inMs(places[place + 1] ?? start),
          };
        }),
        beside,
      ];
      let ways: { earliest: number; latest: number }[][] = [[]];
      for (const { earliest, latest } of turns)
        ways = ways.flatMap((way) =>
          Array.from({ length: latest - earliest + 1 }, (_, step) => [
            ...way,
            { earliest: earliest + step, latest: earliest + step },
          ]),
        );
      const each = ways.map((way) => uptimeOf({ ...asked, impacts: impactsAt(way) })?.from ?? 1);
      const range = uptimeOf({ ...asked, impacts: impactsAt(turns) });
      expect(range?.from).toBeCloseTo(Math.min(...each), 9);
      expect(range?.to).toBeCloseTo(Math.max(...each), 9);
    }),
  );
});
