import { readSection } from "#domain/postmortem/markdown-rules.ts";
import type { SectionDocument } from "#domain/postmortem/section-schema.ts";
import { sectionWords } from "#domain/postmortem/words-rules.ts";
import { type Language, localText, type Text } from "#lib/i18n/language.ts";
import type { ReadText } from "#published/postmortem-documents.ts";

/** A Markdown text as pages show it, and what it refers to. */
export type TextRead = { shown: ReadText; references: string[] };

/** A Markdown text in a language, or in the other one; null where nobody wrote any. */
export function readText(text: Text, language: Language): TextRead | null {
  const local = localText(text, language);
  if (local === null) return null;
  const { blocks, references } = read(local.text);
  return { shown: { language: local.language, blocks }, references };
}

/** The words of a Markdown text, facts by their labels (null: left out). */
export function wordsOfText(text: string, label: (ref: string) => string | null): string {
  return text === "" ? "" : sectionWords(read(text), label);
}

const sections = new Map<string, SectionDocument>();
const keepAtMost = 500;

/** Both languages' pages, revisions and the search read the same texts: the last ones read are kept. */
function read(text: string): SectionDocument {
  const known = sections.get(text);
  if (known !== undefined) return known;
  const found = readSection(text);
  const section = found.ok ? found : asWords(text);
  const [oldest] = sections.keys();
  if (sections.size >= keepAtMost && oldest !== undefined) sections.delete(oldest);
  sections.set(text, section);
  return section;
}

/** What cannot be read as Markdown is shown as it is. */
function asWords(value: string): SectionDocument {
  const blocks = [{ type: "codeBlock" as const, language: null, value }];
  return { ok: true, blocks, references: [], pictures: [], malformed: [] };
}
