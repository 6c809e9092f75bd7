import type { Language, LocalText } from "#lib/i18n/language.ts";
import type { Line } from "#published/pdf/lines.ts";

/** An element of the document's structure: a name of PDF's own ("P", "H2", "TD") and what it is part of. */
export type Tag = {
  name: string;
  parent: Tag | null;
  language?: Language;
  scope?: "Column" | "Row";
  title?: string;
};

/** Something drawn: `x` from the left margin, `y` from the top of its piece down. Without `tag` it is decoration. */
export type Mark =
  | { kind: "line"; x: number; baseline: number; line: Line; tag: Tag | null }
  /** `id`: of the picture; its element is made inside of `tag` where it is drawn. */
  | {
      kind: "picture";
      x: number;
      y: number;
      width: number;
      height: number;
      id: string;
      alt: LocalText | null;
      tag: Tag;
    }
  /** A hairline, or a thicker one. */
  | { kind: "rule"; x: number; y: number; width: number; weight: number; ink: string }
  /** A bar beside the whole piece; `isJoined`: and beside the space before it, where that is on the same page. */
  | { kind: "bar"; x: number; weight: number; ink: string; isJoined: boolean };

/**
 * What no page may cut. `before`: the distance from what is above, none at the top of a page; `isKept`: it stands on the page
 * of the next one; `heads`: what is said again above it when a page begins with it; `anchor` and `outline`: where links and
 * the reader's table of contents lead.
 */
export type Piece = {
  before: number;
  height: number;
  marks: Mark[];
  isKept: boolean;
  heads?: Piece[];
  anchor?: string;
  outline?: { title: string; level: number };
};

/** Pieces with the height of a page at their disposal, and where each of them came to stand. */
export type Placed = { piece: Piece; y: number; isFirst: boolean };

/** Sets the pieces on pages of this height: what is kept together stands together, unless it is taller than a page. */
export function paginate(pieces: Piece[], height: number): Placed[][] {
  const pages: Placed[][] = [];
  let page: Placed[] = [];
  let y = 0;
  const turn = () => {
    pages.push(page);
    page = [];
    y = 0;
  };
  const put = (piece: Piece) => {
    const isFirst = page.length === 0;
    const top = isFirst ? 0 : y + piece.before;
    if (!isFirst && top + piece.height > height) {
      turn();
      put(piece);
      return;
    }
    if (isFirst && pages.length > 0 && piece.heads !== undefined) {
      for (const head of piece.heads) {
        page.push({ piece: head, y: y + (page.length === 0 ? 0 : head.before), isFirst: page.length === 0 });
        y = (page.at(-1)?.y ?? 0) + head.height;
      }
      page.push({ piece, y: y + piece.before, isFirst: false });
      y += piece.before + piece.height;
      return;
    }
    page.push({ piece, y: top, isFirst });
    y = top + piece.height;
  };
  for (const group of groupsOf(pieces)) {
    const tall = group.reduce((sum, piece, place) => sum + piece.height + (place === 0 ? 0 : piece.before), 0);
    const before = group[0]?.before ?? 0;
    if (page.length > 0 && y + before + tall > height && tall <= height) turn();
    for (const piece of group) put(piece);
  }
  if (page.length > 0) turn();
  return pages;
}

/** Pieces that belong together: each with those that it is kept to. */
function groupsOf(pieces: Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let open: Piece[] = [];
  for (const piece of pieces) {
    open.push(piece);
    if (piece.isKept) continue;
    groups.push(open);
    open = [];
  }
  if (open.length > 0) groups.push(open);
  return groups;
}
