import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";

/** A request as next-auth reads it, in full: nothing else of the real one reaches it. */
export type Question = {
  method: "GET" | "POST";
  query: Record<string, string | string[]>;
  body: Record<string, string>;
  cookies: Record<string, string>;
  headers: Record<string, string>;
};

/** Its origin comes from these headers, which the front has checked. */
process.env.AUTH_TRUST_HOST ??= "true";

/**
 * Asks next-auth by its handler for API routes, the only one that takes body and cookies from its caller (the one for
 * route handlers reads them by itself, unchecked) and collects what it answers.
 */
export async function askNextAuth(question: Question, options: AuthOptions): Promise<Response> {
  const headers = new Headers();
  let status = 200;
  let body: string | null = null;
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
    },
    send(value: unknown) {
      body = typeof value === "string" ? value : JSON.stringify(value ?? {});
    },
    json(value: unknown) {
      headers.set("content-type", "application/json");
      body = JSON.stringify(value);
    },
    end: () => undefined,
  };
  await NextAuth(...asApi(question, response), options);
  headers.set("cache-control", "no-store");
  return new Response(body, { status, headers });
}

/** next-auth uses of both no more than what `Question` and the collector have (read in next-auth 4.24, next/index.js and next/utils.js). */
function asApi(question: Question, response: object): [NextApiRequest, NextApiResponse] {
  return [question as unknown as NextApiRequest, response as unknown as NextApiResponse];
}
