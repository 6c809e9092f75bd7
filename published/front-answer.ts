import type { Entry, Hash } from "#published/edition.ts";
import { encodingOrders, type Language, languageOfPath } from "#published/front-negotiate.ts";

/** One encoding of an answer: its bytes' hash, strong tag, and flat headers for 200 and for 304; `sized` once `head` has the length of the bytes. */
export type Variant = { hash: Hash; tag: string; head: string[]; notModified: string[]; sized: boolean };

/** A published path, ready to send: `byOrder[i]` is the variant for preference `i` of `encodingOrders`. */
export type Answer = { status: number; variants: Variant[]; byOrder: Variant[] };

/** Headers of `/` when it shows a language's page. */
export type Home = { language: Language; path: string };

const JSON_LIKE =
  /^(application\/(json|schema\+json|feed\+json|problem\+json|rss\+xml|atom\+xml|xml)|text\/(calendar|csv|xml)|image\/svg)/;

// No must-revalidate: it would forbid a cache what stale-if-error asks of it, to show the last page while we are away.
const CACHE_CONTROL = "public, max-age=0, stale-if-error=86400";

const defaults: Record<string, string> = {
  "cache-control": CACHE_CONTROL,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
};

/** Makes an entry sendable. `home` when it is shown at `/`. The bytes themselves are not read. */
export function prepareAnswer(published: { entry: Entry; path: string; edition: number; home?: Home }): Answer {
  const { entry } = published;
  const shared = sharedHeaders(published);
  const { identity, gzip, br } = entry.blobs;
  const plain = makeVariant({ shared, hash: identity, status: entry.status });
  const byEncoding = {
    gzip: gzip === undefined ? null : makeVariant({ shared, hash: gzip, status: entry.status, encoding: "gzip" }),
    br: br === undefined ? null : makeVariant({ shared, hash: br, status: entry.status, encoding: "br" }),
  };
  const byOrder = encodingOrders.map((order) => order.map((name) => byEncoding[name]).find((v) => v !== null) ?? plain);
  const variants = [plain, byEncoding.gzip, byEncoding.br].filter((variant) => variant !== null);
  return { status: entry.status, variants, byOrder };
}

/** The variant whose tag an If-None-Match names (lists, weak tags and `*` included), or null when the body must be sent. */
export function matchTag(answer: Answer, match: { header: string; chosen: Variant }): Variant | null {
  if (answer.status !== 200) return null;
  const { header, chosen } = match;
  if (header === chosen.tag || header.trim() === "*") return chosen;
  const tags = new Set(header.split(",").map((tag) => tag.trim().replace(/^W\//, "")));
  return answer.variants.find((variant) => tags.has(variant.tag)) ?? null;
}

function sharedHeaders(published: { entry: Entry; path: string; edition: number; home?: Home }): [string, string][] {
  const { entry, path, home } = published;
  const headers: Record<string, string> = { ...defaults };
  for (const [name, value] of Object.entries(entry.headers)) {
    if (name !== "vigie-default-language") headers[name.toLowerCase()] = value;
  }
  const language = home?.language ?? languageOfPath(path);
  if (language !== null) headers["content-language"] ??= language;
  if (JSON_LIKE.test(headers["content-type"] ?? "")) headers["access-control-allow-origin"] ??= "*";
  headers.vary = home === undefined ? "accept-encoding" : "accept-language, accept-encoding";
  if (home !== undefined) headers["content-location"] = home.path;
  headers["vigie-edition"] = String(published.edition);
  return Object.entries(headers);
}

function makeVariant(made: { shared: [string, string][]; hash: Hash; status: number; encoding?: string }): Variant {
  const tag = `"${made.hash.slice(0, 32)}"`;
  const tagged: [string, string][] = made.status === 200 ? [...made.shared, ["etag", tag]] : made.shared;
  const encoded: [string, string][] = made.encoding === undefined ? [] : [["content-encoding", made.encoding]];
  const kept = tagged.filter(([name]) => name !== "content-type");
  return { hash: made.hash, tag, head: [...tagged, ...encoded].flat(), notModified: kept.flat(), sized: false };
}
