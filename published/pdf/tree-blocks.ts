import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { referenceWords, type Telling } from "#published/pages/reference-words.ts";
import { type Block, type Cell, type Look, type Row, type Span, plain } from "#published/pdf/block.ts";
import type { ReadText, References, SectionNode } from "#published/postmortem-documents.ts";

/** What a text is printed with: the language of its part, what it refers to, the words of both languages, and the site for links within it. */
export type Shown = { language: Language; references: References; tellings: Record<Language, Telling>; origin: string };

type Element = Extract<SectionNode, { type: "element" }>;
/** `spoken`: the language of the text; `depth`: of lists and quotes around, or of marks. */
type Within = Shown & { spoken: Language; depth: number };

/** Deeper lists and quotes would leave no room for words: their words follow as paragraphs. */
const deepest = 6;
const deepestMark = 40;
const blockNames = /^(?:p|h[1-6]|ul|ol|li|blockquote|pre|hr|table|div|section)$/;
const looksOf: Record<string, Look> = {
  em: "emphasis",
  i: "emphasis",
  strong: "strong",
  b: "strong",
  del: "struck",
  s: "struck",
  code: "code",
};

/** A text as blocks; facts in it are told in its own language. */
export function textBlocks(text: ReadText, shown: Shown): Block[] {
  return blocksOf(text.tree, { ...shown, spoken: text.language, depth: 0 });
}

/** A text as paragraphs of words alone, for a cell or a line. */
export function textParagraphs(text: ReadText, shown: Shown): Span[][] {
  const found: Span[][] = [];
  const walk = (blocks: Block[]) => {
    for (const block of blocks) {
      if (block.kind === "paragraph" || block.kind === "heading") found.push(block.spans);
      if (block.kind === "list") for (const item of block.items) walk(item);
      if (block.kind === "quote" || block.kind === "aside") walk(block.blocks);
      if (block.kind === "code") found.push([plain(block.text, "code")]);
      if (block.kind === "table")
        for (const { cells } of block.rows) found.push(...cells.flatMap(({ paragraphs }) => paragraphs));
    }
  };
  walk(textBlocks(text, shown));
  return found;
}

function blocksOf(nodes: SectionNode[], within: Within): Block[] {
  const blocks: Block[] = [];
  let words: SectionNode[] = [];
  const close = () => {
    const spans = spansOf(words, within);
    if (spans.some(({ text }) => text.trim() !== "")) blocks.push({ kind: "paragraph", role: "body", spans });
    words = [];
  };
  for (const node of nodes) {
    if (node.type !== "element" || !blockNames.test(node.name)) words.push(node);
    else {
      close();
      blocks.push(...blockOf(node, within));
    }
  }
  close();
  return blocks;
}

function blockOf(node: Element, within: Within): Block[] {
  const { name, children } = node;
  const inner = { ...within, depth: within.depth + 1 };
  if (inner.depth > deepest) return paragraphsOf(node, within);
  if (/^h[1-6]$/.test(name)) return [{ kind: "heading", level: 3, spans: spansOf(children, within) }];
  switch (name) {
    case "ul":
    case "ol": {
      const start = name === "ol" ? (node.start ?? 1) : null;
      return [{ kind: "list", start, items: elementsIn(children, /^li$/).map((item) => blocksOf(item.children, inner)) }];
    }
    case "blockquote":
      return [{ kind: "quote", blocks: blocksOf(children, inner) }];
    case "pre":
      return [{ kind: "code", text: wordsIn(children) }];
    case "hr":
      return [{ kind: "rule" }];
    case "table":
      return tableOf(node, within);
    default:
      return blocksOf(children, within);
  }
}

/** Everything below, however deep, as one paragraph per stretch of words. */
function paragraphsOf(node: Element, within: Within): Block[] {
  const text = wordsIn([node]).trim();
  if (text === "") return [];
  const words = typeset(text, within.spoken);
  return [{ kind: "paragraph", role: "body", spans: [spanOf(words, [], within)] }];
}

function tableOf(node: Element, within: Within): Block[] {
  const lines = elementsIn(node.children, /^tr$/);
  const cellsOf = (line: Element): Cell[] =>
    elementsIn(line.children, /^t[hd]$/).map(({ children }) => ({ paragraphs: [spansOf(children, within)] }));
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const isHeaded = elementsIn(first.children, /^th$/).length > 0;
  const rows: Row[] = (isHeaded ? rest : lines).map((line) => ({ cells: cellsOf(line) }));
  return [{ kind: "table", caption: "", columns: null, head: isHeaded ? cellsOf(first) : null, rows }];
}

/** The outermost elements of these names, wherever they are below. */
function elementsIn(nodes: SectionNode[], names: RegExp): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== "element") return [];
    return names.test(node.name) ? [node] : /^(?:thead|tbody|tfoot)$/.test(node.name) ? elementsIn(node.children, names) : [];
  });
}

function spansOf(nodes: SectionNode[], within: Within, looks: Look[] = [], href?: string): Span[] {
  return nodes.flatMap((node): Span[] => {
    if (node.type === "picture") return [];
    if (node.type === "fact") return [factSpan(node.ref, looks, within)];
    if (node.type === "element" && node.name === "br") return [plain("\n")];
    if (node.type === "text" || within.depth > deepestMark) {
      const words = wordsIn([node]).replaceAll(/[ \t\r\n]+/g, " ");
      return [spanOf(typeset(words, within.spoken), looks, within, href)];
    }
    const own = looksOf[node.name];
    const address = node.href === null ? href : addressOf(node.href, within.origin);
    const inner = { ...within, depth: within.depth + 1 };
    return spansOf(node.children, inner, own === undefined ? looks : [...looks, own], address);
  });
}

function factSpan(ref: string, looks: Look[], within: Within): Span {
  const reference = within.references[ref] ?? { status: "unknown" };
  const words = referenceWords(reference, within.tellings[within.spoken]);
  return spanOf(words, reference.status === "known" ? looks : [...looks, "missing"], within);
}

function spanOf(text: string, looks: Look[], { language, spoken }: Within, href?: string): Span {
  const span: Span = { text, looks, ...(href !== undefined && { href }) };
  return language === spoken ? span : { ...span, language: spoken };
}

/** An address of the web; a path of this site with its origin. */
function addressOf(href: string, origin: string): string | undefined {
  const whole = href.startsWith("/") ? origin + href : href;
  return URL.canParse(whole) ? new URL(whole).href : undefined;
}

/** The words of nodes, without recursion: no text is too deep for it. */
function wordsIn(nodes: SectionNode[]): string {
  const left = nodes.toReversed();
  let words = "";
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === "text") words += node.value;
    if (node.type === "element") {
      if (blockNames.test(node.name) && words !== "" && !words.endsWith("\n")) words += "\n";
      left.push(...node.children.toReversed());
    }
  }
  return words;
}
