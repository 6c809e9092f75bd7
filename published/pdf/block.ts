import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";

// A document to be printed, before anything is known of pages: what it says, in which order, and what each part of it is.

/** How words look; `missing` are those of a fact that is no longer stated, `quiet` those of a link that does not show it is one. */
export type Look = "strong" | "emphasis" | "struck" | "code" | "soft" | "missing" | "quiet";

/** Words of one look. `href`: an address, or "#" and an anchor; `language`: where it is another one than that of the part. A line ends at "\n". */
export type Span = { text: string; looks?: readonly Look[]; href?: string; language?: Language };

/** Kinds of paragraphs, each with a place on the one scale of sizes. */
export type Role = "host" | "kicker" | "title" | "subtitle" | "body" | "small" | "label";

/** A cell of a table: paragraphs; `isHead`: it names its row. */
export type Cell = { paragraphs: Span[][]; isHead?: boolean };

/** A row of a table; `isGroup`: its one cell reaches across and heads the rows below. */
export type Row = { cells: Cell[]; isGroup?: boolean };

/** What a document is made of. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; spans: Span[]; anchor?: string }
  | { kind: "paragraph"; role: Role; spans: Span[] }
  /** `start`: of the numbers, null for bullets. */
  | { kind: "list"; start: number | null; items: Block[][] }
  | { kind: "quote"; blocks: Block[] }
  /** Something to know of what follows, beside a bar; `isGrave`: a heavy one. */
  | { kind: "aside"; blocks: Block[]; isGrave?: boolean }
  | { kind: "code"; text: string }
  | { kind: "rule" }
  /** `width` and `height`: in pixels; `href`: where it is to be seen; `words`: it told in words, where it cannot stand. */
  | { kind: "picture"; id: string; width: number; height: number; alt: LocalText | null; href: string; words: Span[] }
  /** `columns`: shares of the width; null: as their words need. `head` is said again on each page. `caption`: for who cannot see it. */
  | { kind: "table"; caption: string; columns: number[] | null; head: Cell[] | null; rows: Row[] }
  /** An accent across the column, and empty space: of the title page. */
  | { kind: "accent"; colour: string }
  | { kind: "space"; height: number };

/** Words of the interface. */
export function plain(text: string, ...looks: Look[]): Span {
  return { text, looks };
}

/** Authored words in a part that speaks `language`. */
export function authored(text: LocalText, language: Language, ...looks: Look[]): Span {
  const words = { text: typeset(text.text, text.language), looks };
  return text.language === language ? words : { ...words, language: text.language };
}

/** A paragraph of words. */
export function paragraph(role: Role, ...spans: Span[]): Block {
  return { kind: "paragraph", role, spans };
}

/** A cell of one paragraph; `spans` may be none. */
export function cell(...spans: Span[]): Cell {
  return { paragraphs: [spans] };
}

/** Shares of a table whose second column begins where texts do. */
export const labelled = [84, 345];
