import { expect, test } from "vitest";
import { shownText, typeset } from "#lib/i18n/typeset.ts";

test("French marks never begin a line", () => {
  expect(typeset("inaccessible : mail ; quoi ? « oui » !", "fr")).toBe(
    "inaccessible\u00a0: mail\u202f; quoi\u202f? «\u00a0oui\u00a0»\u202f!",
  );
});

test("figures stay with their units, apostrophes are curved", () => {
  expect(typeset("De 3 h 00 à 3 h 22, c'est long", "fr")).toBe("De 3\u202fh\u202f00 à 3\u202fh\u202f22, c’est long");
  expect(typeset("Don't : stop", "en")).toBe("Don’t : stop");
  expect(typeset("those accounts' mail", "en")).toBe("those accounts’ mail");
});

test("a name that exists in one language only is set by the rules of that language", () => {
  expect(shownText({ fr: "Courrier : boîtes", en: "" }, "en")).toEqual({
    text: "Courrier\u00a0: boîtes",
    language: "fr",
  });
  expect(shownText({ fr: "", en: "" }, "fr")).toBeNull();
});
