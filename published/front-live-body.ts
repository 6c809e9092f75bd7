import type { IncomingMessage } from "node:http";
import { isActionForm, isArguments, namesAction } from "#published/front-action.ts";
import type { NoticeKind } from "#published/front-notices.ts";
import { isWebAddress } from "#published/front-request-headers.ts";
import type { LiveKind } from "#published/front-routes.ts";

/** Largest body of a live request, in bytes, where its route says nothing else. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** Which media types each kind of route takes; "" stands for none given, allowed with an empty body only. */
const types: Record<LiveKind, readonly string[]> = {
  team: ["multipart/form-data", "application/x-www-form-urlencoded", "text/plain"],
  auth: ["application/x-www-form-urlencoded", "application/json"],
  api: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "text/csv"],
  static: [],
  public: ["application/x-www-form-urlencoded", "multipart/form-data"],
};

/** How much of a larger body is still read, so that its sender sees the refusal and not a broken connection. */
const LARGEST_DISCARDED = 16 * 1024 * 1024;

/** The whole body of a request (empty when it has none), or why it is refused. A client that goes away rejects. */
export async function readBody(req: IncomingMessage, largest: number = LARGEST_BODY): Promise<Buffer | NoticeKind> {
  if (Number(req.headers["content-length"] ?? 0) > LARGEST_DISCARDED) return "tooLarge";
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += chunk.length;
    if (length > LARGEST_DISCARDED) return "tooLarge";
    if (length <= largest) chunks.push(chunk);
  }
  return length > largest ? "tooLarge" : Buffer.concat(chunks);
}

/** Why a live write's body must not reach Next, which answers 5xx to what it cannot parse; null when it may. */
export async function refuseBody(sent: {
  kind: LiveKind;
  contentType: string;
  action: string | undefined;
  bytes: Buffer;
}): Promise<NoticeKind | null> {
  const { kind, contentType, bytes } = sent;
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  if (type === "" && bytes.length === 0 && kind !== "team") return null;
  if (!types[kind].includes(type)) return "wrongType";
  if (sent.action !== undefined && type === "application/x-www-form-urlencoded") return "badRequest";
  if (type === "application/json") return isJson(bytes, kind) ? null : "badRequest";
  if (kind === "auth") return isAuthForm(new URLSearchParams(bytes.toString("utf8"))) ? null : "badRequest";
  if (type === "text/plain" && kind === "team") {
    return sent.action !== undefined && isArguments(bytes.toString("utf8")) ? null : "badRequest";
  }
  if (type === "multipart/form-data" || kind === "team") return (await isForm(sent)) ? null : "badRequest";
  return null;
}

function isJson(bytes: Buffer, kind: LiveKind): boolean {
  const value = parsed(bytes.toString("utf8"));
  if (value === undefined) return false;
  if (kind !== "auth") return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const fields = Object.entries(value).filter(([, field]) => typeof field !== "object");
  if (fields.length !== Object.keys(value).length) return false;
  return isAuthForm(new URLSearchParams(fields.map(([name, field]) => [name, String(field)])));
}

function isAuthForm(form: URLSearchParams): boolean {
  const callback = form.get("callbackUrl");
  return callback === null || isWebAddress(callback);
}

async function isForm(sent: {
  contentType: string;
  action: string | undefined;
  bytes: Buffer;
  kind: LiveKind;
}): Promise<boolean> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(sent.bytes), { headers: { "content-type": sent.contentType } }).formData();
  } catch {
    return false;
  }
  if (sent.kind !== "team") return true;
  return sent.action === undefined ? namesAction(form) : isActionForm(form);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
