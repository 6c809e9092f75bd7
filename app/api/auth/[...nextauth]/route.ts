import { cookies } from "next/headers";
import { isDatabaseThere, isSecure, readSignedIn, sessionCookie } from "#lib/auth.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { askNextAuth } from "./ask-next-auth.ts";
import { authOptions } from "./options.ts";

export const dynamic = "force-dynamic";

const known = {
  GET: ["providers", "session", "csrf", "signin", "signout", "error"],
  POST: ["callback/credentials", "signout"],
} as const;

/** Bytes of a body, and characters of one of its fields. */
const limits = { body: 16_384, field: 2_000 } as const;

type Context = { params: Promise<{ nextauth: string[] }> };

export const GET = (request: Request, context: Context) => answer(request, context);
export const POST = (request: Request, context: Context) => answer(request, context);

/**
 * next-auth behind a closed list: it is only shown what it can stand (it answers 500 to a malformed callbackUrl, cookie
 * or body as it comes). Everything else is 404, 400 or 413.
 */
async function answer(request: Request, context: Context): Promise<Response> {
  const method = request.method === "POST" ? "POST" : "GET";
  const path = (await context.params).nextauth.join("/");
  if (!known[method].some((one) => one === path)) return refusal(404);
  const body = method === "POST" ? await readBody(request) : {};
  if (typeof body === "number") return refusal(body);
  if (!(await isDatabaseThere())) return refusal(503);
  try {
    const secure = isSecure(request.headers);
    const sent = new URL(request.url).searchParams;
    const callbackUrl = localPath(body.callbackUrl ?? sent.get("callbackUrl"));
    const error = sent.get("error")?.replaceAll(/[^A-Za-z]/g, "");
    const question = {
      method,
      query: { nextauth: path.split("/"), callbackUrl, ...(error ? { error } : {}) },
      body: { ...body, callbackUrl },
      cookies: await knownCookies(request.headers),
      headers: { ...Object.fromEntries(request.headers), "x-forwarded-proto": secure ? "https" : "http" },
    } as const;
    const userAgent = request.headers.get("user-agent") ?? "";
    return await askNextAuth(
      { ...question, query: { ...question.query } },
      authOptions({ sent: request.headers, userAgent }),
    );
  } catch (error) {
    log.fail("next-auth", { path, why: errorMessage(error) });
    return refusal(400);
  }
}

/** The body's text fields, or the status that refuses it. */
async function readBody(request: Request): Promise<Record<string, string> | 400 | 413> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > limits.body) return 413;
  const text = new TextDecoder().decode(bytes);
  const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
  const entries = isJson ? jsonEntries(text) : [...new URLSearchParams(text)];
  if (entries === null) return 400;
  const fields = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return fields.some(([, value]) => value.length > limits.field) ? 413 : Object.fromEntries(fields);
}

function jsonEntries(text: string): [string, unknown][] | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A path on this site, or the team's home: never another site, never something that is not an address. */
function localPath(wanted: string | null | undefined): string {
  return wanted && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) ? wanted : "/fr/team";
}

/** The cookies that next-auth may see: its token of the form, and the session's while the session lives. */
async function knownCookies(sent: Headers): Promise<Record<string, string>> {
  const jar = await cookies();
  const csrf = `${isSecure(sent) ? "__Host-" : ""}next-auth.csrf-token`;
  const session = sessionCookie(sent).name;
  const names = (await readSignedIn()) === null ? [csrf] : [csrf, session];
  return Object.fromEntries(names.flatMap((name) => (jar.has(name) ? [[name, jar.get(name)?.value ?? ""]] : [])));
}

function refusal(status: 400 | 404 | 413 | 503): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
