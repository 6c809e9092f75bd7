import type { Nodes } from "mdast";
import { factOf } from "#domain/postmortem/markdown-rules.ts";
import { type ParsedMarkdown, parseMarkdown } from "#domain/postmortem/parse-rules.ts";
import { blamePhrases, promisePhrases } from "#domain/postmortem/phrase-rules.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { type Language, languages, type Text } from "#lib/i18n/language.ts";

/** Somebody's fault is told, something is promised in prose, or a colleague is named. */
export type WarningKind = "blame" | "promise" | "name";

/** `phrase`: as written, on one line, by which it is kept; `at` and `length`: where it stands in the text, in UTF-16 units. */
export type Warning = { kind: WarningKind; phrase: string; at: number; length: number };

/**
 * Phrases of a section that its author may want to write otherwise (PM-7), in their order; none forbids anything. `names`: of
 * colleagues, in full or not, in three letters at least. Code, facts and addresses are passed over, quotations are not.
 * Linear in the length of the text; never throws.
 */
export function findWarnings(text: string, language: Language, names: string[]): Warning[] {
  const visible = withoutUnread(text);
  const patterns: [WarningKind, RegExp | null][] = [
    ["blame", phrases.blame[language]],
    ["promise", phrases.promise[language]],
    ["name", namePattern(names)],
  ];
  const warnings = patterns.flatMap(([kind, pattern]) =>
    Array.from(pattern === null ? [] : visible.matchAll(pattern), ({ 0: found, index }) => ({
      kind,
      phrase: found.replaceAll(blanks, " ").slice(0, postmortemLimits.phrase),
      at: index,
      length: found.length,
    })),
  );
  return warnings.sort((one, other) => one.at - other.at);
}

/** The same without phrases that somebody kept, each once, whatever their case. */
export function openWarnings(
  text: string,
  language: Language,
  { names, kept }: { names: string[]; kept: readonly string[] },
): Warning[] {
  const known = new Set(kept.map((phrase) => phrase.toLowerCase()));
  const open = findWarnings(text, language, names).filter(({ phrase }) => !known.has(phrase.toLowerCase()));
  return [...new Map(open.map((one) => [one.phrase.toLowerCase(), one])).values()];
}

/** All that lines of a list say in a language, as one text for the check. */
export function wordsOfEntries(entries: { text: Text; note: Text }[], language: Language): string {
  return entries.flatMap(({ text, note }) => [text[language], note[language]]).join("\n\n");
}

/** Between words: blanks, line ends within quotations, marks of emphasis and of links. */
const blank = "[\\s>*_~[\\]]+";
const blanks = new RegExp(blank, "gu");
const letter = "[\\p{L}\\p{N}\\p{M}]";
const accents: Record<string, string> = { é: "[eé]", è: "[eè]", ê: "[eê]", à: "[aà]", ç: "[cç]" };

const phrases = {
  blame: byLanguage((language) => phrasePattern(blamePhrases[language])),
  promise: byLanguage((language) => phrasePattern(promisePhrases[language])),
};

function byLanguage(make: (language: Language) => RegExp): Record<Language, RegExp> {
  return Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, RegExp>;
}

function phrasePattern(parts: readonly string[]): RegExp {
  const source = parts
    .join("|")
    .replaceAll(/[éèêàç]/g, (accented) => accents[accented] ?? accented)
    .replaceAll(" ?", `(?:${blank})?`)
    .replaceAll(" ", blank)
    .replaceAll("'", "['’]");
  return new RegExp(`(?<!${letter})(?:${source})(?:(?<=['’])|(?!${letter}))`, "giu");
}

/** As written or in capitals: "will" and "pierre" are words, "Will" and "PIERRE" perhaps somebody. */
function namePattern(names: string[]): RegExp | null {
  const written = names
    .map((name) => name.normalize("NFC").trim())
    .filter((name) => (name.match(/\p{L}/gu)?.length ?? 0) >= 3);
  const forms = [...new Set(written.flatMap((name) => [name, name.toUpperCase()]))];
  if (forms.length === 0) return null;
  const sources = forms
    .sort((one, other) => other.length - one.length)
    .map((name) =>
      name
        .split(/\s+/)
        .map(RegExp.escape)
        .join(blank)
        .replaceAll(/\\x27|’/g, "['’]"),
    );
  return new RegExp(`(?<!${letter})(?:${sources.join("|")})(?!${letter})`, "gu");
}

/** A text of the same length in which what nobody reads as words is no letter. */
function withoutUnread(text: string): string {
  const parsed = parseMarkdown(text);
  if (parsed === null) return text;
  let [visible, at] = ["", 0];
  for (const { from, to } of unreadIn(parsed.tree, parsed.labels)) {
    visible += text.slice(at, from) + "\ufffc".repeat(to - from);
    at = to;
  }
  return visible + text.slice(at);
}

type Span = { from: number; to: number };

/** In the order of the text, none within another. */
function unreadIn(node: Nodes, labels: ParsedMarkdown["labels"]): Span[] {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  switch (node.type) {
    case "inlineCode":
    case "code":
    case "definition":
      return [{ from, to }];
    case "image":
    case "imageReference":
      // A picture's label is never shown.
      return [{ from: isPicture(node) ? from : (labels.get(from + 2) ?? from), to }];
    case "link":
    case "linkReference": {
      const labelTo = labels.get(from + 1);
      if (labelTo === undefined || isFact(node)) return [{ from, to }];
      return [...node.children.flatMap((child) => unreadIn(child, labels)), { from: labelTo, to }];
    }
    default:
      return "children" in node ? node.children.flatMap((child) => unreadIn(child, labels)) : [];
  }
}

function isPicture(node: Nodes): boolean {
  return node.type === "image" && node.url.startsWith("picture:");
}

function isFact(node: Nodes): boolean {
  return node.type === "link" && factOf(node.url)?.isKnown === true;
}
