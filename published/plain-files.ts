import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SiteFacts } from "#published/facts.ts";

/** A published file that is not a page. */
export type PlainFile = { path: string; type: string; bytes: Uint8Array };

const assets = join(import.meta.dirname, "..", "public");
const pictures = join(assets, "og");

const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** sitemap.xml with both languages of each page (sitemaps.org 0.9 with xhtml alternates), and robots.txt. `paths`: pages by path with when they last changed. */
export function plainFiles(site: SiteFacts, paths: Map<string, string>): PlainFile[] {
  const links = (rest: string) =>
    [
      ["fr", `/fr${rest}`],
      ["en", `/en${rest}`],
      ["x-default", rest === "" ? "/" : `/${site.defaultLanguage}${rest}`],
    ].map(
      ([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${xml(site.origin + path)}"/>`,
    );
  const urls = [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, changedAt]) => {
      const rest = path.replace(/^\/(fr|en)/, "");
      return `<url><loc>${xml(site.origin + path)}</loc><lastmod>${changedAt}</lastmod>${links(rest).join("")}</url>`;
    });
  const sitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
  const robots = `User-agent: *\nDisallow: /fr/team\nDisallow: /en/team\nDisallow: /api/auth\nSitemap: ${site.origin}/sitemap.xml\n`;
  return [
    { path: "/sitemap.xml", type: "application/xml; charset=utf-8", bytes: Buffer.from(sitemap) },
    { path: "/robots.txt", type: "text/plain; charset=utf-8", bytes: Buffer.from(robots) },
  ];
}

/** Part of the build: the pictures that other sites show beside a link to a page, one per level and language, and the icon for who asks for it by habit. */
export async function readPictures(): Promise<PlainFile[]> {
  const names = (await readdir(pictures)).filter((name) => name.endsWith(".png"));
  const shown = names.map(async (name) => ({
    path: `/og/${name}`,
    type: "image/png",
    bytes: await readFile(join(pictures, name)),
  }));
  const icon = { path: "/favicon.ico", type: "image/x-icon", bytes: await readFile(join(assets, "favicon.ico")) };
  return [icon, ...(await Promise.all(shown))];
}
