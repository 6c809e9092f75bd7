import { describe, expect, test } from "vitest";
import { type Draft, draftFromForm, draftFromStore, emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import { formField, toOpenInput, toUpdateInput } from "#domain/incident/draft-input.ts";
import { momentDraft, momentPart } from "#domain/incident/draft-times.ts";
import { openIncidentInput, postUpdateInput } from "#domain/incident/schema.ts";

const setting = { timeZone: "Europe/Paris", now: new Date("2027-04-01T09:00:00.000Z") };
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft("a-key-of-its-own"), textFr: "x", ...part });
const opened = (part: Partial<Draft>) => toOpenInput(draft({ services: { smtp: plainChoice }, ...part }), setting);
const posted = (part: Partial<Draft>) =>
  toUpdateInput(draft({ incidentId: "abc", version: "1", ...part }), { ...setting, open: [] });

describe("when it happened", () => {
  test("unless somebody says when, a message is about now", () => {
    expect(opened({ occurredAt: "2011-02-07T15:48" })).toMatchObject({
      input: { occurred: null, started: null, ended: null, isReconstructed: false, recurrenceOf: null },
    });
  });

  test("each precision asks for its own fields", () => {
    const known = (part: Partial<Draft>) => posted({ when: "known", ...part });
    const day = { occurredEarliest: "2027-03-01T10:00", occurredLatest: "2027-03-01T11:00" };
    expect(known({ occurredAt: "2027-03-01T10:30", ...day })).toMatchObject({
      input: { occurred: { precision: "exact", at: "2027-03-01T09:30:00Z" } },
    });
    expect(known({ occurredPrecision: "approx", occurredAt: "2027-03-01T10:30", ...day })).toMatchObject({
      input: {
        occurred: { precision: "approx", earliest: "2027-03-01T09:00:00Z", latest: "2027-03-01T10:00:00Z" },
      },
    });
    const unknown = known({ occurredPrecision: "unknown" });
    expect(unknown).toMatchObject({ input: { occurred: { precision: "unknown", earliest: null, latest: null } } });
    expect(unknown.ok && postUpdateInput.safeParse(unknown.input).success).toBe(true);
    expect(known({ occurredPrecision: "bounded" })).toMatchObject({
      problems: [
        { field: "occurredEarliest", code: "time_missing" },
        { field: "occurredLatest", code: "time_missing" },
      ],
    });
    expect(known({})).toMatchObject({ problems: [{ field: "occurredAt", code: "time_missing" }] });
  });

  test("25 October 2026, 02:30 in Paris happens twice: the form asks which", () => {
    const twice = { when: "known", occurredAt: "2026-10-25T02:30" } as const;
    expect(posted(twice)).toMatchObject({
      problems: [{ field: "occurredAt", code: "time_twice", choices: ["+02:00", "+01:00"] }],
    });
    expect(posted({ ...twice, occurredAtOffset: "+02:00" })).toMatchObject({
      input: { occurred: { at: "2026-10-25T00:30:00Z" } },
    });
    expect(posted({ ...twice, occurredAtOffset: "+01:00" })).toMatchObject({
      input: { occurred: { at: "2026-10-25T01:30:00Z" } },
    });
  });

  test("a 90-minute outage across that night lasts 90 minutes", () => {
    const made = opened({
      ...{ started: "at", startedAt: "2026-10-25T02:15", startedAtOffset: "+02:00" },
      ...{ over: "yes", endedAt: "2026-10-25T02:45", endedAtOffset: "+01:00" },
    });
    const { started, ended } = made.ok ? openIncidentInput.parse(made.input) : { started: null, ended: null };
    if (started?.precision !== "exact" || ended?.precision !== "exact") throw new Error("not exact");
    expect(Date.parse(ended.at) - Date.parse(started.at)).toBe(90 * 60_000);
  });

  test("28 March 2027, 02:30 in Paris does not exist, in no field", () => {
    const skipped = "2027-03-28T02:30";
    expect(
      opened({
        ...{ when: "known", occurredPrecision: "bounded", occurredEarliest: skipped, occurredLatest: skipped },
        ...{ started: "at", startedPrecision: "approx", startedAt: skipped },
        ...{ over: "yes", endedPrecision: "unknown", endedLatest: skipped },
      }),
    ).toMatchObject({
      problems: ["occurredEarliest", "occurredLatest", "startedAt", "endedLatest"].map((field) => ({
        ...{ field, code: "time_skipped" },
      })),
    });
  });

  test("times that nobody asked for are not read", () => {
    expect(opened({ decisionWhen: "at", decidedAt: "" })).toMatchObject({ ok: true });
    expect(posted({ started: "at", over: "yes", decisionWhen: "at" })).toMatchObject({ ok: true });
    expect(posted({ whatFr: "Fermé", decisionWhen: "at" })).toMatchObject({
      problems: [{ field: "decidedAt", code: "time_missing" }],
    });
  });

  test("a decision's time is that of its message, unknown, or its own", () => {
    const decided = (part: Partial<Draft>) => posted({ whatFr: "Fermé", ...part });
    expect(decided({})).toMatchObject({ input: { decision: { decidedAt: "with_message" } } });
    expect(decided({ decisionWhen: "unknown" })).toMatchObject({ input: { decision: { decidedAt: "unknown" } } });
    expect(decided({ decisionWhen: "at", decidedAt: "2027-03-01T10:30" })).toMatchObject({
      input: { decision: { decidedAt: "2027-03-01T09:30:00Z" } },
    });
  });

  test("what is inferred, reconstructed or a recurrence is said so", () => {
    const services = { smtp: { ...plainChoice, provenance: "inferred" as const } };
    expect(opened({ services, isReconstructed: "yes", recurrenceOf: "abc" })).toMatchObject({
      input: { isReconstructed: true, recurrenceOf: "abc", changes: [{ provenance: "inferred" }] },
    });
    expect(posted({ services })).toMatchObject({ input: { changes: [{ serviceId: "smtp", provenance: "inferred" }] } });
  });
});

describe("the fields of a time", () => {
  test("a form's own fields come back from a phone's memory, and through the field that edits them", () => {
    const form = new FormData();
    const typed = {
      ...{ when: "known", occurredPrecision: "approx", occurredAt: "2026-10-25T02:30", occurredAtOffset: "+01:00" },
      ...{ occurredEarliest: "2026-10-25T01:30", over: "yes", endedPrecision: "unknown", isReconstructed: "yes" },
      ...{ decisionWhen: "at", decidedAt: "x", templateId: "t1", recurrenceOf: "i1" },
      ...{ service: "smtp", "serviceProvenance.smtp": "inferred" },
    };
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    const made = draftFromForm(form);
    const { service: _, "serviceProvenance.smtp": provenance, ...fields } = typed;
    expect(made).toMatchObject({ ...fields, services: { smtp: { provenance } } });
    expect(draftFromStore(JSON.parse(JSON.stringify(made)))).toEqual(made);
    expect({ ...made, ...momentPart("occurred", momentDraft(made, "occurred")) }).toEqual(made);
  });

  test("whatever is sent as a precision or a choice, a draft comes out", () => {
    const form = new FormData();
    for (const name of ["occurredPrecision", "startedPrecision", "when", "over", "decisionWhen"]) form.set(name, "🐘");
    expect(draftFromForm(form)).toMatchObject({
      ...{ occurredPrecision: "exact", startedPrecision: "exact", when: "now", over: "", decisionWhen: "with_message" },
    });
  });

  test("what a command says of a time stands beside the field that it is about", () => {
    const of = (field: string, code: string, part: Partial<Draft> = {}) =>
      formField({ field, code }, { draft: draft(part), origins: [] });
    expect(of("occurred", "occurred_before_start")).toBe("occurredAt");
    expect(of("occurred", "in_future", { occurredPrecision: "bounded" })).toBe("occurredLatest");
    expect(of("occurred", "range_backwards", { occurredPrecision: "approx" })).toBe("occurredLatest");
    expect(of("occurred", "outside_bounds", { occurredPrecision: "approx" })).toBe("occurredAt");
    expect(of("occurred.earliest", "invalid_time", { occurredPrecision: "bounded" })).toBe("occurredEarliest");
    expect(of("ended", "ended_before_start", { endedPrecision: "unknown" })).toBe("endedLatest");
    const bare = { started: "at", startedPrecision: "unknown" } as const;
    expect(of("started", "start_needs_time", bare)).toBe("startedEarliest");
    const borrowed = { when: "known", occurredPrecision: "unknown" } as const;
    expect(of("started", "start_needs_time", borrowed)).toBe("occurredEarliest");
  });
});
