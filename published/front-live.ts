import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, refuseBody } from "#published/front-live-body.ts";
import type { Loopback } from "#published/front-loopback.ts";
import { languageOfPath } from "#published/front-negotiate.ts";
import type { NoticeKind } from "#published/front-notices.ts";
import { isWebAddress, passHeaders } from "#published/front-request-headers.ts";
import { sendNotice } from "#published/front-respond.ts";
import type { LiveRoute } from "#published/front-routes.ts";
import { withoutEndedSessions } from "#published/front-sessions.ts";
import type { Target } from "#published/front-target.ts";

/** Who asks, as Next is told: the name and scheme the reader used, and the reader's address. */
export type Caller = { host: string; protocol: string; address: string };

type Live = {
  route: LiveRoute;
  target: Target;
  caller: Caller;
  isUp: boolean;
  loopback: Loopback;
  dataDir: string;
};

/** Checks a request of the closed list and hands it to Next, or refuses it with a 4xx; 503 while Next is away. Never rejects. */
export async function answerLive(req: IncomingMessage, res: ServerResponse, live: Live): Promise<void> {
  const { route, target, caller } = live;
  const refuse = (kind: NoticeKind, headers?: string[]) => sendNotice(res, { ...told(kind, live), headers });
  const method = req.method ?? "";
  if (!route.methods.includes(method)) return refuse("wrongMethod", ["allow", route.methods.join(", ")]);
  const writes = method !== "GET" && method !== "HEAD";
  if (writes && isForeign(req, live)) return refuse("foreignOrigin");
  const headers = passHeaders(req.rawHeaders, route.kind);
  if (headers === null || !hasReadableQuery(target, route)) return refuse("badRequest");
  if (!live.isUp) return refuse("away");
  if (route.kind === "public") for (const name of ["authorization", "cookie"]) delete headers[name];
  if (headers.cookie !== undefined) {
    headers.cookie = await withoutEndedSessions(headers.cookie, live.dataDir);
    if (headers.cookie === "") delete headers.cookie;
  }
  let body: Buffer | undefined;
  if (writes) {
    const read = await orGone(readBody(req, route.largestBody));
    if (read === null) return;
    if (typeof read === "string") return refuse(read);
    const contentType = headers["content-type"] ?? "";
    const kind = await refuseBody({ kind: route.kind, contentType, action: headers["next-action"], bytes: read });
    if (kind !== null) return refuse(kind);
    body = read;
    headers["content-length"] = String(read.length);
  } else {
    delete headers["content-type"];
    delete headers["next-action"];
  }
  const policy = route.kind === "team" ? teamPolicy(randomBytes(18).toString("base64")) : null;
  if (policy !== null) headers["content-security-policy"] = policy;
  headers.host = caller.host;
  headers["x-forwarded-host"] = caller.host;
  headers["x-forwarded-proto"] = caller.protocol;
  headers["x-forwarded-for"] = caller.address;
  live.loopback.forward(req, res, {
    path: target.rawPath + target.query,
    headers,
    body,
    policy,
    kind: route.kind,
    refuse,
  });
}

/** How a refusal is told: as a page where people ask, in their language first where the page has one. */
function told(kind: NoticeKind, { route, target }: Live) {
  if (route.kind !== "public") return { kind, reader: route.kind === "team" ? "person" : "program" } as const;
  const language = languageOfPath(target.path) ?? undefined;
  const away = route.isSubscription === true ? "subscriptionAway" : "searchAway";
  return { kind: kind === "away" ? away : kind, reader: "person", language } as const;
}

/** The policy of a signed-in page; Next finds the nonce in it and stamps its scripts. */
function teamPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

// A write without Origin is a program's (a browser always sends it); "null" is a sandboxed or redirected page, so foreign.
function isForeign(req: IncomingMessage, live: Live): boolean {
  if (req.headers["sec-fetch-site"] === "cross-site") return true;
  const { origin } = req.headers;
  if (origin === undefined) return false;
  const url = URL.parse(origin);
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== origin.toLowerCase()) return true;
  return url.host !== withoutDefaultPort(live.caller.host, url.protocol);
}

function withoutDefaultPort(host: string, protocol: string): string {
  return host.toLowerCase().replace(protocol === "https:" ? /:443$/ : /:80$/, "");
}

// next-auth answers 500 to a callback address that is none.
function hasReadableQuery(target: Target, route: LiveRoute): boolean {
  if (route.kind !== "auth") return true;
  return new URLSearchParams(target.query).getAll("callbackUrl").every(isWebAddress);
}

async function orGone(read: Promise<Buffer | NoticeKind>): Promise<Buffer | NoticeKind | null> {
  try {
    return await read;
  } catch {
    // The client went away in the middle of its body: nobody is left to answer.
    return null;
  }
}
