import { expect, test } from "vitest";
import { decidesNothing, ruleColumns, ruleOf } from "#domain/organisation/rules.ts";
import { compareRules, type ServiceRecord } from "#domain/service/compare-rules.ts";
import { isTooFarAhead, monthAt, shiftedMonth } from "#domain/service/month-rules.ts";
import { readPercent } from "#domain/service/percent-rules.ts";
import { type RuleDecision, ruleSchedule } from "#domain/service/schedule-rules.ts";
import { firstRule } from "#domain/service/schema.ts";

const zone = "Europe/Paris";
const now = Date.parse("2026-11-23T09:00:00Z");
const ms = (at: string) => Date.parse(at);
const heavy = { ...firstRule, partial: 1 };
const first: RuleDecision = { fromMonth: null, rule: firstRule };

test("a share is typed as per cent with a comma or a point, and up to three decimals", () => {
  expect(["0", "30", "12,5", "99.95", " 99,999 % ", "100", "7%"].map(readPercent)).toEqual([
    ...[0, 0.3, 0.125, 0.9995],
    ...[0.99999, 1, 0.07],
  ]);
  for (const typed of ["", "-1", "abc", "1e2", "99.9999", "1,2,3", ".5", "1000", "0x10", "½"])
    expect(readPercent(typed), typed).toBeNaN();
});

test("a month is one of the page's zone, and may lie a year ahead", () => {
  expect(monthAt(ms("2026-11-30T23:30:00Z"), zone)).toBe("2026-12");
  expect(monthAt(ms("2026-11-30T23:30:00Z"), "America/New_York")).toBe("2026-11");
  expect(shiftedMonth("2026-01", -1)).toBe("2025-12");
  expect(isTooFarAhead("2027-11", { now, zone })).toBe(false);
  expect(isTooFarAhead("2027-12", { now, zone })).toBe(true);
  expect(isTooFarAhead("1998-05", { now, zone })).toBe(false);
});

test("a rule survives its columns", () => {
  expect(ruleOf(ruleColumns(heavy))).toEqual(heavy);
});

test("a decision that counts no minute otherwise decides nothing, whatever was decided for later", () => {
  const later: RuleDecision = { fromMonth: "2027-01", rule: heavy };
  const next = (fromMonth: string | null, rule = firstRule) => ({ next: { fromMonth, rule }, zone });
  expect(decidesNothing([first], next("2026-11"))).toBe(true);
  expect(decidesNothing([first], next("2026-11", heavy))).toBe(false);
  expect(decidesNothing([first, later], next("2027-01", heavy))).toBe(true);
  expect(decidesNothing([first, later], next("2027-03", heavy))).toBe(true);
  expect(decidesNothing([first, later], next("2026-11"))).toBe(false);
  expect(decidesNothing([first, later], next("2026-12", heavy))).toBe(false);
  expect(decidesNothing([first, later], next(null))).toBe(false);
});

/** A service on record since 2025 with a partial outage of two hours, from a bounded time on, on the last day of 2025. */
const record: ServiceRecord = {
  id: "mail",
  name: { fr: "Courrier", en: "Mail" },
  isRetired: false,
  recorded: [{ from: ms("2024-12-31T23:00:00Z"), to: now }],
  impacts: [
    {
      incident: "one",
      level: "partial_outage",
      startEarliest: ms("2025-12-31T20:00:00Z"),
      startLatest: ms("2025-12-31T21:00:00Z"),
      end: { earliest: ms("2025-12-31T22:00:00Z"), latest: ms("2025-12-31T22:00:00Z") },
    },
  ],
};

function compare(records: ServiceRecord[], fromMonth: string) {
  const [before, after] = [ruleSchedule([first], zone), ruleSchedule([first, { fromMonth, rule: heavy }], zone)];
  return compareRules(records, { before, after, fromMonth, zone, now }).map(({ figures }) =>
    figures.map(({ months, isSame }) => `${months.from} ${months.to} ${isSame ? "same" : "other"}`),
  );
}

test("last month and twelve months are always compared, years only where a figure moves", () => {
  const always = ["2026-10 2026-10 same", "2025-11 2026-10 other"];
  expect(compare([record], "2025-01")).toEqual([[...always, "2025-01 2025-12 other"]]);
  expect(compare([record], "2025-12")).toEqual([[...always, "2025-01 2025-12 other"]]);
  expect(compare([record], "2026-01")).toEqual([["2026-10 2026-10 same", "2025-11 2026-10 same"]]);
  expect(compare([record], "2027-05")).toEqual([["2026-10 2026-10 same", "2025-11 2026-10 same"]]);
});

test("the year under way is compared as far as it has come, newest first", () => {
  const [one] = record.impacts;
  if (one === undefined) throw new Error("no impact");
  const lasting = { ...one, incident: "two", startEarliest: now - 7_200_000, startLatest: now - 7_200_000, end: null };
  expect(compare([{ ...record, impacts: [one, lasting] }], "2025-01")[0]?.slice(2)).toEqual([
    "2026-01 2026-11 other",
    "2025-01 2025-12 other",
  ]);
});

test("a bounded time gives a range before and after, weighed by the rule of its minutes", () => {
  const rules = [first, { fromMonth: "2025-12", rule: heavy }];
  const [compared] = compareRules([record], {
    before: ruleSchedule([first], zone),
    after: ruleSchedule(rules, zone),
    fromMonth: "2025-12",
    ...{ zone, now },
  });
  const year = compared?.figures.at(-1);
  const hours = 365 * 24;
  expect(year?.before?.from).toBeCloseTo(1 - 0.6 / hours, 12);
  expect(year?.before?.to).toBeCloseTo(1 - 0.3 / hours, 12);
  expect(year?.after?.from).toBeCloseTo(1 - 2 / hours, 12);
  expect(year?.after?.to).toBeCloseTo(1 - 1 / hours, 12);
});

test("less than a day on record has no figure; a retired service is left out where none moves", () => {
  const fresh = { ...record, recorded: [{ from: now - 3_600_000, to: now }] };
  const figures = compareRules([fresh], {
    before: ruleSchedule([first], zone),
    after: ruleSchedule([{ fromMonth: null, rule: heavy }], zone),
    fromMonth: "2025-01",
    ...{ zone, now },
  })[0]?.figures;
  expect(figures).toHaveLength(2);
  expect(figures?.map(({ before, after }) => [before, after])).toEqual(Array(2).fill([null, null]));
  const retired = { ...record, isRetired: true };
  expect(compare([retired], "2025-12")).toHaveLength(1);
  expect(compare([retired], "2026-01")).toEqual([]);
});
