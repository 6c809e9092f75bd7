import { diffArrays } from "diff";
import type { Language } from "#lib/i18n/language.ts";

/** A stretch of a text that stayed, went or came. */
export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** Pieces that may have gone or come before a comparison is given up: its time grows with their square. */
const maxEditLength = 1_000;

/**
 * What changed from one text to another, word by word (a blank or a mark counts as one). Same and removed parts together are
 * `before`, same and added ones `after`. Where too much changed for a tenth of a second it is told by lines, else as one replacement.
 */
export function diffWords(before: string, after: string, language: Language): DiffPart[] {
  const words = new Intl.Segmenter(language, { granularity: "word" });
  const byWord = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);
  const byLine = (text: string) => text.split(/(?<=\n)/);
  return (
    compare(byWord(before), byWord(after)) ??
    compare(byLine(before), byLine(after)) ??
    compact([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ])
  );
}

function compare(before: string[], after: string[]): DiffPart[] | null {
  const changes = diffArrays(before, after, { maxEditLength });
  if (changes === undefined) return null;
  return compact(
    changes.map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
    })),
  );
}

function compact(parts: DiffPart[]): DiffPart[] {
  return parts.filter(({ text }) => text !== "");
}
