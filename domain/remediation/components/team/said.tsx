import { Authored } from "#components/authored.tsx";
import { type Language, localText, type Text } from "#lib/i18n/language.ts";

/** What somebody wrote, in the page's language or else in the other one; nothing where nothing is written. */
export function Said({ text, language }: { text: Text; language: Language }) {
  const local = localText(text, language);
  return local === null ? null : <Authored text={local} language={language} />;
}
