import { describe, expect, test } from "vitest";
import type { Block, Span } from "#published/pdf/block.ts";
import { linesOf } from "#published/pdf/lines.ts";
import { type Piece, type Placed, paginate } from "#published/pdf/piece.ts";
import { setBlocks } from "#published/pdf/set-blocks.ts";
import { columnWidth, styles } from "#published/pdf/styles.ts";

// How a print is set: lines that end where they may, pages that begin and end with what can stand there.

/** A letter is ten points wide, whatever it is. */
const measure = (text: string) => [...text].length * 10;
const lines = (text: string | Span[], width: number) =>
  linesOf(typeof text === "string" ? [{ text }] : text, { style: styles.body, width, measure }).map(({ atoms }) =>
    atoms.map((atom) => atom.text).join(""),
  );

describe("lines", () => {
  test("end after spaces, and after a hyphen within a word, never before a mark that belongs to it", () => {
    expect(lines("un deux trois", 80)).toEqual(["un deux ", "trois"]);
    expect(lines("post-mortem", 80)).toEqual(["post-", "mortem"]);
    expect(lines("un mot\u00a0: oui", 60)).toEqual(["un ", "mot\u00a0: ", "oui"]);
  });
  test("cut a word that fits none between letters, and lose nothing", () => {
    expect(lines("abcdefghij", 40)).toEqual(["abcd", "efgh", "ij"]);
    expect(lines("x ".repeat(500) + "y".repeat(1000), 70).join("")).toBe("x ".repeat(500) + "y".repeat(1000));
  });
  test("end where the text says so", () => {
    expect(lines("a\nb", 400)).toEqual(["a", "b"]);
    expect(lines([{ text: "a" }, { text: "\n" }, { text: "b", looks: ["strong"] }], 400)).toEqual(["a", "b"]);
  });
  test("do not end between words of two looks that no space parts", () => {
    expect(lines([{ text: "aaa bb" }, { text: "cc", looks: ["strong"] }], 60)).toEqual(["aaa ", "bbcc"]);
  });
  test("keep the order of words that are read from right to left", () => {
    expect(lines("a שלום עולם b", 400)).toEqual(["a עולם שלום b"]);
  });
});

const piece = (fields: Partial<Piece> = {}): Piece => ({ before: 0, height: 10, marks: [], isKept: false, ...fields });
const heights = (pages: Placed[][]) => pages.map((page) => page.map(({ y }) => y));

describe("pages", () => {
  test("begin without the space before their first piece", () => {
    const pieces = Array.from({ length: 3 }, () => piece({ before: 5, height: 40 }));
    expect(heights(paginate(pieces, 100))).toEqual([[0, 45], [0]]);
  });
  test("never part what is kept together, unless it is taller than a page", () => {
    const heading = piece({ height: 40, isKept: true });
    expect(heights(paginate([piece({ height: 70 }), heading, piece({ height: 20 })], 100))).toEqual([[0], [0, 40]]);
    const tall = Array.from({ length: 30 }, () => piece({ isKept: true }));
    expect(paginate(tall, 100).map((page) => page.length)).toEqual([10, 10, 10]);
  });
  test("say a table's head again", () => {
    const head = piece({ height: 12 });
    const rows = Array.from({ length: 4 }, () => piece({ height: 40, heads: [head] }));
    const pages = paginate([head, ...rows], 100);
    expect(pages.map((page) => page.filter((one) => one.piece === head).length)).toEqual([1, 1]);
  });
});

describe("blocks", () => {
  const kept = (blocks: Block[]) =>
    setBlocks(blocks, { x: 0, width: columnWidth, tag: { name: "Sect", parent: null }, measure }).map(
      ({ isKept }) => isKept,
    );
  const words = (count: number): Block => ({
    kind: "paragraph",
    role: "body",
    spans: [{ text: "mot ".repeat(count) }],
  });
  test("a heading stands with the first lines of what follows, no line of a paragraph stands alone", () => {
    // Eight words a line.
    expect(kept([{ kind: "heading", level: 2, spans: [{ text: "Titre" }] }, words(40)])).toEqual([
      true,
      ...[true, false, false, true, false],
    ]);
  });
  test("what announces a list stands with it", () => {
    const announce: Block = { kind: "paragraph", role: "body", spans: [{ text: "Ce que nous savons\u00a0:" }] };
    expect(kept([announce, words(1)])).toEqual([true, false]);
  });
});
