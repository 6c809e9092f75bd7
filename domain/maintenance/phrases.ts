import { type Translate, wordsIn } from "#lib/i18n/words.ts";

/** What is said where nobody wrote words of their own: that a maintenance has begun, or is finished; in both languages. */
export function usualWords(turn: "began" | "ended"): { textFr: string; textEn: string } {
  const fr: Translate = wordsIn("fr");
  const en: Translate = wordsIn("en");
  return { textFr: fr(`maintenance.usual.${turn}`), textEn: en(`maintenance.usual.${turn}`) };
}
