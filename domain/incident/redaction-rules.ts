import type { Former, Said } from "#domain/incident/revision-schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import { seenText, unseen } from "#lib/plain-text.ts";

/** What stands where something was removed. */
export const removed = "[…]";

/**
 * What Markdown puts between the letters of words that readers see as one passage, for a regular expression: the end of a link with its
 * address (a reference to a fact is one without words) or with the name of its address, and single marks. No text can be read as these
 * in two ways, so no text takes long.
 */
export const markdownMarks = [/\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)/, /\]\[[^\s*_~`\\[\]>][^[\]\n]*\]/, /[*_~`\\[\]>]/]
  .map(({ source }) => source)
  .join("|");

/**
 * What counts as an occurrence of a passage in composed (NFC) text: in any case, any space standing for any other (pages are
 * typeset), whatever unseen characters, or `marks`, stand in between.
 */
export function formOf(passage: string, marks = ""): RegExp {
  const words = seenText(passage).split(/\s+/u);
  const letter = (one: string) => one.replace(/[.*+?^${}()|[\]\\]/, "\\$&").replace(/['’]/, "['’]");
  const or = marks === "" ? "" : `|${marks}`;
  const pattern = words.map((word) => Array.from(word, letter).join(`(?:[${unseen}]${or})*`));
  return new RegExp(pattern.join(`(?:[\\s${unseen}]${or})+`), "giu");
}

/** Removes every occurrence of a passage (see formOf) from texts. A text without it is answered as it is, byte for byte. */
export function redactorOf(passage: string, marks = ""): (text: string) => string {
  const form = formOf(passage, marks);
  return (text) => {
    const composed = text.normalize("NFC");
    const without = composed.replaceAll(form, removed);
    return without === composed ? text : without;
  };
}

function redactText(text: Text, redact: (text: string) => string): Text {
  return { fr: redact(text.fr), en: redact(text.en) };
}

/** The texts of a part, or null when nothing had to go. */
export function redactTexts(
  texts: Record<string, Text>,
  redact: (text: string) => string,
): Record<string, Text> | null {
  const changed = Object.entries(texts).flatMap(([field, text]): [string, Text][] => {
    const without = redactText(text, redact);
    return without.fr === text.fr && without.en === text.en ? [] : [[field, without]];
  });
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** What a revision says of the past. Its values are codes and numbers: words are never among them. */
export function redactFormer({ became, ...former }: Former, redact: (text: string) => string): Former {
  return { ...redactSaid(former, redact), ...(became === undefined ? {} : { became: redactSaid(became, redact) }) };
}

function redactSaid({ texts, statements, ...rest }: Said, redact: (text: string) => string): Said {
  const without = statements?.map((one) => ({
    ...one,
    statedAs: redact(one.statedAs),
    source: redact(one.source),
  }));
  return {
    texts: Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, redactText(text, redact)])),
    ...rest,
    ...(without === undefined ? {} : { statements: without }),
  };
}
