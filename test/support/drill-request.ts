import { pick, type Random, someBytes } from "#test/support/drill-random.ts";

const livePaths = [
  "/fr/team",
  "/en/team/incidents/new",
  "/fr/team/sign-in",
  "/fr/team/services/x",
  "/fr/team/incidents/preview",
  "/api/auth/csrf",
  "/api/auth/session",
  "/api/auth/providers",
  "/api/auth/signin/credentials",
  "/api/auth/callback/credentials",
  "/api/auth/signout",
  "/api/auth/error",
  "/api/v1/status",
  ...["/fr/subscription", "/en/subscription/endpoint", "/fr/subscription/confirm/x", "/en/subscription/x"],
  "/api/unsubscribe/x",
  "/_next/static/chunks/x.js",
];
const publicPaths = ["/", "/fr", "/en", "/fr/404", "/sitemap.xml", "/health", "/edition.json", "/fr/incidents/x"];

/** A request as it will be written, right or wrong; `host` null leaves the header out. */
export type Head = {
  method?: string;
  target: string;
  headers?: (string | Buffer)[];
  body?: string | Buffer;
  version?: string;
  host?: string | null;
};

/** Writes it down byte by byte. */
export function build({
  method = "GET",
  target,
  headers = [],
  body = "",
  version = "HTTP/1.1",
  host = "localhost",
}: Head): Buffer {
  const lines = [
    Buffer.from(`${method} ${target} ${version}\r\n`, "latin1"),
    Buffer.from(host === null ? "" : `Host: ${host}\r\n`, "latin1"),
    ...headers.map((line) =>
      Buffer.concat([Buffer.isBuffer(line) ? line : Buffer.from(line, "latin1"), Buffer.from("\r\n")]),
    ),
    Buffer.from("\r\n"),
  ];
  return Buffer.concat([...lines, Buffer.isBuffer(body) ? body : Buffer.from(body, "latin1")]);
}

/** A request with a body and its right length. */
export function post(
  target: string,
  given: { type: string; body: string | Buffer; headers?: (string | Buffer)[] },
): Buffer {
  const body = Buffer.isBuffer(given.body) ? given.body : Buffer.from(given.body, "latin1");
  const headers = [`Content-Type: ${given.type}`, `Content-Length: ${body.length}`, ...(given.headers ?? [])];
  return build({ method: "POST", target, headers, body });
}

/** A path of the closed list, or a published one. */
export const anyPath = (random: Random) => pick(random, random() < 0.5 ? livePaths : publicPaths);
/** A path of the closed list. */
export const livePath = (random: Random) => pick(random, livePaths);
/** Random bytes, one character each. */
export const noise = (random: Random, length: number) => someBytes(random, length).toString("latin1");
/** A word that programs stumble over. */
export const word = (random: Random) =>
  pick(random, [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "%00",
    "%",
    "%zz",
    "%ff%fe",
    "../../etc/passwd",
    "..%2f..%2fkeys",
    "<script>",
    "{{7*7}}",
    "\u00e9",
    "%C0%AF",
    "undefined",
    "null",
    "[object Object]",
    "a".repeat(3_000),
    String(random()),
  ]);

/** The body of a plain form, more or less. */
export function form(random: Random): string {
  const names = [
    "csrfToken",
    "email",
    "password",
    "callbackUrl",
    "json",
    "redirect",
    "__proto__[x]",
    "constructor",
    "a[]",
    "$ACTION_ID_x",
  ];
  return Array.from({ length: 1 + Math.floor(random() * 6) }, () => `${pick(random, names)}=${word(random)}`).join("&");
}

/** A multipart body, more or less, as React would send arguments of an action. */
export function multipart(random: Random): { type: string; body: Buffer } {
  const boundary = pick(random, ["x", "----drill", "", '"', "a".repeat(80)]);
  const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const name = pick(random, [
      "1_$ACTION_ID_0",
      "$ACTION_REF_1",
      "$ACTION_1:0",
      "$ACTION_KEY",
      "0",
      "1",
      "__proto__",
      '"',
      "",
    ]);
    const value = pick(random, [
      '["$K1"]',
      '{"id":"x","bound":null}',
      "$F1",
      "$@1",
      "[",
      noise(random, 40),
      '["$Q1","$W2"]',
    ]);
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${pick(random, ["", '; filename="x"', ";"])}\r\n\r\n${value}\r\n`;
  });
  const end = pick(random, [`--${boundary}--\r\n`, "", `--${boundary}`]);
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(parts.join("") + end, "latin1") };
}
