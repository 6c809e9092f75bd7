import { describe, expect, test } from "vitest";
import type { RecordState } from "#domain/incident/schema.ts";
import type { IncidentFacts, PlannedFacts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { maintenancePage } from "#published/pages/maintenance-page.ts";
import { servicePage } from "#published/pages/service-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { anIncident, anInterval, aService, exactly, facts, present } from "../support/build-facts.ts";
import { after } from "../support/fixed-clock.ts";

const none = { fr: "", en: "" };
/** The window of `planned`, unless another is given. */
const hours = { from: after(60), until: after(180) };
const window = (from: number, until: number) => ({ from: after(from), until: after(until), saidAt: after(-60) });

/** A maintenance of SMTP, planned for one hour after morning, for two hours. */
function planned(id: string, state: RecordState, fields: Partial<IncidentFacts & PlannedFacts> = {}): IncidentFacts {
  const { windows = [window(60, 180)], starts = "itself", series = null, ...rest } = fields;
  const { from = "", until = "" } = windows.at(-1) ?? {};
  const scope = { preset: "all", text: none, size: null };
  const expected = [{ serviceId: "smtp", level: "under_maintenance" as const, scope }];
  return anIncident(id, {
    ...{ kind: "maintenance", state, title: { fr: "Disques", en: "Disks" }, updates: [] },
    ...{ started: exactly(from), window: { from, until } },
    planned: { starts, ends: "hand", expected, windows, series },
    ...rest,
  });
}

const at = (minutes: number) => present + minutes * 60_000;
const view = (incidents: IncidentFacts[], minutes = 0) => ({
  facts: facts({ incidents }),
  language: "en" as const,
  now: at(minutes),
});
const ids = (some: { id: string }[]) => some.map(({ id }) => id);

describe("by its own clock, without a command", () => {
  const start = Date.parse(after(60)) - present;
  const minutes = (after: number) => start / 60_000 + after;

  test.each([
    ["scheduled", minutes(4), "upcoming", minutes(5)],
    ["scheduled", minutes(5), "late", minutes(125)],
    ["in_progress", minutes(10), "active", minutes(125)],
    ["verifying", minutes(125), "overrun", null],
  ] as const)("%s after %f minutes it is %s, until %s", (state, now, phase, turn) => {
    const one = planned("one", state);
    const told = maintenancePage(view([one], now));
    const summary = [...told.upcoming, ...told.active][0];
    expect(summary?.plan).toMatchObject({ phase, window: hours });
    const turns = turn === null ? null : new Date(at(turn)).toISOString();
    expect(told.changesAt).toBe(turns);
    expect(incidentPage(view([one], now), one).changesAt).toBe(turns);
  });

  test("the status page turns at the same instants, and says so of what is planned and of what lasts", () => {
    const late = statusPage(view([planned("one", "scheduled")], minutes(5)));
    expect(late.open[0]?.plan?.phase).toBe("late");
    expect(statusPage(view([planned("one", "scheduled")], minutes(0))).changesAt).toBe(
      new Date(at(minutes(5))).toISOString(),
    );
    expect(late.headline.code).toBe("operational");
  });
});

test("earlier windows stay readable, and how it comes back is told", () => {
  const series = { id: "s1", rule: "FREQ=MONTHLY;BYDAY=2TU", occursAt: after(60) };
  const one = planned("one", "scheduled", { windows: [window(60, 180), window(90, 200)], series });
  const { plan } = incidentPage(view([one]), one).summary;
  expect(plan?.earlier).toEqual([window(60, 180)]);
  expect(plan?.window).toEqual({ from: after(90), until: after(200) });
  expect(plan?.repeat).toEqual({ kind: "monthly_weekday", interval: 1, nth: 2, day: 2 });
});

test("before it begins it names the services and levels to expect; afterwards those that it had", () => {
  const [ahead] = maintenancePage(view([planned("one", "scheduled")])).upcoming;
  expect(ahead).toMatchObject({ worst: "under_maintenance", services: [{ id: "smtp" }] });
  expect(ahead?.plan?.expected).toMatchObject([{ service: { id: "smtp" }, level: "under_maintenance" }]);
  const intervals = [
    anInterval("ssh", { level: "partial_outage", start: exactly(after(60)), end: exactly(after(90)) }),
  ];
  const over = planned("one", "completed", { intervals, resolved: exactly(after(90)) });
  const [past] = maintenancePage(view([over], 1_000)).past;
  expect(past).toMatchObject({ worst: "partial_outage", services: [{ id: "ssh" }], plan: { phase: "over" } });
});

test("all of it stands on one page: soonest first what is planned, newest first what is over, years into the history", () => {
  const later = planned("later", "scheduled", { windows: [window(600, 700)] });
  const off = planned("off", "cancelled", { windows: [window(300, 400)] });
  const offBefore = planned("off-before", "cancelled", { windows: [window(-600, -500)] });
  const old = planned("old", "completed", { windows: [window(-9_000, -8_000)], resolved: exactly(after(-8_000)) });
  const incidents = [later, old, planned("soon", "scheduled"), off, offBefore, planned("now", "in_progress")];
  const page = maintenancePage(view(incidents));
  expect(ids(page.upcoming)).toEqual(["soon", "off", "later"]);
  expect(ids(page.active)).toEqual(["now"]);
  expect(ids(page.past)).toEqual(["off-before", "old"]);
  expect(page.years).toEqual([{ year: "2026", count: 2, path: "/en/history/2026" }]);
  // Once it would have begun, what was called off is over like the rest.
  expect(ids(maintenancePage(view(incidents, 400)).past)).toEqual(["off", "off-before", "old"]);
});

test("what was called off is no previous incident while it lies ahead, and touches no day", () => {
  const page = statusPage(view([planned("off", "cancelled", { windows: [window(3_000, 3_100)] })]));
  expect(page.earlier).toBeNull();
  expect(page.recent.flatMap(({ incidents }) => incidents)).toEqual([]);
});

test("a service says what is planned for it, and turns when that is late", () => {
  const given = view([planned("one", "scheduled"), planned("off", "cancelled")]);
  expect(ids(servicePage(given, aService("smtp")).upcoming)).toEqual(["one"]);
  expect(servicePage(given, aService("smtp")).changesAt).toBe(after(65));
  expect(servicePage(given, aService("ssh")).upcoming).toEqual([]);
});

test("one taken over from elsewhere has no plan to be late by", () => {
  const elsewhere = { ...planned("one", "scheduled"), planned: null };
  const [one] = maintenancePage(view([elsewhere], 1_000)).upcoming;
  expect(one?.plan).toBeUndefined();
});
