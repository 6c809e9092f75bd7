import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "#lib/log.ts";
import { type Answer, matchTag, type Variant } from "#published/front-answer.ts";
import type { Bodies, Body } from "#published/front-bodies.ts";
import { encodingOrder, type Language } from "#published/front-negotiate.ts";
import { type NoticeKind, notices, prepareNotice } from "#published/front-notices.ts";

/** The request headers the front itself looks at; "" when absent. */
export type Asked = {
  host: string;
  hosts: number;
  forwardedHost: string;
  encoding: string;
  language: string;
  noneMatch: string;
};

/** Reads them from the raw list, which costs a fraction of building `req.headers`. */
export function readAsked(raw: readonly string[]): Asked {
  const asked: Asked = { host: "", hosts: 0, forwardedHost: "", encoding: "", language: "", noneMatch: "" };
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") {
      asked.host = raw[at + 1] ?? "";
      asked.hosts += 1;
    } else if (name.length === 15) {
      const lower = name.toLowerCase();
      if (lower === "accept-encoding") asked.encoding = joined(asked.encoding, raw[at + 1]);
      else if (lower === "accept-language") asked.language = joined(asked.language, raw[at + 1]);
    } else if (name.length === 16 && name.toLowerCase() === "x-forwarded-host") {
      asked.forwardedHost = joined(asked.forwardedHost, raw[at + 1]);
    } else if (name.length === 13 && name.toLowerCase() === "if-none-match") {
      asked.noneMatch = joined(asked.noneMatch, raw[at + 1]);
    }
  }
  return asked;
}

function joined(before: string, value = ""): string {
  return before === "" ? value : `${before}, ${value}`;
}

/** Sends a published answer in the encoding asked for, or 304. */
export function sendAnswer(res: ServerResponse, sent: { answer: Answer; asked: Asked; bodies: Bodies }): void {
  const { answer, asked, bodies } = sent;
  const chosen = answer.byOrder[encodingOrder(asked.encoding)] ?? answer.variants[0];
  if (chosen === undefined) {
    sendNotice(res, { kind: "damaged", reader: "person" });
    return;
  }
  const match = asked.noneMatch === "" ? null : matchTag(answer, { header: asked.noneMatch, chosen });
  if (match !== null) {
    res.writeHead(304, match.notModified);
    res.end();
    return;
  }
  const body = bodies.get(chosen.hash);
  if (body === undefined) void loadAndSend(res, { answer, variant: chosen, bodies });
  else sendBody(res, { status: answer.status, variant: chosen, body });
}

function sendBody(res: ServerResponse, sent: { status: number; variant: Variant; body: Body }): void {
  const { variant, body } = sent;
  if (!variant.sized) {
    variant.head.push("content-length", String(body.length));
    variant.sized = true;
  }
  res.writeHead(sent.status, variant.head);
  res.end(body, "latin1");
}

async function loadAndSend(res: ServerResponse, sent: { answer: Answer; variant: Variant; bodies: Bodies }) {
  const { answer, bodies } = sent;
  for (const variant of [sent.variant, ...answer.variants.filter((other) => other !== sent.variant)]) {
    try {
      const body = await bodies.load(variant.hash);
      return sendBody(res, { status: answer.status, variant, body });
    } catch (error) {
      log.fail("published bytes cannot be read", { hash: variant.hash, reason: String(error) });
    }
  }
  sendNotice(res, { kind: "damaged", reader: "person" });
}

/** Sends one of the front's own notices and, after a refusal, closes the connection when a body may still be on its way. */
export function sendNotice(
  res: ServerResponse,
  sent: { kind: NoticeKind; reader: "person" | "program"; language?: Language; headers?: string[] },
): void {
  const { head, body } = prepareNotice(sent.kind, sent);
  const closing = hasBody(res.req) ? ["connection", "close"] : [];
  res.writeHead(notices[sent.kind].status, [...head, ...(sent.headers ?? []), ...closing]);
  res.end(body);
}

/** Sends JSON anyone may read from anywhere, never stored. */
export function sendJson(res: ServerResponse, sent: { status: number; value: unknown; headers?: string[] }): void {
  const body = JSON.stringify(sent.value);
  res.writeHead(sent.status, [
    ...["content-type", "application/json", "content-length", String(Buffer.byteLength(body))],
    ...["cache-control", "no-store", "access-control-allow-origin", "*", "x-content-type-options", "nosniff"],
    ...(sent.headers ?? []),
  ]);
  res.end(body);
}

/** Sends a redirect that keeps the method. */
export function sendRedirect(res: ServerResponse, sent: { status: 307 | 308; location: string; vary?: string }): void {
  const vary = sent.vary === undefined ? [] : ["vary", sent.vary];
  const always = ["location", sent.location, "content-length", "0", "cache-control", "no-cache"];
  res.writeHead(sent.status, [...always, ...vary]);
  res.end();
}

/** Whether a request announces a body. */
function hasBody(req: IncomingMessage): boolean {
  const length = req.headers["content-length"];
  return req.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}
