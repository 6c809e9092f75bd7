import type { SectionBlock, SectionInline } from "#domain/postmortem/section-schema.ts";
import { formatDay } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { referenceWords, type Telling } from "#published/pages/reference-words.ts";
import { type Block, type Cell, type Look, labelled, plain, type Row, type Span } from "#published/pdf/block.ts";
import type { PublicPictures, ReadText, Reference, References } from "#published/postmortem-documents.ts";

/**
 * What a part of a print is shown with: its language, what its texts refer to, the words of both languages, the site for links within it,
 * and of when (ISO) figures are that go on; null: they are those of the page, which is made anew with them.
 */
export type Shown = {
  language: Language;
  references: References;
  pictures: PublicPictures;
  tellings: Record<Language, Telling>;
  origin: string;
  asOf: string | null;
};

/** `written`: the language of the text; facts in it are told in the part's. `depth`: of lists and quotes around. */
type Inside = Shown & { written: Language; depth: number };

/** In deeper lists and quotes there would be no room for words: they go on at the same indentation. */
const deepest = 6;
/** A table of more columns has no room for words: each of its rows is printed as a table of its own. */
const mostColumns = 8;

/** A text as blocks. */
export function textBlocks({ blocks, language }: ReadText, shown: Shown): Block[] {
  return blocksOf(blocks, { ...shown, written: language, depth: 0 });
}

/** A text as paragraphs of words alone, for a cell or a line. */
export function textParagraphs(text: ReadText, shown: Shown): Span[][] {
  const found: Span[][] = [];
  const walk = (blocks: Block[]) => {
    for (const block of blocks) {
      if (block.kind === "paragraph" || block.kind === "heading") found.push(block.spans);
      if (block.kind === "list") for (const item of block.items) walk(item);
      if (block.kind === "quote") walk(block.blocks);
      if (block.kind === "picture") found.push(block.words);
      if (block.kind === "code") found.push([plain(block.text, "code")]);
      if (block.kind === "table")
        for (const { cells } of block.rows) found.push(...cells.flatMap(({ paragraphs }) => paragraphs));
    }
  };
  walk(textBlocks(text, shown));
  return found;
}

function blocksOf(blocks: SectionBlock[], inside: Inside): Block[] {
  return blocks.flatMap((block) => blockOf(block, inside));
}

function blockOf(block: SectionBlock, inside: Inside): Block[] {
  const deeper = { ...inside, depth: inside.depth + 1 };
  switch (block.type) {
    case "paragraph":
      return partsOf(block.children).flatMap((part) => partBlocks(part, inside));
    case "heading":
      return [{ kind: "heading", level: 3, spans: spansOf(block.children, inside) }];
    case "list": {
      const items = block.items.map(({ children }) => blocksOf(children, deeper));
      return inside.depth < deepest ? [{ kind: "list", start: block.start, items }] : items.flat();
    }
    case "quote": {
      const quoted = blocksOf(block.children, deeper);
      return inside.depth < deepest ? [{ kind: "quote", blocks: quoted }] : quoted;
    }
    case "codeBlock":
      return [{ kind: "code", text: block.value }];
    case "rule":
      return [{ kind: "rule" }];
    case "table": {
      const cellOf = (inlines: SectionInline[]): Cell => ({ paragraphs: [spansOf(inlines, inside)] });
      const rows = block.rows.map((cells): Row => ({ cells: cells.map(cellOf) }));
      if (block.head.length > mostColumns) return rows.map((row) => recordOf(block.head.map(cellOf), row));
      return [{ kind: "table", caption: "", columns: null, head: block.head.map(cellOf), rows }];
    }
  }
}

/** What a paragraph says between its pictures, and these, each by itself: on paper a picture stands in no line. */
function partsOf(inlines: SectionInline[]): SectionInline[][] {
  const parts: SectionInline[][] = [[]];
  for (const inline of inlines) {
    const own = "children" in inline ? wrapped(inline, partsOf(inline.children)) : [[inline]];
    for (const part of own) {
      if (isPicture(part)) parts.push(part, []);
      else parts.at(-1)?.push(...part);
    }
  }
  return parts.length === 1 ? parts : parts.filter((part) => !part.every(isBlank));
}

function wrapped(inline: Extract<SectionInline, { children: unknown }>, parts: SectionInline[][]): SectionInline[][] {
  return parts.map((part) => (isPicture(part) ? part : [{ ...inline, children: part }]));
}

function isPicture([first]: SectionInline[]): boolean {
  return first?.type === "picture";
}

function isBlank(inline: SectionInline): boolean {
  return inline.type === "break" || (inline.type === "text" && inline.value.trim() === "");
}

function partBlocks(part: SectionInline[], inside: Inside): Block[] {
  const [first] = part;
  if (first?.type !== "picture") {
    const [head, ...rest] = spansOf(part, inside);
    // The space, or the end of a line, after a picture begins nothing.
    const spans = head === undefined ? [] : [{ ...head, text: head.text.replace(/^[ \n]+/, "") }, ...rest];
    return [{ kind: "paragraph", role: "body", spans }];
  }
  const { id } = first;
  const picture = inside.pictures[id];
  if (picture === undefined) return [];
  const { path, width, height, alt } = picture;
  return [{ kind: "picture", id, width, height, alt, href: inside.origin + path, words: pictureSpans(id, inside) }];
}

/** A row of a table that is too wide for a page: what each of its cells is, and says. */
function recordOf(head: Cell[], { cells }: Row): Block {
  const rows = cells.map((cell, place): Row => ({ cells: [{ ...(head[place] ?? cell), isHead: true }, cell] }));
  return { kind: "table", caption: "", columns: labelled, head: null, rows };
}

type Marks = { looks: readonly Look[]; href?: string };
const looksOf = { emphasis: "emphasis", strong: "strong", struck: "struck" } as const satisfies Record<string, Look>;

function spansOf(inlines: SectionInline[], inside: Inside, marks: Marks = { looks: [] }): Span[] {
  return inlines.flatMap((inline): Span[] => {
    switch (inline.type) {
      case "text":
        return [spanOf(typeset(inline.value.replaceAll(/[ \t\r\n]+/g, " "), inside.written), inside, marks)];
      case "code":
        return [spanOf(inline.value, inside, { ...marks, looks: [...marks.looks, "code"] })];
      case "break":
        return [plain("\n")];
      case "picture":
        return pictureSpans(inline.id, inside);
      case "fact":
        return [factSpan(inline.ref, inside, marks)];
      case "link":
        return spansOf(inline.children, inside, withAddress(inline.href, inside, marks));
    }
    return spansOf(inline.children, inside, { ...marks, looks: [...marks.looks, looksOf[inline.type]] });
  });
}

function spanOf(text: string, { language, written }: Inside, marks: Marks): Span {
  return language === written ? { text, ...marks } : { text, ...marks, language: written };
}

/** In a line, a heading or a cell a picture is told by its description, and where it is to be seen. */
function pictureSpans(id: string, { pictures, tellings, language, origin }: Inside): Span[] {
  const picture = pictures[id];
  if (picture === undefined) return [];
  const t: Translate = tellings[language].t;
  const text = t("postmortem.page.picture", { alt: picture.alt?.text ?? "" });
  const isOther = picture.alt !== null && picture.alt.language !== language;
  return [{ text, looks: [], href: origin + picture.path, ...(isOther && { language: picture.alt?.language }) }];
}

function factSpan(ref: string, { references, tellings, language, asOf }: Inside, marks: Marks): Span {
  const reference = references[ref] ?? { status: "unknown" };
  const looks: readonly Look[] = reference.status === "known" ? marks.looks : [...marks.looks, "missing"];
  const words = referenceWords(reference, tellings[language]);
  return { text: asOf === null ? words : words + asOfWords(reference, asOf, tellings[language]), ...marks, looks };
}

/** Of when a figure is that paper keeps though it goes on: a month's availability, a length up to now. */
function asOfWords(reference: Reference, asOf: string, telling: Telling): string {
  const t: Translate = telling.t;
  if (reference.status !== "known") return "";
  const goesOn = reference.kind === "uptime" || (reference.kind === "duration" && reference.isLasting);
  return goesOn ? t("postmortem.print.asOfDay", { day: formatDay(asOf, telling.place) }) : "";
}

/** Marks with an address: of the web, or of this site with its origin; what is none leads nowhere. */
function withAddress(href: string, { origin }: Inside, marks: Marks): Marks {
  return URL.canParse(href, origin) ? { ...marks, href: new URL(href, origin).href } : marks;
}
