import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { log } from "#lib/log.ts";
import { encodeLive } from "#published/front-encode-live.ts";
import type { NoticeKind } from "#published/front-notices.ts";
import type { LiveKind } from "#published/front-routes.ts";

/** One checked request for Next; `policy` is the Content-Security-Policy of its answer unless Next gives one. */
export type Forwarded = {
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
  policy: string | null;
  kind: LiveKind;
  refuse(kind: NoticeKind): void;
};

/** The way to Next's loopback server. */
export type Loopback = { forward(req: IncomingMessage, res: ServerResponse, sent: Forwarded): void; close(): void };

/** Milliseconds Next may stay silent. */
const PATIENCE_MS = 60_000;

const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const hidden = /^(x-powered-by|server|date|x-middleware-.*|vigie-.*)$/;

/** Opens a pool of kept-alive connections to 127.0.0.1:`port`. */
export function openLoopback(port: number): Loopback {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 32 });

  function attempt(req: IncomingMessage, res: ServerResponse, sent: Forwarded & { isRetry: boolean }): void {
    const options = { host: "127.0.0.1", port, agent, method: req.method, path: sent.path, headers: sent.headers };
    const asked = request({ ...options, timeout: PATIENCE_MS });
    const abandon = () => asked.destroy();
    res.once("close", abandon);
    asked.on("timeout", () => asked.destroy(new Error("Next did not answer in time")));
    asked.on("response", (answer) => relay({ req, res, answer, sent }));
    asked.on("error", (error) => {
      res.off("close", abandon);
      if (res.destroyed) return;
      // A kept-alive connection that Next closed at that very moment; only a read may be asked twice.
      if (!sent.isRetry && asked.reusedSocket && sent.body === undefined) attempt(req, res, { ...sent, isRetry: true });
      else if (res.headersSent) res.destroy();
      else {
        log.warn("the application did not answer", { path: namedPath(sent.path), reason: error.message });
        sent.refuse("away");
      }
    });
    asked.end(sent.body);
  }

  return {
    forward: (req, res, sent) => attempt(req, res, { ...sent, isRetry: false }),
    close: () => agent.destroy(),
  };
}

/**
 * The page that says that the database is away, asked for as a page: Next cannot give a page a status of its own. Its client
 * router gets Next's own status and stays on the page.
 */
function statusOf(given: number, { path, headers }: Forwarded): number {
  const isAway = given === 200 && headers.rsc === undefined && /^\/(?:fr|en)\/team\/away(?:\?|$)/.test(path);
  return isAway ? 503 : given;
}

/** Paths that hold a link's secret: no Referer carries it (but Origin is still told, which a form without JavaScript needs). */
const secretPath = /\/(team\/invitation|team\/shared|verify|subscription(?:\/confirm)?|unsubscribe)\/[^/?]+/;

/** A path for the log, without secrets. */
function namedPath(path: string): string {
  return (path.split("?")[0] ?? "").replace(secretPath, "/$1/…");
}

function relay(relayed: { req: IncomingMessage; res: ServerResponse; answer: IncomingMessage; sent: Forwarded }): void {
  const { req, res, answer, sent } = relayed;
  const status = statusOf(answer.statusCode ?? 502, sent);
  if (sent.kind === "public" && status >= 500) {
    answer.resume();
    log.warn("the application could not make a public page", { path: namedPath(sent.path), status });
    sent.refuse("away");
    return;
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !hopByHop.has(name) && !hidden.test(name)) headers[name] = value;
  }
  if (/^(team|auth|public)$/.test(sent.kind) || headers["cache-control"] === undefined)
    headers["cache-control"] = "no-store";
  if (sent.kind === "public") for (const name of ["set-cookie", "vary"]) delete headers[name];
  headers["x-content-type-options"] = "nosniff";
  headers["referrer-policy"] ??= secretPath.test(sent.path) ? "strict-origin" : "same-origin";
  if (status === 503) headers["retry-after"] ??= "5";
  if (sent.policy !== null) headers["content-security-policy"] ??= sent.policy;
  const encoder = encodeLive({ req, headers, status });
  res.writeHead(status, headers);
  const done = (error: Error | null | undefined) => {
    if (error && !res.destroyed) res.destroy();
  };
  if (encoder === null) pipeline(answer, res, done);
  else pipeline(answer, encoder, res, done);
}
