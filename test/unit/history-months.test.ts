import { expect, test } from "vitest";
import { groupByDay } from "#domain/incident/components/group-by-day.ts";
import { daysBefore, formatDayOfYear, formatMonthInitial, formatMonthName, weekdayNames } from "#lib/i18n/calendar.ts";
import type { HistoryMonthPage } from "#published/record-documents.ts";
import { historyDocuments } from "../support/history-documents.ts";

function monthOf(month: string): HistoryMonthPage {
  const found = historyDocuments("fr").find((page) => page.kind === "history-month" && page.month === month);
  if (found?.kind !== "history-month") throw new Error(`${month} has no page`);
  return found;
}

test("a month's incidents stand under the day on which they began, newest first, those from before the month last", () => {
  const told = groupByDay(monthOf("2024-03")).map(({ date, incidents }) => [date, incidents.map(({ id }) => id)]);
  expect(told).toEqual([
    ["2024-03-18", ["rack2024abcd", "disk2024abcd"]],
    ["2024-03-02", ["words2024abc"]],
    [null, ["night2024abc"]],
  ]);
});

test("each day that something touched leads to one place of its month's list, where an incident that touched it stands", () => {
  const { days } = monthOf("2024-03");
  const groups = groupByDay(monthOf("2024-03"));
  const linked = days.flatMap(({ path }) => path?.split("#")[1] ?? []);
  expect(linked).toEqual(["d-2024-03-01", "d-2024-03-02", "d-2024-03-18", "d-2024-03-19"]);
  expect(groups.map(({ anchors }) => anchors)).toEqual([
    ["d-2024-03-18", "d-2024-03-19"],
    ["d-2024-03-02"],
    ["d-2024-03-01"],
  ]);
});

test("on every month's page there is, every link of the calendar has exactly one target", () => {
  const months = historyDocuments("en").filter((page) => page.kind === "history-month");
  expect(months.length).toBeGreaterThan(6);
  for (const page of months) {
    const linked = page.days.flatMap(({ path }) => path?.split("#")[1] ?? []);
    const targets = groupByDay(page).flatMap(({ anchors }) => anchors);
    expect(targets.toSorted(), page.path).toEqual(linked.toSorted());
    expect(groupByDay(page).flatMap(({ incidents }) => incidents)).toHaveLength(page.incidents.length);
  }
});

test("an incident whose start is only known to lie around midnight is found from both days", () => {
  const page = monthOf("2024-03");
  const around = { at: "2024-03-17T23:10:00Z", earliest: "2024-03-17T22:50:00Z", latest: null };
  const incidents = page.incidents
    .filter(({ id }) => id === "disk2024abcd")
    .map((one) => ({ ...one, started: { ...around, precision: "approx" as const } }));
  const days = page.days.map((day) => ({ ...day, incidents: /-1[78]$/.test(day.date) ? 1 : 0 }));
  const [group] = groupByDay({ ...page, incidents, days });
  expect(group).toMatchObject({ date: "2024-03-18", anchors: ["d-2024-03-17", "d-2024-03-18"] });
});

test("weeks begin on Monday in both languages, and months and days have their names", () => {
  expect(weekdayNames("fr").map(({ initial }) => initial)).toEqual(["L", "M", "M", "J", "V", "S", "D"]);
  expect(weekdayNames("en").map(({ name }) => name)).toEqual([
    ...["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  ]);
  expect(daysBefore("2011-02-01")).toBe(1);
  expect(daysBefore("2026-11-01")).toBe(6);
  expect([formatMonthName("2011-02", "fr"), formatMonthInitial("2011-02", "en")]).toEqual(["février", "F"]);
  expect(formatDayOfYear("2024-03-01", "fr")).toBe("vendredi 1er\u00a0mars");
  expect(formatDayOfYear("2024-03-18", "en")).toBe("Monday 18\u00a0March");
});
