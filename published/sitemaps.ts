import { hashOf } from "#published/blobs.ts";
import type { Editions, Entry, Part } from "#published/edition.ts";
import { generalPart } from "#published/fact-shelf.ts";
import type { SiteFacts } from "#published/facts.ts";
import type { Changes } from "#published/manifest.ts";

// sitemap.xml (sitemaps.org 0.9) is an index of one sitemap per part, so that an edition writes those of the parts that it changes.

const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const type = { "content-type": "application/xml; charset=utf-8" };

function pathOf(part: string): string {
  return `/sitemaps/${part.replaceAll("/", "-")}.xml`;
}

/** Adds the sitemaps of `changed` parts, and the index, to the changes of an edition whose parts will be `parts`. */
export async function addSitemaps(make: {
  editions: Editions;
  site: SiteFacts;
  parts: ReadonlyMap<string, Part>;
  changed: Iterable<string>;
  changes: Changes;
}): Promise<void> {
  const { editions, site, parts, changes } = make;
  const put = async (path: string, part: string, text: string) => {
    const bytes = Buffer.from(text);
    if (parts.get(part)?.entries[path]?.blobs.identity === hashOf(bytes)) return;
    changes.entries.set(path, { part, entry: { status: 200, headers: type, blobs: await editions.writeBody(bytes) } });
  };
  for (const name of make.changed) {
    const path = pathOf(name);
    const pages = pagesOf(parts.get(name));
    if (pages.length > 0) await put(path, name, sitemap(site, pages));
    else if (parts.get(name)?.entries[path] !== undefined) changes.entries.set(path, null);
  }
  const named = [...parts].filter(([, part]) => pagesOf(part).length > 0).map(([name]) => name);
  await put("/sitemap.xml", generalPart, index(site, named.sort()));
}

function pagesOf(part: Part | undefined): [string, Entry][] {
  const entries = Object.entries(part?.entries ?? {});
  return entries.filter(
    ([path, { status, headers, source }]) =>
      status === 200 &&
      source !== undefined &&
      headers["content-type"]?.startsWith("text/html") === true &&
      /^\/(?:fr|en)(?:\/|$)/.test(path),
  );
}

function index(site: SiteFacts, names: string[]): string {
  const rows = names.map((name) => `<sitemap><loc>${xml(site.origin + pathOf(name))}</loc></sitemap>`);
  return `${head}\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join("\n")}\n</sitemapindex>\n`;
}

/** Both languages of each page, as xhtml alternates of each other, and when each last changed. */
function sitemap(site: SiteFacts, pages: [string, Entry][]): string {
  const links = (rest: string) =>
    [
      ["fr", `/fr${rest}`],
      ["en", `/en${rest}`],
      ["x-default", rest === "" ? "/" : `/${site.defaultLanguage}${rest}`],
    ].map(
      ([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${xml(site.origin + path)}"/>`,
    );
  const urls = pages
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { source }]) => {
      const rest = path.replace(/^\/(fr|en)/, "");
      return `<url><loc>${xml(site.origin + path)}</loc><lastmod>${source?.changedAt}</lastmod>${links(rest).join("")}</url>`;
    });
  return `${head}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
}
