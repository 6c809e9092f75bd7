import { database } from "#lib/db.ts";
import type { PageDocument } from "#published/documents.ts";
import { type Editions, openEditions } from "#published/edition.ts";
import { knownIncidents } from "#published/fact-shelf.ts";
import { makeEdition, type News, type Press, type RenderPage } from "#published/make-edition.ts";
import { type Manifest, readManifest } from "#published/manifest.ts";
import { markServed, readNews } from "#published/news.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A press over its own folder whose pages are a pure function of their documents. `rendered`: paths asked for so far. */
export type PressFixture = Press & { rendered: string[]; documentAt(path: string): Promise<PageDocument> };

/** Makes one for the installation of the test's database. */
export async function buildPress(fields: Partial<Press> = {}): Promise<PressFixture> {
  const editions = fields.editions ?? openEditions(temporaryFolder());
  const { id } = await database().installation.findFirstOrThrow();
  const rendered: string[] = [];
  return {
    ...{ editions, installation: id, build: "build-1", rendered },
    render: renderInto(editions, rendered),
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

/** One publication of what is owed, or of everything, as the publisher makes it; answers the manifest. */
export async function publishOnce(
  press: Press,
  ask: { extent?: "owed" | "all"; isMarked?: "yes" | "no" } = {},
): Promise<Manifest> {
  const manifest = await readManifest(press.editions);
  const { extent = manifest.root === null ? "all" : "owed", isMarked = "yes" } = ask;
  const now = new Date();
  const known = knownIncidents(manifest);
  const { installation } = press;
  const owed = await readNews(database(), { installation, known, origin: "https://status.example", now, extent });
  const next = await makeEdition(press, manifest, { news: owed.news, now });
  if (isMarked === "yes" && next.root !== null)
    await markServed(database(), { requests: owed.requests, edition: next.root.edition });
  return next;
}

/** One publication by the clock alone, as without a database. */
export async function publishByClock(press: Press, news: News = null): Promise<Manifest> {
  return makeEdition(press, await readManifest(press.editions), { news, now: new Date() });
}

/** Paths whose entry differs between two manifests. */
export function changedPaths(before: Manifest, next: Manifest): string[] {
  const paths = new Set([...before.entries.keys(), ...next.entries.keys()]);
  const entryOf = (manifest: Manifest, path: string) => JSON.stringify(manifest.entries.get(path));
  return [...paths].filter((path) => entryOf(before, path) !== entryOf(next, path)).sort();
}
