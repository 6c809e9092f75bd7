import { type Desk, newDesk, noScope, openDesk } from "#published/desk.ts";
import { type DuePages, duePages, firstPages, isBuildsOnly } from "#published/due-pages.ts";
import type { Editions, Hash, Root } from "#published/edition.ts";
import {
  generalPart,
  readFacts,
  readIncident,
  readPostmortem,
  readPromise,
  type Shelf,
  type StoredFacts,
  storeFacts,
} from "#published/fact-shelf.ts";
import type { Facts } from "#published/facts.ts";
import { makePages } from "#published/make-pages.ts";
import { advance, type Changes, changedParts, type Manifest } from "#published/manifest.ts";
import type { PlannedPage, Source } from "#published/page-plan.ts";
import { addPictures } from "#published/picture-files.ts";
import { readAssets, robotsFile } from "#published/plain-files.ts";
import type { PictureBytes, PostmortemPrint } from "#published/postmortem-documents.ts";
import { addSitemaps } from "#published/sitemaps.ts";
import { widenScope } from "#published/widen-scope.ts";

/** Asks Next for a page made from the stored document; answers the finished bytes and headers. Throws when it must not be published. */
export type RenderPage = (page: { path: string; document: Hash }) => Promise<{
  headers: Record<string, string>;
  body: Uint8Array;
}>;

/** A print with its bytes, those of a PDF. */
export type PrintedPostmortem = { print: PostmortemPrint; bytes: Uint8Array };

/**
 * Prints a postmortem with its pictures, or what was begun before of the same `facts` (a digest) or in the same words. "later": it can wait and something else does not; it is
 * asked for again then. Throws when it cannot.
 */
export type PrintPostmortem = (
  print: PostmortemPrint,
  how: { pictures: PictureBytes; facts: string; canWait: boolean },
) => Promise<PrintedPostmortem | "later">;

/** What editions are made with and signed by: the store, the renderer, whose pages they are, which build made them, and what is remembered between them. */
export type Press = {
  editions: Editions;
  render: RenderPage;
  print: PrintPostmortem;
  installation: string;
  build: string;
  desk: Desk;
  /** The bytes of a postmortem's picture; null where there is none. */
  picture(asked: { incidentId: string; id: string }): Promise<Uint8Array | null>;
  /** Told of a page that this build could not make and that stays as it was. */
  onKept?(path: string, error: unknown): void;
  /** Told of a print that could not be made. */
  onUnprinted?(path: string, error: unknown): void;
  /** Asked before each print, and each page that only a new build makes again: resolves once there is time for it, `stop` when something else waits. */
  spare?(): Promise<"go" | "stop">;
};

/** New facts from the database, and the incidents that are no longer public; null when only the clock or the build moved. */
export type News = { facts: Facts; gone: string[] } | null;

/**
 * Which pages an edition brings: all that are due ("whole"), all whose facts moved ("moved"), those that readers look at while
 * something happens ("first"), or a share of what was left ("next"). What is left is on the press's desk (docs/decisions/0016).
 */
export type Extent = "whole" | "moved" | "first" | "next";

/** Pages of one share, and prints. */
const share = 200;
const printShare = 20;

/**
 * Makes the next edition: stores the facts that changed, computes the pages that they, the clock or a new build touch, renders
 * those whose document differs, and publishes all of it at once. Answers the manifest, the same one when no byte changed.
 */
export async function makeEdition(press: Press, manifest: Manifest, ask: Ask): Promise<Manifest> {
  openDesk(press.desk, manifest);
  try {
    return await makeNext(press, manifest, ask);
  } catch (error) {
    Object.assign(press.desk, newDesk());
    throw error;
  }
}

type Ask = { news: News; now: Date; extent?: Extent };

async function makeNext(press: Press, manifest: Manifest, ask: Ask): Promise<Manifest> {
  const { editions, desk } = press;
  const { news, now } = ask;
  const shelf = { editions, manifest, read: desk.read };
  const held = desk.facts ?? (await readFacts(shelf));
  const stored = news === null ? null : await storeFacts(shelf, { held, ...news });
  const facts = stored?.facts ?? held;
  if (facts === null) return manifest;
  const isLess = (news !== null && news.gone.length > 0) || isShrunk(held, facts);
  if (isLess) desk.scope.everything = true;
  widenScope(desk, { manifest, held, facts, stored, now });
  const source = sourceOf(shelf, { facts, stored, news });
  const changes: Changes = { entries: new Map(), facts: stored?.changes ?? new Map() };
  await addPictures(press, shelf, { news, changes });
  // Of what became hidden no page may tell any longer, however many they are.
  const extent = isLess && ask.extent !== undefined ? "moved" : (ask.extent ?? "whole");
  const due = chooseDue(press, manifest, { source, now, extent });
  for (const path of due.gone) changes.entries.set(path, null);
  await makePages({ press, manifest, now, due, changes, extent });
  if (desk.queue?.length === 0) desk.scope = noScope();
  const isWhole = isLess || (desk.queue?.length === 0 && !desk.scope.everything);
  const next = await publish(press, manifest, { changes, now, site: facts.site, isWhole });
  desk.facts = source.facts;
  return next;
}

function sourceOf(shelf: Shelf, given: { facts: Facts; stored: StoredFacts | null; news: News }): Source {
  const hashes = hashesAfter(shelf.manifest, given.stored);
  const after = { ...shelf, manifest: { ...shelf.manifest, facts: hashes } };
  const fresh = given.news?.facts.incidents;
  return {
    facts: { ...given.facts, ...{ incidents: new Map(), postmortems: new Map(), promises: new Map() } },
    hashes,
    incident: async (id) => fresh?.get(id) ?? readIncident(after, id),
    postmortem: async (id) => given.news?.facts.postmortems.get(id) ?? readPostmortem(after, id),
    promise: async (id) => given.news?.facts.promises.get(id) ?? readPromise(after, id),
  };
}

function hashesAfter(manifest: Manifest, stored: StoredFacts | null): ReadonlyMap<string, Hash> {
  if (stored === null || stored.changes.size === 0) return manifest.facts;
  const hashes = new Map(manifest.facts);
  for (const [key, change] of stored.changes) {
    if (change === null) hashes.delete(key);
    else hashes.set(key, change.hash);
  }
  return hashes;
}

/** Whether something public became hidden: then no page that tells of it may wait. */
function isShrunk(held: Facts | null, facts: Facts): boolean {
  const known = new Set(facts.catalogue.services.map(({ id }) => id));
  return held?.catalogue.services.some(({ id }) => !known.has(id)) ?? false;
}

/** Takes the pages of this edition from what is due; the rest stays on the desk. */
function chooseDue(press: Press, manifest: Manifest, ask: { source: Source; now: Date; extent: Extent }): DuePages {
  const { desk, build } = press;
  const ground = { ...ask, manifest, build };
  if (ask.extent === "first" && !desk.scope.everything) return firstPages(ground, desk.scope);
  const found = desk.queue === null ? duePages(ground, desk.scope) : { pages: desk.queue, gone: [] };
  // Of pages of a former version nobody knows whether their facts moved.
  const isKnown = ({ path }: PlannedPage) => manifest.entries.get(path)?.source?.inputs !== undefined;
  const canWait = (page: PlannedPage) => isBuildsOnly(ground, page) && (ask.extent !== "moved" || isKnown(page));
  const { taken, left } = divide(found.pages, ask.extent, canWait);
  desk.queue = left;
  return { pages: taken, gone: found.gone };
}

/** Which of the due pages an edition takes; those that can wait come last, and hold no other up. */
function divide(pages: PlannedPage[], extent: Extent, canWait: (page: PlannedPage) => boolean) {
  if (extent === "whole") return { taken: pages, left: [] };
  const moved = pages.filter((page) => !canWait(page));
  if (extent === "moved") return { taken: moved, left: pages.filter(canWait) };
  // Prints take longest: they come when all pages are there.
  const sheets = pages.findIndex(({ isPrint }) => isPrint === true);
  const others = sheets === -1 ? pages.length : sheets;
  const size =
    others === 0
      ? printShare
      : Math.min(share, others, moved.filter(({ isPrint }) => isPrint !== true).length || share);
  return { taken: pages.slice(0, size), left: pages.slice(size) };
}

async function publish(
  press: Press,
  manifest: Manifest,
  ask: { changes: Changes; now: Date; site: Facts["site"]; isWhole: boolean },
): Promise<Manifest> {
  const { editions, desk } = press;
  const { changes, site } = ask;
  await addPlainFiles({ press, manifest, changes, site });
  let parts = changedParts(manifest, changes);
  if (desk.sitemaps !== "all") for (const name of parts.keys()) desk.sitemaps.add(name);
  if (ask.isWhole) {
    const after = new Map(
      [...manifest.parts, ...parts].flatMap(([name, part]) => (part === null ? [] : [[name, part] as const])),
    );
    const changed = desk.sitemaps === "all" ? [...after.keys()] : desk.sitemaps;
    for (const [name, part] of parts) if (part === null) after.delete(name);
    await addSitemaps({ editions, site, parts: after, changed, changes });
    desk.sitemaps = new Set();
    parts = changedParts(manifest, changes);
  }
  if (parts.size === 0) return manifest;
  const root: Root = await editions.publish({
    parts,
    publishedAt: ask.now.toISOString(),
    installation: press.installation,
    build: press.build,
  });
  desk.edition = root.edition;
  return advance(manifest, root, parts);
}

/** robots.txt, and with a new build what is part of it. */
async function addPlainFiles(make: {
  press: Press;
  manifest: Manifest;
  changes: Changes;
  site: Facts["site"];
}): Promise<void> {
  const { press, manifest, changes } = make;
  const isNewBuild = manifest.root?.build !== press.build;
  for (const file of [robotsFile(make.site), ...(isNewBuild ? await readAssets() : [])]) {
    const blobs = await press.editions.writeBody(file.bytes);
    if (manifest.entries.get(file.path)?.blobs.identity === blobs.identity) continue;
    const headers = { "content-type": file.type, ...file.headers };
    changes.entries.set(file.path, { part: generalPart, entry: { status: 200, headers, blobs } });
  }
}

/** The next instant (ms) at which a page of the edition reads differently without any command; null when there is none. */
export function nextChange(manifest: Manifest): number | null {
  let next = Number.POSITIVE_INFINITY;
  for (const { source } of manifest.entries.values())
    if (source?.changesAt != null) next = Math.min(next, Date.parse(source.changesAt));
  return Number.isFinite(next) ? next : null;
}
