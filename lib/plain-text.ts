import { z } from "zod";

/** What PostgreSQL cannot store or nobody can read: controls other than tab and new line. Bidirectional marks stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A zod string as typed by people: line ends unified, controls removed, half characters replaced, trimmed, at most `limit` code points (what PostgreSQL counts too), empty when left out. */
export function plainText(limit: number) {
  return z
    .string("not_understood")
    .transform((typed) => typed.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(controls, "").trim())
    .pipe(z.string().max(limit, "too_long"))
    .default("");
}

/** What nobody sees inside a word, for a class of a regular expression: soft hyphens, joiners, marks of direction and of variant. */
export const unseen = "\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff";

/** A text as readers see it: composed (NFC), without what nobody sees. */
export function seenText(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(new RegExp(`[${unseen}]`, "gu"), "")
    .trim();
}

/** A text on one line: what ends a line or controls a terminal becomes a space. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
