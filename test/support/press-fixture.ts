import { database } from "#lib/db.ts";
import { hasWork, newDesk } from "#published/desk.ts";
import type { PageDocument } from "#published/documents.ts";
import { type Editions, openEditions } from "#published/edition.ts";
import { knownIds } from "#published/fact-shelf.ts";
import { type Extent, makeEdition, type Press, type RenderPage } from "#published/make-edition.ts";
import { type Manifest, readManifest } from "#published/manifest.ts";
import { markServed, readNews, readPicture } from "#published/news.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A press over its own folder whose pages are a pure function of their documents. `rendered`: paths asked for so far. */
export type PressFixture = Press & { rendered: string[]; documentAt(path: string): Promise<PageDocument> };

/** Makes one for the installation of the test's database. */
export async function buildPress(fields: Partial<Press> = {}): Promise<PressFixture> {
  const editions = fields.editions ?? openEditions(temporaryFolder());
  const { id } = await database().installation.findFirstOrThrow();
  const rendered: string[] = [];
  return {
    ...{ editions, installation: id, build: "build-1", rendered, desk: newDesk() },
    render: renderInto(editions, rendered),
    picture: readPicture,
    print: async (print) => {
      rendered.push(print.path);
      return { print, bytes: Buffer.from(JSON.stringify(print)) };
    },
    documentAt: async (path) => {
      const entry = (await readManifest(editions)).entries.get(path);
      if (entry?.source === undefined) throw new Error(`no page at ${path}`);
      return JSON.parse((await editions.readBlob(entry.source.document)).toString("utf8"));
    },
    ...fields,
  };
}

function renderInto(editions: Editions, rendered: string[]): RenderPage {
  return async ({ path, document }) => {
    rendered.push(path);
    const body = `<!doctype html><title>${path}</title>${(await editions.readBlob(document)).toString("utf8")}`;
    return { headers: { "content-type": "text/html; charset=utf-8" }, body: Buffer.from(body) };
  };
}

/** One publication of what is owed, or of everything, with all its pages or some (`pages`); answers the manifest. */
export async function publishOnce(
  press: Press,
  ask: { extent?: "owed" | "all"; isMarked?: "yes" | "no"; pages?: Extent } = {},
): Promise<Manifest> {
  const manifest = await readManifest(press.editions);
  const { extent = manifest.root === null ? "all" : "owed", isMarked = "yes", pages = "whole" } = ask;
  const now = new Date();
  const known = knownIds(manifest);
  const { installation } = press;
  const owed = await readNews(database(), { installation, known, origin: "https://status.example", now, extent });
  const next = await makeEdition(press, manifest, { news: owed.news, now, extent: pages });
  if (isMarked === "yes" && next.root !== null)
    await markServed(database(), { requests: owed.requests, edition: next.root.edition });
  return next;
}

/** One publication by the clock alone, as without a database. */
export async function publishByClock(press: Press, pages: Extent = "whole"): Promise<Manifest> {
  return makeEdition(press, await readManifest(press.editions), { news: null, now: new Date(), extent: pages });
}

/** Editions until nothing is left to be made; answers the last manifest. Throws when there is no end to it. */
export async function publishRest(press: Press): Promise<Manifest> {
  for (let turn = 0; turn < 50; turn++) {
    const manifest = await publishByClock(press, "next");
    if (!hasWork(press.desk)) return manifest;
  }
  throw new Error("something is still to be made after fifty editions");
}

/** Whether a path is of a file for other programs: api-editions.test.ts and feed-editions.test.ts have those. */
export function isFile(path: string): boolean {
  if (/\.(?:atom|rss|ics)$|\/(?:feed|updates)\.json$/.test(path)) return true;
  return /^\/(?:banner\.js$|(?:(?:fr|en)\/)?(?:api|badges)\/)/.test(path);
}

/** Paths whose entry differs between two manifests, files for other programs left out. */
export function changedPaths(before: Manifest, next: Manifest): string[] {
  const paths = new Set([...before.entries.keys(), ...next.entries.keys()]);
  const entryOf = (manifest: Manifest, path: string) => JSON.stringify(manifest.entries.get(path));
  return [...paths].filter((path) => !isFile(path) && entryOf(before, path) !== entryOf(next, path)).sort();
}

/** Published paths but the pictures that every edition has and files for other programs. */
export function pathsOf(manifest: Manifest): string[] {
  return [...manifest.entries.keys()].filter((path) => !path.startsWith("/og/") && !isFile(path)).sort();
}

/** Paths of the pages that the sitemaps tell of, those that the index names. */
export async function listedPaths({ editions }: Press, manifest: Manifest): Promise<string[]> {
  const addressesIn = async (path: string) => {
    const bytes = await editions.readBlob(manifest.entries.get(path)?.blobs.identity ?? "");
    const found = bytes.toString("utf8").matchAll(/<loc>https:\/\/status\.example([^<]+)<\/loc>/g);
    return [...found].map(([, address = ""]) => address);
  };
  const lists = await Promise.all((await addressesIn("/sitemap.xml")).map(addressesIn));
  return lists.flat().sort();
}

/** All that an edition holds, with its paths, headers, documents and facts, as one text. */
export async function wordsOf({ editions }: Press, { parts }: Manifest): Promise<string> {
  const hashes = [...parts.values()].flatMap(({ entries, facts }) => [
    ...Object.values(facts),
    ...Object.values(entries).flatMap(({ blobs, source }) => [blobs.identity, source?.document ?? blobs.identity]),
  ]);
  const texts = await Promise.all([...new Set(hashes)].map((hash) => editions.readBlob(hash)));
  return [JSON.stringify([...parts]), ...texts.map(String)].join("\n");
}
