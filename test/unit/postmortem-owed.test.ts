import { describe, expect, test } from "vitest";
import { translationFieldOf } from "#domain/incident/draft-correction-translations.ts";
import { owedWordsName, readOwedWordsForm } from "#domain/postmortem/draft-owed-words.ts";
import { latestOtherDue, readPublication } from "#domain/postmortem/draft-publication.ts";
import { readinessOf, unkeptWarnings } from "#domain/postmortem/draft-readiness.ts";
import { mostLate, owedOf, postmortemWay } from "#domain/postmortem/owed-rules.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";

const now = "2026-11-23T09:00:00.000Z";
const nothing = { state: null, lateAt: null, otherDueAt: null, scheduledAt: null } as const;
const yesterday = "2026-11-22T09:00:00.000Z";
const tomorrow = "2026-11-24T09:00:00.000Z";

describe("what an incident's postmortem owes", () => {
  test("the next step, until seven days after the end, and how late it is", () => {
    expect(owedOf({ ...nothing, lateAt: tomorrow }, now)).toEqual({ step: "begin", dueAt: tomorrow, lateMs: 0 });
    expect(owedOf({ ...nothing, state: "draft", lateAt: yesterday }, now)).toMatchObject({
      step: "finish",
      lateMs: 86_400_000,
    });
    expect(owedOf({ ...nothing, state: "in_review", lateAt: tomorrow }, now)?.step).toBe("review");
    expect(owedOf({ ...nothing, state: "approved", lateAt: tomorrow }, now)?.step).toBe("publish");
  });

  test("what is set for an instant is late once that has passed, however long ago the incident was", () => {
    const scheduled = { ...nothing, state: "scheduled", lateAt: yesterday } as const;
    expect(owedOf({ ...scheduled, scheduledAt: tomorrow }, now)).toEqual({
      step: "wait",
      dueAt: tomorrow,
      lateMs: 0,
    });
    expect(owedOf({ ...scheduled, scheduledAt: yesterday }, now)?.lateMs).toBe(86_400_000);
  });

  test("once published only a language that is promised; nothing where it is not required or retracted", () => {
    expect(owedOf({ ...nothing, state: "published" }, now)).toBeNull();
    expect(owedOf({ ...nothing, state: "not_required" }, now)).toBeNull();
    expect(owedOf({ ...nothing, state: "retracted", otherDueAt: yesterday }, now)).toBeNull();
    expect(owedOf({ ...nothing, state: "amended", otherDueAt: yesterday }, now)).toMatchObject({
      step: "translate",
      lateMs: 86_400_000,
    });
  });

  test("the latest come first, then what falls due first", () => {
    const facts = [
      { ...nothing, id: "later", lateAt: "2026-11-25T09:00:00.000Z" },
      { ...nothing, id: "published", state: "published" as const },
      { ...nothing, id: "soon", lateAt: tomorrow },
      { ...nothing, id: "late", lateAt: yesterday },
    ];
    expect(mostLate(facts, now).map(({ id }) => id)).toEqual(["late", "soon", "later"]);
  });

  test("the way to it from an incident: begun once it is over, gone on with even when it came back", () => {
    expect(postmortemWay({ isOver: false, state: null })).toBeNull();
    expect(postmortemWay({ isOver: true, state: null })).toBe("start");
    expect(postmortemWay({ isOver: true, state: "not_required" })).toBe("start");
    expect(postmortemWay({ isOver: false, state: "draft" })).toBe("go_on");
  });
});

type Texts = Partial<Record<(typeof sectionKeys)[number], { fr?: string; en?: string; basedOn?: string | null }>>;

/** A draft with these texts, French first; Ada may approve it unless it is said otherwise. */
function draft(texts: Texts, fields: Partial<TeamPostmortem> = {}): TeamPostmortem {
  const written = sectionKeys.map((key) => {
    const { fr = "", en = "", basedOn = null } = texts[key] ?? {};
    return [key, { fr: { text: fr, basedOn: null, isSource: true }, en: { text: en, basedOn, isSource: false } }];
  });
  const empty = { reviews: [], revisions: [], approvers: [{ id: "ada", name: "Ada" }], stage: "draft" };
  return {
    ...empty,
    written: { size: "full", authorRole: { fr: "", en: "" }, texts: Object.fromEntries(written), entries: [] },
    ...fields,
  } as TeamPostmortem;
}

const approval = { id: "r", at: yesterday, kind: "approved", section: null, text: "", isSettled: false } as const;

describe("how far it is from being published", () => {
  test("what is missing in either language, what nobody read through, what is behind", () => {
    const readiness = readinessOf(
      draft({
        summary: { fr: "A", en: "A", basedOn: "A" },
        impact: { fr: "B" },
        timeline: { en: "C" },
        trigger: { fr: "D", en: "D" },
        factors: { fr: "E2", en: "E", basedOn: "E" },
      }),
      now,
    );
    expect(readiness).toMatchObject({
      hasSummary: true,
      missing: { fr: ["timeline"], en: ["impact"] },
      isLacking: true,
      unread: ["trigger"],
      stale: ["factors"],
      changed: null,
    });
    expect(readinessOf(draft({ impact: { fr: "B" } }), now).hasSummary).toBe(false);
  });

  test("sections that blame, name or promise are told until somebody kept the phrase, in that section and language", () => {
    const written = draft({
      summary: { fr: "Une erreur humaine.", en: "Ada looked." },
      luck: { en: "By human error." },
      changes: { fr: "Nous allons changer." },
    });
    const keep = (section: string, language: string, phrase: string) => ({ section, language, phrase });
    const of = (...kept: object[]) => unkeptWarnings({ ...written, kept } as TeamPostmortem, ["Ada"]);
    expect(of()).toEqual({ blaming: ["summary", "luck"], promising: ["changes"] });
    expect(of(keep("summary", "fr", "Erreur humaine"), keep("luck", "fr", "human error"))).toEqual({
      ...{ blaming: ["summary", "luck"], promising: ["changes"] },
    });
    const all = [
      keep("summary", "fr", "erreur humaine"),
      keep("summary", "en", "Ada"),
      keep("luck", "en", "human error"),
    ];
    expect(of(...all, keep("changes", "fr", "Nous allons"))).toEqual({ blaming: [], promising: [] });
  });

  test("the lines of a list are read with their section, in each language by itself", () => {
    const none = { fr: "", en: "" };
    const written = draft({});
    const entries = [
      { list: "factors", text: { fr: "Ada s’est trompée.", en: "A package was removed." }, note: none },
      { list: "changes", text: none, note: { fr: "", en: "We will add a copy." } },
    ];
    const of = (...kept: object[]) =>
      unkeptWarnings({ ...written, written: { ...written.written, entries }, kept } as TeamPostmortem, ["Ada"]);
    expect(of()).toEqual({ blaming: ["factors"], promising: ["changes"] });
    expect(of({ section: "changes", language: "en", phrase: "We will" })).toEqual({
      ...{ blaming: ["factors"], promising: [] },
    });
  });

  test("an approval counts of what stands there, by somebody who still may", () => {
    const approved = {
      stage: "approved",
      reviews: [{ ...approval, member: { id: "ada", name: "Ada" }, isCurrent: true }],
    };
    const of = (fields: object) => readinessOf(draft({}, fields), now).approval;
    expect(of(approved)).toEqual({ state: "given", name: "Ada", at: yesterday });
    expect(of({ ...approved, approvers: [{ id: "bo", name: "Bo" }] })).toEqual({ state: "gone", approvers: ["Bo"] });
    expect(of({ ...approved, stage: "draft" })).toEqual({ state: "owed", approvers: ["Ada"] });
    expect(of({ approvers: [] })).toEqual({ state: "impossible" });
  });

  test("what differs from the last revision, by part and language", () => {
    const content = {
      size: "full",
      authorRole: { fr: "", en: "" },
      sections: [
        { key: "summary", source: "fr", text: { fr: "A", en: "A" }, translation: "current", staleSince: null },
        { key: "luck", source: "fr", text: { fr: "L", en: "" }, translation: "missing", staleSince: null },
      ],
      entries: [],
    };
    const revisions = [{ number: 1, at: yesterday, change: "first", content }] as TeamPostmortem["revisions"];
    const luck = { fr: "L" };
    const same = draft({ summary: { fr: "A", en: "A", basedOn: "A" }, luck }, { revisions });
    expect(readinessOf(same, now).changed).toEqual([]);
    const both = draft({ summary: { fr: "A!", en: "A?", basedOn: "A!" }, apology: { fr: "Pardon" } }, { revisions });
    expect(readinessOf(both, now).changed).toEqual([
      {
        part: "summary",
        texts: [
          { language: "fr", before: "A", now: "A!" },
          { language: "en", before: "A", now: "A?" },
        ],
      },
      { part: "luck", texts: [{ language: "fr", before: "L", now: "" }] },
      { part: "apology", texts: [{ language: "fr", before: "", now: "Pardon" }] },
    ]);
    const read = draft({ summary: { fr: "A", en: "A" }, luck }, { revisions });
    expect(readinessOf(read, now).changed).toEqual([{ part: "summary", texts: [] }]);
  });
});

describe("what a form of publication says", () => {
  const read = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readPublication(form, "Europe/Paris");
  };

  test("a day that is promised lasts until its end, also when it has 25 hours", () => {
    expect(read({ otherDue: "2026-12-01" })).toMatchObject({ value: { otherDueAt: "2026-12-01T22:59:59Z", at: null } });
    expect(read({ otherDue: "2026-10-25" })).toMatchObject({ value: { otherDueAt: "2026-10-25T22:59:59Z" } });
    expect(read({ otherDue: "2026-02-30" })).toMatchObject({ problems: [{ field: "otherDue", code: "invalid_day" }] });
  });

  test("the last day that can be promised ends within thirty days", () => {
    expect(latestOtherDue("2026-11-23T09:00:00.000Z", "Europe/Paris")).toBe("2026-12-22");
    expect(latestOtherDue("2026-11-23T22:59:59.000Z", "Europe/Paris")).toBe("2026-12-23");
  });

  test("an hour that happens twice or never is asked about, and all that is wrong at once", () => {
    const later = { when: "later", at: "2026-10-25T02:30" };
    expect(read(later)).toMatchObject({
      problems: [{ field: "at", code: "time_twice", choices: ["+02:00", "+01:00"] }],
    });
    expect(read({ ...later, atOffset: "+01:00" })).toMatchObject({ value: { at: "2026-10-25T01:30:00Z" } });
    expect(read({ when: "later", at: "2027-03-28T02:30", otherDue: "soon" })).toMatchObject({
      problems: [
        { field: "at", code: "time_skipped" },
        { field: "otherDue", code: "invalid_day" },
      ],
    });
    expect(read({ when: "later" })).toMatchObject({ problems: [{ field: "at", code: "time_missing" }] });
    expect(read({ at: "2026-10-25T02:30" })).toMatchObject({ ok: true, value: { at: null, change: "first" } });
  });

  test("words of a correction count for a change of substance alone", () => {
    const words = { section: "summary", whatEn: "What.", whyEn: "Why." };
    expect(read({ change: "material", ...words })).toMatchObject({ value: { change: "material", ...words } });
    expect(read({ change: "editorial", ...words })).toMatchObject({ value: { change: "editorial", section: null } });
    expect(read({ change: "editorial", ...words })).not.toMatchObject({ value: { whatEn: "What." } });
  });
});

test("of the other language of what is published, what was filled in is read, and a refusal stands at its field", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["incidentId", "one"],
    ["seen", "mark"],
    [owedWordsName({ number: 2, field: "what", language: "en" }), " "],
    [owedWordsName({ number: 2, field: "askedBy", language: "en" }), "a reader"],
  ] as const)
    form.set(name, value);
  const { input, origins } = readOwedWordsForm(form);
  expect(input).toMatchObject({
    ...{ incidentId: "one", seen: "mark" },
    entries: [{ number: "2", field: "askedBy", language: "en", text: "a reader" }],
  });
  expect(translationFieldOf("entries.0.text", origins)).toBe("words.2.askedBy.en");
});
