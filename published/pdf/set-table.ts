import type { Block, Cell, Row, Span } from "#published/pdf/block.ts";
import { type Line, linesOf } from "#published/pdf/lines.ts";
import type { Mark, Piece, Tag } from "#published/pdf/piece.ts";
import { child, isKeptAt, lineAt, type Room } from "#published/pdf/room.ts";
import { inks, styles, type TextStyle } from "#published/pdf/styles.ts";

type Table = Extract<Block, { kind: "table" }>;
type Column = { x: number; width: number };

const gutter = 14;
const padding = 4;
/** Rows of at most so many lines are never cut. */
const wholeRow = 14;
/** Groups of at most so many rows, too. */
const wholeGroup = 6;
/** More columns are set smaller. */
const roomy = 5;

/** A table over the whole width: hairlines between rows, its head again on each page, no row cut that can stand whole. */
export function setTable(table: Table, room: Room): Piece[] {
  const tag = child(room.tag, "Table", table.caption === "" ? {} : { title: table.caption });
  const style = columnsIn(table) > roomy ? styles.narrow : styles.cell;
  const columns = columnsOf(table, room, style);
  const head =
    table.head === null
      ? []
      : setRow({ cells: table.head }, { room, columns, tag: child(tag, "THead"), style: styles.head, isHead: true });
  const again = head.map((piece) => ({ ...piece, marks: piece.marks.map(asDecoration) }));
  const body = child(tag, "TBody");
  const rows = table.rows.map((row) => ({
    row,
    pieces: setRow(row, { room, columns, tag: body, style, isHead: false }),
  }));
  const pieces = rows.flatMap(({ pieces: own }, index) =>
    own.map((piece, place) => {
      const isKept = piece.isKept || (place === own.length - 1 && isInGroup(table.rows, index));
      return { ...piece, isKept, ...(again.length > 0 && { heads: again }) };
    }),
  );
  const [first, ...rest] = [...head.map((piece) => ({ ...piece, isKept: true })), ...pieces];
  if (first === undefined) return [];
  return [{ ...first, before: 12 }, ...rest, { before: 0, height: 6, isKept: false, marks: [] }];
}

/** Whether a row stands with the next one: the name of a group with its first row, and all of a small group together. */
function isInGroup(rows: Row[], index: number): boolean {
  const begin = rows.findLastIndex(({ isGroup }, place) => isGroup === true && place <= index);
  if (begin === -1) return false;
  const next = rows.findIndex(({ isGroup }, place) => isGroup === true && place > begin);
  const end = next === -1 ? rows.length : next;
  return index === begin || (index < end - 1 && end - begin <= wholeGroup);
}

function asDecoration(mark: Mark): Mark {
  return mark.kind === "line" ? { ...mark, tag: null } : mark;
}

/** Columns of its widest row. */
export function columnsIn({ head, rows }: Table): number {
  return Math.max(head?.length ?? 0, ...rows.map(({ cells }) => cells.length), 1);
}

/** Columns by their shares, or each as wide as its words want, the wordiest at most so much. */
function columnsOf(table: Table, room: Room, style: TextStyle): Column[] {
  const count = columnsIn(table);
  const between = Math.min(gutter, room.width / count / 4);
  const shares = table.columns ?? wishes(table, room, style);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const open = room.width - between * (count - 1);
  let x = room.x;
  return Array.from({ length: count }, (_, place) => {
    const width = (open * (shares[place] ?? 0)) / total;
    const column = { x, width };
    x += width + between;
    return column;
  });
}

function wishes(table: Table, room: Room, style: TextStyle): number[] {
  const rows = [...(table.head === null ? [] : [table.head]), ...table.rows.map(({ cells }) => cells)];
  return Array.from({ length: columnsIn(table) }, (_, place) => {
    const wide = rows.slice(0, 60).map((cells) => {
      const [first = []] = cells[place]?.paragraphs ?? [];
      const [line] = linesOf(first.slice(0, 4), { ...room, style, width: 240 });
      return line?.width ?? 0;
    });
    return Math.max(28, ...wide);
  });
}

type RowRoom = { room: Room; columns: Column[]; tag: Tag; style: TextStyle; isHead: boolean };

/** A row: a piece for each line across its cells. */
function setRow({ cells, isGroup }: Row, set: RowRoom): Piece[] {
  const { room, columns, style, isHead } = set;
  const tag = child(set.tag, "TR");
  const whole = { x: room.x, width: room.width };
  const cellLines = cells.map((cell, place) => {
    const column = isGroup ? whole : (columns[place] ?? whole);
    const scope = isHead || isGroup ? ("Column" as const) : ("Row" as const);
    const own = isHead || cell.isHead || isGroup ? child(tag, "TH", { scope }) : child(tag, "TD");
    return { column, tag: own, lines: linesOfCell(cell, { room, style, width: column.width }) };
  });
  const count = Math.max(1, ...cellLines.map(({ lines }) => lines.length));
  const hair: Mark = { kind: "rule", x: room.x, y: 0, width: room.width, weight: 0.5, ink: inks.hair };
  return Array.from({ length: count }, (_, place) => {
    const [isFirst, isLast] = [place === 0, place === count - 1];
    const top = isFirst && !isHead ? padding + 1 : 0;
    const marks = cellLines.flatMap(({ column, tag: own, lines }) => {
      const line = lines[place];
      return line === undefined ? [] : [lineAt({ x: column.x, line, style, tag: own }, top)];
    });
    return {
      before: 0,
      height: top + style.leading + (isLast ? padding : 0),
      isKept: !isLast && (count <= wholeRow || isKeptAt(place, count)),
      marks: isFirst && !isHead ? [hair, ...marks] : marks,
    };
  });
}

const blank: Span = { text: "\u00a0" };

/** The lines of a cell; one that is empty says so with a space, so that it is counted. */
function linesOfCell({ paragraphs }: Cell, set: { room: Room; style: TextStyle; width: number }): Line[] {
  const { style, width } = set;
  const { measure } = set.room;
  const lines = paragraphs.flatMap((spans) => linesOf(spans, { style, width, measure }));
  return lines.length > 0 ? lines : linesOf([blank], { style, width, measure });
}
