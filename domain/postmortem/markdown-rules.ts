import type { Definition, List, PhrasingContent, RootContent, Table } from "mdast";
import { parseMarkdown } from "#domain/postmortem/parse-rules.ts";
import { isPartId, readReference } from "#domain/postmortem/reference-rules.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import type { SectionBlock, SectionDocument, SectionInline, SectionItem } from "#domain/postmortem/section-schema.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** A section's Markdown as the closed tree that pages, feeds and exports render; refused above postmortemLimits. Never throws. */
export function readSection(text: string): SectionDocument | Refusal<"text_too_long" | "text_too_nested"> {
  if (isLonger(text, postmortemLimits.text)) return refuse("text_too_long");
  const parsed = parseMarkdown(text);
  if (parsed === null) return refuse("text_too_nested");
  const { children } = parsed.tree;
  const found: Found = { references: new Set(), pictures: new Set(), malformed: new Set(), definitions: new Map() };
  collectDefinitions(children, found.definitions);
  return {
    ok: true,
    blocks: blocksOf(children, found),
    references: [...found.references],
    pictures: [...found.pictures],
    malformed: Array.from(found.malformed, (ref) => ({ ref })),
  };
}

/** What kind of reference the address of a link is; null for any other link. */
export function factOf(url: string): { ref: string; isKnown: boolean } | null {
  if (!url.startsWith("fact:")) return null;
  const ref = url.slice("fact:".length);
  return { ref, isKnown: readReference(ref) !== null };
}

/** What reading gathers beside the tree. */
type Found = {
  references: Set<string>;
  pictures: Set<string>;
  malformed: Set<string>;
  /** Addresses of links that are written apart from their text; the first of a name counts. */
  definitions: Map<string, string>;
};

/** Whether a text has more than `limit` characters (code points, as PostgreSQL counts them). */
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && (text.length > limit * 2 || Array.from(text).length > limit);
}

function collectDefinitions(nodes: readonly RootContent[], into: Map<string, string>): void {
  for (const node of nodes) {
    if (node.type === "definition") noteDefinition(node, into);
    else if (node.type === "blockquote" || node.type === "list" || node.type === "listItem")
      collectDefinitions(node.children, into);
  }
}

function noteDefinition({ identifier, url }: Definition, into: Map<string, string>): void {
  if (!into.has(identifier)) into.set(identifier, url);
}

function blocksOf(nodes: readonly RootContent[], found: Found): SectionBlock[] {
  return nodes.flatMap((node) => blockOf(node, found));
}

function blockOf(node: RootContent, found: Found): SectionBlock[] {
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: inlinesOf(node.children, found) }];
    case "heading":
      return [{ type: "heading", level: levels[node.depth], children: inlinesOf(node.children, found) }];
    case "blockquote":
      return [{ type: "quote", children: blocksOf(node.children, found) }];
    case "list":
      return [listBlock(node, found)];
    case "code":
      return [{ type: "codeBlock", language: node.lang ?? null, value: node.value }];
    case "thematicBreak":
      return [{ type: "rule" }];
    case "table":
      return [tableBlock(node, found)];
    default:
      // Definitions are used where links name them; the rest exists within other blocks only, or is never parsed (HTML, footnotes).
      return [];
  }
}

/** "#" to "###" and deeper, below the section's own heading. */
const levels = { 1: 3, 2: 4, 3: 5, 4: 5, 5: 5, 6: 5 } as const;

function listBlock(node: List, found: Found): SectionBlock {
  const items = node.children.map(({ children, checked }): SectionItem => {
    const blocks = blocksOf(children, found);
    return { children: typeof checked === "boolean" ? withBox(blocks, checked ? "☑ " : "☐ ") : blocks };
  });
  const isLoose = node.spread === true || node.children.some(({ spread }) => spread === true);
  return { type: "list", start: node.ordered === true ? (node.start ?? 1) : null, isLoose, items };
}

/** Tasks are shown as text: nothing of a published page can be ticked. */
function withBox([first, ...rest]: SectionBlock[], box: string): SectionBlock[] {
  const text: SectionInline = { type: "text", value: box };
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [text] }, ...(first ? [first] : []), ...rest];
  return [{ type: "paragraph", children: merged([text, ...first.children]) }, ...rest];
}

function tableBlock(node: Table, found: Found): SectionBlock {
  const width = node.children[0]?.children.length ?? 0;
  const [head = [], ...rows] = node.children.map((row) =>
    row.children.slice(0, width).map((cell) => inlinesOf(cell.children, found)),
  );
  const align = Array.from({ length: width }, (_, column) => node.align?.[column] ?? null);
  return { type: "table", align, head, rows };
}

function inlinesOf(nodes: readonly PhrasingContent[], found: Found): SectionInline[] {
  return merged(nodes.flatMap((node) => inlineOf(node, found)));
}

/** Words that follow one another as one text. */
function merged(inlines: readonly SectionInline[]): SectionInline[] {
  const whole: SectionInline[] = [];
  for (const inline of inlines) {
    const last = whole.at(-1);
    if (inline.type === "text" && last?.type === "text")
      whole[whole.length - 1] = { type: "text", value: last.value + inline.value };
    else whole.push(inline);
  }
  return whole;
}

function inlineOf(node: PhrasingContent, found: Found): SectionInline[] {
  switch (node.type) {
    case "text":
      return words(node.value);
    case "emphasis":
    case "strong":
      return [{ type: node.type, children: inlinesOf(node.children, found) }];
    case "delete":
      return [{ type: "struck", children: inlinesOf(node.children, found) }];
    case "inlineCode":
      return [{ type: "code", value: node.value }];
    case "break":
      return [{ type: "break" }];
    case "link":
      return linkOf(node, found);
    case "linkReference":
      return linkOf(
        { url: found.definitions.get(node.identifier) ?? "", children: node.children, isApart: true },
        found,
      );
    case "image":
      return pictureOf(node.url, node.alt ?? "", found);
    case "imageReference":
      return pictureOf(found.definitions.get(node.identifier) ?? "", node.alt ?? "", found);
    default:
      return [];
  }
}

type Link = { url: string; children: readonly PhrasingContent[]; isApart?: true };

/** `isApart`: its address is written elsewhere, where no label can be filled in; a fact has to stand in its sentence. */
function linkOf({ url, children, isApart }: Link, found: Found): SectionInline[] {
  const fact = factOf(url);
  if (fact?.isKnown && isApart === undefined) {
    found.references.add(fact.ref);
    return [{ type: "fact", ref: fact.ref }];
  }
  if (fact !== null || url.startsWith("picture:")) found.malformed.add(url);
  const inlines = inlinesOf(children, found);
  return isSafe(url) ? [{ type: "link", href: url, children: inlines }] : inlines;
}

function pictureOf(url: string, alt: string, found: Found): SectionInline[] {
  const id = url.startsWith("picture:") ? url.slice("picture:".length) : null;
  if (id !== null && isPartId(id)) {
    found.pictures.add(id);
    return [{ type: "picture", id }];
  }
  if (id !== null || factOf(url) !== null) found.malformed.add(url);
  return words(alt);
}

/** Web and mail addresses that a browser reads as such, and paths of this site ("//" and "/\" would leave it). */
function isSafe(url: string): boolean {
  return /^(?:https?:\/\/[^\s/\\]|mailto:[^\s]|\/(?![/\\]))/i.test(url) && !hidden.test(url);
}

/** Browsers drop tabs and line ends from addresses before reading them. */
const hidden = /[\p{Cc}\\]/u;

function words(value: string): SectionInline[] {
  return value === "" ? [] : [{ type: "text", value }];
}
