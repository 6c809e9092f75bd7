import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { listOf, type SectionKey, sectionKeys } from "#domain/postmortem/schema.ts";
import { type Language, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { diffWords } from "#lib/word-diff.ts";
import type { Told } from "#published/pages/postmortem-base.ts";
import { resolveReferences } from "#published/pages/references.ts";
import { wordsOfText } from "#published/pages/section-text.ts";
import type { View } from "#published/pages/shared.ts";
import type { ComparedPart, ComparedPiece, ComparedText, Comparison } from "#published/postmortem-documents.ts";
import type { PostmortemRevisionFacts } from "#published/postmortem-facts.ts";

/** Facts stand in compared words as one letter each, of those that no alphabet has. */
const firstLetter = 0xe000;
const letters = /[\ue000-\uf8ff]/gu;

type Pair = { before: PostmortemRevisionFacts | null; after: PostmortemRevisionFacts };
type Work = { language: Language; refs: string[] };

/** What `after` made of `before` (null: nothing; it is shown whole), section by section, word by word. Facts are told as they are today. */
export function compareRevisions(view: View, { incident }: Told, { before, after }: Pair): Comparison {
  const work: Work = { language: view.language, refs: [] };
  const parts = sectionKeys.flatMap((key) => {
    const was = before === null ? null : textsOf(before.content, key);
    const is = textsOf(after.content, key);
    const said = (content: PostmortemContent) => partOf(content, { key, language: view.language });
    const isEqual = before !== null && said(before.content) === said(after.content);
    return (was === null || was.size === 0) && is.size === 0 ? [] : [comparePart(work, { key, was, is, isEqual })];
  });
  return {
    from: before?.number ?? null,
    to: after.number,
    parts,
    references: resolveReferences(view, incident, [...work.refs].sort()).references,
  };
}

/** The texts of a section by what they are: its own, and the lines of its list with their notes. */
function textsOf({ sections, entries }: PostmortemContent, key: SectionKey): Map<string, Text> {
  const own = sections.filter((one) => one.key === key).map(({ text }) => ["", text] as const);
  const lines = entries
    .filter(({ list }) => list === listOf(key))
    .flatMap(({ id, text, note }) => [[id, text] as const, [`${id} note`, note] as const]);
  return new Map([...own, ...lines].filter(([, text]) => text.fr !== "" || text.en !== ""));
}

/** All that a content says of a section and its list in a language, words or not. */
function partOf({ sections, entries }: PostmortemContent, part: { key: SectionKey; language: Language }): string {
  const { key, language } = part;
  const texts = sections.filter((one) => one.key === key).map(({ text }) => text[language]);
  const lines = entries.filter(({ list }) => list === listOf(key));
  return JSON.stringify([
    texts,
    lines.map((line) => ({ ...line, text: line.text[language], note: line.note[language] })),
  ]);
}

type Compared = { key: SectionKey; was: Map<string, Text> | null; is: Map<string, Text>; isEqual: boolean };

/** Unchanged is what is equal: a factor's role, a link's address or the order of lines may differ though no word does. */
function comparePart(work: Work, { key, was, is, isEqual }: Compared): ComparedPart {
  // What went stands where it was, before what came.
  const names = [...new Set([...(was?.keys() ?? []), ...is.keys()])];
  const texts = names.map((name) => compareText(work, { was: was === null ? null : was.get(name), is: is.get(name) }));
  const isSame = was !== null && isEqual;
  return { key, isSame, texts: isSame ? [] : texts };
}

const nothing: Text = { fr: "", en: "" };

/** `was` null: there is nothing to compare with; undefined on either side: it was not there. */
function compareText(work: Work, pair: { was: Text | null | undefined; is: Text | undefined }): ComparedText {
  const [was, is] = [pair.was ?? nothing, pair.is ?? nothing];
  const isOwn = was[work.language] !== "" || is[work.language] !== "";
  const language = isOwn ? work.language : otherLanguage(work.language);
  const after = lettered(work, is[language]);
  if (pair.was === null) return { language, pieces: [pieceOf(work, { kind: "same", text: after })] };
  const before = lettered(work, was[language]);
  return { language, pieces: diffWords(before, after, language).map((part) => pieceOf(work, part)) };
}

function lettered({ refs }: Work, text: string): string {
  return wordsOfText(text.replaceAll(letters, ""), (ref) => {
    if (!refs.includes(ref)) refs.push(ref);
    return String.fromCodePoint(firstLetter + refs.indexOf(ref));
  });
}

function pieceOf({ refs }: Work, { kind, text }: { kind: ComparedPiece["kind"]; text: string }): ComparedPiece {
  const run = text
    .split(/([\ue000-\uf8ff])/u)
    .filter((part) => part !== "")
    .map((part) => {
      const ref = refs[(part.codePointAt(0) ?? 0) - firstLetter];
      return ref === undefined ? { text: part } : { ref };
    });
  return { kind, run };
}
