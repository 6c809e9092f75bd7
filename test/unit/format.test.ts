import { describe, expect, test } from "vitest";
import {
  dayOf,
  formatBriefDay,
  formatClock,
  formatDay,
  formatDayClock,
  formatDayRange,
  formatDuration,
  formatList,
  formatMinutes,
  formatUptime,
  formatZone,
} from "#lib/i18n/format.ts";

const fr = { language: "fr", timeZone: "Europe/Paris" } as const;
const en = { language: "en", timeZone: "Europe/Paris" } as const;
const minutes = (from: number, to = from) => ({ fromMs: from * 60_000, toMs: to * 60_000 });

describe("times", () => {
  test("the wall clock has its national form", () => {
    expect(formatClock("2011-02-07T14:48:00Z", fr)).toBe("15\u202fh\u202f48");
    expect(formatClock("2011-02-07T14:48:00Z", en)).toBe("15:48");
    expect(formatClock("2011-02-07T08:05:00Z", fr)).toBe("9\u202fh\u202f05");
    expect(formatClock("2011-02-07T08:05:00Z", en)).toBe("09:05");
  });

  test("the hour that happens twice says which of both it is", () => {
    expect(formatClock("2026-10-25T00:30:00Z", en)).toBe("02:30 (UTC+2)");
    expect(formatClock("2026-10-25T01:30:00Z", en)).toBe("02:30 (UTC+1)");
    expect(formatClock("2026-10-25T02:30:00Z", en)).toBe("03:30");
  });

  test("days belong to the page's zone", () => {
    expect(dayOf("2026-11-22T23:30:00Z", "Europe/Paris")).toBe("2026-11-23");
    expect(formatDay("2026-11-22T23:30:00Z", fr)).toBe("23\u00a0novembre 2026");
    expect(formatDay("2011-02-07", en)).toBe("7\u00a0February 2011");
    expect(formatDayClock("2011-02-07T14:48:00Z", fr)).toBe("7\u00a0février 2011 à 15\u202fh\u202f48");
  });

  test("a range of days names a common month once", () => {
    expect(formatDayRange({ from: "2026-11-13", to: "2026-11-23" }, "fr")).toMatch(/^13.23 novembre$/);
    expect(formatDayRange({ from: "2026-10-30", to: "2026-11-02" }, "en")).toMatch(/^30 October.+2 November$/);
  });

  test("the zone is named with its offset, half hours included", () => {
    expect(formatZone("2026-11-23T12:00:00Z", en)).toBe("Central European Time, UTC+1");
    expect(formatZone("2026-11-23T12:00:00Z", { language: "en", timeZone: "Asia/Kathmandu" })).toMatch(/UTC\+5:45$/);
    expect(formatZone("2026-11-23T12:00:00Z", { language: "en", timeZone: "UTC" })).toBe("UTC");
  });

  test("the briefest day has no year and a short month", () => {
    expect(formatBriefDay("2026-10-02", fr)).toBe("2\u00a0oct.");
    expect(formatBriefDay("2026-10-02", en)).toBe("2\u00a0Oct");
  });
});

describe("durations", () => {
  test("are told in hours and minutes, ranges with both ends", () => {
    expect(formatDuration(minutes(45), "fr")).toBe("45\u202fmin");
    expect(formatDuration(minutes(290, 312), "fr")).toBe("4\u202fh\u202f50 à 5\u202fh\u202f12");
    expect(formatDuration(minutes(312), "en")).toBe("5\u00a0h\u00a012\u00a0min");
    expect(formatDuration(minutes(3120), "fr")).toBe("2\u202fj 4\u202fh");
  });

  test("are told in minutes", () => {
    expect(formatMinutes(minutes(290, 312), "fr")).toBe("290 à 312\u202fmin");
    expect(formatMinutes(minutes(312), "en")).toBe("312\u00a0min");
  });
});

describe("uptime", () => {
  test("has three decimals, rounded down, in the language's figures", () => {
    expect(formatUptime({ from: 1 - 170.6 / 40_320, to: 1 - 170.6 / 40_320 }, "fr")).toBe("99,576\u202f%");
    expect(formatUptime({ from: 1 - 312 / 40_320, to: 1 - 290 / 40_320 }, "en")).toBe("99.226 to 99.280%");
    expect(formatUptime({ from: 0.99576, to: 0.99576 }, "en")).toBe("99.576%");
  });

  test("is 100 % only when not one minute was lost", () => {
    expect(formatUptime({ from: 1, to: 1 }, "fr")).toBe("100\u202f%");
    expect(formatUptime({ from: 1 - 1e-8, to: 1 - 1e-8 }, "fr")).toBe("99,999\u202f%");
  });
});

test("lists end with the language's conjunction", () => {
  expect(formatList(["a", "b", "c"], "fr")).toBe("a, b et c");
  expect(formatList(["a", "b", "c"], "en")).toBe("a, b and c");
});
