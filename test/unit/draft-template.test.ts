import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Draft, draftFromForm, draftFromStore, emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import type { StepContext } from "#domain/incident/draft-context.ts";
import { takeStep } from "#domain/incident/draft-steps.ts";
import { blanksOf, fieldsWithBlanks, fillTemplate, onlyLanguage } from "#domain/incident/draft-template.ts";
import type { Template } from "#domain/template/reads.ts";
import { blanksIn, blanksLeft, fillBlanks, knownBlank, refillBlanks } from "#domain/template/rules.ts";

const network: Template = {
  ...{ id: "net", version: 1, state: "identified", isRetired: false },
  name: { fr: "Panne du réseau", en: "Network outage" },
  title: { fr: "Réseau : {lieu}", en: "Network: {place}" },
  text: {
    fr: "Depuis {début}, panne à {lieu}. Touchés : {services}. {hébergeur} cherche.",
    en: "Since {start}, outage at {place}. Affected: {services}. {host} is looking.",
  },
  meanwhile: { fr: "Rien n’est perdu.", en: "" },
  services: [
    { serviceId: "smtp", level: "partial_outage" },
    { serviceId: "gone", level: "major_outage" },
  ],
};
const other: Template = {
  ...network,
  id: "other",
  state: "resolved",
  title: { fr: "", en: "" },
  text: { fr: "Tout {mot}.", en: "" },
  meanwhile: { fr: "", en: "" },
  services: [],
};
const service = (id: string) =>
  ({ id, kind: "service", parentId: null, visibility: "public", name: { fr: `Le ${id}`, en: `The ${id}` } }) as const;
const context: StepContext = {
  graph: { services: [service("smtp"), service("ftp")], dependencies: [] },
  phrases: [],
  templates: [network, other],
  open: [],
  facts: { host: "Hôte", timeZone: "Europe/Paris", startedAt: null, now: "2026-11-23T09:00:00.000Z" },
};
const at = (now: string): StepContext => ({ ...context, facts: { ...context.facts, now } });
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft("a-key-of-its-own"), ...part });
const take = (from: Draft, id: string) => takeStep(from, { kind: "template", id }, context);
const typed = (from: Draft, name: string, value: string) => {
  const blank = from.blanks[name] ?? { typed: "", fr: "", en: "" };
  return fillTemplate({ ...from, blanks: { ...from.blanks, [name]: { ...blank, typed: value } } }, context);
};

describe("blanks", () => {
  test("a blank is a name of letters, digits, spaces, - and _ between braces; other braces are words", () => {
    expect(blanksIn("{début} {nom de l-hôte_2} {} { a} {a.b} {début}", "{x}")).toEqual([
      "début",
      "nom de l-hôte_2",
      "x",
    ]);
  });

  test("a few names fill themselves, in either language, however their accents are stored", () => {
    expect(["services", "Début", "début", "hébergeur", "host", "lieu"].map(knownBlank)).toEqual([
      "services",
      "start",
      "start",
      "host",
      "host",
      null,
    ]);
  });

  test("filling takes what is given as it is, and leaves the rest", () => {
    expect(fillBlanks("{a} {b} {c}", { a: "$& {b}", b: "" })).toBe("$& {b} {b} {c}");
    expect(fillBlanks("{toString}", {})).toBe("{toString}");
  });

  test("filled anew, sentences that stand follow, those that were rewritten keep their words", () => {
    const made = { source: "Panne à {lieu}. On cherche à {lieu} !", from: { lieu: "Lyon" }, to: { lieu: "Nice" } };
    expect(refillBlanks("Panne à Lyon. On cherche à Lyon !", made)).toBe("Panne à Nice. On cherche à Nice !");
    expect(refillBlanks("Grosse panne à Lyon même. On cherche à Lyon !", made)).toBe(
      "Grosse panne à Lyon même. On cherche à Nice !",
    );
    expect(blanksLeft("{lieu} et {autre}", made.source)).toEqual(["lieu"]);
  });

  test("typed letter by letter and taken back again, the text is what it was", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 12 });
    const source = fc.constantFrom("À {lieu}.", "{lieu}", "Un {lieu} et {x}. Deux {lieu} !\nTrois {x}");
    fc.assert(
      fc.property(source, fc.array(word, { maxLength: 6 }), (text, words) => {
        const values = ["", ...words, ""].map((lieu) => ({ lieu: lieu.replaceAll(/[{}]/g, "").trim() }));
        let present: string = text;
        for (const [place, to] of values.entries())
          present = refillBlanks(present, { source: text, from: values[place - 1] ?? {}, to });
        expect(present).toBe(text);
      }),
    );
  });
});

describe("a template in a draft", () => {
  test("a report takes its words in both languages, state, title and services, with what fills itself filled in", () => {
    const made = take(draft(), "net");
    expect(made).toMatchObject({
      ...{ templateId: "net", state: "identified", titleFr: "Réseau : {lieu}", meanwhileFr: "Rien n’est perdu." },
      services: { smtp: { ...plainChoice, level: "partial_outage" } },
    });
    expect(made.textFr).toBe("Depuis 10\u202fh\u202f00, panne à {lieu}. Touchés : Le smtp. Hôte cherche.");
    expect(made.textEn).toBe("Since 10:00, outage at {place}. Affected: The smtp. Hôte is looking.");
    expect(blanksOf(network)).toEqual(["début", "lieu", "services", "hébergeur", "start", "place", "host"]);
    expect([onlyLanguage(network, "lieu"), onlyLanguage(network, "services")]).toEqual(["fr", null]);
  });

  test("a further message takes no title and no services, and any state", () => {
    const made = take(draft({ incidentId: "abc", version: "1" }), "other");
    expect(made).toMatchObject({ state: "resolved", services: {}, titleFr: "", textFr: "Tout {mot}." });
    expect(take(draft(), "other").state).toBe("investigating");
  });

  test("what was typed before stays, what was ticked before too", () => {
    const before = draft({ textFr: "Bonjour.", meanwhileFr: "Attendez.", services: { smtp: plainChoice } });
    const made = take(before, "net");
    expect(made.textFr).toMatch(/^Bonjour\.\n\nDepuis/);
    expect(made.meanwhileFr).toBe("Attendez.");
    expect(made.services.smtp).toEqual(plainChoice);
  });

  test("a second tap takes the words out again, another template takes their place; what was changed by hand stays", () => {
    const filled = typed(take(draft(), "net"), "lieu", "Lyon");
    expect(filled.textFr).toContain("panne à Lyon.");
    expect(take(filled, "net")).toMatchObject({ templateId: "", blanks: {}, textFr: "", textEn: "", titleFr: "" });
    expect(take(filled, "other")).toMatchObject({ templateId: "other", textFr: "Tout {mot}.", textEn: "" });
    const changed = { ...filled, textFr: "Mes mots." };
    expect(take(changed, "other").textFr).toBe("Mes mots.\n\nTout {mot}.");
  });

  test("a blank is filled as it is typed, everywhere in its language, and emptied again", () => {
    const letters = ["L", "Ly", "Lyon"].reduce((from, word) => typed(from, "lieu", word), take(draft(), "net"));
    expect(letters).toMatchObject({ titleFr: "Réseau : Lyon", titleEn: "Network: {place}" });
    expect(letters.textFr).toContain("panne à Lyon.");
    expect(typed(letters, "lieu", " ").textFr).toContain("panne à {lieu}.");
  });

  test("the services' names follow what is ticked later", () => {
    const made = take(draft(), "net");
    const more = fillTemplate({ ...made, services: { ...made.services, ftp: plainChoice } }, context);
    expect(more.textFr).toContain("Touchés : Le smtp et Le ftp.");
    expect(more.textEn).toContain("Affected: The smtp and The ftp.");
  });

  test("a start that counts from now stays at its minute until another is chosen", () => {
    const made = take(draft(), "net");
    const later = at("2026-11-23T09:07:00.000Z");
    expect(fillTemplate(made, later).textEn).toContain("Since 10:00,");
    expect(fillTemplate({ ...made, started: "30" }, later).textEn).toContain("Since 09:37,");
    const told = { ...made, started: "at", startedAt: "2026-11-22T15:48" };
    expect(fillTemplate(told, later).textEn).toContain("Since 22\u00a0November 2026 at 15:48,");
    expect(fillTemplate({ ...told, startedPrecision: "bounded" }, later).textEn).toContain("Since {start},");
    const incident = { ...context, facts: { ...context.facts, startedAt: "2026-11-23T08:12:00.000Z" } };
    expect(takeStep(draft({ incidentId: "abc" }), { kind: "template", id: "net" }, incident).textEn).toContain(
      "Since 09:12,",
    );
  });

  test("a blank that is left is named with its field; a title's only where there is one", () => {
    const made = typed(take(draft(), "net"), "lieu", "Lyon");
    expect(fieldsWithBlanks(made, network)).toEqual(["textEn", "titleEn"]);
    expect(fieldsWithBlanks({ ...made, incidentId: "abc" }, network)).toEqual(["textEn"]);
    expect(fieldsWithBlanks({ ...made, textEn: "Own words {x}.", titleEn: "" }, network)).toEqual([]);
  });

  test("blanks go through a form and a phone's memory unchanged", () => {
    const made = typed(take(draft(), "net"), "lieu", "Lyon");
    const form = new FormData();
    for (const [name, blank] of Object.entries(made.blanks)) {
      form.append("blank", name);
      form.set(`blankTyped.${name}`, blank.typed);
      form.set(`blankFr.${name}`, blank.fr);
      form.set(`blankEn.${name}`, blank.en);
    }
    form.append("blank", "{no}");
    expect(draftFromForm(form).blanks).toEqual(made.blanks);
    expect(draftFromStore(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });
});

test("one interval's choice is taken over by those with which the same happens", () => {
  const own = { ...plainChoice, scope: "own" as const, scopeFr: "Serveur 12", size: "40" };
  const intervals = {
    a: { ...own, action: "except" as const },
    b: { ...plainChoice, action: "except" as const },
    c: { ...plainChoice, action: "back" as const },
  };
  const made = takeStep(draft({ incidentId: "abc", intervals }), { kind: "same", id: "a" }, context);
  expect(made.intervals).toEqual({ ...intervals, b: intervals.a });
  expect(takeStep(made, { kind: "same", id: "gone" }, context).intervals).toEqual(made.intervals);
});
