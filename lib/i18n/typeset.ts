import { type Language, type LocalText, localText, type Text } from "#lib/i18n/language.ts";

/**
 * Authored words as they are set on a page: curved apostrophes, and in French the spaces before ; : ? ! » and after «
 * unbreakable, so that no line begins with a mark. What was written stays as it is in every other place.
 */
export function typeset(text: string, language: Language): string {
  const curved = text.replaceAll(/(\p{L})'/gu, "$1’");
  if (language !== "fr") return curved;
  return curved
    .replaceAll(/ ([:»])/g, "\u00a0$1")
    .replaceAll(/« /g, "«\u00a0")
    .replaceAll(/ ([;?!])/g, "\u202f$1")
    .replaceAll(/(\d) (?=\d|h\b|min\b|%|€)/g, "$1\u202f")
    .replaceAll(/(\d\u202fh) (?=\d\d\b)/g, "$1\u202f");
}

/** A name as the team's pages show it: in `language`, else in the other one, typeset; null when it exists in neither. */
export function shownText(text: Text, language: Language): LocalText | null {
  const local = localText(text, language);
  return local === null ? null : { ...local, text: typeset(local.text, local.language) };
}
