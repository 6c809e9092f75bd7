import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findWarnings } from "#domain/postmortem/check-rules.ts";
import type { Language } from "#lib/i18n/language.ts";

const said = (text: string, language: Language, names: string[] = []) =>
  findWarnings(text, language, names).map(({ kind, phrase }) => `${kind}: ${phrase}`);

describe("blame", () => {
  test.each([
    ["L’équipe n’aurait pas dû agir.", "n’aurait pas dû"],
    ["Il aurait simplement dû lire.", "aurait simplement dû"],
    ["ERREUR HUMAINE", "ERREUR HUMAINE"],
    ["par NEGLIGENCE", "NEGLIGENCE"],
    ["Par la faute du prestataire", "Par la faute du"],
    ["Il suffisait d'attendre", "Il suffisait d'"],
    ["Elle a oublié la clé", "a oublié"],
    ["Cela aurait pu être évité.", "aurait pu être évité"],
    ["C’était imprudent.", "imprudent"],
  ])("in French: %s", (text, phrase) => expect(said(text, "fr")).toEqual([`blame: ${phrase}`]));

  test.each([
    ["He SHOULD HAVE known", "SHOULD HAVE"],
    ["They shouldn’t have", "shouldn’t have"],
    ["a careless step", "careless"],
    ["human\nerror", "human error"],
    ["it failed to start", "failed to"],
    ["Somebody forgot to look.", "forgot to"],
    ["Obviously wrong", "Obviously"],
    ["It could easily have been prevented.", "could easily have been prevented"],
  ])("in English: %s", (text, phrase) => expect(said(text, "en")).toEqual([`blame: ${phrase}`]));
});

describe("promises", () => {
  test.each([
    ["Nous allons changer", "Nous allons"],
    ["nous prévoyons un essai", "nous prévoyons"],
    ["Nous mettrons deux serveurs", "Nous mettrons"],
    ["nous n’en achèterons plus", "nous n’en achèterons"],
    ["Ce sera mis en place", "sera mis en place"],
    ["Les copies seront vérifiées", "seront"],
    ["Un collègue vérifiera tout", "vérifiera"],
    ["Vous recevrez un message", "Vous recevrez"],
  ])("in French: %s", (text, phrase) => expect(said(text, "fr")).toEqual([`promise: ${phrase}`]));

  test.each([
    ["We will test it", "We will"],
    ["we’ll never do it", "we’ll never"],
    ["we are going to look", "we are going to"],
    ["We plan to move", "We plan to"],
    ["It shall be kept", "It shall be"],
    ["Two racks won't share it", "won't"],
  ])("in English: %s", (text, phrase) => expect(said(text, "en")).toEqual([`promise: ${phrase}`]));
});

test("what only looks like one is passed over", () => {
  const french =
    "Nous ouvrons, tirons, livrons et découvrons ; nous gérons, montrons et rencontrons. L’opéra fit front. Les environs.";
  expect(said(french, "fr")).toEqual([]);
  expect(said("goodwill, willing, failedtoo, dumbbell, shallow, the carelessnesses", "en")).toEqual([]);
  expect(said("We will", "fr")).toEqual([]);
});

test("phrases are read across emphasis, lines and quotations, not in code, facts and addresses", () => {
  expect(said("> une **erreur**\n> _humaine_", "fr")).toEqual(["blame: erreur humaine"]);
  expect(said("[human error](https://example.org/careless)", "en")).toEqual(["blame: human error"]);
  expect(said("![careless](https://example.org/a.png) ![careless](picture:plan)", "en")).toEqual(["blame: careless"]);
  const unread =
    "`human error` [we will](fact:day)\n\n```\ncareless\n```\n\n    careless\n\nhttps://example.org/careless-human\n\n[a]: /careless";
  expect(said(unread, "en")).toEqual([]);
});

test("a phrase says where it stands", () => {
  const text = "😀 `é` une\nerreur\n  humaine";
  expect(findWarnings(text, "fr", [])).toEqual([
    { kind: "blame", phrase: "erreur humaine", at: text.indexOf("erreur"), length: "erreur\n  humaine".length },
  ]);
});

test("colleagues are found by the names that were given, as written or in capitals", () => {
  const names = ["Marie Dupont", "Marie", "Will", "Li", "O'Brien", "Éric (astreinte)", ""];
  const text = "Marie\nDupont, MARIE, Marielle, will, Will’s, Li, O’Brien, pierre, Éric (astreinte).";
  expect(said(text, "fr", names)).toEqual([
    "name: Marie Dupont",
    "name: MARIE",
    "name: Will",
    "name: O’Brien",
    "name: Éric (astreinte)",
  ]);
});

test("any text and any names are read, and each warning is where it says", () => {
  const words = fc.constantFrom(
    "nous",
    "ferons",
    "n'",
    " ",
    "\n> ",
    "will",
    "`",
    "*",
    "aurait",
    "dû",
    "a.b+c",
    "[x](fact:day)",
    "é",
  );
  const texts = fc.oneof(
    fc.array(words).map((all) => all.join("")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(texts, fc.array(texts, { maxLength: 3 }), fc.constantFrom("fr", "en"), (text, names, language) => {
      for (const { at, length, phrase } of findWarnings(text, language, names)) {
        expect(length).toBeGreaterThan(0);
        expect(text.slice(at, at + length).includes(phrase.split(" ")[0] ?? "")).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  "a",
  "nous ",
  "aurait ",
  "nous le la les ",
  "nous n'",
  "should ",
  "we are now ",
  "could easily have ",
  "er",
  " ",
  "> ",
])("a section of nothing but %j is read in linear time", (piece) => {
  const text = piece.repeat(100_000 / piece.length);
  for (const language of ["fr", "en"] as const) expect(findWarnings(text, language, ["Marie"])).toBeInstanceOf(Array);
});
