import type { SiteFacts } from "#published/facts.ts";

/** A published file that is not a page. */
export type PlainFile = { path: string; type: string; text: string };

const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** sitemap.xml with both languages of each page (sitemaps.org 0.9 with xhtml alternates), and robots.txt. `paths`: pages by path with when they last changed. */
export function plainFiles(site: SiteFacts, paths: Map<string, string>): PlainFile[] {
  const links = (rest: string) =>
    [
      ["fr", `/fr${rest}`],
      ["en", `/en${rest}`],
      ["x-default", `/${site.defaultLanguage}${rest}`],
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
    { path: "/sitemap.xml", type: "application/xml; charset=utf-8", text: sitemap },
    { path: "/robots.txt", type: "text/plain; charset=utf-8", text: robots },
  ];
}
