import { lookup } from "node:dns/promises";
import { type ClientRequest, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { errorCode } from "#lib/problem.ts";

/** What is sent to an address that somebody else gave. `wholeMs`: patience for all of it, default 10,000. */
export type Outbound = { url: string; headers: Record<string, string>; body: string; wholeMs?: number };

/**
 * The answer as it came (a redirect too: none is followed; `text` is cut at 64 kB), or why there is none: URL_REFUSED,
 * ADDRESS_REFUSED, TOO_SLOW, or the code of a system error. A code never holds words of the other side.
 */
export type OutboundAnswer = { ok: true; status: number; text: string } | { ok: false; code: string };

const patienceMs = 10_000;
const answerLimit = 65_536;

/** Azure's metadata service, the one that answers at an address which looks public. */
const metadata = new Set(["168.63.129.16"]);

/**
 * Posts to an address that a customer gave, and reaches nothing but the public internet: its name is resolved once, every address behind it
 * is checked, and the connection goes to the very address that was. No redirect, no proxy, one time limit for everything. Never throws.
 */
export async function postOutbound(post: Outbound): Promise<OutboundAnswer> {
  const url = readOutboundUrl(post.url);
  if (url === null) return { ok: false, code: "URL_REFUSED" };
  const signal = AbortSignal.timeout(post.wholeMs ?? patienceMs);
  try {
    const address = await firstReachable(url, signal);
    return address === null ? { ok: false, code: "ADDRESS_REFUSED" } : await exchange({ url, address, post, signal });
  } catch (error) {
    // What others' servers and names do wrong is told by its code alone.
    return { ok: false, code: signal.aborted ? "TOO_SLOW" : (errorCode(error) ?? "UNFORESEEN") };
  }
}

/** An address that may be posted to, as far as can be seen without asking the network; null for any other. */
export function readOutboundUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) return null;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  const port = Number(url.port);
  if (url.port !== "" && port !== 80 && port !== 443 && port < 1024) return null;
  const host = hostOf(url);
  return isIP(host) !== 0 && !isReachable(host) ? null : url;
}

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local, shared, multicast, reserved or metadata, nor an
 * IPv6 form that wraps an IPv4 address. VIGIE_TEST_OUTBOUND=loopback (refused outside NODE_ENV=test) lets 127.0.0.1 through.
 */
export function isReachable(address: string): boolean {
  if (address === "127.0.0.1" && process.env.VIGIE_TEST_OUTBOUND === "loopback") return true;
  if (!ipaddr.isValid(address) || metadata.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // Of IPv6 only 2000::/3 is handed out; what lies outside (the IPv4-compatible ::a.b.c.d too) leads nowhere good.
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR("2000::/3"));
}

function hostOf(url: URL): string {
  return url.hostname.replaceAll(/^\[|\]$/g, "");
}

/** The first address behind a name whose addresses are all public; null when one is not: such a name is not asked twice. */
async function firstReachable(url: URL, signal: AbortSignal): Promise<string | null> {
  const found = await within(signal, lookup(hostOf(url), { all: true }));
  const [first] = found;
  return first !== undefined && found.every(({ address }) => isReachable(address)) ? first.address : null;
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

type Exchange = { url: URL; address: string; post: Outbound; signal: AbortSignal };

function exchange({ url, address, post, signal }: Exchange): Promise<OutboundAnswer> {
  const isSecure = url.protocol === "https:";
  const host = hostOf(url);
  return new Promise((resolve, reject) => {
    const ask: ClientRequest = (isSecure ? secureRequest : plainRequest)({
      host: address,
      port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: "POST",
      // The certificate is the name's, though the address is asked; an address has no name to ask for.
      ...(isSecure ? { servername: isIP(host) === 0 ? host : "" } : {}),
      headers: { ...post.headers, host: url.host, "content-length": Buffer.byteLength(post.body) },
      agent: false,
      signal,
    });
    ask.on("error", reject);
    ask.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = () => {
        ask.destroy();
        const text = Buffer.concat(chunks).subarray(0, answerLimit).toString("utf8");
        resolve({ ok: true, status: response.statusCode ?? 0, text });
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= answerLimit) end();
      });
      response.on("end", end);
      response.on("error", reject);
    });
    ask.end(post.body);
  });
}
