import { z } from "zod";
import { parseJson } from "#domain/history/json-rules.ts";
import { entryLists, listOf, type SectionKey, sectionKeys } from "#domain/postmortem/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";

// A history file as Markdown: what the last revision of its postmortem says, between marks, each text by its place; then all the
// rest as JSON. Only what stands between marks, and the JSON, is read again.

const begun = "```json vigie";
const record = /^```json vigie\n([\s\S]*?)\n```$/m;
const passage = /^<!-- (section|entry) (\S+) (text|note) (fr|en) -->\n([\s\S]*?)^<!-- \/ -->$/gm;

const told = z.partialRecord(z.enum(languages), z.string());
const spoken = z.looseObject({ text: told.optional(), note: told.optional() });
const section = spoken.extend({ key: z.string() });
const entry = spoken.extend({ id: z.string(), list: z.enum(entryLists) });
const content = z.looseObject({ sections: z.array(section), entries: z.array(entry).optional() });
const revision = z.looseObject({ content });
const postmortem = z.looseObject({ revisions: z.array(revision).min(1) });
const file = z.looseObject({ incidents: z.tuple([z.looseObject({ postmortem })]) });

type File = z.output<typeof file>;
type Spoken = z.output<typeof spoken>;
type Part = "text" | "note";
type Passage = { kind: "section" | "entry"; name: string; part: Part; language: Language };

/**
 * A history file of one incident as Markdown, `title` on top, readable again by readMarkdownFile to the same file; null where it
 * holds no published postmortem. A text that could not be told from the marks around it stays in the JSON.
 */
export function markdownFile(
  history: object,
  words: { title: string; heading(section: SectionKey): string },
): string | null {
  const read = file.safeParse(structuredClone(history));
  if (!read.success) return null;
  const { sections, entries = [] } = lastOf(read.data);
  const lines = [`# ${words.title}`];
  for (const key of sectionKeys) {
    const own = [
      ...sections.filter((one) => one.key === key).flatMap((one) => moved(one, { kind: "section", name: key })),
      ...entries
        .filter(({ list }) => list === listOf(key))
        .flatMap((one) => moved(one, { kind: "entry", name: one.id })),
    ];
    if (own.length > 0) lines.push(`## ${words.heading(key)}`, ...own);
  }
  return `${[...lines, `${begun}\n${JSON.stringify(read.data, null, 1)}\n\`\`\``].join("\n\n")}\n`;
}

/** The file that Markdown was made of, with the texts as they stand in it now; undefined where it is none. */
export function readMarkdownFile(markdown: string): unknown {
  const text = markdown.replaceAll("\r\n", "\n");
  const json = record.exec(text)?.[1];
  const read = json === undefined ? undefined : file.safeParse(parseJson(json));
  if (!read?.success) return undefined;
  const { sections, entries = [] } = lastOf(read.data);
  for (const [, kind, name, part, language, words = ""] of text.matchAll(passage)) {
    const found = kind === "section" ? sections.find(({ key }) => key === name) : entries.find(({ id }) => id === name);
    if (found === undefined) continue;
    found[part as Part] = { ...found[part as Part], [language as Language]: unframed(words) };
  }
  return read.data;
}

function lastOf({ incidents: [{ postmortem }] }: File): z.output<typeof content> {
  const last = postmortem.revisions.at(-1);
  if (last === undefined) throw new Error("a postmortem without a revision");
  return last.content;
}

/** Its texts, taken out of it, between their marks. */
function moved(one: Spoken, of: Pick<Passage, "kind" | "name">): string[] {
  return (["text", "note"] as const).flatMap((part) =>
    languages.flatMap((language) => {
      const words = one[part]?.[language] ?? "";
      if (words === "" || words.includes("<!--") || words.includes(begun) || unframed(`\n${words}\n\n`) !== words)
        return [];
      one[part] = { ...one[part], [language]: "" };
      return [`<!-- ${of.kind} ${of.name} ${part} ${language} -->\n\n${words}\n\n<!-- / -->`];
    }),
  );
}

/** Without the empty lines around it. */
function unframed(words: string): string {
  return words.replace(/^\n+/, "").trimEnd();
}
