import { pictureInFile, withPictures } from "#domain/history/picture-file-rules.ts";
import { languages } from "#lib/i18n/language.ts";
import { hashOf } from "#published/blobs.ts";
import type { PageDocument } from "#published/documents.ts";
import type { Entry } from "#published/edition.ts";
import { fileEntries } from "#published/file-entry.ts";
import type { Press, PrintedPostmortem } from "#published/make-edition.ts";
import type { Manifest } from "#published/manifest.ts";
import type { PlannedPage } from "#published/page-plan.ts";
import { reportCsv, yearCsv } from "#published/pages/csv.ts";
import { pdfPathOf } from "#published/pages/postmortem-page.ts";
import { picturePath } from "#published/pages/postmortem-pictures.ts";
import { postmortemMarkdown, postmortemSource } from "#published/pdf/postmortem-markdown.ts";
import type { PictureBytes, PostmortemPage, PostmortemPrint } from "#published/postmortem-documents.ts";

/** A page's new entries by path (null: none any more): its own, and that of the file beside it. */
export type MadeEntries = Map<string, Entry | null>;

/**
 * Makes a page; null when it reads as before (and was made by this build). `asOf`: the instant (ISO) to compute it for, if not
 * `now`: that of its last change, where only the build moved. The date of a page's change stays where it reads as before. "later":
 * a print that `canWait` while something else waits.
 */
export async function makeEntries(make: {
  press: Press;
  page: PlannedPage;
  former: Entry | undefined;
  now: Date;
  asOf: string | undefined;
  entries: Manifest["entries"];
  canWait: boolean;
}): Promise<MadeEntries | null | "later"> {
  const { press, page, former, entries, canWait } = make;
  const told = await page.make(make.asOf === undefined ? make.now.getTime() : Date.parse(make.asOf));
  if (told === null) return null;
  if (told.kind === "file") return fileEntries({ ...make, file: told });
  if (told.kind === "postmortem-print") return printEntries({ press, page, print: told, entries, canWait });
  const made = told.kind === "postmortem" ? withPdf(told, entries) : told;
  const before = former?.source;
  let changedAt = make.now.toISOString();
  let isRead = false;
  if (before !== undefined && former !== undefined) {
    const same = hashOf(documentBytes({ ...made, changedAt: before.changedAt })) === before.document;
    if (same && before.build === press.build) return agedEntry({ page, former, changesAt: made.changesAt });
    // A new build may tell more of the same facts: the page has not changed for that.
    isRead = same || make.asOf !== undefined;
    if (isRead) changedAt = before.changedAt;
  }
  return renderedEntries({ press, page, document: { ...made, changedAt }, isRead });
}

/** A postmortem's page leads to its print where that is published. */
function withPdf(page: PostmortemPage, entries: Manifest["entries"]): PostmortemPage {
  const path = pdfPathOf(page.incident.summary.id);
  return { ...page, pdfPath: entries.has(path) ? path : null };
}

/** The page as it is, with what it was last compared with. */
function agedEntry(as: { page: PlannedPage; former: Entry; changesAt: string | null }): MadeEntries | null {
  const { page, former, changesAt } = as;
  const { source } = former;
  if (source === undefined || (source.inputs === page.inputs && source.changesAt === changesAt)) return null;
  return new Map([[page.path, { ...former, source: { ...source, inputs: page.inputs, changesAt } }]]);
}

/** A page or print that is compared with the one that stands. */
type Compared = {
  press: Press;
  page: PlannedPage;
  print: PostmortemPrint;
  entries: Manifest["entries"];
  canWait: boolean;
};

/**
 * Prints both pages of a postmortem, and lets them lead there; null when it reads as before. One that cannot be made goes, with
 * what leads to it, and the press is told: the edition and its pages do without.
 */
async function printEntries(compared: Compared): Promise<MadeEntries | null | "later"> {
  const { press, page, print, entries } = compared;
  const former = entries.get(page.path);
  if (former !== undefined && (await isPrinted(compared, former))) return agedEntry({ page, former, changesAt: null });
  const pictures = await readPictures(press, print, entries);
  const printed = await printOrNot(compared, pictures);
  if (printed === "later") return printed;
  const made: MadeEntries = new Map([[page.path, null], ...(await historyEntries(press, print, pictures))]);
  if (printed !== null) {
    const document = await press.editions.writeBlob(documentBytes(printed.print));
    const source = { document, inputs: page.inputs, changesAt: null };
    const aged = { ...source, changedAt: print.revisedAt ?? "", build: press.build };
    const blobs = { identity: await press.editions.writeBlob(printed.bytes) };
    made.set(page.path, { status: 200, headers: pdfHeaders(print), blobs, source: aged });
  }
  for (const language of languages) {
    const shown = { ...print.pages[language], pdfPath: printed === null ? null : print.path };
    const standing = entries.get(shown.path);
    if (standing?.source === undefined) continue;
    const { changedAt, document: before } = standing.source;
    const linked = { ...shown, changedAt };
    if (hashOf(documentBytes(linked)) === before) continue;
    const own = { ...page, path: shown.path };
    const rendered = await renderedEntries({ press, page: own, document: linked, isRead: true });
    for (const [path, entry] of rendered ?? []) made.set(path, entry);
  }
  return made;
}

/** The bytes of pictures by their ids, as the edition has them. */
async function readPictures(
  { editions }: Press,
  print: PostmortemPrint,
  entries: Manifest["entries"],
): Promise<PictureBytes> {
  const pictures = new Map<string, Uint8Array>();
  for (const id of print.pictures) {
    const entry = entries.get(picturePath(id));
    if (entry !== undefined) pictures.set(id, await editions.readBlob(entry.blobs.identity));
  }
  return pictures;
}

/** Whether the print that stands says the same, of whatever day. */
async function isPrinted({ press, print }: Compared, { source }: Entry): Promise<boolean> {
  if (source === undefined || source.build !== press.build) return false;
  const former: PostmortemPrint = JSON.parse(String(await press.editions.readBlob(source.document)));
  return hashOf(documentBytes({ ...print, asOf: former.asOf })) === source.document;
}

/** The incident with its postmortem as files that another installation imports: as JSON, and as Markdown. */
async function historyEntries(
  { editions }: Press,
  { path, history, pages, first }: PostmortemPrint,
  pictures: PictureBytes,
): Promise<[string, Entry][]> {
  if (history === null) return [];
  const told = [...pictures].map(([id, bytes]) => pictureInFile(id, bytes));
  const file = { ...history, incidents: history.incidents.map((line) => withPictures(line, told)) };
  const markdown = postmortemSource(file, pages[first]);
  const entry = async (ending: string, type: string, text: string): Promise<[string, Entry]> => {
    const own = path.replace(/pdf$/, ending);
    const name = `postmortem-${own.split("/").at(-1)}`;
    const headers = { "content-type": type, "content-disposition": `attachment; filename="${name}"` };
    return [own, { status: 200, headers, blobs: await editions.writeBody(Buffer.from(text)) }];
  };
  return [
    await entry("json", "application/json", `${JSON.stringify(file, null, 1)}\n`),
    ...(markdown === null ? [] : [await entry("md", "text/markdown; charset=utf-8", markdown)]),
  ];
}

async function printOrNot(
  { press, page, print, canWait }: Compared,
  pictures: PictureBytes,
): Promise<PrintedPostmortem | null | "later"> {
  try {
    return await press.print(print, { pictures, facts: page.inputs, canWait });
  } catch (error) {
    press.onUnprinted?.(print.path, error);
    return null;
  }
}

function pdfHeaders({ path, pages }: PostmortemPrint): Record<string, string> {
  const name = path.split("/").at(-1) ?? "";
  return {
    "content-type": "application/pdf",
    // Chrome applies it to its own viewer, whose styles the policy of other files would forbid (rust-lang/www.rust-lang.org#942).
    "content-security-policy": "frame-ancestors 'none'",
    "content-disposition": `inline; filename="postmortem-${name}"`,
    link: `<${pages.fr.site.origin}${pages[pages.fr.site.defaultLanguage].path}>; rel="canonical"`,
  };
}

async function renderedEntries(make: {
  press: Press;
  page: PlannedPage;
  document: PageDocument;
  isRead: boolean;
}): Promise<MadeEntries | null> {
  const { press, page, document, isRead } = make;
  const { editions, build } = press;
  const hash = await editions.writeBlob(documentBytes(document));
  const rendered = await renderOrKeep(press, { path: page.path, document: hash, isRead });
  if (rendered === null) return null;
  const { changedAt, changesAt } = document;
  const beside = fileOf(document);
  return new Map([
    [
      page.path,
      {
        status: document.kind === "not-found" ? 404 : 200,
        headers: { ...rendered.headers, ...negotiation(document) },
        blobs: await editions.writeBody(rendered.body),
        source: { document: hash, inputs: page.inputs, changedAt, changesAt, build },
      },
    ],
    ...(beside === null ? [] : [[beside.path, await fileEntry(press, beside)] as const]),
    ...(await redirects(press, document)),
  ]);
}

/**
 * A page that reads as before and that only a new build has rendered again must not hold the others up: where the build
 * cannot make it, it stays as the former one made it, and the press is told. Any other failure is thrown.
 */
async function renderOrKeep(press: Press, page: { path: string; document: string; isRead: boolean }) {
  try {
    return await press.render({ path: page.path, document: page.document });
  } catch (error) {
    if (!page.isRead) throw error;
    press.onKept?.(page.path, error);
    return null;
  }
}

/** The front serves "/" from the status pages and learns the language of last resort from them. */
function negotiation(document: PageDocument): Record<string, string> {
  return document.kind === "status" ? { "vigie-default-language": document.site.defaultLanguage } : {};
}

function documentBytes(document: PageDocument | PostmortemPrint): Buffer {
  return Buffer.from(JSON.stringify(document));
}

/** A file that says the same as a page, for other programs: figures for spreadsheets, a text as Markdown. */
type File = { path: string; type: "text/csv" | "text/markdown"; text: string };

function fileOf(document: PageDocument): File | null {
  if (document.kind === "service-year") return { path: document.csvPath, type: "text/csv", text: yearCsv(document) };
  if (document.kind === "report") return { path: document.csvPath, type: "text/csv", text: reportCsv(document) };
  if (document.kind !== "postmortem") return null;
  return { path: `${document.path}.md`, type: "text/markdown", text: postmortemMarkdown(document) };
}

async function fileEntry({ editions }: Press, { path, type, text }: File): Promise<Entry> {
  const name = path.split("/").slice(3).join("-");
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "content-disposition": `attachment; filename="${name}"`,
  };
  return { status: 200, headers, blobs: await editions.writeBody(Buffer.from(text)) };
}

/** Where an incident had other ids, old links lead on to its page. */
async function redirects({ editions }: Press, document: PageDocument): Promise<[string, Entry][]> {
  if (document.kind !== "incident" || document.aliases.length === 0) return [];
  const { path, aliases, language } = document;
  const blobs = await editions.writeBody(Buffer.from(`<!doctype html><a href="${path}">${path}</a>\n`));
  const headers = { "content-type": "text/html; charset=utf-8", location: path };
  return aliases.map((alias) => [`/${language}/incidents/${alias}`, { status: 301, headers, blobs }]);
}

/** The path of the page that an entry beside it belongs to: files of the same, former addresses; its own otherwise. */
export function ownerOf(path: string, entry: Entry): string {
  return (
    entry.headers.location ??
    path.replace(/^(\/postmortems\/[^/]+)\.(?:json|md)$/, "$1.pdf").replace(/\.(?:csv|md)$/, "")
  );
}
