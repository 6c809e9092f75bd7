import type { Language } from "#lib/i18n/language.ts";

const locales = { fr: "fr-FR", en: "en-GB" } as const satisfies Record<Language, string>;
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** A date format of a language, made once: making one costs a hundred times what using it does. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const found = dates.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  dates.set(key, found);
  return found;
}

/** A number format of a language, made once. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const found = numbers.get(key) ?? new Intl.NumberFormat(locales[language], options);
  numbers.set(key, found);
  return found;
}
