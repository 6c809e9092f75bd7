import type { Language } from "#lib/i18n/language.ts";

/**
 * Authored words as they are set on a page: curved apostrophes, and in French the spaces before ; : ? ! » and after «
 * unbreakable, so that no line begins with a mark. What was written stays as it is in every other place.
 */
export function typeset(text: string, language: Language): string {
  const curved = text.replaceAll(/(\p{L})'(?=\p{L})/gu, "$1’");
  if (language !== "fr") return curved;
  return curved
    .replaceAll(/ ([:»])/g, "\u00a0$1")
    .replaceAll(/« /g, "«\u00a0")
    .replaceAll(/ ([;?!])/g, "\u202f$1")
    .replaceAll(/(\d) (?=\d|h\b|min\b|%|€)/g, "$1\u202f")
    .replaceAll(/(\d\u202fh) (?=\d\d\b)/g, "$1\u202f");
}
