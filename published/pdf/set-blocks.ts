import type { Block, Span } from "#published/pdf/block.ts";
import { linesOf } from "#published/pdf/lines.ts";
import type { Mark, Piece } from "#published/pdf/piece.ts";
import { child, isKeptAt, lineAt, type Room } from "#published/pdf/room.ts";
import { columnsIn, setTable } from "#published/pdf/set-table.ts";
import { columnHeight, columnWidth, grid, inks, styles, type TextStyle } from "#published/pdf/styles.ts";

const markerWidth = 18;
const asideIndent = 12;
/** Points of a pixel, of which an inch has 96. */
const pixel = 0.75;
const tallest = columnHeight - 120;
/** An aside of at most so many lines is never cut. */
const wholeAside = 24;
/** Blocks as pieces, in their order. */
export function setBlocks(blocks: Block[], room: Room): Piece[] {
  return blocks.flatMap((block) => setBlock(block, room));
}

function setBlock(block: Block, room: Room): Piece[] {
  switch (block.kind) {
    case "heading":
      return setHeading(block, room);
    case "paragraph":
      return setParagraph(block.spans, { ...roomOf(block.role, room), ...paragraphStyle(block.role, room) });
    case "list":
      return setList(block, inText(room));
    case "quote":
      return barred(setBlocks(block.blocks, within(inText(room), asideIndent, "BlockQuote")), room, inks.hair);
    case "aside": {
      const inside = { ...within(inText(room), asideIndent, "Note"), isSmall: true };
      return barred(setBlocks(block.blocks, inside), room, block.isGrave ? inks.grave : inks.bar);
    }
    case "code":
      return setCode(block.text, inText(room));
    case "picture":
      return setPicture(block, room);
    case "rule":
      return [{ before: 14, height: 8, isKept: false, marks: [ruleAt(inText(room), 0)] }];
    case "table":
      // An authored table of few columns belongs to its text.
      return setTable(block, block.columns === null && columnsIn(block) <= 4 ? inText(room) : room);
    case "accent":
      return [
        {
          before: 18,
          height: 4,
          isKept: true,
          marks: [{ ...ruleAt({ x: 0, width: 56 }, 0), weight: 3, ink: block.colour }],
        },
      ];
    case "space":
      return [{ before: 0, height: block.height, isKept: false, marks: [] }];
  }
}

function paragraphStyle(role: Extract<Block, { kind: "paragraph" }>["role"], room: Room) {
  return { style: styleOf(role, room), tag: child(room.tag, role === "title" ? "H1" : "P") };
}

/** What names the document or a part of it stands at the left edge, texts do not. */
function roomOf(role: Extract<Block, { kind: "paragraph" }>["role"], room: Room): Room {
  return /^(?:host|kicker|title|subtitle)$/.test(role) ? room : inText(room);
}

function styleOf(role: Extract<Block, { kind: "paragraph" }>["role"], { isSmall }: Room): TextStyle {
  return role === "body" && isSmall === true ? styles.small : styles[role];
}

/** Texts stand at the second line of the grid, unless they are already inside of something. */
function inText(room: Room): Room {
  if (room.x > 0 || room.width < columnWidth) return room;
  return { ...room, x: grid.text, width: columnWidth - grid.text };
}

function within(room: Room, indent: number, name: string): Room {
  return { ...room, x: room.x + indent, width: room.width - indent, tag: child(room.tag, name) };
}

function setHeading({ level, spans, anchor }: Extract<Block, { kind: "heading" }>, room: Room): Piece[] {
  const inside = level === 3 ? inText(room) : room;
  const title = spans.map(({ text }) => text).join("");
  const set = { ...inside, style: styles[`heading-${level}`], tag: child(room.tag, `H${level}`, { title }) };
  const [first, ...rest] = setParagraph(spans, set).map((piece) => ({ ...piece, isKept: true }));
  if (first === undefined) return [];
  const led = level === 3 ? first : { ...first, outline: { title, level } };
  return [anchor === undefined ? led : { ...led, anchor }, ...rest];
}

/** A paragraph, a piece for each line, so kept together that neither page has a line alone. */
export function setParagraph(spans: Span[], set: Room & { style: TextStyle }): Piece[] {
  const { style, x, tag } = set;
  const lines = linesOf(spans, set);
  // What it announces stands on the same page.
  const isAnnouncing = /:\s*$/.test(spans.at(-1)?.text ?? "");
  return lines.map((line, place) => ({
    before: place === 0 ? style.before : 0,
    height: style.leading + (place === lines.length - 1 ? style.after : 0),
    isKept: isKeptAt(place, lines.length) || (isAnnouncing && place === lines.length - 1),
    marks: [lineAt({ x, line, style, tag }, 0)],
  }));
}

function ruleAt({ x, width }: { x: number; width: number }, y: number): Extract<Mark, { kind: "rule" }> {
  return { kind: "rule", x, y, width, weight: 0.5, ink: inks.hair };
}

function setList(list: Extract<Block, { kind: "list" }>, room: Room): Piece[] {
  const tag = child(room.tag, "L");
  const style = styleOf("body", room);
  const isRoomy = room.width > 140;
  const indent = isRoomy ? markerWidth : 8;
  return list.items.flatMap((item, place) => {
    const own = child(tag, "LI");
    const body: Room = { ...within({ ...room, tag: own }, indent, "LBody") };
    const [first, ...rest] = setBlocks(item, body);
    const marker = list.start === null ? "•" : `${list.start + place}.`;
    const [line] = linesOf([{ text: marker, looks: ["soft"] }], { ...room, style, width: 60 });
    if (line === undefined) return [];
    // A number that is too wide for its place stands in the margin.
    const x = list.start === null ? room.x + 3 : Math.min(room.x, body.x - line.width - 4);
    const mark = lineAt({ x, line, style, tag: child(own, "Lbl") }, 0);
    if (first === undefined) return [{ before: 4, height: style.leading, isKept: false, marks: [mark] }];
    return [
      { ...first, before: place === 0 ? first.before : Math.min(first.before, 4), marks: [mark, ...first.marks] },
      ...rest,
    ];
  });
}

function setCode(text: string, room: Room): Piece[] {
  const tag = child(room.tag, "Code");
  const lines = text.replaceAll("\t", "    ").replace(/\n$/, "").split("\n");
  const span = (line: string): Span => ({ text: line === "" ? " " : line.replaceAll(" ", "\u00a0"), looks: ["code"] });
  const pieces = lines.flatMap((line) => setParagraph([span(line)], { ...room, style: styles.code, tag }));
  return pieces.map((piece, place) => ({
    ...piece,
    before: place === 0 ? 8 : 0,
    isKept: isKeptAt(place, pieces.length),
  }));
}

/**
 * A picture as large as it is on a screen, or smaller: over the whole width where it needs more than a text has, and never
 * taller than leaves room on its page for what announces it.
 */
function setPicture({ id, width, height, alt }: Extract<Block, { kind: "picture" }>, room: Room): Piece[] {
  const text = inText(room);
  const natural = Math.min(pixel, tallest / height);
  const { x, width: most, tag } = width * natural > text.width ? room : text;
  const scale = Math.min(natural, most / width);
  const size = { width: width * scale, height: height * scale };
  const mark: Mark = { kind: "picture", x, y: 0, ...size, id, alt, tag };
  return [{ before: 10, height: size.height + 6, isKept: false, marks: [mark] }];
}

/** Pieces beside a bar; they hold to each other while they are few. */
function barred(pieces: Piece[], room: Room, ink: string): Piece[] {
  const { x } = inText(room);
  const bar = { kind: "bar", x, weight: 2, ink } as const;
  const set = pieces.map((piece, place) => ({
    ...piece,
    before: place === 0 ? 10 : piece.before,
    isKept: piece.isKept || (pieces.length <= wholeAside && place < pieces.length - 1),
    marks: [{ ...bar, isJoined: place > 0 }, ...piece.marks],
  }));
  return [...set, { before: 0, height: 7, isKept: false, marks: [] }];
}
