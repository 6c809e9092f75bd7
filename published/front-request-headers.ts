import { isActionId } from "#published/front-action.ts";
import type { LiveKind } from "#published/front-routes.ts";

const printable = /^[\x20-\x7e]*$/;
const one = /^1$/;

/** Headers that may go on to Next, with the shape each must have; one that has another shape is left out. Whatever is not named here (vigie-*, x-middleware-*, x-forwarded-*, next-*, hop-by-hop…) stays outside. */
const passed: Record<string, RegExp> = {
  accept: printable,
  "accept-language": /^[A-Za-z0-9,;=.* -]{0,200}$/,
  authorization: printable,
  "content-type": printable,
  cookie: printable,
  "idempotency-key": /^[\x21-\x7e]{1,200}$/,
  "if-modified-since": printable,
  "if-none-match": printable,
  origin: printable,
  referer: /^https?:\/\/[\x21-\x7e]*$/,
  "sec-fetch-dest": /^[a-z-]*$/,
  "sec-fetch-mode": /^[a-z-]*$/,
  "sec-fetch-site": /^[a-z-]*$/,
  "user-agent": printable,
};

/** The headers of Next's own client router, each with the test that tells what Next 16 accepts; another value would be a 500 there and is a 400 here. */
const router: Record<string, (value: string) => boolean> = {
  rsc: (value) => one.test(value),
  "next-action": isActionId,
  "next-router-prefetch": (value) => /^[12]$/.test(value),
  "next-router-segment-prefetch": (value) => /^\/[\x21-\x7e]{0,1000}$/.test(value),
  "next-router-state-tree": isStateTree,
  "next-url": (value) => /^\/[\x21-\x7e]{0,1000}$/.test(value) && !value.startsWith("//"),
};

/** The headers of a live request that go on to Next, or null when one of the router's has a shape Next would fail on. */
export function passHeaders(raw: readonly string[], kind: LiveKind): Record<string, string> | null {
  const sent: Record<string, string> = {};
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? "").toLowerCase();
    const value = raw[at + 1] ?? "";
    const shape = passed[name];
    const check = kind === "team" ? router[name] : undefined;
    if (check !== undefined) {
      if (sent[name] !== undefined || !check(value)) return null;
      sent[name] = value;
    } else if (shape?.test(value)) {
      sent[name] = name === "cookie" && sent.cookie !== undefined ? `${sent.cookie}; ${value}` : value;
    }
  }
  if (sent.cookie !== undefined) sent.cookie = readableCookies(sent.cookie);
  if (sent.cookie === "") delete sent.cookie;
  return sent;
}

/** Cookies whose names are tokens and whose values can be decoded; the others would make next-auth or Next throw. A callback address must lead to a path or a web address. */
function readableCookies(header: string): string {
  return header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => {
      const mark = pair.indexOf("=");
      const name = pair.slice(0, mark);
      const value = decoded(pair.slice(mark + 1).replace(/^"(.*)"$/, "$1"));
      if (mark < 1 || value === null || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return false;
      return !name.endsWith("callback-url") || isWebAddress(value);
    })
    .join("; ");
}

/** Whether next-auth can take `value` as a callback address. */
export function isWebAddress(value: string): boolean {
  const url = URL.parse(value, value.startsWith("/") ? "http://localhost" : undefined);
  return url !== null && /^https?:$/.test(url.protocol);
}

const paramTypes = new Set([
  "c",
  "ci(..)(..)",
  "ci(.)",
  "ci(..)",
  "ci(...)",
  "oc",
  "d",
  "di(..)(..)",
  "di(.)",
  "di(..)",
  "di(...)",
]);
const markers = new Set(["refetch", "inside-shared-layout", "metadata-only"]);

// The schema of next/dist/server/app-render/types.js, which answers 500 to anything else. Depth is bounded for our own stack.
function isStateTree(value: string): boolean {
  if (value.length > 40_000) return false;
  const text = decoded(value);
  if (text === null) return false;
  try {
    return isTree(JSON.parse(text), 0);
  } catch {
    return false;
  }
}

function isTree(tree: unknown, depth: number): boolean {
  if (!Array.isArray(tree) || tree.length < 2 || tree.length > 6 || depth > 60) return false;
  const [segment, children, refresh, marker, hints, last] = tree;
  if (!isSegment(segment) || typeof children !== "object" || children === null || Array.isArray(children)) return false;
  const settled =
    (refresh == null || isTexts(refresh, 2)) &&
    (marker == null || markers.has(marker)) &&
    (hints == null || typeof hints === "number") &&
    (last === undefined || typeof last === "string");
  return settled && Object.values(children).every((child) => isTree(child, depth + 1));
}

function isSegment(segment: unknown): boolean {
  if (typeof segment === "string") return true;
  if (!Array.isArray(segment) || segment.length !== 4) return false;
  const [name, key, type, siblings] = segment;
  const named = typeof name === "string" && typeof key === "string" && paramTypes.has(type);
  return named && (siblings === null || isTexts(siblings, null));
}

function isTexts(value: unknown, length: number | null): boolean {
  if (!Array.isArray(value) || (length !== null && value.length !== length)) return false;
  return value.every((text) => typeof text === "string");
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
