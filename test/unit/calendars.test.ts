import { sync } from "node-ical";
import { describe, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { maintenanceCalendar } from "#published/feeds/maintenance-calendar.ts";
import { promiseCalendar } from "#published/feeds/promise-calendar.ts";
import { recordPromise } from "#published/ledger.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";
import { anIncident, anInterval, anUpdate, exactly, facts, present } from "../support/build-facts.ts";
import { after as atMinute } from "../support/fixed-clock.ts";
import { parsedCalendar } from "../support/parsed-feeds.ts";
import { anEvent, aPromise, said } from "../support/promise-facts.ts";

// What calendars are told of maintenances and of dated promises, read by parsers of others.

const window = { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T02:00:00.000Z" };
const planned = (fields: Partial<IncidentFacts> = {}) =>
  anIncident("plan00000000", {
    ...{ title: { fr: "Mise à jour", en: "Upgrade" }, kind: "maintenance", state: "scheduled", window },
    ...{ started: exactly(window.from), recordedAt: atMinute(-30) },
    updates: [anUpdate("u", { state: "scheduled", publishedAt: atMinute(-30), text: said("FTP will be away.") })],
    ...fields,
  });

function maintenances(incidents: IncidentFacts[], language: Language = "en") {
  return maintenanceCalendar({ facts: facts({ incidents }), language, now: present }, incidents);
}

const aScope = { preset: "all", text: { fr: "", en: "" }, size: null };

describe("maintenances", () => {
  test("one that is planned stands at its window, with what was said of it and where", () => {
    const [event] = parsedCalendar(maintenances([planned()]));
    expect(event).toMatchObject({
      uid: "maintenance-plan00000000@status.example",
      summary: "Planned: Upgrade",
      ...{ start: "2026-12-01T23:00:00Z", end: "2026-12-02T02:00:00Z", status: "CONFIRMED", sequence: 1 },
      url: "https://status.example/en/incidents/plan00000000",
    });
    expect(event?.description).toContain("FTP will be away.");
    expect(event?.stamp).toBe(event?.modified);
    expect(event?.stamp).toBe(new Date(atMinute(-30)).toISOString().replace(".000", ""));
  });

  test("one that is called off stays, cancelled, under the same id and a higher number", () => {
    const [before] = parsedCalendar(maintenances([planned()]));
    const updates = [...planned().updates, anUpdate("v", { state: "cancelled", publishedAt: atMinute(-5) })];
    const [event] = parsedCalendar(maintenances([planned({ state: "cancelled", updates })], "fr"));
    expect(event).toMatchObject({ uid: before?.uid, status: "CANCELLED", summary: "Annulée\u00a0: Mise à jour" });
    expect(event?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect((event?.modified ?? "") > (before?.modified ?? "")).toBe(true);
  });

  test("one that is over stands where it really was", () => {
    const [start, end] = [exactly("2026-12-01T23:10:00Z"), exactly("2026-12-02T00:00:00Z")];
    const over = planned({
      state: "completed",
      started: start,
      resolved: end,
      intervals: [anInterval("smtp", { start, end })],
    });
    const [event] = parsedCalendar(maintenances([over]));
    expect(event).toMatchObject({ start: "2026-12-01T23:10:00Z", end: "2026-12-02T00:00:00Z" });
    expect(event?.description).toContain("Services concerned: The smtp service");
  });

  test("one whose times nobody knows is in no calendar, and a calendar may hold nothing", () => {
    expect(parsedCalendar(maintenances([planned({ window: null })]))).toEqual([]);
    expect(parsedCalendar(maintenances([]))).toEqual([]);
  });

  test("every line ends as RFC 5545 has it, and even one that holds nothing has a component", () => {
    for (const some of [[], [planned()]]) {
      const text = String(maintenances(some));
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
      expect(text).toMatch(/\r\nBEGIN:(?:VEVENT|VTIMEZONE)\r\n/);
    }
  });

  test("a window across the night when clocks go back is as long as it is", () => {
    const night = { from: "2026-10-25T00:30:00.000Z", until: "2026-10-25T02:00:00.000Z" };
    const bytes = maintenances([planned({ window: night, started: exactly(night.from) })], "fr");
    const [event] = Object.values(sync.parseICS(String(bytes))).filter((one) => one?.type === "VEVENT");
    if (event?.type !== "VEVENT") throw new Error("no event");
    expect(event.start.getTime()).toBe(Date.parse(night.from));
    expect(event.end?.getTime()).toBe(Date.parse(night.until));
    expect(String(event.description)).toContain("2\u202fh\u202f30 (UTC+2)");
  });
});

function promises(list: PromiseFacts[], language: Language = "en") {
  const told = list.map((promise) => ({ promise, record: recordPromise(promise, "Europe/Paris") }));
  return parsedCalendar(promiseCalendar({ facts: facts({ promises: list }), language, now: present }, told));
}

describe("dated promises", () => {
  const at = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
  const moved = aPromise("backup000000", {
    due: "2026-07-01",
    events: [
      anEvent("promised", at(2), { due: "2026-06-01" }),
      anEvent("moved", at(4), { formerDue: "2026-06-01", due: "2026-07-01" }),
    ],
  });

  test("each is a whole day, the one that holds, with the first date and the slips in its words", () => {
    const [event] = promises([moved]);
    expect(event).toMatchObject({
      uid: "promise-backup000000@status.example",
      ...{ start: "2026-07-01", end: "2026-07-02", status: "CONFIRMED", sequence: 2 },
      summary: "Promised for today: Promise backup000000",
      modified: "2026-03-04T09:00:00Z",
    });
    expect(event?.description).toMatch(/promised on 2.March 2026 for 1.June 2026, now 1.July 2026, moved once/);
  });

  test("one that was kept says so on its day", () => {
    const events = [...moved.events, anEvent("claimed", at(5)), anEvent("verified", at(6), { state: "verified" })];
    const [event] = promises([{ ...moved, state: "verified", events }], "fr");
    expect(event).toMatchObject({ start: "2026-07-01", summary: "Engagement tenu\u00a0: FR Promise backup000000" });
    expect(event?.description).toMatch(/tenu le 5.mars 2026/);
  });

  test("one that was given up is called off, with its reason", () => {
    const events = [
      ...moved.events,
      anEvent("withdrawn", at(7), { state: "withdrawn", reason: said("No longer needed.") }),
    ];
    const [event] = promises([{ ...moved, state: "withdrawn", events }]);
    expect(event).toMatchObject({ status: "CANCELLED", summary: "Promise given up: Promise backup000000" });
    expect(event?.description).toContain("No longer needed.");
  });

  test("without a date there is nothing to expect: one that lost it is called off, one that never had any is left out", () => {
    expect(promises([aPromise("never0000000", { due: null, firstDue: null })])).toEqual([]);
    expect(promises([{ ...moved, due: null }])).toMatchObject([{ start: "2026-06-01", status: "CANCELLED" }]);
  });
});

test("a window that was moved stands where it holds, tells of the one before, and has a higher number", () => {
  const before = { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T01:00:00.000Z", saidAt: atMinute(-30) };
  const expected = [{ serviceId: "smtp", level: "degraded_performance" as const, scope: aScope }];
  const windows = [before, { ...window, saidAt: atMinute(-2) }];
  const plan = { starts: "itself" as const, ends: "hand" as const, expected, windows, series: null };
  const [event] = parsedCalendar(maintenances([planned({ planned: plan })]));
  expect(event).toMatchObject({ start: "2026-12-01T23:00:00Z", end: "2026-12-02T02:00:00Z", sequence: 3 });
  expect(event?.description).toContain("Planned before for 2\u00a0December 2026 at 00:00 – 02:00");
  expect(event?.description).toContain("Services concerned: The smtp service");
  expect(event?.modified).toBe(atMinute(-2).replace(".000", ""));
});
