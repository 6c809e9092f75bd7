import { expect, test } from "vitest";
import type { CorrectableInterval, Corrections } from "#domain/incident/correction-reads.ts";
import { intervalFieldOf, intervalValues, readIntervals } from "#domain/incident/draft-correction-intervals.ts";
import { readText } from "#domain/incident/draft-correction-text.ts";
import { readTimes, timesFieldOf, timesValues } from "#domain/incident/draft-correction-times.ts";
import { readTranslations, translationFieldOf } from "#domain/incident/draft-correction-translations.ts";
import { draftOfMoment, momentOf, twiceIn } from "#domain/incident/draft-moment.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { touchedValues } from "#lib/form-state.ts";

const timeZone = "Europe/Paris";
const none = { earliest: null, latest: null };

function exact(at: string): StoredMoment {
  return { at, precision: "exact", ...none };
}

function interval(fields: Partial<CorrectableInterval> = {}): CorrectableInterval {
  return {
    id: "one",
    serviceId: "ftp",
    name: { fr: "FTP", en: "FTP" },
    isPublic: true,
    level: "major_outage",
    scope: { id: "all", preset: "all", text: { fr: "", en: "" }, size: null },
    // Published with its seconds: a field of minutes must not cut them off.
    start: exact("2026-10-25T00:30:17.250Z"),
    end: null,
    isDeliberate: false,
    decisionId: null,
    provenance: "stated",
    ...fields,
  };
}

function corrections(fields: Partial<Corrections> = {}): Corrections {
  return {
    incidentId: "incident",
    version: 3,
    state: "resolved",
    title: { fr: "", en: "" },
    timeZone,
    times: {
      started: exact("2026-10-25T00:30:17.250Z"),
      detected: null,
      mitigated: null,
      resolved: exact("2026-10-25T05:00:00.000Z"),
    },
    detectedHow: null,
    statements: [{ statedAs: "At six", value: "2026-10-25T05:00:30.000Z", source: "the log" }],
    intervals: [interval()],
    unaffectedIds: [],
    decisions: [],
    events: [],
    updates: [],
    scopes: [],
    data: { customers: null, mail: null, ours: null, note: { fr: "", en: "" } },
    revisions: [],
    ...fields,
  };
}

/** A form that was made with `base` and in which `typed` was changed. */
function formOf(base: Record<string, string>, typed: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...base, ...typed })) form.set(name, value);
  form.set("base", new URLSearchParams(base).toString());
  return form;
}

test("an interval whose fields were not touched is left alone, one whose level was keeps its start to the second", () => {
  const base = intervalValues(interval(), timeZone);
  const left = readIntervals(formOf(base), corrections());
  expect(left).toEqual({ ok: false, problems: [{ field: "intervals", code: "nothing_changed" }] });
  const changed = readIntervals(formOf(base, { "i.one.level": "partial_outage" }), corrections());
  const facts = { level: "partial_outage", start: { precision: "exact", at: "2026-10-25T00:30:17.250Z" }, end: null };
  expect(changed).toMatchObject({ ok: true, value: { replaced: [{ intervalId: "one", ...facts }] } });
});

test("a time of the hour that happens twice comes into its form with its offset, and out of it as the same one", () => {
  const [first, second] = ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"].map((at) =>
    draftOfMoment(exact(at), timeZone),
  );
  expect([first?.at, first?.atOffset]).toEqual(["2026-10-25T02:30", "+02:00"]);
  expect([second?.at, second?.atOffset]).toEqual(["2026-10-25T02:30", "+01:00"]);
  expect(first && twiceIn(first, timeZone)).toEqual({ At: ["+02:00", "+01:00"] });
  const base = intervalValues(interval(), timeZone);
  const typed = { "i.one.startAtOffset": "+01:00" };
  const moved = readIntervals(formOf(base, typed), corrections());
  expect(moved).toMatchObject({ ok: true, value: { replaced: [{ start: { at: "2026-10-25T01:30:00Z" } }] } });
});

test("problems of a row are said at its own fields, the two offsets with them", () => {
  const base = intervalValues(interval(), timeZone);
  const typed = {
    "i.one.endPrecision": "exact",
    "i.one.endAt": "2026-10-25T02:10",
    "i.one.scope": "own",
    "i.one.size": "x",
  };
  expect(readIntervals(formOf(base, typed), corrections())).toEqual({
    ok: false,
    problems: [
      { field: "i.one.size", code: "not_a_number" },
      { field: "i.one.endAt", code: "time_twice", choices: ["+02:00", "+01:00"] },
    ],
  });
  const lone = formOf(base, {
    "a.0.level": "major_outage",
    "a.0.startPrecision": "exact",
    "a.0.startAt": "2026-10-25T09:00",
  });
  const problems = readIntervals(lone, corrections());
  expect(problems).toMatchObject({
    problems: [{ field: "a.0.service", code: "service_not_chosen" }, { field: "a.0.endAt" }],
  });
});

test("a command's field is found again in the form's row", () => {
  const form = formOf({ "i.one.startPrecision": "bounded" });
  const origins = { replaced: ["i.one."], added: ["a.1."] };
  const at = (field: string) => intervalFieldOf(form, { field, origins });
  expect(
    ["replaced.0.start", "replaced.0.scope.textFr", "added.0.serviceId", "added.0.end", "reasonFr"].map(at),
  ).toEqual(["i.one.startLatest", "i.one.scopeFr", "a.1.service", "a.1.endAt", "reasonFr"]);
});

test("of the incident's times only those that were touched are sent, and an emptied statement goes", () => {
  const present = corrections();
  const base = timesValues(present);
  expect(readTimes(formOf(base), present)).toEqual({
    ok: false,
    problems: [{ field: "startedAt", code: "nothing_changed" }],
  });
  const typed = {
    detectedPrecision: "unknown",
    noticedHow: "customers",
    "statement.1.as": "At noon",
    "statement.1.at": "2026-10-25T12:00",
  };
  const read = readTimes(formOf(base, { ...typed, intervals: "stay" }), present);
  expect(read).toEqual({
    ok: true,
    value: {
      intervals: "stay",
      detected: { precision: "unknown", earliest: null, latest: null },
      detectedHow: "customers",
      statements: [
        { statedAs: "At six", source: "the log", value: "2026-10-25T05:00:30.000Z" },
        { statedAs: "At noon", source: "", value: "2026-10-25T11:00:00Z" },
      ],
    },
  });
  const emptied = { "statement.0.as": "", "statement.0.at": "", "statement.0.source": "" };
  const form = formOf(base, { ...emptied, "statement.1.as": "At noon", "statement.1.at": "2026-10-25T12:00" });
  expect(readTimes(form, present)).toMatchObject({ value: { statements: [{ statedAs: "At noon" }] } });
  expect(timesFieldOf(form, "statements.0.value")).toBe("statement.1.at");
});

test("a message's text is sent whole, its time only where it was touched", () => {
  const moment = draftOfMoment(exact("2026-10-25T09:00:20.000Z"), timeZone);
  const base = { textFr: "Ancien", textEn: "", occurredPrecision: moment.precision, occurredAt: moment.at };
  const words = { textFr: "Nouveau\r\nligne", partId: "m" };
  const read = (typed: Record<string, string>) =>
    readText(formOf(base, { ...words, ...typed }), { part: "update", timeZone });
  expect(read({})).toMatchObject({ value: { id: "m", textFr: "Nouveau\nligne", occurred: null } });
  expect(read({ occurredAt: "2026-10-25T10:30" })).toMatchObject({
    value: { occurred: { at: "2026-10-25T09:30:00Z" } },
  });
});

test("translations that were filled in are sent, and stale ones that are said to be right still", () => {
  const stale = "t.update.one.text.en";
  const base = { "t.title.-.title.en": "", [stale]: "As it was", "t.update.two.text.en": "" };
  const none = readTranslations(formOf(base));
  expect(none.entries).toEqual([]);
  const { entries, origins } = readTranslations(
    formOf(base, { "t.title.-.title.en": "Down", "still.update.one.text.en": "yes" }),
  );
  expect(entries).toEqual([
    { part: "title", id: null, field: "title", language: "en", text: "Down" },
    { part: "update", id: "one", field: "text", language: "en", text: "As it was" },
  ]);
  expect(translationFieldOf("entries.1.text", origins)).toBe(stale);
});

test("after somebody else's change a form keeps what its author changed, and shows anew what he did not", () => {
  const form = formOf({ textFr: "a\nb", textEn: "same" }, { textFr: "a\r\nc", textEn: "same" });
  form.set("reasonFr", "why");
  expect(Object.keys(touchedValues(form)).sort()).toEqual(["base", "reasonFr", "textFr"]);
});

test("a known time goes unchanged to a command in the precision it has", () => {
  const [at, earliest, latest] = ["2026-10-25T09:00:00Z", "2026-10-25T08:00:00Z", "2026-10-25T10:00:00Z"];
  expect(momentOf({ at, precision: "approx", earliest, latest: null })).toEqual({
    precision: "approx",
    at,
    earliest,
    latest: null,
  });
  expect(momentOf({ at: latest, precision: "bounded", earliest, latest: null })).toEqual({
    precision: "bounded",
    earliest,
    latest,
  });
  expect(momentOf({ at: latest, precision: "unknown", earliest, latest })).toEqual({
    precision: "unknown",
    earliest,
    latest,
  });
});
