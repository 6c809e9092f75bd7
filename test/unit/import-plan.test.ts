import { expect, test } from "vitest";
import { historyIncident } from "#domain/history/history-schema.ts";
import { completePlan } from "#domain/history/plan-rules.ts";

const window = { from: "2026-12-08T01:00:00Z", until: "2026-12-08T03:00:00Z" };
const series = {
  ...{ id: "s1", rule: "FREQ=WEEKLY;BYDAY=TU", timeZone: "Europe/Paris", startsLocal: "2026-12-08T02:00" },
  ...{ durationMinutes: 120, plannedUntil: window.from, createdAt: "2026-11-23T10:00:00Z", occursAt: window.from },
};

function complete(plan: object, fields: object = {}) {
  const notes: string[] = [];
  const read = historyIncident("en").parse({ title: "Disks", kind: "maintenance", window, plan, ...fields });
  return { plan: completePlan(read, (code, what) => notes.push(`${code} ${what}`)), notes };
}

test("what a plan leaves out has a plain meaning; its last window is the record's", () => {
  expect(complete({}).plan).toMatchObject({ starts: "itself", ends: "itself", windows: [window], series: null });
  const earlier = { from: "2026-12-01T01:00:00Z", until: "2026-12-01T03:00:00Z", saidAt: "2026-11-23T10:00:00Z" };
  const { plan, notes } = complete({ windows: [earlier], remindBefore: [60, 60] });
  expect(plan?.windows).toEqual([earlier, { ...window, saidAt: earlier.saidAt }]);
  expect(plan?.remindBefore).toEqual([60]);
  expect(notes).toEqual([]);
});

test.each([
  ["of an incident", {}, { kind: "incident", window: null }, "plan: incident"],
  ["without a window", {}, { window: null }, "plan: maintenance"],
  ["of no length", {}, { window: { from: window.from, until: window.from } }, "window"],
])("a plan %s is none, and that is noted", (_, plan, fields, noted) => {
  expect(complete(plan, fields)).toEqual({ plan: null, notes: [`invalid_field ${noted}`] });
});

test.each([["FREQ=WEEKLY;BYDAY=XX"], ["FREQ=MINUTELY"], ["FREQ=DAILY;INTERVAL=0"], ["'; DROP TABLE incident; --"]])(
  "a series by %s is forgotten, and that is noted: no clock ever meets it",
  (rule) => {
    const { plan, notes } = complete({ series: { ...series, rule } });
    expect(plan?.series).toBeNull();
    expect(notes).toEqual([`invalid_field plan.series: ${rule}`]);
  },
);

test("so is one of an unknown zone, or that ended before it was made; a sound one stays", () => {
  expect(complete({ series: { ...series, timeZone: "Mars/Olympus" } }).plan?.series).toBeNull();
  expect(complete({ series: { ...series, endedAt: "2026-11-22T10:00:00Z" } }).plan?.series).toBeNull();
  expect(complete({ series }).plan?.series).toMatchObject(series);
});

test("what no plan can be is refused by name", () => {
  const read = (plan: object) =>
    historyIncident("en").safeParse({ title: "Disks", kind: "maintenance", window, plan }).success;
  expect(read({ starts: "never" })).toBe(false);
  expect(read({ remindBefore: [0] })).toBe(false);
  expect(read({ expected: [{ service: "Mail", level: "operational" }] })).toBe(false);
  expect(read({ unknown: 1 })).toBe(false);
});
