import { teamMakers } from "#test/support/drill-malformed-team.ts";
import { pick, type Random, someBytes } from "#test/support/drill-random.ts";
import { anyPath, build, form, livePath, multipart, noise, post, word } from "#test/support/drill-request.ts";
import type { SignedIn } from "#test/support/drill-session.ts";

/** A malformed request as raw bytes, and what is wrong with it; `isWhole`: an answer is due. */
export type Malformed = { kind: string; bytes: Buffer; isWhole: boolean };

/** Kinds that break off: the server may rightly wait for more. */
const broken = new Set(["noise", "half", "chunks", "smuggled", "method", "version", "headers"]);

const makers: Record<string, (random: Random) => Buffer> = {
  target: (random) =>
    build({
      target: pick(random, [
        `/${word(random)}`,
        `/fr/${word(random)}`,
        `/fr/team/${word(random)}`,
        "//",
        "/\\..",
        "*",
        "http://",
        "?",
        "http://x/fr",
        "/fr?%",
        `/fr?__proto__[a]=${word(random)}`,
        "/./fr",
        "/fr/../keys",
        "/%2e%2e/x",
        "/fr#x",
        "",
      ]),
    }),
  longTarget: (random) => build({ target: `${anyPath(random)}?${"x=1&".repeat(200 + Math.floor(random() * 4_000))}` }),
  method: (random) =>
    build({
      method: pick(random, [
        "PUT",
        "DELETE",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "get",
        "BREW",
        "",
        "OPTIONS",
        "PATCH",
        "G\x00T",
      ]),
      target: anyPath(random),
    }),
  version: (random) =>
    build({
      target: anyPath(random),
      version: pick(random, ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP", "", "ICY/1.1"]),
      host: pick(random, ["localhost", null]),
    }),
  host: (random) =>
    build({
      target: anyPath(random),
      host: pick(random, [
        null,
        "",
        "evil.example",
        "localhost:99999999",
        "[::",
        "a b",
        "localhost\r\nHost: evil",
        `${"h".repeat(400)}`,
        "%00",
        "127.0.0.1@evil",
      ]),
    }),
  acceptance: (random) =>
    build({
      target: anyPath(random),
      headers: [
        `Accept-Encoding: ${pick(random, ["br;q=9", "gzip;q=", "*;q=0", "identity;q=0, *;q=0", ";;;,,,", "zstd", noise(random, 30).replace(/[\r\n\0]/g, "x")])}`,
        `Accept-Language: ${pick(random, ["xx", "fr;q=nan", "*", "-", "en-".repeat(300), ",;,;"])}`,
        `If-None-Match: ${pick(random, ["*", '"', 'W/"x', ",,,", '"x'.repeat(500)])}`,
      ],
    }),
  headers: (random) =>
    build({
      target: anyPath(random),
      headers: [
        pick(random, [
          "No colon",
          ": empty",
          "X\x00Y: 1",
          "X: \x01",
          "Content-Length: -1",
          "Content-Length: 1e3",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: x",
          `Big: ${"b".repeat(100_000)}`,
          " folded: x",
          "Expect: 200-maybe",
          "Expect: 100-continue",
          "Upgrade: websocket\r\nConnection: Upgrade",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
          "Range: bytes=0-1,5-9",
          "Range: bytes=-",
          "Connection: close, keep-alive, x",
        ]),
      ],
    }),
  internals: (random) =>
    build({
      target: anyPath(random),
      headers: [
        `${pick(random, ["vigie-token", "vigie-document", "x-middleware-subrequest", "x-middleware-rewrite", "x-nextjs-data", "next-resume", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "x-matched-path", "x-invoke-path", "x-now-route-matches", "x-prerender-revalidate"])}: ${pick(random, ["1", "middleware:middleware:middleware", "evil.example", "javascript:", "/fr/team", word(random).replace(/\u00e9/g, "e")])}`,
      ],
    }),
  router: (random) =>
    build({
      target: livePath(random),
      headers: [
        `${pick(random, ["rsc", "next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-url", "next-hmr-refresh", "next-action"])}: ${pick(random, ["1", "0", "[", "%5B%22%22%2C%7B%7D%5D", "%5B%22%22%2C%7B%22children%22%3A1%7D%5D", "/_tree", "//evil", "x".repeat(5_000), "%", '["",{},null,"refetch"]', "null"])}`,
        pick(random, ["rsc: 1", "accept: text/x-component", "x: y"]),
      ],
    }),
  action: (random) => {
    const id = pick(random, [
      "x",
      "0".repeat(40),
      "f".repeat(42),
      "g".repeat(42),
      "",
      "constructor",
      "__proto__",
      "7f".repeat(21),
    ]);
    const sent =
      random() < 0.5
        ? multipart(random)
        : {
            type: pick(random, ["text/plain;charset=UTF-8", "application/json", "application/x-www-form-urlencoded"]),
            body: pick(random, ["[]", "[", '["$F1"]', '["$1"]', "{}", noise(random, 60)]),
          };
    return post(livePath(random), {
      ...sent,
      headers: [
        `Next-Action: ${id}`,
        `Origin: ${pick(random, ["http://localhost", "http://evil.example", "null", "x"])}`,
      ],
    });
  },
  form: (random) =>
    post(livePath(random), {
      type: "application/x-www-form-urlencoded",
      body: form(random),
      headers: [pick(random, ["X-A: b", "Sec-Fetch-Site: cross-site", "Origin: null"])],
    }),
  multipart: (random) => post(livePath(random), multipart(random)),
  json: (random) =>
    post(livePath(random), {
      type: pick(random, ["application/json", "application/json; charset=utf-7", "text/json", "x", ""]),
      body: pick(random, [
        "{",
        '{"__proto__":{"x":1}}',
        "null",
        '"\\ud800"',
        `${"[".repeat(2_000)}`,
        noise(random, 100),
        "1e999",
      ]),
    }),
  auth: (random) =>
    build({
      target: `/api/auth/${pick(random, ["session", "csrf", "providers", "error", "signin", "callback/x", "callback/credentials", "_log", "verify-request", "signin/google", "../auth", ""])}?${pick(random, ["callbackUrl=%00", "callbackUrl=javascript:1", "callbackUrl=//evil", "callbackUrl=http://[", "error[]=x", "error=__proto__", "nextauth=x&nextauth=y", "update", "__proto__[x]=1"])}`,
    }),
  cookie: (random) =>
    build({
      target: livePath(random),
      headers: [
        `Cookie: ${pick(random, ["vigie-session=x", "vigie-session=a.b.c.d.e", "vigie-device=%", "next-auth.csrf-token=%7C", "next-auth.csrf-token=x%7Cy", "next-auth.callback-url=%", "next-auth.callback-url=javascript:1", "=", ";;;", "__proto__=1", "NEXT_LOCALE=xx", "__prerender_bypass=1; __next_preview_data=x", `a=${"c".repeat(9_000)}`])}`,
      ],
    }),
  length: (random) =>
    build({
      method: "POST",
      target: livePath(random),
      headers: [
        "Content-Type: application/x-www-form-urlencoded",
        `Content-Length: ${pick(random, [0, 5, 10])}`,
        "Connection: close",
      ],
      body: "a=1&b=2&c=3",
    }),
  chunks: (random) =>
    build({
      method: "POST",
      target: anyPath(random),
      headers: ["Transfer-Encoding: chunked", "Content-Type: text/plain"],
      body: pick(random, [
        "zz\r\nx\r\n",
        "5\r\nab\r\n0\r\n\r\n",
        "ffffffffff\r\n",
        "0\r\n\r\n",
        "-1\r\n\r\n",
        "1;x=\x00\r\na\r\n0\r\n\r\n",
      ]),
    }),
  smuggled: (random) =>
    build({
      method: "POST",
      target: anyPath(random),
      headers: ["Content-Length: 6", "Transfer-Encoding: chunked"],
      body: "0\r\n\r\nG",
    }),
  pipelined: (random) =>
    Buffer.concat([
      build({ target: anyPath(random) }),
      build({ target: `/${word(random)}` }),
      build({ target: "/fr", headers: ["Connection: close"] }),
    ]),
  noise: (random) => someBytes(random, 1 + Math.floor(random() * 300)),
  bodyOnGet: (random) =>
    build({ target: anyPath(random), headers: ["Content-Length: 4", "Content-Type: application/json"], body: "{{{{" }),
  half: (random) => build({ target: anyPath(random), headers: ["X: y"] }).subarray(0, 10 + Math.floor(random() * 20)),
};

/** The kinds there are: of strangers, and of somebody signed in. */
export const malformedKinds = [...Object.keys(makers), ...Object.keys(teamMakers)];

/** The next malformed request of a seeded sequence; kinds come in turn. */
export function nextMalformed(random: Random, next: { number: number; signedIn: SignedIn }): Malformed {
  const kind = malformedKinds[next.number % malformedKinds.length] ?? "noise";
  const bytes = makers[kind]?.(random) ?? teamMakers[kind]?.(random, next.signedIn);
  if (bytes === undefined) throw new Error(`no maker of ${kind}`);
  return { kind, bytes, isWhole: !broken.has(kind) };
}
