import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dueOccurrences,
  occurrencesOf,
  onSameDay,
  ruleFor,
  ruleProblem,
  spokenRule,
} from "#domain/maintenance/recurrence-rules.ts";
import { maintenanceLimits, type Repeat, repeats } from "#domain/maintenance/schema.ts";

const series = (rule: string, startsLocal: string, timeZone = "Europe/Paris") => ({
  ...{ rule, startsLocal, timeZone },
  durationMinutes: 60,
});
const iso = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16));
const within = (from: string, to: string) => ({ after: new Date(from), until: new Date(to), limit: 100 });

describe("over changes of the clocks", () => {
  test("every second Tuesday at two stays two o'clock, in summer and in winter", () => {
    const one = series("FREQ=MONTHLY;BYDAY=2TU", "2026-09-08T02:00");
    expect(iso(occurrencesOf(one, within("2026-09-01", "2027-04-30")))).toEqual([
      ...["2026-09-08T00:00", "2026-10-13T00:00", "2026-11-10T01:00", "2026-12-08T01:00"],
      ...["2027-01-12T01:00", "2027-02-09T01:00", "2027-03-09T01:00", "2027-04-13T00:00"],
    ]);
  });

  test("a day that skips the hour has none, one that shows it twice has the first", () => {
    const weekly = (startsLocal: string) => series("FREQ=WEEKLY;BYDAY=SU", startsLocal);
    expect(iso(occurrencesOf(weekly("2027-03-21T02:30"), within("2027-03-01", "2027-04-05")))).toEqual([
      ...["2027-03-21T01:30", "2027-04-04T00:30"],
    ]);
    expect(iso(occurrencesOf(weekly("2026-10-18T02:30"), within("2026-10-01", "2026-11-02")))).toEqual([
      ...["2026-10-18T00:30", "2026-10-25T00:30", "2026-11-01T01:30"],
    ]);
  });

  test.each([
    ["America/New_York", "2026-11-01T01:30", ["2026-11-01T05:30", "2026-11-08T06:30"]],
    ["Australia/Lord_Howe", "2027-04-04T01:45", ["2027-04-03T14:45", "2027-04-10T15:15"]],
    ["Asia/Kathmandu", "2026-12-06T00:15", ["2026-12-05T18:30", "2026-12-12T18:30"]],
  ])("in %s", (zone, startsLocal, expected) => {
    const one = series("FREQ=WEEKLY;BYDAY=SU", startsLocal, zone);
    const first = Temporal.PlainDateTime.from(startsLocal).toZonedDateTime(zone).epochMilliseconds;
    const found = occurrencesOf(one, { after: new Date(first - 1), until: new Date(first + 8 * 86_400_000), limit: 9 });
    expect(iso(found)).toEqual(expected);
  });

  test("whatever the zone and the choice, all begin at the same local time, once a day at most, and in order", () => {
    const zones = [
      "Europe/Paris",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
      "UTC",
    ];
    const choices = repeats.filter((one): one is Exclude<Repeat, "none" | "own"> => one !== "none" && one !== "own");
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...choices),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 1_439 }),
        (timeZone, choice, days, minute) => {
          const local = Temporal.PlainDate.from("2026-01-01").add({ days }).toPlainDateTime().add({ minutes: minute });
          fc.pre(local.toZonedDateTime(timeZone).toPlainDateTime().equals(local));
          const startsLocal = local.toString({ smallestUnit: "minute" });
          const one = series(ruleFor(choice, { startsLocal, own: "" }) ?? "", startsLocal, timeZone);
          expect(ruleProblem(one)).toBeNull();
          const first = new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
          const until = new Date(first.getTime() + 200 * 86_400_000);
          const found = occurrencesOf(one, { after: new Date(first.getTime() - 1), until, limit: 1_000 });
          const zoned = found.map((at) =>
            Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone),
          );
          expect(found[0]).toEqual(first);
          for (const at of zoned) expect(at.toPlainTime().equals(local.toPlainTime())).toBe(true);
          const dates = zoned.map((at) => at.toPlainDate().toString());
          expect(dates).toEqual([...new Set(dates)].sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("rules", () => {
  test("a choice becomes the rule of its day; the fifth of a weekday is the last one", () => {
    const on = (startsLocal: string, own = "") => repeats.map((one) => ruleFor(one, { startsLocal, own }));
    expect(on("2026-12-08T02:00", " rrule:freq=yearly ")).toEqual([
      ...[null, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
      ...["FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=8", "FREQ=YEARLY"],
    ]);
    expect(ruleFor("monthly_weekday", { startsLocal: "2026-12-29T02:00", own: "" })).toBe("FREQ=MONTHLY;BYDAY=-1TU");
  });

  test.each([
    ["FREQ=WEEKLY;BYDAY=TU,TH", null],
    ["FREQ=MONTHLY;BYDAY=2TU;COUNT=3", null],
    ["FREQ=WEEKLY;BYDAY=MO", "rule_misses_start"],
    ["FREQ=HOURLY", "rule_not_understood"],
    ["FREQ=DAILY;BYHOUR=1,2", "rule_not_understood"],
    ["FREQ=DAILY;INTERVAL=0", "rule_not_understood"],
    ["FREQ=WEEKLY;BYDAY=XX", "rule_not_understood"],
    ["every Tuesday", "rule_not_understood"],
    ["", "rule_not_understood"],
  ])("%s: %s", (rule, problem) => {
    expect(ruleProblem(series(rule, "2026-12-08T02:00"))).toBe(problem);
  });

  test.each([
    ["FREQ=DAILY", { kind: "daily", interval: 1 }],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", { kind: "weekly", interval: 2, days: [2, 4] }],
    ["FREQ=MONTHLY;BYDAY=-1SU", { kind: "monthly_weekday", interval: 1, nth: -1, day: 7 }],
    ["FREQ=MONTHLY;BYMONTHDAY=8", { kind: "monthly_day", interval: 1, day: 8 }],
    ["FREQ=YEARLY", { kind: "own", rule: "FREQ=YEARLY" }],
    ["FREQ=DAILY;COUNT=3", { kind: "own", rule: "FREQ=DAILY;COUNT=3" }],
  ])("%s is told as %o", (rule, told) => {
    expect(spokenRule(rule)).toEqual(told);
  });
});

test("occurrences are made so many days ahead, each once, and none for what passed meanwhile", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const weekly = series("FREQ=WEEKLY;BYDAY=TU", "2026-11-24T02:00");
  const first = dueOccurrences({ ...weekly, plannedUntil: new Date("2026-11-23T00:00Z") }, now);
  expect(first).toHaveLength(13);
  const last = first.at(-1) ?? now;
  expect(dueOccurrences({ ...weekly, plannedUntil: last }, now)).toEqual([]);
  const later = new Date("2027-06-01T09:00:00Z");
  expect(iso(dueOccurrences({ ...weekly, plannedUntil: last }, later)).at(0)).toBe("2027-06-08T00:00");
  const daily = series("FREQ=DAILY", "2026-11-24T02:00");
  expect(dueOccurrences({ ...daily, plannedUntil: now }, now)).toHaveLength(maintenanceLimits.occurrences);
});

test("another time of day stays on the local day", () => {
  const to = (at: string, time: string) => onSameDay(new Date(at), { timeZone: "Europe/Paris", time }).toISOString();
  expect(to("2026-12-08T01:00:00Z", "00:30")).toBe("2026-12-07T23:30:00.000Z");
  expect(to("2026-07-14T00:00:00Z", "23:00")).toBe("2026-07-14T21:00:00.000Z");
});
