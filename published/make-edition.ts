import type { PageDocument } from "#published/documents.ts";
import type { Editions, Entry, Hash, Root } from "#published/edition.ts";
import { generalPart, knownIncidents, readFacts, storeFacts } from "#published/fact-shelf.ts";
import type { Facts } from "#published/facts.ts";
import { advance, type Changes, changedParts, type Manifest } from "#published/manifest.ts";
import { type PlannedPage, planPages } from "#published/page-plan.ts";
import { plainFiles, readPictures } from "#published/plain-files.ts";

/** Asks Next for a page made from the stored document; answers the finished bytes and headers. Throws when it must not be published. */
export type RenderPage = (page: { path: string; document: Hash }) => Promise<{
  headers: Record<string, string>;
  body: Uint8Array;
}>;

/** What editions are made with and signed by: the store, the renderer, whose pages they are, and which build made them. */
export type Press = {
  editions: Editions;
  render: RenderPage;
  installation: string;
  build: string;
  /** Told of a page that this build could not make and that stays as it was. */
  onKept?(path: string, error: unknown): void;
};

/** New facts from the database, and the incidents that are no longer public; null when only the clock or the build moved. */
export type News = { facts: Facts; gone: string[] } | null;

/**
 * Makes the next edition: stores the facts that changed, computes the pages that they, the clock or a new build touch, renders
 * those whose document differs, and publishes all of it at once. Answers the manifest, the same one when no byte changed.
 */
export async function makeEdition(press: Press, manifest: Manifest, ask: { news: News; now: Date }): Promise<Manifest> {
  const { editions } = press;
  const stored = ask.news === null ? null : await storeFacts({ editions, manifest, ...ask.news });
  const ofSite = stored?.keys.has("site") === true || stored?.keys.has("catalogue") === true;
  const { stale, rebuilt } = stalePaths(press, manifest, ask.now);
  const needed = ofSite ? knownIncidents(manifest) : [...stale].flatMap(incidentOf);
  const held = await readFacts(editions, manifest, needed);
  const facts = merge(held, ask.news);
  if (facts === null) return manifest;
  const changes: Changes = { entries: new Map(), facts: stored?.changes ?? new Map() };
  const gone = new Set(ask.news?.gone.flatMap((id) => [`/fr/incidents/${id}`, `/en/incidents/${id}`]));
  for (const path of gone) changes.entries.set(path, null);
  const due = planPages(facts).filter((page) => {
    const entry = manifest.entries.get(page.path);
    if (gone.has(page.path)) return false;
    return entry === undefined || stale.has(page.path) || page.facts.some((key) => stored?.keys.has(key));
  });
  await inParallel(due, 3, async (page) => {
    const former = manifest.entries.get(page.path);
    const isTouched = page.facts.some((key) => stored?.keys.has(key));
    const asOf = rebuilt.has(page.path) && !isTouched ? former?.source?.changedAt : undefined;
    const entry = await pageEntry({ press, page, former, now: ask.now, asOf });
    if (entry !== null) changes.entries.set(page.path, { part: page.part, entry });
  });
  await addPlainFiles({ press, manifest, changes, facts });
  return publish(press, manifest, { changes, now: ask.now });
}

/** Pages whose clock has come or that another build made; `rebuilt` are those for which only the build moved. */
function stalePaths(press: Press, manifest: Manifest, now: Date): { stale: Set<string>; rebuilt: Set<string> } {
  const made = [...manifest.entries].flatMap(([path, { source }]) => (source === undefined ? [] : [{ path, source }]));
  const due = made.filter(({ source }) => source.changesAt !== null && Date.parse(source.changesAt) <= now.getTime());
  const old = made.filter(({ source }) => source.build !== press.build);
  const rebuilt = new Set(old.filter((page) => !due.includes(page)).map(({ path }) => path));
  return { stale: new Set([...due, ...old].map(({ path }) => path)), rebuilt };
}

function incidentOf(path: string): string[] {
  const id = /^\/(?:fr|en)\/incidents\/([a-z0-9]+)$/.exec(path)?.[1];
  return id === undefined ? [] : [id];
}

function merge(held: Facts | null, news: News): Facts | null {
  if (news === null) return held;
  const incidents = new Map([...(held?.incidents ?? []), ...news.facts.incidents]);
  for (const id of news.gone) incidents.delete(id);
  return { ...news.facts, incidents };
}

/** The page's new entry, or null when it reads as before (and was made by this build). `asOf`: the instant to compute it for, if not now. */
async function pageEntry(make: {
  press: Press;
  page: PlannedPage;
  former: Entry | undefined;
  now: Date;
  asOf: string | undefined;
}): Promise<Entry | null> {
  const { press, page, former } = make;
  const made = page.make(make.asOf === undefined ? make.now.getTime() : Date.parse(make.asOf));
  const before = former?.source;
  let changedAt = make.now.toISOString();
  if (before !== undefined) {
    const asBefore: PageDocument = { ...made, changedAt: before.changedAt };
    const same = (await press.editions.writeBlob(documentBytes(asBefore))) === before.document;
    if (same && before.build === press.build) return null;
    // A new build may tell more of the same facts: the page has not changed for that.
    if (same || make.asOf !== undefined) changedAt = before.changedAt;
  }
  const document: PageDocument = { ...made, changedAt };
  const hash = await press.editions.writeBlob(documentBytes(document));
  const rendered = await renderOrKeep(press, {
    path: page.path,
    document: hash,
    isRead: changedAt === before?.changedAt,
  });
  if (rendered === null) return null;
  return {
    status: document.kind === "not-found" ? 404 : 200,
    headers: { ...rendered.headers, ...negotiation(document) },
    blobs: await press.editions.writeBody(rendered.body),
    source: { document: hash, facts: page.facts, changedAt, changesAt: document.changesAt, build: press.build },
  };
}

/**
 * A page that reads as before and that only a new build has rendered again must not hold the others up: where the build
 * cannot make it, it stays as the former one made it, and the press is told. Any other failure is thrown.
 */
async function renderOrKeep(press: Press, page: { path: string; document: Hash; isRead: boolean }) {
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

function documentBytes(document: PageDocument): Buffer {
  return Buffer.from(JSON.stringify(document));
}

async function addPlainFiles(make: {
  press: Press;
  manifest: Manifest;
  changes: Changes;
  facts: Facts;
}): Promise<void> {
  const { press, manifest, changes } = make;
  const paths = new Map<string, string>();
  const note = (path: string, entry: Entry) => {
    if (entry.source !== undefined && entry.status === 200) paths.set(path, entry.source.changedAt);
  };
  for (const [path, entry] of manifest.entries) if (changes.entries.get(path) !== null) note(path, entry);
  for (const [path, change] of changes.entries) if (change !== null) note(path, change.entry);
  const isNewBuild = manifest.root?.build !== press.build;
  for (const file of [...plainFiles(make.facts.site, paths), ...(isNewBuild ? await readPictures() : [])]) {
    const blobs = await press.editions.writeBody(file.bytes);
    if (manifest.entries.get(file.path)?.blobs.identity === blobs.identity) continue;
    const headers = { "content-type": file.type };
    changes.entries.set(file.path, { part: generalPart, entry: { status: 200, headers, blobs } });
  }
}

async function publish(press: Press, manifest: Manifest, ask: { changes: Changes; now: Date }): Promise<Manifest> {
  const parts = changedParts(manifest, ask.changes);
  if (parts.size === 0) return manifest;
  const root: Root = await press.editions.publish({
    parts,
    publishedAt: ask.now.toISOString(),
    installation: press.installation,
    build: press.build,
  });
  return advance(manifest, root, parts);
}

/** Runs `work` over `items`, at most `width` at once; the first failure rejects once all that had begun have ended. */
async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = ended.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

/** The next instant (ms) at which a page of the edition reads differently without any command; null when there is none. */
export function nextChange(manifest: Manifest): number | null {
  const instants = [...manifest.entries.values()].flatMap(({ source }) =>
    source?.changesAt == null ? [] : [Date.parse(source.changesAt)],
  );
  return instants.length === 0 ? null : Math.min(...instants);
}
