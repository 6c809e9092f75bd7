import { stemmer as englishStemmer } from "@orama/stemmers/english";
import { stemmer as frenchStemmer } from "@orama/stemmers/french";
import type { Language } from "#lib/i18n/language.ts";
import { unseen } from "#lib/plain-text.ts";

/** A word of a text: where it stands [start, end), its spelling in small letters, and that without accents and ligatures. */
export type Word = { start: number; end: number; spelling: string; folded: string };

const unseenMarks = new RegExp(`[${unseen}]`, "gu");
const wordForm = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** What is elided before an apostrophe: no word to look for. */
const elided = /^(?:jus|lors|puis|quoi)?qu$/;
const ligatures: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss" };

/** Words that say nothing of an incident: looked for only where nothing else is. */
const grammar = new Set(
  "au aux de des du en et la le les ou par pour sur un une dans a an and at by for from in is of on or the to was with".split(
    " ",
  ),
);

/** A text as `wordsOf` reads it: composed, in one line, without what nobody sees. */
export function lineOf(text: string): string {
  return text.normalize("NFC").replaceAll(unseenMarks, "").replaceAll(/\s+/g, " ").trim();
}

/** The words of a line, in order. Apostrophes, hyphens and all other marks part words; single letters are none. */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(wordForm)].flatMap(([found], place, all) => {
    const start = all[place]?.index ?? 0;
    const end = start + found.length;
    const spelling = found.toLowerCase().replaceAll(/[œæß]/g, (letter) => ligatures[letter] ?? letter);
    const folded = fold(spelling);
    const isElided = /^['’]/.test(line.slice(end)) && elided.test(folded);
    return isElided || folded === "" || /^\p{L}$/u.test(folded) ? [] : [{ start, end, spelling, folded }];
  });
}

/** Whether a folded word is one of grammar's, in either language. */
export function isGrammar(folded: string): boolean {
  return grammar.has(folded);
}

/** The stems of a spelling in a language, folded: forms of one word have one in common. */
export function stemsOf(spelling: string, language: Language): string[] {
  // The English algorithm takes the t of "connection" for a part of the ending.
  if (language === "en") return [fold(englishStemmer(spelling.replace(/(?<=[cp]t)ions?$/, "")))];
  // The French one takes the -ions of a plural noun for a verb's ending, and leaves the -ent of a verb, which some nouns have too.
  const singular = spelling.length > 3 ? spelling.replace(/(?<!s)s$/, "") : spelling;
  const readings = /[^m]ent$/.test(spelling) ? [singular, spelling.slice(0, -2)] : [singular];
  return readings.map((reading) => fold(frenchStemmer(reading)));
}

/** The stems that a typed word may have: in French many type the -é, -ée of a participle without its accent. */
export function typedStems(spelling: string, language: Language): string[] {
  const accented = spelling.replace(/(?<!é)e(?=e?s?$)/, "é");
  const isMeant = language === "fr" && accented !== spelling;
  return [...stemsOf(spelling, language), ...(isMeant ? stemsOf(accented, language) : [])];
}

function fold(spelling: string): string {
  return spelling.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
