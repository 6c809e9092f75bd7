import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isLanguage } from "#lib/i18n/language.ts";
import { type Assets, finishPage, UnfitPage } from "#published/finish-page.ts";

/** Where Next listens, its token, the page's path, and the hash of the document it is made of. */
export type RenderRequest = { port: number; token: string; path: string; document: string };

/** The bytes of a page and the headers that are published with it. */
export type RenderedPage = { body: Buffer; headers: Record<string, string> };

const timeoutMs = 30_000;
const stylesheets = new Map<string, string>();

/**
 * Asks Next on the loopback for a page made of one public document, and finishes it into publishable bytes.
 * Throws UnfitPage when Next does not answer 200 or the page is not complete as it stands.
 */
export async function renderPage({ port, token, path, document }: RenderRequest): Promise<RenderedPage> {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await ask(origin + path, { "vigie-token": token, "vigie-document": document, accept: "text/html" });
  if (answer.status !== 200) throw new UnfitPage("status", `${answer.status} for ${path}`);
  const assets: Assets = { script: await readScript(), stylesheet: (href) => readStylesheet(origin, href) };
  const page = await finishPage(await answer.text(), assets);
  return { body: Buffer.from(page.html), headers: headersOf(path, page) };
}

/** The Content-Security-Policy of a published page: nothing but its own inlined style and script runs. */
function policyOf(hashes: { styleHashes: string[]; scriptHashes: string[] }): string {
  return [
    "default-src 'none'",
    `style-src ${hashes.styleHashes.join(" ")}`,
    `script-src ${hashes.scriptHashes.join(" ")}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function headersOf(path: string, hashes: { styleHashes: string[]; scriptHashes: string[] }): Record<string, string> {
  const language = path.split("/")[1];
  return {
    "content-type": "text/html; charset=utf-8",
    ...(isLanguage(language) && { "content-language": language }),
    "content-security-policy": policyOf(hashes),
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
  };
}

/** Stylesheets carry their content's hash in their name: one reading per process is enough. */
async function readStylesheet(origin: string, href: string): Promise<string> {
  if (!/^\/_next\/static\/[\w./%()~@-]+\.css(\?[\w=.-]*)?$/.test(href)) throw new UnfitPage("stylesheet_left", href);
  const known = stylesheets.get(href);
  if (known !== undefined) return known;
  const answer = await ask(origin + href, { accept: "text/css" });
  if (answer.status !== 200) throw new UnfitPage("stylesheet_left", `${answer.status} for ${href}`);
  const css = (await answer.text()).replace(/\/\*[\s\S]*?\*\//g, "").trim();
  stylesheets.set(href, css);
  return css;
}

function readScript(): Promise<string> {
  return readFile(join(process.cwd(), "public/vigie.js"), "utf8");
}

async function ask(url: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new UnfitPage("unreachable", `${url}: ${error instanceof Error ? error.message : "no answer"}`);
  }
}
