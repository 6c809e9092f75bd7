import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { Excerpt } from "#published/record-documents.ts";
import type { Plan } from "#published/search/search-index.ts";
import type { Searchable } from "#published/search/texts.ts";
import { lineOf, type Word, wordsOf } from "#published/search/words.ts";

/** Longest quotation, and how much of it may stand before the first word that was looked for, in characters. */
const longest = 220;
const before = 60;

/** A word of a line that was looked for: the place in the plan of what it answers. */
type Hit = Word & { answers: number[] };
type Passage = { line: string; source: Source; language: Language; words: Word[]; hits: Hit[]; answered: number };

/** Where a quotation stands. */
export type Source = "incident" | "postmortem";

/**
 * The passage that answers most of what was asked, in the reader's language where that is no worse; where the words were found
 * in title and names alone, the beginning of the first. Null where nothing was ever written.
 */
export function excerptOf(
  { passages, postmortem }: Searchable,
  plan: Plan,
  reader: Language,
): { excerpt: Excerpt; language: Language; source: Source } | null {
  const sources = { incident: passages, postmortem };
  const both = [reader, otherLanguage(reader)];
  const read = (["incident", "postmortem"] as const).flatMap((source) =>
    both.flatMap((language) =>
      sources[source]
        .filter((text) => text[language] !== "")
        .map((text) => passageOf(text[language], { language, plan, source })),
    ),
  );
  const most = Math.max(0, ...read.map(({ answered }) => answered));
  const best = read.find(({ answered }) => answered === most);
  if (best === undefined) return null;
  return { excerpt: cut(best), language: best.language, source: best.source };
}

function passageOf(text: string, told: { language: Language; plan: Plan; source: Source }): Passage {
  const { language, plan, source } = told;
  const line = typeset(lineOf(text), language);
  const words = wordsOf(line);
  const hits = words.flatMap((word) => {
    const answers = plan.wanted.flatMap(({ forms, beginning }, place) => {
      const isHit = forms[language].has(word.folded) || (beginning !== null && word.folded.startsWith(beginning));
      return isHit ? [place] : [];
    });
    return answers.length === 0 ? [] : [{ ...word, answers }];
  });
  return { line, source, language, words, hits, answered: answeredBy(hits) };
}

function answeredBy(hits: Hit[]): number {
  return new Set(hits.flatMap(({ answers }) => answers)).size;
}

/** The stretch of the passage that holds most of what was asked, from word to word, with "…" where something is left out. */
function cut({ line, words, hits }: Passage): Excerpt {
  const within = (from: Word) =>
    hits.filter(({ start, end }) => start >= from.start && end <= from.start + longest - before);
  const most = Math.max(0, ...hits.map((hit) => answeredBy(within(hit))));
  const first = hits.find((hit) => answeredBy(within(hit)) === most);
  const wantedStart = Math.max(0, (first?.start ?? 0) - before);
  const isShort = line.length <= longest;
  const start = isShort || wantedStart === 0 ? 0 : (words.find((word) => word.start >= wantedStart)?.start ?? 0);
  const last = words.findLast((word) => word.end <= start + longest);
  const end = line.length <= start + longest ? line.length : Math.max(last?.end ?? start + longest, first?.end ?? 0);
  const pieces: Excerpt = start > 0 ? [{ text: "…", isHit: false }] : [];
  let at = start;
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    pieces.push(
      { text: line.slice(at, hit.start), isHit: false },
      { text: line.slice(hit.start, hit.end), isHit: true },
    );
    at = hit.end;
  }
  pieces.push({ text: line.slice(at, end) + (end < line.length ? "…" : ""), isHit: false });
  return pieces.filter(({ text }) => text !== "");
}
