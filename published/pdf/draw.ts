import PDFDocument from "pdfkit";
import type { Language } from "#lib/i18n/language.ts";
import type { FontFile } from "#published/pdf/fonts.ts";
import type { Atom, Line } from "#published/pdf/lines.ts";
import type { Drawable } from "#published/pdf/pictures.ts";
import type { Mark, Placed, Tag } from "#published/pdf/piece.ts";
import { grid, inks } from "#published/pdf/styles.ts";

type Document = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Document["struct"]>;
type Outline = ReturnType<Document["outline"]["addItem"]>;

/** A document that is being drawn; measures before it has pages. */
export type Canvas = {
  doc: Document;
  fonts: Set<string>;
  pictures: Drawable;
  elements: Map<Tag, Element>;
  root: Element;
  part: Outline;
};

/** What the file says of itself. The same words and date always give the same bytes. */
export type Description = { title: string; author: string; language: Language; createdAt: Date };

/** PDFKit 0.20 knows this subset, its types do not yet. */
function universalAccess(): PDFKit.Mixins.PDFSubsets {
  return "PDF/UA" as PDFKit.Mixins.PDFSubsets;
}

/** PDFKit 0.20 writes title and author into XML as they are: without what has a meaning there. */
function plainXml(text: string): string {
  const plain = { "&": "+", "<": "‹", ">": "›" } as Record<string, string>;
  return text
    .toWellFormed()
    .replaceAll(/[&<>]/g, (mark) => plain[mark] ?? "")
    .replaceAll(/\p{Cc}/gu, " ");
}

/** A document without pages, tagged and in the form of PDF/UA. */
export function openCanvas({ title, author, language, createdAt }: Description, pictures: Drawable): Canvas {
  const doc = new PDFDocument({
    pdfVersion: "1.7",
    subset: universalAccess(),
    tagged: true,
    displayTitle: true,
    lang: language,
    autoFirstPage: false,
    bufferPages: true,
    info: {
      Title: plainXml(title),
      Author: plainXml(author),
      Creator: "Vigie",
      Producer: "PDFKit",
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  return { doc, root, part: doc.outline, fonts: new Set(), pictures, elements: new Map() };
}

/** The width of text in a font at a size, in points. */
export function measureOn(canvas: Canvas): (text: string, font: FontFile, size: number) => number {
  return (text, font, size) => {
    takeFont(canvas, font, size);
    return canvas.doc.widthOfString(text);
  };
}

function takeFont({ doc, fonts }: Canvas, font: FontFile, size: number): void {
  if (!fonts.has(font.name)) doc.registerFont(font.name, font.bytes);
  fonts.add(font.name);
  doc.font(font.name, size);
}

/** Adds a page with these pieces on it and a line of decoration at its foot. */
export function drawPage(canvas: Canvas, page: Placed[], foot: Mark[]): void {
  const { doc } = canvas;
  doc.addPage({ size: [grid.page.width, grid.page.height], margin: 0 });
  for (const { piece, y, isFirst } of page) {
    const top = grid.margin.top + y;
    if (piece.anchor !== undefined) doc.addNamedDestination(piece.anchor, "XYZ", 0, Math.max(0, top - 20), null);
    if (piece.outline !== undefined) addOutline(canvas, piece.outline);
    for (const mark of piece.marks)
      drawMark(canvas, mark, { top, height: piece.height, before: isFirst ? 0 : piece.before });
  }
  const atFoot = { top: grid.page.height - grid.foot, height: 0, before: 0 };
  for (const mark of foot) drawMark(canvas, mark, atFoot);
}

/** A line of the reader's own table of contents: a part, or a heading in the last one. */
function addOutline(canvas: Canvas, { title, level }: { title: string; level: number }): void {
  const { doc } = canvas;
  if (level === 1) canvas.part = doc.outline.addItem(title, { expanded: true });
  else canvas.part.addItem(title);
}

/** Ends the file and answers its bytes. */
export async function closeCanvas({ doc, root }: Canvas): Promise<Buffer> {
  const bytes = collect(doc);
  root.end();
  doc.end();
  return bytes;
}

function collect(doc: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

type Place = { top: number; height: number; before: number };

function drawMark(canvas: Canvas, mark: Mark, place: Place): void {
  const left = grid.margin.left + mark.x;
  if (mark.kind === "line") {
    drawLine(canvas, mark, { x: left, y: place.top + mark.baseline });
    return;
  }
  if (mark.kind === "picture") {
    drawPicture(canvas, mark, { x: left, y: place.top + mark.y });
    return;
  }
  const { doc } = canvas;
  doc.markContent("Artifact", { type: "Layout" });
  if (mark.kind === "rule") doc.rect(left, place.top + mark.y, mark.width, mark.weight).fill(mark.ink);
  else {
    const from = place.top - (mark.isJoined ? place.before : 0);
    doc.rect(left, from, mark.weight, place.top + place.height - from).fill(mark.ink);
  }
  doc.endMarkedContent();
}

type Point = { x: number; y: number };

/** Words of one address and language, which are one element. */
function stretchesOf({ atoms }: Line): Atom[][] {
  const stretches: Atom[][] = [];
  for (const atom of atoms) {
    const open = stretches.at(-1)?.[0];
    if (open?.href === atom.href && open.language === atom.language) stretches.at(-1)?.push(atom);
    else stretches.push([atom]);
  }
  return stretches;
}

function drawLine(canvas: Canvas, mark: Extract<Mark, { kind: "line" }>, from: Point): void {
  const { doc } = canvas;
  const { line, tag } = mark;
  if (tag === null) {
    doc.markContent("Artifact", { type: "Pagination" });
    drawAtoms(canvas, line.atoms, from);
    doc.endMarkedContent();
    return;
  }
  const element = elementOf(canvas, tag);
  const at = { ...from };
  for (const stretch of stretchesOf(line)) {
    const [{ href, language } = { href: null, language: null }] = stretch;
    const name = href === null ? (language === null ? tag.name : "Span") : "Link";
    const own = name === tag.name ? element : doc.struct(name, language === null ? {} : { lang: language });
    if (own !== element) element.add(own);
    const content = doc.markStructureContent(name);
    const width = drawAtoms(canvas, stretch, at);
    doc.endMarkedContent();
    own.add(content);
    if (href !== null) linkTo(canvas, own, { href, stretch, at, width });
    // PDFKit looks for the page of a link when its element ends: here, not at the end of the document.
    if (own !== element) own.end();
    at.x += width;
  }
}

/** A picture, with what it shows in words for those who listen. */
function drawPicture(canvas: Canvas, mark: Extract<Mark, { kind: "picture" }>, { x, y }: Point): void {
  const { doc, pictures } = canvas;
  const { width, height, alt, tag } = mark;
  const jpeg = pictures.get(mark.id);
  if (jpeg === undefined) return;
  const told = alt === null ? {} : { alt: alt.text, lang: alt.language };
  // PDFKit 0.20 knows the box, its types do not yet.
  const box = { bbox: [x, y, x + width, y + height] };
  const element = doc.struct("Figure", { ...told, ...box });
  elementOf(canvas, tag).add(element);
  const content = doc.markStructureContent("Figure");
  doc.image(jpeg, x, y, { width, height });
  doc.endMarkedContent();
  element.add(content);
  doc.markContent("Artifact", { type: "Layout" });
  doc.rect(x, y, width, height).lineWidth(0.5).stroke(inks.hair);
  doc.endMarkedContent();
}

/** The element of a tag, made where its first words are drawn: so the elements stand in the order of reading. */
function elementOf(canvas: Canvas, tag: Tag): Element {
  const known = canvas.elements.get(tag);
  if (known !== undefined) return known;
  const parent = tag.parent === null ? canvas.root : elementOf(canvas, tag.parent);
  const element = canvas.doc.struct(tag.name, {
    ...(tag.language !== undefined && { lang: tag.language }),
    ...(tag.title !== undefined && { title: tag.title }),
    ...(tag.scope !== undefined && { scope: tag.scope }),
  });
  parent.add(element);
  canvas.elements.set(tag, element);
  return element;
}

/** Draws words one after another; answers how wide they are. */
function drawAtoms(canvas: Canvas, atoms: Atom[], { x, y }: Point): number {
  const { doc } = canvas;
  let here = x;
  for (const atom of joined(atoms)) {
    takeFont(canvas, atom.font, atom.size);
    if (atom.actual !== null) doc.markContent("Span", { actual: atom.actual });
    doc.fillColor(atom.ink).text(atom.text, here, y, { lineBreak: false, baseline: "alphabetic" });
    if (atom.actual !== null) doc.endMarkedContent();
    if (atom.isStruck || atom.isUnderlined) {
      const width = doc.widthOfString(atom.text.trimEnd());
      const level = atom.isStruck ? y - atom.size * 0.26 : y + atom.size * 0.14;
      doc.rect(here, level, width, atom.isStruck ? 0.7 : 0.4).fill(atom.ink);
    }
    here += atom.width;
  }
  return here - x;
}

/** Neighbours of one look as one. */
function joined(atoms: Atom[]): Atom[] {
  const found: Atom[] = [];
  for (const atom of atoms) {
    const last = found.at(-1);
    const isSame =
      last?.font === atom.font && last.size === atom.size && last.ink === atom.ink && last.isStruck === atom.isStruck;
    if (last === undefined || !isSame || last.actual !== null || atom.actual !== null) found.push({ ...atom });
    else {
      last.text += atom.text;
      last.width += atom.width;
    }
  }
  return found;
}

function linkTo(
  { doc }: Canvas,
  element: Element,
  to: { href: string; stretch: Atom[]; at: Point; width: number },
): void {
  const { href, stretch, at, width } = to;
  const size = stretch[0]?.size ?? 10;
  const words = stretch.map(({ text }) => text).join("");
  // PDFKit writes String objects as text, and strings as names.
  const options = { structParent: element, Contents: Object(words) };
  const box = [at.x, at.y - size * 0.9, width, size * 1.25] as const;
  if (href.startsWith("#")) doc.goTo(...box, href.slice(1), options);
  else doc.link(...box, href, options);
}
