import fc from "fast-check";
import { expect, test } from "vitest";
import { type DiffPart, diffWords } from "#lib/word-diff.ts";

const without = (kind: DiffPart["kind"], parts: DiffPart[]) =>
  parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");

function expectWhole(before: string, after: string, parts: DiffPart[]): void {
  expect(without("added", parts)).toBe(before);
  expect(without("removed", parts)).toBe(after);
  expect(parts.every(({ text }) => text !== "")).toBe(true);
}

test("words are compared, not letters", () => {
  expect(diffWords("Le serveur est tombé à 3 h.", "Le routeur est tombé à 4 h.", "fr")).toEqual([
    { kind: "same", text: "Le " },
    { kind: "removed", text: "serveur" },
    { kind: "added", text: "routeur" },
    { kind: "same", text: " est tombé à " },
    { kind: "removed", text: "3" },
    { kind: "added", text: "4" },
    { kind: "same", text: " h." },
  ]);
  expect(diffWords("", "", "en")).toEqual([]);
  expect(diffWords("", "now", "en")).toEqual([{ kind: "added", text: "now" }]);
  expect(diffWords("same", "same", "en")).toEqual([{ kind: "same", text: "same" }]);
});

test("both texts are whole in what is told", () => {
  const words = fc.array(fc.constantFrom("le", "a", " ", "\n", "’", "é", "e\u0301", "😀", "\ud83d", "3", ".", "\r\n"));
  const texts = fc.oneof(
    words.map((all) => all.join("")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(texts, texts, fc.constantFrom("fr", "en"), (before, after, language) => {
      expectWhole(before, after, diffWords(before, after, language));
    }),
    { numRuns: 500 },
  );
});

/** Words of which hardly any is that of another `seed` at its place. */
function prose(seed: number, glue: string): string {
  let state = seed;
  const word = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return `mot${seed}x${state % 9973}`;
  };
  return Array.from({ length: 11_000 }, word).join(glue);
}

test("a change too large for words is told by lines", () => {
  const [before, after] = [`first\n${prose(1, " ")}\nlast\n`, `first\n${prose(2, " ")}\nlast\n`];
  const parts = diffWords(before, after, "en");
  expectWhole(before, after, parts);
  expect(parts.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});

test("a change too large for lines is a replacement", () => {
  const [before, after] = [prose(1, "\n"), prose(2, "\n")];
  expect(diffWords(before, after, "fr")).toEqual([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
});
