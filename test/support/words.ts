import { type AbstractIntlMessages, createTranslator } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };

/** What stands in a sentence's place holders. */
type Values = Record<string, string | number>;

/** The interface's words in a language, by key: `say("compose.publish.report")`. Throws for a key that isn't there. */
export type Say = (key: string, values?: Values) => string;

/** Makes one. Marked-up sentences come without their marks. */
export function sayIn(language: Language): Say {
  const messages: AbstractIntlMessages = language === "fr" ? fr : en;
  const t = createTranslator({
    locale: language,
    messages,
    timeZone: "Europe/Paris",
    onError: (error) => {
      throw error;
    },
  });
  const chunks = (words: unknown) => String(words);
  // Keys are looked up when they are used: a test that asks for one that isn't there fails.
  return (key, values = {}) => String(Reflect.apply(t.markup, t, [key, { code: chunks, strong: chunks, ...values }]));
}

/** Every sentence of a language's messages, by key. */
export function sentencesOf(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") found.set(path, node);
    else if (typeof node === "object" && node !== null)
      for (const [key, value] of Object.entries(node)) walk(value, path === "" ? key : `${path}.${key}`);
  };
  walk(language === "fr" ? fr : en, "");
  return found;
}
