import { describe, expect, test } from "vitest";
import { historyMonthPage, historyPage, historyYearPage } from "#published/pages/history-pages.ts";
import { anIncident, anInterval, aPastIncident, aService, exactly, facts, present } from "../support/build-facts.ts";
import { historyDocuments } from "../support/history-documents.ts";

type Given = Parameters<typeof facts>[0];

function historyOf(given: Given, now = present) {
  const view = { facts: facts(given), language: "en" as const, now };
  const month = (name: string) => {
    const page = historyMonthPage(view, name);
    if (page === null) throw new Error(`${name} has no page`);
    return page;
  };
  return {
    index: historyPage(view),
    year: (name: string) => historyYearPage(view, name),
    month,
    find: (name: string) => historyMonthPage(view, name),
    dayOf: (date: string) => month(date.slice(0, 7)).days.find((one) => one.date === date),
  };
}

const outage = (id: string, from: string, to: string) =>
  aPastIncident(id, { serviceId: "smtp", level: "major_outage", from, to });
const recorded = (fields: Parameters<typeof aService>[1]) => ({ services: [aService("smtp", fields)] });

describe("a day of the calendar", () => {
  const given = {
    ...recorded({ recordedFrom: "2026-11-10T09:00:00Z" }),
    incidents: [
      outage("first", "2026-11-12T10:00:00Z", "2026-11-12T11:00:00Z"),
      aPastIncident("second", {
        ...{ serviceId: "smtp", level: "degraded_performance" },
        ...{ from: "2026-11-12T22:00:00Z", to: "2026-11-12T23:00:00Z" },
      }),
      anIncident("words", {
        state: "resolved",
        started: exactly("2026-11-15T10:00:00Z"),
        resolved: exactly("2026-11-15T11:00:00Z"),
      }),
    ],
  };

  test("has the worst of its levels, how many incidents touched it, and leads to them", () => {
    expect(historyOf(given).dayOf("2026-11-12")).toEqual({
      ...{ date: "2026-11-12", level: "major_outage", incidents: 2 },
      path: "/en/history/2026/11#d-2026-11-12",
    });
  });

  test("ends at midnight: what ended then did not touch the next", () => {
    expect(historyOf(given).dayOf("2026-11-13")).toEqual({ date: "2026-11-13", level: null, incidents: 0, path: null });
  });

  test("without a level still tells of what was said", () => {
    expect(historyOf(given).dayOf("2026-11-15")).toMatchObject({ level: "operational", incidents: 1 });
  });

  test("is not recorded, or still to come", () => {
    const { days } = historyOf(given).month("2026-11");
    expect(days).toHaveLength(30);
    const dates = (level: string) => days.filter((day) => day.level === level).map(({ date }) => date.slice(-2));
    expect(dates("not_recorded")).toEqual(["01", "02", "03", "04", "05", "06", "07", "08", "09"]);
    expect(dates("future")).toEqual(["24", "25", "26", "27", "28", "29", "30"]);
  });

  test("has 23 or 25 hours where the clocks change, and begins and ends with them", () => {
    const summer = outage("summer", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    const winter = outage("winter", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    const { month } = historyOf({ incidents: [summer, winter] });
    const touched = (name: string) => month(name).days.flatMap((day) => (day.incidents > 0 ? [day.date] : []));
    expect(touched("2026-03")).toEqual(["2026-03-29"]);
    expect(touched("2026-10")).toEqual(["2026-10-25"]);
  });
});

describe("a month", () => {
  test("lists what touched it, newest first, also what began before it or lasts beyond it", () => {
    const across = outage("across", "2026-09-30T10:00:00Z", "2026-10-02T10:00:00Z");
    const inside = outage("inside", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z");
    const beyond = outage("beyond", "2026-10-31T10:00:00Z", "2026-11-01T10:00:00Z");
    const history = historyOf({ incidents: [across, inside, beyond] });
    const ids = (month: string) => history.month(month).incidents.map(({ id }) => id);
    expect(ids("2026-10")).toEqual(["beyond", "inside", "across"]);
    expect([ids("2026-09"), ids("2026-11")]).toEqual([["across"], ["beyond"]]);
    expect(history.year("2026")?.months.map(({ incidents }) => incidents)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 1, 0,
    ]);
    expect(history.year("2026")?.incidents).toBe(3);
  });

  test("of the page's zone is where an incident stands that began in the night between two", () => {
    const night = outage("night", "2026-09-30T22:30:00Z", "2026-09-30T23:00:00Z");
    expect(historyOf({ incidents: [night] }).month("2026-10").incidents).toMatchObject([{ id: "night" }]);
    const utc = historyOf({ incidents: [night], site: { timeZone: "UTC" } });
    expect(utc.month("2026-09").incidents).toMatchObject([{ id: "night" }]);
    expect(utc.month("2026-10").incidents).toEqual([]);
  });

  test("that is over stays as it is; the present one reads differently at midnight", () => {
    const at = (now: string) => historyOf({}, Date.parse(now)).month("2026-10");
    expect(at("2026-11-23T09:00:00Z")).toEqual(at("2026-11-02T09:00:00Z"));
    expect(at("2026-11-23T09:00:00Z").changesAt).toBeNull();
    expect(historyOf({}).month("2026-11").changesAt).toBe("2026-11-23T23:00:00.000Z");
  });

  test("leads to the ones before and after of which something is known, whatever lies between", () => {
    const { month } = historyOf({
      ...recorded({ recordedFrom: "2026-11-01T00:00:00Z", recordedPeriods: ["2011-02"] }),
      incidents: [outage("lone", "2014-07-01T10:00:00Z", "2014-07-01T11:00:00Z")],
    });
    expect(month("2014-07")).toMatchObject({
      ...{ recorded: "none", previous: "/en/history/2011/02", next: "/en/history/2026/11" },
      yearPath: "/en/history/2014",
    });
    expect(month("2011-02")).toMatchObject({ recorded: "whole", previous: null, incidents: [] });
  });
});

test("what is known of no month and no year has no page; the index says how much of each is on record", () => {
  const history = historyOf(recorded({ recordedFrom: "2025-12-15T00:00:00Z", recordedPeriods: ["2011-02"] }));
  expect(history.find("2018-04")).toBeNull();
  expect(history.year("2018")).toBeNull();
  expect(history.find("2026-12")).toBeNull();
  expect(history.index.recordedFrom).toBe("2011-01-31T23:00:00.000Z");
  expect(history.index.years.map(({ year }) => year)).toEqual(
    Array.from({ length: 16 }, (_, place) => String(2026 - place)),
  );
  expect(history.index.years.filter(({ path }) => path !== null)).toMatchObject([
    { year: "2026", recorded: "whole" },
    { year: "2025", recorded: "part" },
    { year: "2011", recorded: "part" },
  ]);
  const { months = [] } = history.year("2025") ?? {};
  expect(months.map(({ path, recorded }) => (path === null ? null : recorded))).toEqual([
    ...Array(11).fill(null),
    "part",
  ]);
});

test("any service's record is the host's: retired ones until they were, new ones from their beginning", () => {
  const services = [
    aService("old", { recordedFrom: "2024-01-01T00:00:00+01:00", retiredAt: "2025-03-31T22:00:00Z" }),
    aService("new", { recordedFrom: "2025-06-01T00:00:00+02:00" }),
  ];
  const { index } = historyOf({ services });
  const told = index.years.find(({ year }) => year === "2025")?.months.map(({ recorded }) => recorded);
  expect(told).toEqual([...Array(3).fill("whole"), "none", "none", ...Array(7).fill("whole")]);
});

describe("a maintenance", () => {
  const planned = (id: string, from: string, state: "scheduled" | "cancelled" | "completed") =>
    anIncident(id, {
      ...{ kind: "maintenance", state, started: exactly(from), resolved: null },
      window: { from, until: from },
    });

  test("that is done is told with its level and its kind", () => {
    const start = exactly("2026-11-10T22:00:00Z");
    const end = exactly("2026-11-10T22:40:00Z");
    const intervals = [anInterval("smtp", { level: "under_maintenance", start, end })];
    const done = { ...planned("done", "2026-11-10T22:00:00Z", "completed"), started: start, resolved: end, intervals };
    const { dayOf, month } = historyOf({ incidents: [done] });
    expect(dayOf("2026-11-10")).toMatchObject({ level: "under_maintenance", incidents: 1 });
    expect(month("2026-11")).toMatchObject({ incidents: [{ kind: "maintenance", worst: "under_maintenance" }] });
  });

  test("that is planned stands on the day on which it will begin, and on no other", () => {
    const { month } = historyOf({ incidents: [planned("soon", "2026-11-28T21:00:00Z", "scheduled")] });
    const touched = month("2026-11").days.filter(({ incidents }) => incidents > 0);
    expect(touched).toMatchObject([{ date: "2026-11-28", level: "under_maintenance" }]);
  });

  test("that is planned for a month or a year to come makes a page for it, which its own page leads to", () => {
    const { month, year, index } = historyOf({
      incidents: [planned("later", "2027-02-10T21:00:00Z", "scheduled")],
    });
    expect(month("2027-02")).toMatchObject({ recorded: "future", incidents: [{ id: "later" }] });
    expect(year("2027")).toMatchObject({ previous: "/en/history/2026", incidents: 1 });
    expect(index.years[0]).toMatchObject({ year: "2027", recorded: "future", path: "/en/history/2027" });
  });

  test("that was cancelled impaired nothing", () => {
    const { month } = historyOf({ incidents: [planned("never", "2026-11-12T21:00:00Z", "cancelled")] });
    expect(month("2026-11").days.filter(({ incidents }) => incidents > 0)).toMatchObject([
      { date: "2026-11-12", level: "operational" },
    ]);
  });
});

test("every incident's page leads to a month that exists and lists it", () => {
  const documents = historyDocuments("fr");
  const months = new Map(documents.flatMap((page) => (page.kind === "history-month" ? [[page.path, page]] : [])));
  const incidents = documents.flatMap((page) => (page.kind === "incident" ? [page] : []));
  expect(incidents.length).toBeGreaterThan(8);
  for (const { historyPath, summary } of incidents)
    expect(
      months.get(historyPath ?? "")?.incidents.map(({ id }) => id),
      summary.id,
    ).toContain(summary.id);
});

test("an incident known only by bounds touches every day in which it can have lasted", () => {
  const start = {
    at: null,
    precision: "bounded" as const,
    earliest: "2026-11-03T20:00:00Z",
    latest: "2026-11-04T20:00:00Z",
  };
  const end = {
    at: null,
    precision: "bounded" as const,
    earliest: "2026-11-04T21:00:00Z",
    latest: "2026-11-05T21:00:00Z",
  };
  const incident = anIncident("vague", {
    ...{ state: "resolved", started: start, resolved: end },
    intervals: [anInterval("smtp", { start, end })],
  });
  const { days } = historyOf({ incidents: [incident] }).month("2026-11");
  expect(days.flatMap((day) => (day.incidents > 0 ? [day.date] : []))).toEqual([
    ...["2026-11-03", "2026-11-04", "2026-11-05"],
  ]);
});
