import fc from "fast-check";
import { expect, test } from "vitest";
import { type RuleDecision, ruleAt, ruleSchedule, targetOf } from "#domain/service/schedule-rules.ts";
import { firstRule } from "#domain/service/schema.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

const always = Number.NEGATIVE_INFINITY;
const decide = (fromMonth: string | null, partial: number): RuleDecision => ({
  fromMonth,
  rule: { ...firstRule, partial },
});
const told = (decisions: RuleDecision[], zone = "Europe/Paris") =>
  ruleSchedule(decisions, zone).map(({ from, rule }) => [
    from === always ? null : new Date(from).toISOString(),
    rule.partial,
  ]);

test("a decision holds from the first minute of its month, in the page's zone", () => {
  const decisions = [decide(null, 0.3), decide("2026-07", 1)];
  expect(told(decisions)).toEqual([
    [null, 0.3],
    ["2026-06-30T22:00:00.000Z", 1],
  ]);
  expect(told(decisions, "Asia/Kathmandu")[1]?.[0]).toBe("2026-06-30T18:15:00.000Z");
  expect(told(decisions, "America/St_Johns")[1]?.[0]).toBe("2026-07-01T02:30:00.000Z");
});

test("a later decision replaces what earlier ones said of its month and after, and leaves what was before", () => {
  const decisions = [decide(null, 0.3), decide("2026-12", 0.5), decide("2027-03", 1)];
  expect(told([...decisions, decide("2027-01", 0)]).map(([, partial]) => partial)).toEqual([0.3, 0.5, 0]);
  expect(told([...decisions, decide("2026-12", 0)]).map(([, partial]) => partial)).toEqual([0.3, 0]);
  expect(told([...decisions, decide("2026-01", 0)]).map(([, partial]) => partial)).toEqual([0.3, 0]);
  expect(told([...decisions, decide(null, 0)])).toEqual([[null, 0]]);
});

test("whatever was decided in whatever order, a month's rule is the last decision that is not of a later month", () => {
  const month = fc.constantFrom(null, "2011-02", "2026-03", "2026-10", "2026-11", "2027-03");
  const decisions = fc.array(
    fc.tuple(month, fc.nat(10)).map(([from, tenths]) => decide(from, tenths / 10)),
    { maxLength: 8 },
  );
  const zone = fc.constantFrom(
    ...["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"],
  );
  fc.assert(
    fc.property(decisions, zone, (some, where) => {
      const all = [decide(null, 0.3), ...some];
      const schedule = ruleSchedule(all, where);
      expect(schedule[0]?.from).toBe(always);
      expect(schedule.map(({ from }) => from)).toEqual(
        [...new Set(schedule.map(({ from }) => from))].sort((a, b) => a - b),
      );
      for (const name of ["2011-01", "2011-02", "2026-03", "2026-10", "2026-11", "2027-02", "2027-03"]) {
        const { from, to } = zonedMonth(name, where);
        const { rule } = all.findLast(({ fromMonth }) => fromMonth === null || fromMonth <= name) ?? {};
        expect([ruleAt(schedule, from), ruleAt(schedule, to - 1)]).toEqual([rule, rule]);
      }
    }),
  );
});

test("where no rule is in force that is an error, not a figure", () => {
  expect(() => ruleAt([], 0)).toThrow(RangeError);
  expect(() => ruleAt(ruleSchedule([decide("2026-07", 1)], "UTC"), Date.parse("2026-06-30T23:59:59Z"))).toThrow(
    RangeError,
  );
});

test("a month's target is the last one set for it or a month before; taken back, there is none", () => {
  const targets = [
    { fromMonth: "2026-02", ratio: 0.999 },
    { fromMonth: "2026-05", ratio: null },
    { fromMonth: "2026-09", ratio: 0.9995 },
  ];
  const months = ["2026-01", "2026-02", "2026-04", "2026-05", "2026-08", "2026-09", "2027-01"];
  expect(months.map((month) => targetOf(targets, month))).toEqual([null, 0.999, 0.999, null, null, 0.9995, 0.9995]);
  expect(targetOf([{ fromMonth: null, ratio: 0.99 }, ...targets], "2011-02")).toBe(0.99);
  expect(targetOf([], "2026-01")).toBeNull();
});
