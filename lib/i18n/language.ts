/** The languages in which Vigie speaks, in the order of the language switch. */
export const languages = ["fr", "en"] as const;

/** A language that every page exists in. */
export type Language = (typeof languages)[number];

/** Authored text per language; the empty string stands for a translation that does not exist (yet). */
export type Text = Record<Language, string>;

/** Authored text as one reader gets it: when `language` is not the page's, the translation is missing and said so. */
export type LocalText = { text: string; language: Language };

/** Whether a path segment or form value names one of the languages. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The other one of the two languages. */
export function otherLanguage(language: Language): Language {
  return language === "fr" ? "en" : "fr";
}

/** The text in `language`, else in the other one, else null when it exists in neither. */
export function localText(text: Text, language: Language): LocalText | null {
  if (text[language] !== "") return { text: text[language], language };
  const other = otherLanguage(language);
  return text[other] === "" ? null : { text: text[other], language: other };
}
