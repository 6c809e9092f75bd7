import type { HazardPicture } from "#published/promise-documents.ts";

/** How wide the two columns, the way between them and the room for what rests on what are; letters per line. */
export type Format = { box: number; gap: number; side: number; letters: number };

/** For telephones, and for wider screens and paper. */
export const formats = {
  narrow: { box: 142, gap: 44, side: 26, letters: 19 },
  wide: { box: 268, gap: 112, side: 34, letters: 38 },
} as const satisfies Record<string, Format>;

/** What stands in a box: its head, words of its own in `lang` where these are not the page's, and lines below in the page's language. */
export type BoxWords = { lines: string[]; below: string[] };

/** A box, by its upper edge and height. */
export type Box = { y: number; height: number };

/** A tie from (x1, y1), at the measure, to (x2, y2), at the hazard. */
export type Way = { key: string; from: { x: number; y: number }; to: { x: number; y: number } };

const lineHeight = 16;
const padding = { top: 26, bottom: 10 };
const between = 14;
/** Room above and below all. */
const margin = 2;

/** Words in lines of at most `letters`; a longer word is cut. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < word.length; at += letters) lines.push(word.slice(at, at + letters));
  }
  return lines;
}

/** Upper edge of a line of a box, counted from the box's own. */
export function lineAt(place: number): number {
  return padding.top + lineHeight * (place + 1) - 4;
}

/** Where the boxes stand: measures below each other, hazards beside the middle of theirs; `height`: of the whole. */
export function place(
  { hazards, measures, ties }: HazardPicture,
  words: { hazards: BoxWords[]; measures: BoxWords[] },
): { hazards: Box[]; measures: Box[]; height: number } {
  const heightOf = ({ lines, below }: BoxWords) =>
    padding.top + padding.bottom + lineHeight * (lines.length + below.length);
  const right: Box[] = [];
  for (const one of words.measures) right.push({ y: endOf(right), height: heightOf(one) });
  const left: Box[] = [];
  for (const [at, one] of words.hazards.entries()) {
    const own = ties.filter(({ hazard }) => hazard === hazards[at]?.letter);
    const middles = own.flatMap(({ measure }) => {
      const box = right[measures.findIndex(({ number }) => number === measure)];
      return box === undefined ? [] : [box.y + box.height / 2];
    });
    const height = heightOf(one);
    const wanted = middles.length === 0 ? 0 : middles.reduce((sum, y) => sum + y, 0) / middles.length - height / 2;
    left.push({ y: Math.max(endOf(left), Math.round(wanted)), height });
  }
  const ends = [left, right].map((boxes) => endOf(boxes) - between + margin);
  return { hazards: left, measures: right, height: Math.max(...ends, margin) };
}

function endOf(boxes: Box[]): number {
  const last = boxes.at(-1);
  return last === undefined ? margin : last.y + last.height + between;
}

/** The ties' ways: several at one box leave it below each other, in the order of where they lead. */
export function waysOf(
  { hazards, measures, ties }: HazardPicture,
  boxes: { hazards: Box[]; measures: Box[] },
  { box, gap }: Format,
): Way[] {
  const ports = (list: Box[], at: number, count: { of: number; at: number }) => {
    const { y, height } = list[at] ?? { y: 0, height: 0 };
    return y + (height * (count.at + 1)) / (count.of + 1);
  };
  const tied = ties.map((tie) => ({
    ...tie,
    left: hazards.findIndex(({ letter }) => letter === tie.hazard),
    right: measures.findIndex(({ number }) => number === tie.measure),
  }));
  return tied.map((tie) => {
    const atHazard = tied.filter(({ left }) => left === tie.left).toSorted((one, other) => one.right - other.right);
    const atMeasure = tied.filter(({ right }) => right === tie.right).toSorted((one, other) => one.left - other.left);
    return {
      key: `${tie.hazard} ${tie.measure} ${tie.relation}`,
      from: {
        x: box + gap,
        y: ports(boxes.measures, tie.right, { of: atMeasure.length, at: atMeasure.indexOf(tie) }),
      },
      to: { x: box, y: ports(boxes.hazards, tie.left, { of: atHazard.length, at: atHazard.indexOf(tie) }) },
    };
  });
}
