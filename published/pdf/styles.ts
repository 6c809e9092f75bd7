import type { Look, Role } from "#published/pdf/block.ts";
import type { Face } from "#published/pdf/fonts.ts";

// One scale of sizes, one grid: labels, times and headings begin at the left edge, texts at the second line of the grid.

/** Points of an A4 page; `text` is where texts begin, from the left edge of the column. */
export const grid = {
  page: { width: 595.28, height: 841.89 },
  margin: { left: 76, right: 76, top: 84, bottom: 92 },
  text: 98,
  foot: 48,
} as const;

/** The width between the margins. */
export const columnWidth = grid.page.width - grid.margin.left - grid.margin.right;
/** The height between the margins. */
export const columnHeight = grid.page.height - grid.margin.top - grid.margin.bottom;

/** Colours, all of at least 4.5:1 on white but that of hairlines. */
export const inks = {
  text: "#1b1b1b",
  soft: "#595959",
  link: "#1f4e79",
  hair: "#c4c4c4",
  bar: "#8a8a8a",
  grave: "#9b1c1c",
} as const;

/** How a paragraph is set: sizes and distances in points. */
export type TextStyle = {
  family: "serif" | "sans";
  size: number;
  leading: number;
  before: number;
  after: number;
  isStrong: boolean;
  isItalic: boolean;
  ink: string;
};

const base = { family: "serif", before: 7, after: 0, isStrong: false, isItalic: false, ink: inks.text } as const;

/** Kinds of paragraphs and headings on the scale 8.5 – 9.5 – 11 – 13.5 – 20 – 27. */
export const styles = {
  host: { ...base, family: "sans", size: 11, leading: 15, before: 0, isStrong: true },
  kicker: { ...base, family: "sans", size: 9.5, leading: 13, before: 0, after: 6, ink: inks.soft },
  title: { ...base, size: 27, leading: 33, before: 0, isStrong: true },
  subtitle: { ...base, size: 13.5, leading: 19, before: 10, isItalic: true, ink: inks.soft },
  body: { ...base, size: 11, leading: 15.5 },
  small: { ...base, family: "sans", size: 9.5, leading: 13, before: 4 },
  label: { ...base, family: "sans", size: 8.5, leading: 11.5, before: 3, ink: inks.soft },
  cell: { ...base, family: "sans", size: 9.5, leading: 13, before: 2 },
  narrow: { ...base, family: "sans", size: 8.5, leading: 11, before: 2 },
  head: { ...base, family: "sans", size: 8.5, leading: 11.5, before: 0, ink: inks.soft },
  code: { ...base, family: "sans", size: 8.5, leading: 12, before: 0 },
  "heading-1": { ...base, size: 20, leading: 25, before: 0, after: 4, isStrong: true },
  "heading-2": { ...base, size: 13.5, leading: 18, before: 27, after: 3, isStrong: true },
  "heading-3": { ...base, family: "sans", size: 11, leading: 15, before: 14, after: 0, isStrong: true },
  foot: { ...base, family: "sans", size: 8.5, leading: 11, before: 0, ink: inks.soft },
} as const satisfies Record<Role | `heading-${1 | 2 | 3}` | "cell" | "narrow" | "head" | "code" | "foot", TextStyle>;

/** The face of words in a paragraph. */
export function faceOf(style: TextStyle, looks: readonly Look[]): Face {
  if (looks.includes("code")) return "mono";
  const isStrong = style.isStrong || looks.includes("strong");
  const isItalic = style.isItalic !== looks.includes("emphasis");
  if (style.family === "sans") return isStrong ? "sans-strong" : isItalic ? "sans-italic" : "sans";
  if (isStrong) return isItalic ? "serif-strong-italic" : "serif-strong";
  return isItalic ? "serif-italic" : "serif";
}
