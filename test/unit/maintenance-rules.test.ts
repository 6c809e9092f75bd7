import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dueReminders,
  extensionRefusal,
  phaseOf,
  phaseTurns,
  turnAt,
  windowRefusal,
} from "#domain/maintenance/rules.ts";
import { maintenanceLimits } from "#domain/maintenance/schema.ts";

const now = new Date("2026-11-23T09:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const day = 1_440;

describe("a window", () => {
  test.each([
    [60, 180, null],
    [0, 60, null],
    [-1, 60, "window_in_past"],
    [60, 60, "window_backwards"],
    [60, 59, "window_backwards"],
    [60, 60 + maintenanceLimits.windowMinutes, null],
    [60, 61 + maintenanceLimits.windowMinutes, "window_too_long"],
    [maintenanceLimits.aheadDays * day, maintenanceLimits.aheadDays * day + 1, null],
    [maintenanceLimits.aheadDays * day + 1, maintenanceLimits.aheadDays * day + 2, "too_far_ahead"],
  ])("from %i to %i minutes from now: %s", (from, until, code) => {
    expect(windowRefusal({ from: at(from), until: at(until) }, now)?.code ?? null).toBe(code);
  });

  test("one that has begun may end at any later time, not in the past", () => {
    expect(extensionRefusal({ from: at(-60), until: at(1) }, now)).toBeNull();
    expect(extensionRefusal({ from: at(-60), until: at(0) }, now)?.code).toBe("window_in_past");
    expect(extensionRefusal({ from: at(-60), until: at(maintenanceLimits.windowMinutes) }, now)?.code).toBe(
      "window_too_long",
    );
  });
});

describe("how it stands to its window", () => {
  const window = { from: at(60).getTime(), until: at(180).getTime() };
  test.each([
    ["scheduled", 0, "upcoming"],
    ["scheduled", 64, "upcoming"],
    ["scheduled", 65, "late"],
    ["in_progress", 30, "active"],
    ["in_progress", 184, "active"],
    ["verifying", 185, "overrun"],
    ["in_progress", 9_999, "overrun"],
    ["completed", 70, "over"],
    ["cancelled", 70, "over"],
  ] as const)("%s after %i minutes: %s", (state, minutes, phase) => {
    expect(phaseOf(state, window, at(minutes).getTime())).toBe(phase);
  });

  test("it turns at the instants that are told, and at no other", () => {
    const minute = fc.integer({ min: -500, max: 1_500 });
    const states = ["scheduled", "in_progress", "verifying", "completed", "cancelled"] as const;
    fc.assert(
      fc.property(minute, minute, fc.constantFrom(...states), (one, other, state) => {
        const [first, last] = [at(Math.min(one, other)).getTime(), at(Math.max(one, other)).getTime()];
        const turned = phaseOf(state, window, first) !== phaseOf(state, window, last);
        const isTold = phaseTurns(window).some((turn) => turn > first && turn <= last);
        expect(turned && !isTold).toBe(false);
      }),
    );
  });
});

describe("when it begins or ends", () => {
  const turn = { planned: at(-30), occurred: null, now } as const;
  test("by itself at the planned minute, however late somebody looks; by hand never", () => {
    expect(turnAt({ ...turn, by: "job", turn: "itself" })).toEqual({ ok: true, value: at(-30) });
    expect(turnAt({ ...turn, by: "job", turn: "itself", planned: at(1) })).toMatchObject({ code: "not_due" });
    expect(turnAt({ ...turn, by: "job", turn: "hand" })).toMatchObject({ code: "by_hand" });
  });

  test("for a member now, or when he says, which is not ahead", () => {
    expect(turnAt({ ...turn, by: "member", turn: "itself" })).toEqual({ ok: true, value: now });
    const said = (minutes: number) =>
      turnAt({ ...turn, by: "member", turn: "hand", occurred: at(minutes).toISOString() });
    expect(said(-10)).toEqual({ ok: true, value: at(-10) });
    expect(said(1)).toMatchObject({ code: "in_future", field: "occurred" });
  });
});

describe("reminders", () => {
  const window = { from: at(2 * day), saidAt: at(0) };
  const plan = { window, remindBefore: [10_080, day, 60], noted: [] };
  const codes = (minutes: number, noted: { minutesBefore: number; startsAt: Date }[] = []) =>
    dueReminders({ ...plan, noted }, at(minutes)).map(({ minutesBefore, isMissed }) => [minutesBefore, isMissed]);

  test("one whose time had come before the announcement never is; the others fall due once", () => {
    expect(codes(day - 1)).toEqual([]);
    expect(codes(day)).toEqual([[day, false]]);
    expect(codes(day, [{ minutesBefore: day, startsAt: window.from }])).toEqual([]);
    expect(codes(day, [{ minutesBefore: day, startsAt: at(0) }])).toEqual([[day, false]]);
  });

  test("noted long after its time, or after the start, it is missed: nobody is told as if it were live", () => {
    expect(codes(day + maintenanceLimits.reminderMinutes)).toEqual([[day, false]]);
    expect(codes(day + maintenanceLimits.reminderMinutes + 1)).toEqual([[day, true]]);
    expect(codes(2 * day - 60)).toEqual([
      [day, true],
      [60, false],
    ]);
    expect(codes(2 * day)).toEqual([
      [day, true],
      [60, true],
    ]);
  });
});
