import type { Language } from "#lib/i18n/language.ts";
import type { Look, Span } from "#published/pdf/block.ts";
import { type FontFile, runsOf } from "#published/pdf/fonts.ts";
import { faceOf, inks, type TextStyle } from "#published/pdf/styles.ts";

/** A stretch of a line in one font, of one look, `width` points wide. `actual`: what a box stands for. */
export type Atom = {
  text: string;
  font: FontFile;
  size: number;
  width: number;
  ink: string;
  isStruck: boolean;
  isUnderlined: boolean;
  href: string | null;
  language: Language | null;
  actual: string | null;
};

/** A line, its width without the space at its end. */
export type Line = { atoms: Atom[]; width: number };

/** Measures text in a font at a size, in points. */
export type Measure = (text: string, font: FontFile, size: number) => number;

type Word = { atoms: Atom[]; width: number; spaceWidth: number; isEnd: boolean };

/** Where a line may end: after spaces, after a hyphen or dash or slash within words, between ideographs. */
const breaks =
  /(?<=[ \t])(?=[^ \t])|(?<=\p{L}[-–—/])(?=\p{L})|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
/** A space that no text font has, narrower than the one it is drawn as. */
const narrowSpace = /(\u202f)/;
const narrowShare = 0.7;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Breaks words into lines of at most `width` points; a word that is wider is cut. */
export function linesOf(spans: Span[], set: { style: TextStyle; width: number; measure: Measure }): Line[] {
  const lines: Line[] = [];
  let line: Line = { atoms: [], width: 0 };
  let space = 0;
  const end = () => {
    lines.push({ ...line, atoms: inReadingOrder(line.atoms) });
    line = { atoms: [], width: 0 };
    space = 0;
  };
  for (const word of wordsOf(spans, set)) {
    const pieces = word.width > set.width ? cutWord(word, set) : [word];
    for (const piece of pieces) {
      if (line.atoms.length > 0 && line.width + space + piece.width > set.width) end();
      line.atoms.push(...piece.atoms);
      line.width += space + piece.width;
      space = piece.spaceWidth;
    }
    if (word.isEnd) end();
  }
  if (line.atoms.length > 0) end();
  return lines;
}

/** The words with the spaces after them; a word may change its look midway. */
function* wordsOf(spans: Span[], set: { style: TextStyle; measure: Measure }): Generator<Word> {
  let open: { span: Span; text: string }[] = [];
  const close = (): Word => {
    const word = measured(open, set);
    open = [];
    return word;
  };
  for (const span of spans) {
    const paragraphs = span.text.split("\n");
    for (const [place, text] of paragraphs.entries()) {
      if (place > 0) yield { ...close(), isEnd: true };
      for (const [index, part] of text.split(breaks).entries()) {
        const isNew = index > 0 || /[ \t]$/.test(open.at(-1)?.text ?? "");
        if (isNew && open.length > 0) yield close();
        if (part !== "") open.push({ span, text: part });
      }
    }
  }
  if (open.length > 0) yield close();
}

function measured(parts: { span: Span; text: string }[], set: Parameters<typeof wordsOf>[1]): Word {
  const atoms = parts.flatMap(({ span, text }) => atomsOf(span, text, set));
  const last = atoms.at(-1);
  const spaces = last === undefined ? "" : (/[ \t]*$/.exec(last.text)?.[0] ?? "");
  const spaceWidth = last === undefined || spaces === "" ? 0 : set.measure(spaces, last.font, last.size);
  const width = atoms.reduce((sum, atom) => sum + atom.width, 0) - spaceWidth;
  return { atoms, width, spaceWidth, isEnd: false };
}

function atomsOf(span: Span, text: string, { style, measure }: Parameters<typeof wordsOf>[1]): Atom[] {
  const looks = span.looks ?? [];
  const face = faceOf(style, looks);
  const full = face === "mono" ? style.size * 0.9 : style.size;
  const shown = { ink: inkOf(span, looks, style), isStruck: looks.includes("struck"), isUnderlined: isShownLink(span) };
  return text.split(narrowSpace).flatMap((part) => {
    const size = part === "\u202f" ? full * narrowShare : full;
    return runsOf(part === "\u202f" ? "\u00a0" : part, face).map((run) => ({
      ...{ text: run.text, font: run.font, size, ...shown },
      width: measure(run.text, run.font, size),
      href: span.href ?? null,
      language: span.language ?? null,
      actual: run.isMissing ? run.actual : null,
    }));
  });
}

function isShownLink({ href, looks = [] }: Span): boolean {
  return href !== undefined && !looks.includes("quiet");
}

function inkOf(span: Span, looks: readonly Look[], { ink }: TextStyle): string {
  if (looks.includes("missing")) return inks.grave;
  if (looks.includes("soft")) return inks.soft;
  return isShownLink(span) ? inks.link : ink;
}

/** A word that fits no line, cut between letters. */
function cutWord(word: Word, { width, measure }: { width: number; measure: Measure }): Word[] {
  const pieces: Word[] = [];
  let piece: Word = { atoms: [], width: 0, spaceWidth: 0, isEnd: false };
  for (const atom of word.atoms) {
    let text = "";
    let wide = 0;
    const put = () => {
      if (text === "") return;
      piece.atoms.push({ ...atom, text, width: measure(text, atom.font, atom.size) });
      piece.width += wide;
      text = "";
      wide = 0;
    };
    for (const { segment } of graphemes.segment(atom.text)) {
      const more = measure(segment, atom.font, atom.size);
      if (piece.width + wide + more > width && (text !== "" || piece.atoms.length > 0)) {
        put();
        pieces.push(piece);
        piece = { atoms: [], width: 0, spaceWidth: 0, isEnd: false };
      }
      text += segment;
      wide += more;
    }
    put();
  }
  if (piece.atoms.length > 0) pieces.push({ ...piece, spaceWidth: word.spaceWidth });
  return pieces;
}

/** Words of scripts that are read from right to left stand in that order; the line itself runs from the left. */
function inReadingOrder(atoms: Atom[]): Atom[] {
  if (!atoms.some(({ text }) => rightToLeft.test(text))) return atoms;
  const ordered: Atom[] = [];
  let stretch: Atom[] = [];
  let between: Atom[] = [];
  for (const atom of atoms) {
    if (rightToLeft.test(atom.text)) {
      stretch.unshift(atom, ...between);
      between = [];
    } else if (stretch.length > 0 && atom.text.trim() === "") between.push(atom);
    else {
      ordered.push(...stretch, ...between, atom);
      [stretch, between] = [[], []];
    }
  }
  return [...ordered, ...stretch, ...between];
}
