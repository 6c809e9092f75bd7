import { type Translate, wordsIn } from "#lib/i18n/words.ts";

/** What is said where nobody wrote words of their own: that it has begun, or is finished; in both languages. */
export function usualWords(input: { textFr: string; textEn: string }, turn: "began" | "ended") {
  if (input.textFr !== "" || input.textEn !== "") return { textFr: input.textFr, textEn: input.textEn };
  const fr: Translate = wordsIn("fr");
  const en: Translate = wordsIn("en");
  return { textFr: fr(`maintenance.usual.${turn}`), textEn: en(`maintenance.usual.${turn}`) };
}
