import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a reader program finds in a PDF: the words of each page, elements of its structure by page, what it says of itself. */
export type PdfRead = {
  pages: string[];
  tags: string[][];
  links: string[];
  outline: string[];
  isMarked: boolean;
  language: string | null;
  title: string | null;
  info: Record<string, unknown>;
};

type Node = { role?: string; children?: Node[] };

/** Reads a PDF by another library than the one that made it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const file = await task.promise;
  const read: PdfRead = {
    pages: [],
    tags: [],
    links: [],
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
    read.tags.push(rolesOf((await page.getStructTree()) as Node | null));
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
