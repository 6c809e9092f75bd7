import type { Language, LocalText, Text } from "#lib/i18n/language.ts";
import { localText } from "#lib/i18n/language.ts";
import type { ReadText, SectionNode } from "#published/postmortem-documents.ts";

/** A Markdown text in a language as pages show it; null where nobody wrote any. */
export function readText(text: Text, language: Language): ReadText | null {
  const local = localText(text, language);
  return local === null ? null : readLocal(local);
}

/** A Markdown text, read. */
export function readLocal({ text, language }: LocalText): ReadText {
  return { language, tree: treeOf(text) };
}

function treeOf(text: string): SectionNode[] {
  return text.split(/\n{2,}/).map((value) => ({
    type: "element",
    name: "p",
    href: null,
    start: null,
    children: [{ type: "text", value }],
  }));
}

/** The references that texts make, each once. */
export function referencesIn(texts: ReadText[]): string[] {
  const found = new Set<string>();
  const walk = (nodes: SectionNode[]) => {
    for (const node of nodes) {
      if (node.type === "fact") found.add(node.ref);
      if (node.type === "element") walk(node.children);
    }
  };
  for (const { tree } of texts) walk(tree);
  return [...found].sort();
}

/** The words of a Markdown text alone: no marks, no references. */
export function wordsOfText(text: string): string {
  return text.replaceAll(/\[[^\]]*\]\(fact:[^)]*\)/g, "");
}
