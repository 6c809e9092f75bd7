import { describe, expect, test } from "vitest";
import { formatUptime } from "#lib/i18n/format.ts";
import type { IncidentFacts, ServiceFacts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { servicePage } from "#published/pages/service-page.ts";
import { serviceYearPage } from "#published/pages/service-year-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import type { Figure } from "#published/record-documents.ts";
import { anIncident, anInterval, aPastIncident, aService, exactly, facts, present } from "../support/build-facts.ts";
import { incident2011 } from "../support/incident-facts.ts";

// Rows of DOMAIN.md's table of edge cases, as far as they are figures and documents; forms and commands have theirs beside them.

const minutes = (count: number) => count * 60_000;
const certain = (count: number) => ({ fromMs: minutes(count), toMs: minutes(count) });

/** All that the public reads of one service, at `now`. */
function read(incidents: IncidentFacts[], { service = aService("smtp"), now = present } = {}) {
  const view = { facts: facts({ services: [service, aService("ssh")], incidents }), language: "en", now } as const;
  const yearOf = (year: string) => serviceYearPage(view, service, year);
  return {
    status: statusPage(view),
    page: servicePage(view, service),
    yearOf,
    incidentsOf: (year: string) => yearOf(year)?.incidents.map(({ id, within }) => [id, within]),
    incidents: incidents.map((incident) => incidentPage(view, incident)),
    figureOf: (month: string): Figure | undefined =>
      yearOf(month.slice(0, 4))?.line.months.find((line) => line.month === month)?.figure,
  };
}

function lostMinutes(figure: Figure | undefined, hours: number): number {
  return (1 - (figure?.uptime?.to ?? Number.NaN)) * hours * 60;
}

const october = 31 * 24 + 1;
const down = { serviceId: "smtp", level: "major_outage" } as const;

test("25 Oct 2026 02:30 Paris happens twice: a 90-minute outage across it lasts 90 minutes, wherever it is told", () => {
  const outage = aPastIncident("a", { ...down, from: "2026-10-25T02:30:00+02:00", to: "2026-10-25T03:00:00+01:00" });
  const { status, incidents, figureOf, incidentsOf } = read([outage]);
  expect(incidents[0]?.affected[0]?.duration).toEqual(certain(90));
  expect(status.tree[0]?.days.find(({ date }) => date === "2026-10-25")?.downMs).toEqual(certain(90));
  expect(figureOf("2026-10")?.downMs).toEqual(certain(90));
  expect(lostMinutes(figureOf("2026-10"), october)).toBeCloseTo(90, 6);
  expect(incidentsOf("2026")).toEqual([["a", certain(90)]]);
});

test.each([
  ["25", "2026-10-25", "2026-10-24T22:00Z", "2026-10-25T23:00Z", october],
  ["23", "2026-03-29", "2026-03-28T23:00Z", "2026-03-29T22:00Z", 31 * 24 - 1],
])("a day of %s hours in the bar and in uptime has the right length", (hours, date, from, to, monthHours) => {
  const { page, figureOf } = read([aPastIncident("a", { ...down, from, to })], { now: Date.parse(`${to}`) + 1 });
  const bars = page.days.filter(({ downMs }) => downMs.toMs > 0);
  expect(bars.map((day) => [day.date, day.downMs])).toEqual([[date, certain(Number(hours) * 60)]]);
  expect(figureOf(date.slice(0, 7))?.downMs).toEqual(certain(Number(hours) * 60));
  const later = read([aPastIncident("a", { ...down, from, to })]);
  expect(lostMinutes(later.figureOf(date.slice(0, 7)), monthHours)).toBeCloseTo(Number(hours) * 60, 6);
});

test("2011 entered today: its month has figures, as ranges up to the approximate end; the years between have none", () => {
  const service = aService("mail-imap-pop", { recordedFrom: null, recordedPeriods: ["2011-02"] });
  const { page, incidents, figureOf, incidentsOf } = read([incident2011()], { service });
  expect(page.years.map(({ year }) => year)).toEqual(["2011"]);
  expect(page.years[0]?.figure.recorded).toBe("part");
  const february = figureOf("2011-02");
  expect(february?.recorded).toBe("whole");
  expect(february?.uptime && formatUptime(february.uptime, "en")).toBe("99.576 to 99.593%");
  expect(figureOf("2011-03")).toMatchObject({ uptime: null, recorded: "none" });
  expect(incidentsOf("2011")).toEqual([["case2011abcd", { fromMs: minutes(290), toMs: minutes(312) }]]);
  expect(incidents[0]?.updates.map(({ isReconstructed, publishedAt }) => [isReconstructed, publishedAt])).toEqual(
    Array(4).fill([true, null]),
  );
});

test("two incidents overlapping on one service: union in uptime, the worst level at each instant; each page states its own minutes", () => {
  const one = aPastIncident("a", { ...down, from: "2026-10-05T10:00Z", to: "2026-10-05T11:00Z" });
  const partial = { serviceId: "smtp", level: "partial_outage", from: "2026-10-05T10:30Z", to: "2026-10-05T12:00Z" };
  const two = aPastIncident("b", { ...partial, level: "partial_outage" });
  const { incidents, figureOf, incidentsOf } = read([one, two]);
  expect(incidents.map(({ affected }) => affected[0]?.duration)).toEqual([certain(60), certain(90)]);
  expect(incidentsOf("2026")).toEqual([
    ["b", certain(90)],
    ["a", certain(60)],
  ]);
  expect(figureOf("2026-10")?.downMs).toEqual(certain(120));
  expect(lostMinutes(figureOf("2026-10"), october)).toBeCloseTo(60 + 60 * 0.3, 6);
});

describe("reopened", () => {
  const first = anInterval("smtp", { start: exactly("2026-10-05T10:00Z"), end: exactly("2026-10-05T11:00Z") });

  test("after 20 minutes: one incident with both outages, and the minutes between worked", () => {
    const again = anInterval("smtp", { start: exactly("2026-10-05T11:20Z"), end: exactly("2026-10-05T11:30Z") });
    const resolved = { state: "resolved", started: first.start, resolved: again.end } as const;
    const resolutions = [{ resolved: exactly("2026-10-05T11:00Z"), reopenedAt: "2026-10-05T11:20:00.000Z" }];
    const { incidents, figureOf } = read([anIncident("a", { ...resolved, resolutions, intervals: [first, again] })]);
    expect(incidents[0]?.affected[0]).toMatchObject({ duration: certain(70), intervals: [{}, {}] });
    expect(incidents[0]?.resolutions).toHaveLength(1);
    expect(figureOf("2026-10")?.downMs).toEqual(certain(70));
  });

  test("after 20 days: two incidents, each in its own month, the later one telling which it is again", () => {
    const before = aPastIncident("a", { ...down, from: "2026-10-15T10:00Z", to: "2026-10-15T11:00Z" });
    const link = { id: "a", title: before.title, started: before.started };
    const after = aPastIncident("b", { ...down, from: "2026-11-04T10:00Z", to: "2026-11-04T10:10Z" });
    const { incidents, figureOf } = read([before, { ...after, recurrenceOf: link }]);
    expect(incidents.map(({ recurrenceOf }) => recurrenceOf?.id)).toEqual([undefined, "a"]);
    expect(["2026-10", "2026-11"].map((month) => figureOf(month)?.downMs)).toEqual([certain(60), certain(10)]);
  });
});

test("partial return for some accounts: two intervals, two scopes, no gap, no overlap; 17:38 belongs to one of them", () => {
  const { incidents, figureOf } = read([incident2011()], { service: aService("ftp", { recordedFrom: "2011-01-01" }) });
  const [ftp] = incidents[0]?.affected ?? [];
  const [full, some] = ftp?.intervals ?? [];
  expect(ftp?.intervals.map(({ level, scope }) => [level, scope.preset])).toEqual([
    ["major_outage", "new_connections"],
    ["partial_outage", "accounts_newer_than_backup"],
  ]);
  expect(full?.end?.at).toBe(some?.start.at);
  expect(ftp?.duration).toEqual({ fromMs: minutes(110 + 180), toMs: minutes(110 + 202) });
  expect(figureOf("2011-02")?.downMs).toEqual(ftp?.duration);
});

test("unknown or conflicting end: range of uptime, statements kept with sources", () => {
  const end = { at: null, precision: "unknown", earliest: "2026-10-05T10:00Z", latest: "2026-10-05T12:00Z" } as const;
  const statements = [
    { statedAs: "about eleven", value: "2026-10-05T11:00:00.000Z", source: "support" },
    { statedAs: "noon", value: "2026-10-05T12:00:00.000Z", source: "the data centre" },
  ];
  const started = exactly("2026-10-05T10:00Z");
  const intervals = [anInterval("smtp", { start: started, end })];
  const vague = anIncident("a", { state: "resolved", started, resolved: end, statements, intervals });
  const { incidents, figureOf, page } = read([vague]);
  const uptime = figureOf("2026-10")?.uptime;
  expect(figureOf("2026-10")?.downMs).toEqual({ fromMs: 0, toMs: minutes(120) });
  expect(uptime?.to).toBe(1);
  expect(uptime?.from).toBeCloseTo(1 - 2 / october, 12);
  expect(page.recent.downMs).toEqual({ fromMs: 0, toMs: minutes(120) });
  expect(incidents[0]?.statements).toEqual(statements);
  expect(incidents[0]?.affected[0]?.intervals[0]?.end).toMatchObject({ precision: "unknown", at: null });
});

test("a service retired in the middle of an incident: history keeps it; today's page does not", () => {
  const retired: Partial<ServiceFacts> = { retiredAt: "2026-10-11T00:00:00.000Z" };
  const service = aService("smtp", retired);
  const outage = aPastIncident("a", { ...down, from: "2026-10-10T12:00Z", to: "2026-10-11T12:00Z" });
  const { status, page, incidents, figureOf } = read([outage], { service });
  expect(status.tree.map((row) => row.service.id)).toEqual(["ssh"]);
  expect(incidents[0]?.affected.map((one) => [one.service.id, one.duration])).toEqual([["smtp", certain(24 * 60)]]);
  expect(page).toMatchObject({ level: null, days: [], retiredAt: retired.retiredAt, incidents: [{ id: "a" }] });
  // October in Paris until the service was retired: ten days and two hours.
  expect(figureOf("2026-10")?.recorded).toBe("whole");
  expect(lostMinutes(figureOf("2026-10"), 10 * 24 + 2)).toBeCloseTo(12 * 60, 6);
  expect(figureOf("2026-11")?.uptime).toBeNull();
});
