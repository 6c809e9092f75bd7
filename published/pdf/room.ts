import type { Line, Measure } from "#published/pdf/lines.ts";
import type { Mark, Tag } from "#published/pdf/piece.ts";
import type { TextStyle } from "#published/pdf/styles.ts";

/** Where blocks are set: from `x` on, `width` points wide, inside of which element of the structure. `size`: "small" in an aside. */
export type Room = { x: number; width: number; tag: Tag; measure: Measure; isSmall?: boolean };

/** Of a paragraph that goes over to the next page, at least so many lines stand on either. */
const together = 2;

/** An element inside of another one. */
export function child(parent: Tag, name: string, more: Partial<Tag> = {}): Tag {
  return { name, parent, ...more };
}

/** Whether a line must stand with the one that follows, of so many. */
export function isKeptAt(place: number, lines: number): boolean {
  if (place === lines - 1) return false;
  return place < together - 1 || place >= lines - together;
}

/** A line whose leading begins `y` points below the top of its piece. */
export function lineAt(set: { x: number; line: Line; style: TextStyle; tag: Tag | null }, y: number): Mark {
  const { x, line, style, tag } = set;
  return { kind: "line", x, line, tag, baseline: y + (style.leading + style.size * 0.68) / 2 };
}
