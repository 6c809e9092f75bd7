import fc from "fast-check";
import { expect, test } from "vitest";
import { createSearchIndex, type SearchIndex } from "#published/search/search-index.ts";
import type { Searchable } from "#published/search/texts.ts";
import { noText } from "../support/incident-facts.ts";
import { plainSearch } from "../support/plain-search.ts";
import { randomSearchables, words } from "../support/random-incidents.ts";

function indexOf(searchables: Searchable[]): SearchIndex {
  const index = createSearchIndex();
  for (const one of searchables) index.put(one);
  return index;
}

const found = (index: SearchIndex, query: string) => index.find(index.plan(query));

function told(id: string, fields: Partial<Searchable>): Searchable {
  return { id, aliases: [], startedMs: 0, title: noText, names: noText, passages: [], postmortem: [], ...fields };
}

/** A word as it may be typed: in capitals, without accents, cut short. */
const typed = fc
  .tuple(fc.constantFrom(...words.fr, ...words.en), fc.constantFrom("as it is", "capitals", "bare", "cut"), fc.nat(6))
  .map(([word, how, length]) => {
    if (how === "capitals") return word.toUpperCase();
    if (how === "bare") return word.normalize("NFD").replaceAll(/\p{M}/gu, "");
    return how === "cut" ? word.slice(0, length) : word;
  });
const query = fc.oneof(
  fc.array(typed, { minLength: 1, maxLength: 4 }).map((all) => all.join(" ")),
  fc.constantFrom("OLD-3", "incident5", "incident", "zzz", "…", "l’", "__proto__"),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);

test("the index finds the same as reading every text, also after texts changed and went", () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(query, { minLength: 5, maxLength: 15 }), (seed, queries) => {
      const before = randomSearchables({ count: 30, updates: 2, seed });
      const after = randomSearchables({ count: 30, updates: 1, seed: seed + 1 });
      const index = indexOf(before);
      const read = plainSearch(before);
      for (const one of queries) expect([one, found(index, one).toSorted()]).toEqual([one, read(one)]);
      const kept = [...before.slice(0, 10), ...after.slice(10, 20)];
      for (const one of kept.slice(10)) index.put(one);
      for (const gone of before.slice(20)) index.remove(gone.id);
      // Words once read lead to other forms of themselves for good: those are looked for among all texts ever read.
      const gone = before.slice(10).map((past) => ({ ...past, id: `${past.id} then` }));
      const readEver = plainSearch([...kept, ...gone]);
      for (const one of queries) {
        const expected = readEver(one).filter((id) => !id.endsWith(" then"));
        expect([one, found(index, one).toSorted()]).toEqual([one, expected]);
      }
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["acces", "Panne de l’accès FTP"],
  ["ACCÈS ftp", "Panne de l’accès FTP"],
  ["accès-ftp", "Panne de l’accès FTP"],
  ["pannes d'acces", "Panne de l’accès FTP"],
  ["panne des accès", "Panne, accès"],
  ["arretee", "Nous avons dû arrêter la base ; une autre est arrêtée"],
  ["arretee", "Le serveur s’arrêtait"],
  ["arretee", "Les serveurs s’arrêtent"],
  ["retablies", "Tout est rétabli"],
  ["recente", "Un incident récent"],
  ["client", "Nos clients"],
  ["connexion", "Les connexions sont lentes"],
  ["coeur", "Le cœur du réseau"],
  ["journal", "Les journaux"],
  ["naive", "naïve"],
  ["sauvegar", "La sauvegarde a échoué"],
  ["Σίσυφος", "ΣΊΣΥΦΟΣ"],
])("“%s” finds “%s”", (asked, text) => {
  const index = indexOf([
    told("one", { passages: [{ fr: text, en: "" }] }),
    told("two", { title: { fr: "Autre", en: "Other" } }),
  ]);
  expect(found(index, asked)).toEqual(["one"]);
});

test.each([
  ["connecting", "Connections are slow"],
  ["outages", "An outage"],
  ["delivery", "Deliveries are late"],
  ["interrupted", "A short interruption"],
  ["can't deliver", "We can’t deliver"],
])("“%s” finds the English “%s”", (asked, text) => {
  const index = indexOf([told("one", { passages: [{ fr: "", en: text }] })]);
  expect(found(index, asked)).toEqual(["one"]);
});

test("all words must be found, in either language; only the last may go on", () => {
  const index = indexOf([
    told("one", { title: { fr: "Panne du courrier", en: "" }, passages: [{ fr: "", en: "Delivery is slow" }] }),
  ]);
  expect(found(index, "courrier slow")).toEqual(["one"]);
  expect(found(index, "slow courr")).toEqual(["one"]);
  expect(found(index, "courr slow")).toEqual([]);
  expect(found(index, "courrier rapide")).toEqual([]);
  expect(found(index, "slow co")).toEqual([]);
});

test("words of grammar are looked for only where nothing else is asked", () => {
  const index = indexOf([
    told("one", { title: { fr: "Panne courrier", en: "" } }),
    told("two", { title: { fr: "Fin de la panne", en: "" } }),
  ]);
  expect(found(index, "panne de la").toSorted()).toEqual(["one", "two"]);
  expect(found(index, "de la")).toEqual(["two"]);
});

test("an id or an alias is found exactly and first, in any case", () => {
  const index = indexOf([
    told("abc123", { aliases: ["Old-7"], startedMs: 1 }),
    told("other1", { startedMs: 2, passages: [{ fr: "Voir old-7 et abc123", en: "" }] }),
  ]);
  expect(found(index, "ABC123")).toEqual(["abc123", "other1"]);
  expect(found(index, " old-7 ")).toEqual(["abc123", "other1"]);
  expect(found(index, "abc12")).toEqual(["other1"]);
  index.put(told("abc123", {}));
  expect(found(index, "old-7")).toEqual(["other1"]);
});

test("a title comes before a text, and the newest before its equals", () => {
  const text = { fr: "Le certificat expire", en: "" };
  const index = indexOf([
    told("text", { passages: [text] }),
    told("older", { title: text, startedMs: 1 }),
    told("newer", { title: text, startedMs: 2 }),
  ]);
  expect(found(index, "certificat")).toEqual(["newer", "older", "text"]);
});
