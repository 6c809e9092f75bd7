import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a reader program finds in a PDF: the words of each page, elements of its structure by page, what it says of itself. */
export type PdfRead = {
  pages: string[];
  tags: string[][];
  links: string[];
  /** What each figure shows, in words. */
  figures: string[];
  /** Pictures drawn on each page, in points from its lower edge. */
  pictures: Drawn[][];
  outline: string[];
  isMarked: boolean;
  language: string | null;
  title: string | null;
  info: Record<string, unknown>;
};

/** Where a picture stands on its page. */
export type Drawn = { width: number; height: number; bottom: number; top: number };

type Node = { role?: string; alt?: string; children?: Node[] };

/** Reads a PDF by another library than the one that made it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const file = await task.promise;
  const read: PdfRead = {
    pages: [],
    tags: [],
    links: [],
    figures: [],
    pictures: [],
    outline: [],
    isMarked: false,
    language: null,
    title: null,
    info: {},
  };
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    read.pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
    const tree = (await page.getStructTree()) as Node | null;
    read.tags.push(rolesOf(tree));
    read.figures.push(...figuresOf(tree));
    read.pictures.push(picturesOf(await page.getOperatorList()));
    for (const { url, dest } of await page.getAnnotations()) read.links.push(url ?? `#${String(dest)}`);
  }
  const walk = (items: { title: string; items: unknown[] }[]) => {
    for (const item of items) {
      read.outline.push(item.title);
      walk(item.items as typeof items);
    }
  };
  walk((await file.getOutline()) ?? []);
  const { info } = (await file.getMetadata()) as { info: Record<string, unknown> };
  // A Map, whatever its types say.
  const marks: unknown = await file.getMarkInfo();
  read.isMarked = marks instanceof Map && marks.get("Marked") === true;
  read.info = info;
  read.language = String(info.Language ?? "") || null;
  read.title = String(info.Title ?? "") || null;
  await task.destroy();
  return read;
}

function rolesOf(node: Node | null): string[] {
  if (node === null) return [];
  const own = node.role === undefined ? [] : [node.role];
  return [...own, ...(node.children ?? []).flatMap(rolesOf)];
}

function figuresOf(node: Node | null): string[] {
  if (node === null) return [];
  const own = node.role === "Figure" ? [node.alt ?? ""] : [];
  return [...own, ...(node.children ?? []).flatMap(figuresOf)];
}

/** A picture is drawn over the unit square, which the transformations before it stretch and move. */
function picturesOf({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }): Drawn[] {
  let [matrix, kept]: [number[], number[][]] = [unit, []];
  const drawn: Drawn[] = [];
  for (const [place, operation] of fnArray.entries()) {
    if (operation === OPS.save) kept.push(matrix);
    if (operation === OPS.restore) matrix = kept.pop() ?? unit;
    if (operation === OPS.transform) matrix = multiplied(matrix, Object.values(argsArray[place] as number[]));
    if (operation !== OPS.paintImageXObject) continue;
    const [width = 0, , , height = 0, , y = 0] = matrix;
    const [bottom = 0, top = 0] = [y, y + height].sort((one, other) => one - other);
    drawn.push({ width: Math.round(Math.abs(width)), height: Math.round(top - bottom), bottom, top });
  }
  return drawn;
}

const unit = [1, 0, 0, 1, 0, 0];

function multiplied(outer: number[], inner: number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
