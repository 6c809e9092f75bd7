import { expect, test } from "vitest";
import type { IncidentFacts } from "#published/facts.ts";
import { factorPicture } from "#published/pages/factor-picture.ts";
import { postmortemsPage } from "#published/pages/postmortem-list.ts";
import { postmortemPage } from "#published/pages/postmortem-page.ts";
import { postmortemRevisionPage, postmortemRevisionsPage } from "#published/pages/postmortem-revisions.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import { aPastIncident, exactly, facts, present } from "../support/build-facts.ts";
import { aContent, anEntry, aPostmortem, aRevision, aSection } from "../support/build-postmortem.ts";

// What a postmortem's pages say, computed from facts alone.

const none = { fr: "", en: "" };
const past = (fields: Partial<IncidentFacts> = {}): IncidentFacts => ({
  ...aPastIncident("one", {
    serviceId: "smtp",
    level: "major_outage",
    from: "2026-11-20T10:00Z",
    to: "2026-11-20T12:00Z",
  }),
  ...fields,
});

function viewOf(incident: IncidentFacts, language: "fr" | "en" = "en", now = present) {
  return { facts: facts({ incidents: [incident] }), language, now };
}

function page(postmortem: PostmortemFacts, language: "fr" | "en" = "en", incident = past()) {
  return postmortemPage(viewOf(incident, language), { incident, postmortem });
}

const withSections = (...sections: ReturnType<typeof aSection>[]) =>
  aPostmortem("one", { revisions: [aRevision(1, { content: aContent({ sections }) })] });

test("a correction of 17:38 to 17:40 changes both languages' pages, their text untouched", () => {
  const text = { fr: "De retour à [](fact:mitigated).", en: "Back at [](fact:mitigated)." };
  const postmortem = withSections(aSection("summary", { text }));
  for (const language of ["fr", "en"] as const)
    for (const at of ["2026-11-20T16:38:00.000Z", "2026-11-20T16:40:00.000Z"]) {
      const told = page(postmortem, language, past({ mitigated: exactly(at) }));
      expect(told.references).toEqual({ mitigated: { status: "known", kind: "moment", moment: exactly(at) } });
      expect(told.incident.mitigated).toEqual(exactly(at));
      expect(told.sections[0]).toMatchObject({ key: "summary", notice: null, text: { language } });
    }
});

test("sections come in the order of the page, whatever order they were kept in, and only those that say something", () => {
  const empty = aSection("luck", { text: none });
  const told = page(withSections(aSection("questions"), empty, aSection("summary"), aSection("trigger")));
  expect(told.sections.map(({ key }) => key)).toEqual(["summary", "impact", "trigger", "questions"]);
});

test("a note is no more than what was written", () => {
  const content = aContent({ size: "note", sections: [aSection("summary")] });
  const told = page(aPostmortem("one", { revisions: [aRevision(1, { content })] }));
  expect(told.sections.map(({ key }) => key)).toEqual(["summary"]);
  expect(told.picture).toBeNull();
});

test("a text that is missing, unread or behind is said to be so in the language that is not its source", () => {
  const missing = aSection("summary", { text: { fr: "Seul.", en: "" }, translation: "missing" });
  const draft = aSection("trigger", { translation: "draft" });
  const stale = aSection("luck", { translation: "stale_material", staleSince: "2026-12-02T08:00:00.000Z" });
  const content = aContent({ sections: [missing, draft, stale] });
  const revisions = [aRevision(1), aRevision(2, { content })];
  const english = page(aPostmortem("one", { revisions }));
  const notices = Object.fromEntries(english.sections.map(({ key, notice }) => [key, notice]));
  expect(notices).toEqual({
    summary: { kind: "missing" },
    impact: null,
    trigger: { kind: "draft" },
    luck: { kind: "stale_material", since: "2026-12-02T08:00:00.000Z", path: "/fr/postmortems/one/revisions/2" },
  });
  expect(english.sections[0]?.text).toMatchObject({ language: "fr" });
  const french = page(aPostmortem("one", { revisions }), "fr");
  expect(french.sections.map(({ notice }) => notice)).toEqual([null, null, null, null]);
});

test("the missing language is promised for a day, and late after it", () => {
  const summary = aSection("summary", { text: { fr: "Seul.", en: "" }, translation: "missing" });
  const content = aContent({ sections: [summary] });
  const postmortem = aPostmortem("one", {
    revisions: [aRevision(1, { content })],
    otherDueAt: "2026-12-06T00:00:00.000Z",
  });
  const told = page(postmortem);
  expect(told).toMatchObject({
    missing: { language: "en", dueAt: "2026-12-06T00:00:00.000Z", isOverdue: false },
    changesAt: "2026-12-06T00:00:00.000Z",
  });
  const incident = past();
  const late = postmortemPage(viewOf(incident, "fr", Date.parse("2026-12-07")), { incident, postmortem });
  expect(late).toMatchObject({ missing: { isOverdue: true }, changesAt: null });
  expect(page(aPostmortem("one")).missing).toBeNull();
});

test("a correction stands at the top and at its section, with who asked, and the last revision's waiver", () => {
  const correction = {
    section: "summary" as const,
    what: { fr: "Quoi", en: "What" },
    why: { fr: "Pourquoi", en: "" },
    askedBy: none,
  };
  const waiver = { fr: "Seule en poste", en: "Alone" };
  const second = aRevision(2, { change: "material", correction, isReviewed: false, waiver });
  const told = page(aPostmortem("one", { revisions: [aRevision(1), second] }));
  expect(told.corrections).toEqual([
    {
      ...{ number: 2, kind: "material", at: second.at, section: "summary", askedBy: null, addedAt: null },
      path: "/en/postmortems/one/revisions/2",
      what: { text: "What", language: "en" },
      why: { text: "Pourquoi", language: "fr" },
    },
  ]);
  expect(told.sections[0]?.corrections).toEqual(told.corrections);
  expect(told.review).toEqual({ isReviewed: false, waiver: { text: "Alone", language: "en" }, addedAt: null });
});

test("a revision of which nobody knows the day says so; a retracted one keeps its text", () => {
  const reason = { fr: "Faux", en: "Wrong" };
  const told = page(
    aPostmortem("one", {
      revisions: [aRevision(1, { isUndated: true })],
      retracted: { at: "2026-12-09T08:00:00.000Z", reason },
    }),
  );
  expect(told.publishedAt).toBeNull();
  expect(told.retracted).toMatchObject({ reason: { text: "Wrong" } });
  expect(told.sections[0]?.text).not.toBeNull();
});

test("factors are numbered, lead to one another, and are drawn from cause to incident", () => {
  const entries = [
    anEntry("a", { role: "trigger", leadsTo: "b" }),
    anEntry("x", { list: "questions", kind: null, role: null }),
    anEntry("b"),
    anEntry("c", { leadsTo: "gone" }),
  ];
  const content = aContent({ entries });
  const told = page(aPostmortem("one", { revisions: [aRevision(1, { content })] }));
  const factors = told.sections.find(({ key }) => key === "factors")?.entries;
  expect(factors?.map(({ number, leadsTo }) => [number, leadsTo])).toEqual([
    [1, 2],
    [2, null],
    [3, null],
  ]);
  expect(told.picture).toEqual({
    columns: 3,
    rows: 2,
    incident: { column: 2, row: 0.5 },
    factors: [
      { number: 1, role: "trigger", column: 0, row: 0, leadsTo: 2 },
      { number: 2, role: "contributing", column: 1, row: 0, leadsTo: null },
      { number: 3, role: "contributing", column: 1, row: 1, leadsTo: null },
    ],
  });
});

test("factors that lead to each other in a circle lead to the incident", () => {
  const factor = (number: number, leadsTo: number) => ({ number, leadsTo, role: null });
  const picture = factorPicture([factor(1, 2), factor(2, 1), factor(3, 1), factor(4, 4)]);
  expect(picture?.factors.map(({ leadsTo }) => leadsTo)).toEqual([null, null, null, null]);
  expect(picture).toMatchObject({ columns: 2, rows: 4 });
  expect(factorPicture([])).toBeNull();
});

test("a revision is compared with the one before, word by word, per language; facts are no words", () => {
  const text = (fr: string, en: string) => [aSection("summary", { text: { fr, en } }), aSection("trigger")];
  const first = text("Le paquet est retiré à [](fact:started).", "The package was removed.");
  const second = text("Le paquet fut retiré à [](fact:mitigated).", "The package was removed.");
  const revisions = [first, second].map((sections, place) => aRevision(place + 1, { content: aContent({ sections }) }));
  const incident = past();
  const told = { incident, postmortem: aPostmortem("one", { revisions }) };
  const french = postmortemRevisionPage(viewOf(incident, "fr"), told, 2);
  expect(french?.comparison).toMatchObject({ from: 1, to: 2, references: { mitigated: {}, started: {} } });
  expect(french?.comparison.parts).toEqual([
    {
      key: "summary",
      isSame: false,
      texts: [
        {
          language: "fr",
          pieces: [
            { kind: "same", run: [{ text: "Le paquet " }] },
            { kind: "removed", run: [{ text: "est" }] },
            { kind: "added", run: [{ text: "fut" }] },
            { kind: "same", run: [{ text: " retiré à " }] },
            { kind: "removed", run: [{ ref: "started" }] },
            { kind: "added", run: [{ ref: "mitigated" }] },
            { kind: "same", run: [{ text: "." }] },
          ],
        },
      ],
    },
    { key: "trigger", isSame: true, texts: [] },
  ]);
  const english = postmortemRevisionPage(viewOf(incident), told, 2);
  expect(english?.comparison.parts.map(({ isSame }) => isSame)).toEqual([true, true]);
  expect(english).toMatchObject({ previous: "/en/postmortems/one/revisions/1", next: null });
  const whole = postmortemRevisionPage(viewOf(incident), told, 1);
  expect(whole?.comparison).toMatchObject({ from: null, parts: [{ isSame: false }, { isSame: false }] });
  expect(postmortemRevisionPage(viewOf(incident), told, 3)).toBeNull();
  const all = postmortemRevisionsPage(viewOf(incident), told);
  expect(all.lines.map(({ path }) => path)).toEqual([1, 2].map((one) => `/en/postmortems/one/revisions/${one}`));
  expect(all.comparison).toMatchObject({ from: 1, to: 2 });
});

test("lines of lists that came and went are told where they stand", () => {
  const [before, after] = [
    [anEntry("a"), anEntry("b")],
    [anEntry("b"), anEntry("c")],
  ];
  const revisions = [before, after].map((entries, place) => aRevision(place + 1, { content: aContent({ entries }) }));
  const incident = past();
  const told = { incident, postmortem: aPostmortem("one", { revisions }) };
  const compared = postmortemRevisionPage(viewOf(incident), told, 2)?.comparison.parts.find(
    ({ key }) => key === "factors",
  );
  expect(compared?.texts.map(({ pieces }) => pieces)).toEqual([
    [{ kind: "removed", run: [{ text: "Line a." }] }],
    [{ kind: "same", run: [{ text: "Line b." }] }],
    [{ kind: "added", run: [{ text: "Line c." }] }],
  ]);
});

test("lists hold the postmortems of a year and of a cause, and lead to all others", () => {
  const pointer = (kinds: ("architecture" | "backup")[]) => ({
    ...{ state: "published" as const, size: "full" as const, publishedAt: "2026-12-01T08:00:00.000Z" },
    ...{ revisions: 1, isRetracted: false, kinds },
  });
  const incidents = [
    past({ id: "new", postmortem: pointer(["architecture"]) }),
    past({ id: "old", started: exactly("2011-02-07T14:48Z"), postmortem: pointer(["architecture", "backup"]) }),
    past({ id: "waived", postmortem: { state: "not_required", reason: { fr: "Non", en: "No" } } }),
  ];
  const view = { facts: facts({ incidents }), language: "fr" as const, now: present };
  const all = postmortemsPage(view, null);
  expect(all?.lines.map(({ path }) => path)).toEqual(["/fr/postmortems/new", "/fr/postmortems/old"]);
  expect(all?.years).toEqual([
    { year: "2026", path: "/fr/postmortems/year/2026", count: 1 },
    { year: "2011", path: "/fr/postmortems/year/2011", count: 1 },
  ]);
  expect(all?.causes.map(({ cause, count }) => [cause, count])).toEqual([
    ["architecture", 2],
    ["backup", 1],
  ]);
  expect(postmortemsPage(view, { cause: "backup" })?.lines.map(({ incident }) => incident.id)).toEqual(["old"]);
  expect(postmortemsPage(view, { year: "2010" })).toBeNull();
  expect(postmortemsPage({ ...view, facts: facts({}) }, null)?.lines).toEqual([]);
});
