import { expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import { wordsIn } from "#lib/i18n/words.ts";
import type { Moment, PublicInterval } from "#published/documents.ts";
import { momentWords, referenceWords, scopeWords, type Telling } from "#published/pages/reference-words.ts";
import type { Reference, ReferredFact } from "#published/postmortem-documents.ts";
import { exactly, usualRule } from "../support/build-facts.ts";

// The words that a print, a file and the editor's chips give to a fact: in French and in English, as exactly as it is known.

const fifth: Moment = {
  at: "2011-02-07T20:00:00.000Z",
  precision: "approx",
  earliest: "2011-02-07T19:38:00.000Z",
  latest: null,
};
const between: Moment = {
  at: null,
  precision: "bounded",
  earliest: "2011-02-07T14:45:00.000Z",
  latest: "2011-02-07T14:48:00.000Z",
};
const service = { id: "smtp", path: null, name: { text: "Courrier", language: "fr" as const }, today: null };
const interval: PublicInterval = {
  ...{ level: "major_outage", isDeliberate: true, decision: 2, provenance: "stated", revised: null },
  scope: { preset: "all", text: null, size: null },
  start: exactly("2011-02-07T14:48:00Z"),
  end: exactly("2011-02-07T16:38:00Z"),
};
const minutes = (from: number, to = from) => ({ fromMs: from * 60_000, toMs: to * 60_000 });
const rule = usualRule.rule;

function tellingIn(language: Language): Telling {
  return { place: { language, timeZone: "Europe/Paris" }, day: "2011-02-07", t: wordsIn(language) };
}

/** With spaces as they are typed, so that the cases can be read. */
function say(reference: Reference): string[] {
  return (["fr", "en"] as const).map((language) =>
    referenceWords(reference, tellingIn(language)).replaceAll(/[\u00a0\u202f]/g, " "),
  );
}

test.each<[ReferredFact, string, string]>([
  [{ kind: "day", at: "2011-02-07T14:48:00.000Z" }, "7 février 2011", "7 February 2011"],
  [{ kind: "moment", moment: exactly("2011-02-07T16:38:00Z") }, "17 h 38", "17:38"],
  [{ kind: "moment", moment: exactly("2011-02-08T16:38:00Z") }, "8 février 2011 à 17 h 38", "8 February 2011 at 17:38"],
  [{ kind: "moment", moment: fifth }, "vers 21 h 00, au plus tôt 20 h 38", "around 21:00, not before 20:38"],
  [{ kind: "moment", moment: between }, "entre 15 h 45 et 15 h 48", "between 15:45 and 15:48"],
  [{ kind: "lasting" }, "en cours", "ongoing"],
  [{ kind: "duration", duration: minutes(290, 312), isLasting: false }, "4 h 50 à 5 h 12", "4 h 50 min to 5 h 12 min"],
  [{ kind: "duration", duration: minutes(45), isLasting: true }, "45 min à ce jour", "45 min so far"],
  [
    { kind: "uptime", uptime: { from: 0.99573, to: 0.99589 }, month: "2011-02", rule, service, path: null },
    "99,573 à 99,589 %",
    "99.573 to 99.589%",
  ],
  [{ kind: "count", count: 1234 }, "1 234", "1,234"],
  [{ kind: "service", service }, "Courrier", "Courrier"],
  [
    { kind: "interval", service, interval, duration: minutes(110) },
    "Courrier : panne majeure, tous les utilisateurs, de 15 h 48 à 17 h 38 (1 h 50)",
    "Courrier: major outage, all users, from 15:48 to 17:38 (1 h 50 min)",
  ],
  [
    { kind: "interval", service, interval: { ...interval, end: null }, duration: null },
    "Courrier : panne majeure, tous les utilisateurs, depuis 15 h 48",
    "Courrier: major outage, all users, since 15:48",
  ],
  [
    { kind: "decision", number: 2, what: { text: "Keep it closed", language: "en" } },
    "décision 2 (Keep it closed)",
    "decision 2 (Keep it closed)",
  ],
  [{ kind: "event", text: { text: "It stopped", language: "en" }, occurred: fifth }, "« It stopped »", "“It stopped”"],
  [
    {
      kind: "statement",
      language: "fr",
      statement: { statedAs: "vers 21h", value: "2011-02-07T20:00:00.000Z", source: "forum" },
    },
    "« vers 21h » (forum)",
    "“vers 21h” (forum)",
  ],
  [{ kind: "outcome", outcome: "none_lost" }, "rien n’est perdu", "nothing lost"],
])("%j is said in words", (fact, french, english) => {
  expect(say({ status: "known", ...fact })).toEqual([french, english]);
});

test("what is no longer stated, and what nobody knows, is said to be so", () => {
  expect(say({ status: "retracted" })).toEqual(["[n’est plus affirmé]", "[no longer stated]"]);
  expect(say({ status: "unknown" })).toEqual(["[inconnu]", "[not known]"]);
});

test("an unknown time says what bounds it", () => {
  const unknown = { at: null, precision: "unknown", earliest: null, latest: null } as const;
  const told = (moment: Moment) => momentWords(moment, tellingIn("en"));
  expect(told(unknown)).toBe("time unknown");
  expect(told({ ...unknown, latest: "2011-02-07T20:00:00.000Z" })).toBe("time unknown, at the latest 21:00");
  expect(told({ ...unknown, earliest: "2011-02-07T14:48:00.000Z", latest: "2011-02-07T20:00:00.000Z" })).toBe(
    "time unknown, between 15:48 and 21:00",
  );
});

test("a scope is said in the host's words where there are any, with its size", () => {
  const telling = tellingIn("en");
  const own = { text: "accounts on disk 3", language: "en" } as const;
  expect(scopeWords({ preset: null, text: own, size: 12 }, telling)).toBe("accounts on disk 3 (12\u00a0concerned)");
  expect(scopeWords({ preset: null, text: null, size: null }, telling)).toBe("");
});
