import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { encodingOrder, encodingOrders } from "#published/front-negotiate.ts";

const text = /^(text\/|application\/(json|javascript|problem\+json|manifest\+json)|image\/svg)/;

/** Below this many bytes (when told) a body is sent as it is. */
const WORTH_ENCODING = 500;

/** A compressor for what Next answers, flushing each piece as it comes, with `headers` changed to match; null when the bytes go as they are. */
export function encodeLive(live: {
  req: IncomingMessage;
  headers: Record<string, string | string[]>;
  status: number;
}): Transform | null {
  const { req, headers, status } = live;
  if (!text.test(String(headers["content-type"] ?? "")) || headers["content-encoding"] !== undefined) return null;
  headers.vary = [headers.vary ?? [], "accept-encoding"].flat().join(", ");
  const bodiless = req.method === "HEAD" || status === 204 || status === 304;
  const [wanted] = encodingOrders[encodingOrder(String(req.headers["accept-encoding"] ?? ""))] ?? [];
  const short = Number(headers["content-length"] ?? WORTH_ENCODING) < WORTH_ENCODING;
  if (bodiless || wanted === undefined || short) return null;
  headers["content-encoding"] = wanted;
  delete headers["content-length"];
  // The bytes are no longer those the tag was made for.
  const tag = headers.etag;
  if (typeof tag === "string" && !tag.startsWith("W/")) headers.etag = `W/${tag}`;
  if (wanted === "gzip") return createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  return createBrotliCompress({ params, flush: constants.BROTLI_OPERATION_FLUSH });
}
