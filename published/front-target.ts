/** A request target that can be answered: decoded path, query with its "?" or "", and the host when the target named one. */
export type Target = { path: string; rawPath: string; query: string; host: string | null };

/** Longest target in bytes; the longest of ours is a tenth of it. */
const LONGEST_TARGET = 4096;

/**
 * Reads a request line's target; null for one that must be refused: overlong, not percent-decodable UTF-8, with raw
 * bytes outside ASCII, control characters, backslashes, or an encoded slash, dot segment or null that could mean one
 * path here and another behind.
 */
export function readTarget(raw: string): Target | null {
  if (raw.length > LONGEST_TARGET || !/^[\x21-\x7e]+$/.test(raw)) return null;
  const absolute = /^https?:\/\/([^/?#]+)(.*)$/i.exec(raw);
  const origin = absolute === null ? raw : (absolute[2] ?? "");
  const local = origin.startsWith("?") || origin === "" ? `/${origin}` : origin;
  if (!local.startsWith("/") || /[\\#]/.test(local)) return null;
  const mark = local.indexOf("?");
  const rawPath = mark === -1 ? local : local.slice(0, mark);
  const query = mark === -1 ? "" : local.slice(mark);
  if (/%(2f|5c|00)/i.test(rawPath)) return null;
  const path = decoded(rawPath);
  if (path === null || decoded(query.replaceAll("+", " ")) === null) return null;
  if (hasControl(path) || path.split("/").some((segment) => segment === "." || segment === "..")) return null;
  return { path, rawPath, query, host: absolute?.[1]?.replace(/^.*@/, "") ?? null };
}

function decoded(text: string): string | null {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function hasControl(text: string): boolean {
  return /[\p{Cc}]/u.test(text);
}
