import { expect, test } from "vitest";
import { understand } from "#domain/history/understand-rules.ts";

const summary = { key: "summary", text: "Down." };
const waiver = "Nobody knows.";
const revision = { at: "2024-01-08T09:00:00Z", waiver, content: { sections: [summary] } };
const factor = { list: "factors", text: "A", kind: "technical", role: "trigger", provenance: "stated" };

/** What a file with this postmortem, and an incident that is sound, is understood as. */
function read(postmortem: object, fields: object = {}) {
  const incident = { title: "Down", started: "2024-01-05T10:00:00Z", resolved: "2024-01-05T12:00:00Z" };
  const file = {
    vigie: 1,
    language: "en",
    incidents: [
      { ...incident, ...fields, postmortem },
      { ...incident, title: "Sound" },
    ],
  };
  const understood = understand([{ name: "file.json", text: JSON.stringify(file) }], {
    ...{ zone: "Europe/Paris", language: null, defaultLanguage: "fr", pictures: new Map() },
    makeId: (...parts: string[]) => parts.join("-").slice(-40),
  });
  if (understood === null) throw new Error("not understood");
  return understood;
}

const saying = (content: object, fields: object = {}) => ({
  revisions: [{ ...revision, ...fields, content: { ...revision.content, ...content } }],
});
const listing = (...entries: object[]) => saying({ entries });
const then = (fields: object) => ({ revisions: [revision, { ...revision, ...fields }] });
const said = { what: "The time", why: "Misread" };

test("the least that is a postmortem: when, who read it, and a summary", () => {
  const { incidents, problems } = read({
    revisions: [revision, { ...revision, ...said }, { ...revision, isReviewed: true }],
  });
  expect(problems).toEqual([]);
  expect(incidents[0]?.incident.postmortem).toMatchObject({
    sourceLanguage: "en",
    revisions: [
      {
        change: "first",
        content: {
          size: "full",
          sections: [
            { key: "summary", source: "en", text: { fr: "", en: "Down." }, translation: "missing", staleSince: null },
          ],
          entries: [],
        },
      },
      { change: "material", what: { fr: "", en: "The time" } },
      { change: "editorial" },
    ],
  });
});

test("it may also say why there is none", () => {
  const { incidents, problems } = read({ notRequired: { reason: "Small" } });
  expect(problems).toEqual([]);
  expect(incidents[0]?.incident.postmortem).toMatchObject({ notRequired: { reason: { en: "Small" } }, revisions: [] });
});

test("two languages of which nothing is said are a translation that nobody confirmed", () => {
  const text = { fr: "Tombé.", en: "Down." };
  const states = [undefined, "missing", "current", "stale_material"].map((translation) => {
    const { incidents } = read(saying({ sections: [{ ...summary, text, translation }] }));
    const section = incidents[0]?.incident.postmortem?.revisions[0]?.content.sections[0];
    return [section?.translation, section?.staleSince];
  });
  expect(states).toEqual([
    ["draft", null],
    ["draft", null],
    ["current", null],
    ["stale_material", "2024-01-08T09:00:00.000Z"],
  ]);
});

test.each([
  ["neither revisions nor a reason", {}, "revisions: not_understood"],
  ["both", { ...saying({}), notRequired: { reason: "Small" } }, "revisions: not_understood"],
  ["no reason why there is none", { notRequired: { reason: "" } }, "notRequired.reason: reason_missing"],
  ["withdrawn without a reason", { ...saying({}), retracted: { at: revision.at } }, "retracted.reason: reason_missing"],
  ["no first publication", saying({}, { change: "editorial" }), "revisions.0.change: unknown_choice"],
  ["a second first one", then({ change: "first" }), "revisions.1.change: unknown_choice"],
  ["a correction of nothing", then({ change: "material", why: "x" }), "revisions.1.what: words_missing"],
  ["a correction without a reason", then({ change: "material", what: "x" }), "revisions.1.why: reason_missing"],
  ["a removal without a reason", then({ change: "redacted" }), "revisions.1.why: reason_missing"],
  ["read by nobody, nobody knows why", saying({}, { waiver: "" }), "revisions.0.waiver: reason_missing"],
  ["no summary", saying({ sections: [] }), "revisions.0.content.sections: words_missing"],
  ["a section twice", saying({ sections: [summary, summary] }), "revisions.0.content.sections.1.key: twice"],
  [
    "an unknown section",
    saying({ sections: [{ key: "blame", text: "x" }] }),
    "revisions.0.content.sections.0.key: unknown_choice",
  ],
  [
    "a text of 100,001 characters",
    saying({ sections: [{ ...summary, text: "x".repeat(100_001) }] }),
    "revisions.0.content.sections.0.text: not_understood",
  ],
  ["an entry that says nothing", listing({ ...factor, text: "" }), "revisions.0.content.entries.0.text: text_missing"],
  ["a factor of no kind", listing({ ...factor, kind: null }), "revisions.0.content.entries.0.kind: unknown_choice"],
  [
    "a question with a role",
    listing({ list: "questions", text: "x", role: "trigger" }),
    "revisions.0.content.entries.0.role: unknown_choice",
  ],
  ["an id twice", listing({ ...factor, id: "a" }, { ...factor, id: "a" }), "revisions.0.content.entries.1.id: twice"],
  [
    "a factor that leads to itself",
    listing({ ...factor, id: "a", leadsTo: "a" }),
    "revisions.0.content.entries.0.leadsTo: leads_nowhere",
  ],
  [
    "a factor that leads to none",
    listing({ ...factor, leadsTo: "x" }),
    "revisions.0.content.entries.0.leadsTo: leads_nowhere",
  ],
  [
    "a factor that leads to a question",
    listing({ ...factor, leadsTo: "q" }, { id: "q", list: "questions", text: "x" }),
    "revisions.0.content.entries.0.leadsTo: leads_nowhere",
  ],
  [
    "61 questions",
    listing(...Array.from({ length: 61 }, () => ({ list: "questions", text: "x" }))),
    "revisions.0.content.entries: too_many",
  ],
  ["a field that does not exist", { ...saying({}), drafts: [] }, ": Unrecognized key"],
])("refused with its incident, and no other: %s", (_, postmortem, what) => {
  const { incidents, problems } = read(postmortem);
  expect(incidents).toHaveLength(1);
  expect(problems).toMatchObject([{ code: "invalid_field", place: { kind: "incident", name: "Down" } }]);
  expect(problems[0]?.what).toContain(`postmortem${what.startsWith(":") ? "" : "."}${what}`);
});

test("a maintenance has none", () => {
  const { incidents, problems } = read(saying({}), { kind: "maintenance" });
  expect(incidents).toHaveLength(1);
  expect(problems).toMatchObject([{ code: "invalid_field", what: "postmortem: maintenance" }]);
});
