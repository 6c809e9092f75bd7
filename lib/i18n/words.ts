import { type AbstractIntlMessages, createTranslator } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };

/** What stands in a sentence's place holders; a function says what a marked stretch of it becomes. */
export type Values = Record<string, string | number | ((words: string) => string)>;

/** The interface's words in a language, by whole key: `t("postmortem.section.summary")`. */
export type Translate = (key: string, values?: Values) => string;

const marks = ["when", "first", "second", "name", "role"];
const plain = Object.fromEntries(marks.map((mark) => [mark, (words: unknown) => String(words)]));

/** The words of a language for whatever is no page: marked stretches come without their marks. Throws where a message is missing. */
export function wordsIn(language: Language): Translate {
  const messages: AbstractIntlMessages = language === "fr" ? fr : en;
  const t = createTranslator({
    locale: language,
    messages,
    timeZone: "UTC",
    onError(error) {
      throw error;
    },
  });
  // A key is only known when it is asked for: what TypeScript would check, messages.test.ts does.
  return (key, values = {}) => String(Reflect.apply(t.markup, t, [key, { ...plain, ...values }]));
}
