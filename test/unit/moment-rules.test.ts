import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Held, planChanges } from "#domain/incident/change-rules.ts";
import { moveOf, toldAt, toldRefusal } from "#domain/incident/message-rules.ts";
import {
  endOf,
  exactly,
  messageMoment,
  momentRefusal,
  placeOf,
  startOf,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import type { MomentInput } from "#domain/incident/moment-schema.ts";

const at = (clock: string) => `2026-11-23T${clock}:00.000Z`;
const date = (clock: string) => new Date(at(clock));
const now = date("18:00");
const span = { start: date("10:00"), now };
const bounded = (from: string, to: string): MomentInput => ({
  precision: "bounded",
  earliest: at(from),
  latest: at(to),
});
const nowhere: MomentInput = { precision: "unknown", earliest: null, latest: null };

describe("a moment that cannot be", () => {
  const cases: [string, MomentInput, string | null][] = [
    ["bounds backwards", bounded("12:00", "11:00"), "range_backwards"],
    ["bounds without any length", bounded("12:00", "12:00"), "range_backwards"],
    [
      "a value before its bounds",
      { precision: "approx", at: at("10:59"), earliest: at("11:00"), latest: at("12:00") },
      "outside_bounds",
    ],
    [
      "a value after its bounds",
      { precision: "approx", at: at("12:01"), earliest: null, latest: at("12:00") },
      "outside_bounds",
    ],
    ["a value to come", { precision: "exact", at: at("18:01") }, "in_future"],
    ["a latest bound to come", bounded("12:00", "18:01"), "in_future"],
    ["an earliest bound to come", { precision: "unknown", earliest: at("18:01"), latest: null }, "in_future"],
    ["now itself", { precision: "exact", at: at("18:00") }, null],
    [
      "about, with a bound at the value",
      { precision: "approx", at: at("12:00"), earliest: at("12:00"), latest: null },
      null,
    ],
    ["nothing known at all", nowhere, null],
  ];
  test.each(cases)("%s", (_why, moment, code) => {
    const refusal = momentRefusal(moment, now, "occurred");
    expect(refusal).toEqual(code === null ? null : { ok: false, code, field: "occurred" });
  });
});

describe("a moment that needs a value", () => {
  test("a start is the value or the earliest bound, not before the incident; wholly unknown it is none", () => {
    expect(startOf(storedMoment(bounded("11:00", "12:00")))?.at).toEqual(date("11:00"));
    expect(startOf(storedMoment(bounded("09:00", "12:00")), span.start)).toMatchObject({
      at: span.start,
      earliest: date("09:00"),
    });
    expect(startOf(storedMoment({ precision: "unknown", earliest: null, latest: at("12:00") }))).toBeNull();
  });

  test("an end that is unknown has its latest bound as value, and the start as earliest (IMP-3)", () => {
    expect(endOf(storedMoment(nowhere), span)).toEqual({
      ...{ at: now, precision: "unknown", earliest: span.start, latest: now },
    });
    expect(endOf(storedMoment(bounded("12:00", "13:00")), span)).toEqual({
      ...{ at: date("13:00"), precision: "bounded", earliest: date("12:00"), latest: date("13:00") },
    });
    expect(endOf(storedMoment(bounded("09:00", "13:00")), span).earliest).toEqual(span.start);
    expect(endOf(exactly(date("12:00")), span)).toEqual(exactly(date("12:00")));
  });

  test("a message at an unknown time lies between the incident's start and now, and stands where it begins (UPD-4)", () => {
    const moment = messageMoment(storedMoment(nowhere), span);
    expect(moment).toMatchObject({ at: null, earliest: span.start, latest: now });
    expect(placeOf(moment)).toBe(span.start.getTime());
    expect(toldAt(null, span)).toEqual({ typed: null, moment: exactly(now) });
  });

  test("an end has its bounds around it, however it is known, and none before the start", () => {
    const clock = fc.integer({ min: 0, max: 479 }).map((minute) => new Date(span.start.getTime() + minute * 60_000));
    const moment = fc
      .tuple(clock, clock)
      .filter(([one, other]) => one < other)
      .map(([earliest, latest]) => ({ at: null, precision: "bounded" as const, earliest, latest }));
    fc.assert(
      fc.property(moment, clock, (one, start) => {
        const end = endOf(one, { start, now });
        if (start > end.at) return;
        expect(end.earliest !== null && end.earliest <= end.at && end.earliest >= start).toBe(true);
        expect(end.latest).toEqual(end.at);
      }),
    );
  });
});

describe("a message of a time", () => {
  const message = { estimate: { kind: "none" }, nextMessageAt: null, occurred: null, isReconstructed: false };
  const refusal = (part: object) => toldRefusal({ ...message, ...part }, span);

  test("it is not about what was before the incident", () => {
    expect(refusal({ occurred: { precision: "exact", at: at("09:59") } })).toMatchObject({
      code: "occurred_before_start",
      field: "occurred",
    });
    expect(refusal({ occurred: bounded("09:00", "09:59") })).toMatchObject({ code: "occurred_before_start" });
    expect(refusal({ occurred: bounded("09:00", "10:30") })).toBeNull();
  });

  test("it is a reconstruction only a day after, and with a time of its own", () => {
    const later = { start: span.start, now: new Date(date("11:00").getTime() + 86_400_000) };
    const ask = (part: object) => toldRefusal({ ...message, isReconstructed: true, ...part }, later);
    expect(ask({ occurred: { precision: "exact", at: at("11:00") } })).toBeNull();
    expect(ask({ occurred: { precision: "exact", at: at("11:01") } })).toMatchObject({
      code: "not_long_ago",
      field: "isReconstructed",
    });
    expect(ask({ occurred: bounded("10:00", "11:01") })).toMatchObject({ code: "not_long_ago" });
    expect(ask({ occurred: nowhere })).toMatchObject({ code: "not_long_ago" });
    expect(ask({})).toMatchObject({ code: "not_long_ago" });
  });

  test("a reconstructed estimate is one from its own time on", () => {
    const later = { start: span.start, now: new Date(date("11:00").getTime() + 86_400_000) };
    const estimate = { kind: "at", from: at("12:00") };
    const told = { ...message, estimate, occurred: { precision: "exact" as const, at: at("11:00") } };
    expect(toldRefusal({ ...told, isReconstructed: true }, later)).toBeNull();
    expect(toldRefusal(told, later)).toMatchObject({ code: "estimate_in_past" });
  });
});

describe("what a message makes of its incident", () => {
  const resolvedAt = { at: date("12:00"), latest: null };
  const exact = (clock: string) => exactly(date(clock));
  const lasting = { state: "identified", resolved: null } as const;
  const over = { state: "resolved", resolved: resolvedAt } as const;

  test("the last word moves it, one about an earlier time does not", () => {
    expect(moveOf({ state: "monitoring", moment: exact("11:00") }, { ...lasting, later: "none" })).toMatchObject({
      state: "monitoring",
    });
    expect(moveOf({ state: "monitoring", moment: exact("11:00") }, { ...lasting, later: "some" })).toMatchObject({
      state: "identified",
    });
    expect(moveOf({ state: "resolved", moment: exact("11:00") }, { ...lasting, later: "none" })).toMatchObject({
      step: "resolves",
    });
  });

  test("one about an earlier time cannot resolve it", () => {
    const refused = { ok: false, code: "resolved_before_later_word", field: "state" };
    expect(moveOf({ state: "resolved", moment: exact("11:00") }, { ...lasting, later: "some" })).toEqual(refused);
    expect(moveOf({ state: "resolved", moment: exact("11:00") }, { ...over, later: "some" })).toEqual(refused);
    expect(moveOf({ state: "resolved", moment: exact("12:30") }, { ...over, later: "some" })).toMatchObject({
      step: "goes_on",
    });
  });

  test("it reopens within a day of its resolution, counted from the latest it can have been; later it is another incident", () => {
    const day = (clock: string) => ({ ...exactly(new Date(date(clock).getTime() + 86_400_000)) });
    const told = (moment: ReturnType<typeof day>) => ({ state: "investigating", moment }) as const;
    expect(moveOf(told(exact("12:20")), { ...over, later: "none" })).toMatchObject({ step: "reopens" });
    expect(moveOf(told(day("12:00")), { ...over, later: "none" })).toMatchObject({ step: "reopens" });
    expect(moveOf(told(day("12:01")), { ...over, later: "none" })).toEqual({
      ...{ ok: false, code: "reopen_too_late", field: "state" },
    });
    const vague = { state: "resolved", resolved: { at: date("12:00"), latest: date("12:30") } } as const;
    expect(moveOf(told(day("12:30")), { ...vague, later: "none" })).toMatchObject({ step: "reopens" });
  });

  test("an addendum to a resolved one may come at any time, and a forgotten message from the middle reopens nothing", () => {
    const years = exactly(new Date(date("12:00").getTime() + 1e11));
    expect(moveOf({ state: "resolved", moment: years }, { ...over, later: "none" })).toMatchObject({ step: "goes_on" });
    expect(moveOf({ state: "identified", moment: exact("11:00") }, { ...over, later: "none" })).toEqual({
      ...{ ok: true, state: "resolved", step: "goes_on" },
    });
  });
});

describe("what changes do to intervals", () => {
  const held = (id: string, serviceId: string, part: Partial<Held> = {}): Held => ({
    ...{ id, serviceId, scopeId: "all", level: "major_outage", provenance: "stated", startedAt: span.start },
    ...part,
  });
  const impact = (serviceId: string, level: Held["level"], scopeId = "all") =>
    ({ serviceId, scopeId, level, provenance: "stated" }) as const;

  test("a partial return ends one and begins another, in one turn", () => {
    const changes = [impact("imap", "partial_outage", "some")];
    const plan = planChanges({ open: [held("1", "imap"), held("2", "ftp")], changes, closes: [], decided: [] });
    expect(plan.kept.map(({ id }) => id)).toEqual(["2"]);
    expect(plan.ending.map(({ id }) => id)).toEqual(["1"]);
    expect(plan.opening).toMatchObject([{ serviceId: "imap", level: "partial_outage", follows: true }]);
  });

  test("a decision begins the same again on purpose, as well known as it was", () => {
    const open = [held("1", "smtp", { provenance: "inferred" })];
    const [opening] = planChanges({ open, changes: [], closes: [], decided: ["smtp"] }).opening;
    expect(opening).toMatchObject({ level: "major_outage", isDeliberate: true, follows: true, provenance: "inferred" });
  });

  test("what is said again goes on, and a new service follows nothing", () => {
    const changes = [impact("imap", "major_outage"), impact("dns", "degraded_performance")];
    const plan = planChanges({ open: [held("1", "imap")], changes, closes: [], decided: [] });
    expect(plan.ending).toEqual([]);
    expect(plan.opening).toMatchObject([{ serviceId: "dns", follows: false }]);
  });
});
