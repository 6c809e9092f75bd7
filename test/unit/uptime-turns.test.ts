import { expect, test } from "vitest";
import { firstRule, type Level, type UptimeRule } from "#domain/service/schema.ts";
import { durationOf, type Impact, uptimeOf, uptimeSeries } from "#domain/service/uptime-rules.ts";

const hour = 3_600_000;
const day = { from: 0, to: 10 * hour };
const usual = [{ from: Number.NEGATIVE_INFINITY, rule: firstRule }];

/** Impacts of one incident from 1:00, each turning into the next at an unknown time between two hours, the last until 9:00. */
function turning(level: Level, ...then: { between: [number, number]; level: Level }[]): Impact[] {
  const known = (at: number) => ({ earliest: at * hour, latest: at * hour });
  const starts = [known(1), ...then.map(({ between: [a, b] }) => ({ earliest: a * hour, latest: b * hour })), known(9)];
  return [level, ...then.map((one) => one.level)].map((one, place) => {
    const { earliest, latest } = starts[place] ?? known(0);
    return { incident: "a", level: one, startEarliest: earliest, startLatest: latest, end: starts[place + 1] ?? null };
  });
}

function shareOf(impacts: Impact[], rules = usual) {
  return uptimeOf({ impacts, period: day, recorded: [day], now: day.to, rules });
}

test("an end and a beginning within the same bounds are one instant inside an incident: no gap, no overlap", () => {
  const impacts = turning("major_outage", { between: [2, 4], level: "major_outage" });
  expect(durationOf(impacts, day, day.to)).toEqual({ fromMs: 8 * hour, toMs: 8 * hour });
  expect(shareOf(impacts)?.from).toBeCloseTo(0.2);
  expect(shareOf(impacts)?.to).toBeCloseTo(0.2);
});

test("between two incidents they are two instants: there may have been two hours without either", () => {
  const [before, after] = turning("major_outage", { between: [2, 4], level: "major_outage" });
  const two = [before, after].flatMap((one, place) => (one === undefined ? [] : [{ ...one, incident: `${place}` }]));
  expect(durationOf(two, day, day.to)).toEqual({ fromMs: 6 * hour, toMs: 8 * hour });
});

test("what may have ended before it began, or begun after it ended, makes no turn: there may have been nothing between", () => {
  const known = (from: number, to: number) => ({ earliest: from * hour, latest: to * hour });
  const impact = (start: [number, number], end: [number, number]): Impact => ({
    ...{ incident: "a", level: "major_outage", end: known(...end) },
    ...{ startEarliest: start[0] * hour, startLatest: start[1] * hour },
  });
  const late = [impact([1, 3], [2, 4]), impact([2, 4], [9, 9])];
  expect(durationOf(late, day, day.to)).toEqual({ fromMs: 5 * hour, toMs: 8 * hour });
  const early = [impact([1, 1], [6, 8]), impact([6, 8], [7, 9])];
  expect(durationOf(early, day, day.to)).toEqual({ fromMs: 5 * hour, toMs: 8 * hour });
});

test("the rule weighs where the turn lies, whether things eased or got worse there", () => {
  const eased = turning("major_outage", { between: [2, 4], level: "partial_outage" });
  expect(durationOf(eased, day, day.to)).toEqual({ fromMs: 8 * hour, toMs: 8 * hour });
  expect(shareOf(eased)?.from).toBeCloseTo(1 - (3 + 5 * 0.3) / 10);
  expect(shareOf(eased)?.to).toBeCloseTo(1 - (1 + 7 * 0.3) / 10);
  const worse = turning("partial_outage", { between: [2, 4], level: "major_outage" });
  expect(shareOf(worse)?.from).toBeCloseTo(1 - (0.3 + 7) / 10);
  expect(shareOf(worse)?.to).toBeCloseTo(1 - (3 * 0.3 + 5) / 10);
});

test("a level that may have held in an hour is the worst of that hour", () => {
  const eased = turning("major_outage", { between: [2, 4], level: "partial_outage" });
  const periods = [1, 3, 5].map((at) => ({ from: at * hour, to: (at + 1) * hour }));
  const series = uptimeSeries({ impacts: eased, periods, recorded: [day], now: day.to, rules: usual });
  expect(series.map(({ worst }) => worst)).toEqual(["major_outage", "major_outage", "partial_outage"]);
});

/** By which a maintenance weighs nothing, or more than a partial outage. */
const [sparing, counting]: [UptimeRule, UptimeRule] = [firstRule, { ...firstRule, maintenanceCounts: true }];

test("a change of rules outside a turn's bounds leaves it one instant", () => {
  const impacts = turning("under_maintenance", { between: [2, 4], level: "partial_outage" });
  const changing = (first: UptimeRule, at: number, next: UptimeRule) =>
    shareOf(impacts, [
      { from: Number.NEGATIVE_INFINITY, rule: first },
      { from: at * hour, rule: next },
    ]);
  const after = changing(counting, 4, sparing);
  expect(after?.from).toBeCloseTo(1 - (3 + 5 * 0.3) / 10);
  expect(after?.to).toBeCloseTo(1 - (1 + 7 * 0.3) / 10);
  const before = changing(sparing, 2, counting);
  expect(before?.from).toBeCloseTo(1 - (2 + 5 * 0.3) / 10);
  expect(before?.to).toBeCloseTo(1 - (7 * 0.3) / 10);
});

test("between a turn's bounds, rules that disagree on its sides make the range wider, never too narrow", () => {
  const impacts = turning("under_maintenance", { between: [2, 4], level: "partial_outage" });
  const rules = [
    { from: Number.NEGATIVE_INFINITY, rule: sparing },
    { from: 3 * hour, rule: counting },
  ];
  const range = shareOf(impacts, rules);
  // The heaviest way: partial from 2:00 on is 0.6 + 1.5, maintenance until 4:00 is 1 + 1.5. Apart they weigh 0.3 + 1 + 1.5.
  expect(range?.from).toBeCloseTo(1 - (0.3 + 1 + 1.5) / 10);
  // The lightest: at 3:00, 0.3 + 1.5. Apart they weigh 1.5.
  expect(range?.to).toBeCloseTo(1 - 1.5 / 10);
});
