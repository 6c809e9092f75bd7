import type { IncomingMessage } from "node:http";
import type { NoticeKind } from "#published/front-notices.ts";
import { isWebAddress } from "#published/front-request-headers.ts";
import type { LiveKind } from "#published/front-routes.ts";

/** Largest body of a live request, in bytes. */
export const LARGEST_BODY = 2 * 1024 * 1024;

/** Which media types each kind of route takes; "" stands for none given, allowed with an empty body only. */
const types: Record<LiveKind, readonly string[]> = {
  team: ["multipart/form-data", "application/x-www-form-urlencoded", "text/plain"],
  auth: ["application/x-www-form-urlencoded", "application/json"],
  api: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "text/csv"],
  static: [],
};

/** The whole body of a request (empty when it has none), or why it is refused. A client that goes away rejects. */
export async function readBody(req: IncomingMessage): Promise<Buffer | NoticeKind> {
  const announced = Number(req.headers["content-length"] ?? 0);
  if (announced > LARGEST_BODY) return "tooLarge";
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += chunk.length;
    if (length > LARGEST_BODY) return "tooLarge";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
    return sent.action !== undefined && isReply(bytes.toString("utf8")) ? null : "badRequest";
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
  return sent.action === undefined ? namesAction(form) : isReplyForm(form);
}

// A form sent without JavaScript: React names the action in a hidden field, bound values in fields beside it.
function namesAction(form: FormData): boolean {
  const named = [...form.keys()].filter((name) => name.startsWith("$ACTION_"));
  const ids = named.filter((name) => name.startsWith("$ACTION_ID_"));
  const references = named.filter((name) => name.startsWith("$ACTION_REF_"));
  if (ids.length + references.length !== 1) return false;
  if (ids[0] !== undefined) return /^\$ACTION_ID_[0-9a-f]{40,42}$/.test(ids[0]);
  const index = references[0]?.slice("$ACTION_REF_".length) ?? "";
  const described = parsed(text(form.get(`$ACTION_${index}:0`)));
  if (typeof described !== "object" || described === null || !("id" in described)) return false;
  const bound = "bound" in described ? described.bound : null;
  return /^[0-9a-f]{40,42}$/.test(String(described.id)) && (bound === null || isBound(bound, { form, index }));
}

function isBound(bound: unknown, within: { form: FormData; index: string }): boolean {
  const chunk = typeof bound === "string" ? /^\$@([0-9a-f]+)$/.exec(bound)?.[1] : undefined;
  return chunk !== undefined && isReply(text(within.form.get(`$ACTION_${within.index}:${chunk}`)));
}

function isReplyForm(form: FormData): boolean {
  const numbered = [...form].filter(([name]) => /^[0-9a-f]+$/.test(name));
  return form.has("0") && numbered.every(([, value]) => typeof value !== "string" || isReply(value));
}

function isReply(body: string): boolean {
  return parsed(body) !== undefined;
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
