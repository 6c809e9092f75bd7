import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SiteFacts } from "#published/facts.ts";

/** A published file that is not a page. */
export type PlainFile = { path: string; type: string; headers?: Record<string, string>; bytes: Uint8Array };

const assets = join(import.meta.dirname, "..", "public");
const pictures = join(assets, "og");

/** robots.txt. */
export function robotsFile(site: SiteFacts): PlainFile {
  const text = `User-agent: *\nDisallow: /fr/team\nDisallow: /en/team\nDisallow: /fr/search\nDisallow: /en/search\nDisallow: /api/auth\nSitemap: ${site.origin}/sitemap.xml\n`;
  return { path: "/robots.txt", type: "text/plain; charset=utf-8", bytes: Buffer.from(text) };
}

/**
 * Part of the build: the pictures that other sites show beside a link to a page, one per level and language, the icon for who asks for it
 * by habit, and the line that other sites show while something goes on.
 */
export async function readAssets(): Promise<PlainFile[]> {
  const names = (await readdir(pictures)).filter((name) => name.endsWith(".png"));
  const shown = names.map(async (name) => ({
    path: `/og/${name}`,
    type: "image/png",
    bytes: await readFile(join(pictures, name)),
  }));
  const icon = { path: "/favicon.ico", type: "image/x-icon", bytes: await readFile(join(assets, "favicon.ico")) };
  const banner = {
    path: "/banner.js",
    type: "text/javascript; charset=utf-8",
    headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" },
    bytes: await readFile(join(assets, "banner.js")),
  };
  return [icon, banner, ...(await Promise.all(shown))];
}
