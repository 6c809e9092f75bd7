import type { IncomingMessage, ServerResponse } from "node:http";
import type { Editions } from "#published/edition.ts";
import type { Answer } from "#published/front-answer.ts";
import type { Bodies } from "#published/front-bodies.ts";
import type { KnownHosts } from "#published/front-hosts.ts";
import { answerLive, type Caller } from "#published/front-live.ts";
import type { Loopback } from "#published/front-loopback.ts";
import { type Language, languageOfPath, wantedLanguage } from "#published/front-negotiate.ts";
import { describeHealth, type Known } from "#published/front-report.ts";
import { type Asked, sendAnswer, sendJson, sendNotice, sendRedirect } from "#published/front-respond.ts";
import { findLiveRoute } from "#published/front-routes.ts";
import type { Served } from "#published/front-served.ts";
import { readTarget, type Target } from "#published/front-target.ts";

/** A front's own state. */
export type Inside = {
  editions: Editions;
  trustProxy: boolean;
  dataDir: string;
  publicUrl: string | null;
  isKnownHost: KnownHosts;
  bodies: Bodies;
  loopback: Loopback;
  known: Known;
  served: Served | null;
};

type Exchange = { req: IncomingMessage; res: ServerResponse; asked: Asked; target: Target };

/** The language a reader without one in the path gets: what Accept-Language says, else the organisation's. */
function readerLanguage(served: Served | null, asked: Asked): Language {
  return wantedLanguage(asked.language) ?? served?.defaultLanguage ?? "fr";
}

/** The name the reader used: behind a trusted proxy the last it forwards, else the Host header. */
export function hostOf(inside: Inside, asked: Asked): string {
  if (!inside.trustProxy || asked.forwardedHost === "") return asked.host;
  return asked.forwardedHost.split(",").at(-1)?.trim() ?? "";
}

/** What `/` shows this reader; a language not published falls back to the one that is. */
export function homeOf(served: Served, asked: Asked): Answer | undefined {
  return served.homes[readerLanguage(served, asked)] ?? served.homes.fr ?? served.homes.en;
}

/** Answers any request by the full checks, in this order: target, host, own answers, closed list, method, edition, redirect, 404. */
export function answerSlowly(inside: Inside, exchange: Omit<Exchange, "target">): void {
  const { req, res, asked } = exchange;
  const target = readTarget(req.url ?? "");
  if (target === null || asked.hosts > 1) {
    sendNotice(res, { kind: "badRequest", reader: "person" });
    return;
  }
  const caller = readCaller(inside, { ...exchange, target });
  const { path } = target;
  const route = findLiveRoute(path);
  // HTTP/1.0 has no Host (Node refuses 1.1 without): probes and old clients may read what is published.
  const isNameless = req.httpVersion === "1.0" && asked.hosts === 0 && caller.host === "" && route === null;
  if (!isNameless && !inside.isKnownHost(caller.host)) {
    sendNotice(res, { kind: "unknownHost", reader: "person" });
    return;
  }
  if (route?.kind === "public" && inside.served === null) {
    sendNotice(res, { kind: "preparing", reader: "person" });
    return;
  }
  if (route !== null) {
    const { known, loopback, dataDir } = inside;
    const live = { route, target, caller, isUp: known.app === "up", loopback, dataDir };
    answerLive(req, res, live).catch(() => res.destroy());
    return;
  }
  if (req.method !== "GET" && req.method !== "HEAD") {
    const { reader, headers } = addressed(path);
    sendNotice(res, { kind: "wrongMethod", reader, headers: ["allow", "GET, HEAD", ...headers] });
    return;
  }
  const own = ownAnswer(inside, path);
  if (own !== undefined) sendJson(res, own);
  else answerPublished(inside, { ...exchange, target });
}

/** Who asks for a published path, and how a refusal is sent there: whatever is below /api is for programs, on any site. */
function addressed(path: string): { reader: "person" | "program"; headers: string[] } {
  const isOfApi = /^\/(?:(?:fr|en)\/)?api(?:\/|$)/.test(path);
  return isOfApi
    ? { reader: "program", headers: ["access-control-allow-origin", "*"] }
    : { reader: "person", headers: [] };
}

function ownAnswer(inside: Inside, path: string): { status: number; value: unknown } | undefined {
  const { served, known } = inside;
  const status = served === null ? 503 : 200;
  const edition = served?.root.edition ?? null;
  if (path === "/edition.json") return { status, value: { edition, publishedAt: served?.root.publishedAt ?? null } };
  if (path === "/heartbeat.json") return { status, value: { edition, checkedAt: known.checkedAt } };
  if (path === "/health") return { status, value: describeHealth(known, served) };
  return undefined;
}

function answerPublished(inside: Inside, exchange: Exchange): void {
  const { served, bodies } = inside;
  const { res, asked, target } = exchange;
  if (served === null) {
    sendNotice(res, { kind: "preparing", ...addressed(target.path) });
    return;
  }
  const answer = (target.path === "/" ? homeOf(served, asked) : served.find(target.path)) ?? null;
  if (answer !== null) {
    sendAnswer(res, { answer, asked, bodies });
    return;
  }
  if (redirect(served, exchange)) return;
  const told = addressed(target.path);
  if (told.reader === "program") {
    sendNotice(res, { kind: "notFound", ...told });
    return;
  }
  const language = languageOfPath(target.path) ?? readerLanguage(served, asked);
  const missing = served.find(`/${language}/404`);
  if (missing === null) sendNotice(res, { kind: "notFound", reader: "person" });
  else sendAnswer(res, { answer: missing, asked, bodies });
}

// A final slash, a language in capitals, or no language at all, when what is meant is published or live.
function redirect(served: Served, exchange: Exchange): boolean {
  const { res, asked, target } = exchange;
  const exists = (path: string) => served.has(path) || findLiveRoute(path) !== null;
  const trimmed = target.path.replace(/\/+$/, "").replace(/^\/(fr|en)(?=\/|$)/i, (segment) => segment.toLowerCase());
  if (trimmed !== target.path && exists(trimmed)) {
    sendRedirect(res, { status: 308, location: encodeURI(trimmed) + target.query });
    return true;
  }
  const spoken = `/${readerLanguage(served, asked)}${trimmed}`;
  if (languageOfPath(trimmed) !== null || !exists(spoken)) return false;
  sendRedirect(res, { status: 307, location: encodeURI(spoken) + target.query, vary: "accept-language" });
  return true;
}

/** The name, scheme and address of whoever asks. Forwarded headers count only behind a trusted proxy, whose own entry is the last. */
function readCaller(inside: Inside, exchange: Exchange): Caller {
  const { req, asked, target } = exchange;
  const last = (name: string) =>
    inside.trustProxy
      ? String(req.headers[name] ?? "")
          .split(",")
          .at(-1)
          ?.trim() || undefined
      : undefined;
  const host = asked.forwardedHost !== "" && inside.trustProxy ? hostOf(inside, asked) : (target.host ?? asked.host);
  const forwarded = last("x-forwarded-proto");
  const atPublicUrl = inside.publicUrl !== null && new URL(inside.publicUrl).host === host.toLowerCase();
  const protocol = forwarded ?? (atPublicUrl && inside.publicUrl?.startsWith("https:") ? "https" : "http");
  return {
    host,
    protocol: protocol === "https" ? "https" : "http",
    address: last("x-forwarded-for") ?? req.socket.remoteAddress ?? "",
  };
}
