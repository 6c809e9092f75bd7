import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

/** The parsed environment: every setting an operator has. `dataDir` is absolute, `publicUrl` an origin without a final slash. */
export type Env = {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  example: boolean;
  trustProxy: boolean;
  nodeEnv: "production" | "development" | "test";
  /** Where mail is handed over and in whose name; null: none is sent. */
  mail: { url: string; from: { name: string; address: string } } | null;
};

const flag = z.enum(["0", "1", "false", "true"]).transform((text) => text === "1" || text === "true");

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  // Every interface: a newcomer's phone on the same network can open the page too.
  HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default("0.0.0.0"),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((text) => new URL(text).origin)
    .nullable()
    .default(null),
  DATA_DIR: z
    .string()
    .refine((text) => !text.includes("\0") && resolve(text) !== "/")
    .default("data")
    .transform((text) => resolve(text)),
  DATABASE_URL: z.string().refine(isPostgresUrl).nullable().default(null),
  EXAMPLE: flag.default(true),
  TRUST_PROXY: flag.default(false),
  SMTP_URL: z.string().refine(isSmtpUrl).nullable().default(null),
  MAIL_FROM: z
    .string()
    .refine((text) => senderOf(text) !== null)
    .transform(senderOf)
    .nullable()
    .default(null),
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  VIGIE_TEST_CLOCK: z.string().refine(isAbsolute).optional(),
  VIGIE_TEST_OUTBOUND: z.enum(["loopback"]).optional(),
});

/** The variables Vigie reads, by name. */
export const variables = Object.keys(schema.shape) as readonly (keyof typeof schema.shape)[];

const flagWords = "1 or true for yes, 0 or false for no";

const expected: Record<keyof typeof schema.shape, string> = {
  PORT: "a port number from 0 to 65535, such as 3000 (0 takes any free one)",
  HOST: "an address or host name of this machine, such as 0.0.0.0 (everyone, the default) or 127.0.0.1 (this machine only)",
  PUBLIC_URL:
    "what readers type, http:// or https:// and a host, nothing after it, such as https://status.example.org (needed with SMTP_URL: mails link to it)",
  DATA_DIR: "a folder for the database, editions and keys, such as /var/lib/vigie",
  DATABASE_URL:
    "a PostgreSQL address such as postgres://user:password@host:5432/vigie (special characters of the password percent-encoded: @ is %40, / is %2F, # is %23)",
  EXAMPLE: flagWords,
  TRUST_PROXY: flagWords,
  SMTP_URL:
    "a mail relay such as smtp://user:password@smtp.example.org:587 or smtps://… (special characters of the password percent-encoded)",
  MAIL_FROM: "the sender of mails, needed with SMTP_URL, such as status@example.org or Status <status@example.org>",
  NODE_ENV: "production, development or test (leave it out for production)",
  VIGIE_TEST_CLOCK: "an absolute path, and only with NODE_ENV=test: outside tests the clock is the machine's",
  VIGIE_TEST_OUTBOUND: "loopback, and only with NODE_ENV=test: outside tests webhooks never reach this machine",
};

/** Reads the whole environment (an empty variable counts as not set) and names every problem at once, never showing a password. */
export function readEnv(
  processEnv: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(variables.flatMap((name) => (processEnv[name] ? [[name, processEnv[name]]] : [])));
  const parsed = schema.safeParse(given);
  const wrong = new Set<string>(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  for (const name of ["VIGIE_TEST_CLOCK", "VIGIE_TEST_OUTBOUND"] as const)
    if (given[name] !== undefined && given.NODE_ENV !== "test") wrong.add(name);
  for (const needed of ["MAIL_FROM", "PUBLIC_URL"] as const)
    if (given.SMTP_URL !== undefined && given[needed] === undefined) wrong.add(needed);
  if (!parsed.success || wrong.size > 0) {
    const problems = variables.filter((name) => wrong.has(name));
    return {
      ok: false,
      problems: problems.map((name) => `${name}: ${shown(name, given[name])}; expected ${expected[name]}`),
    };
  }
  const { data } = parsed;
  return {
    ok: true,
    env: {
      port: data.PORT,
      host: data.HOST,
      publicUrl: data.PUBLIC_URL,
      dataDir: data.DATA_DIR,
      databaseUrl: data.DATABASE_URL,
      example: data.EXAMPLE,
      trustProxy: data.TRUST_PROXY,
      nodeEnv: data.NODE_ENV,
      mail: data.SMTP_URL === null || data.MAIL_FROM === null ? null : { url: data.SMTP_URL, from: data.MAIL_FROM },
    },
  };
}

/** A database address without user and password, fit for a screen or a log. */
export function withoutPassword(address: string): string {
  return address.replace(/\/\/.*@/s, "//…@").replaceAll(/(password=)[^&]*/gi, "$1…");
}

function shown(name: string, value: string | undefined): string {
  const isSecret =
    (name === "DATABASE_URL" && !/^postgres(ql)?:\/\//.test(value ?? "")) ||
    (name === "SMTP_URL" && value !== undefined);
  if (isSecret) return "given (not shown, it may hold a password)";
  return `"${withoutPassword(value ?? "")}" given`;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.username || url.password) return false;
  return url.pathname === "/" && !text.includes("?") && !text.includes("#");
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") return false;
  return /^\/?$/.test(url.pathname) && !/[?#]/.test(text) && isEncoded(url.username) && isEncoded(url.password);
}

/** Whether every % of it begins a character, as decodeURIComponent will want it. */
function isEncoded(part: string): boolean {
  const read = new URLSearchParams(`part=${part}`).get("part") ?? "";
  return /^(?:[^%]|%[\da-f]{2})*$/i.test(part) && !read.includes("\ufffd");
}

/** "Status <status@example.org>" or the address alone; null when it is neither. Nothing in it can end a header's line. */
function senderOf(text: string): { name: string; address: string } | null {
  const [, name = "", inside] = /^([^<>"\p{Cc}]*?)\s*<([^<>]+)>$/u.exec(text.trim()) ?? [];
  const address = z.email().safeParse(inside ?? text.trim());
  return address.success ? { name: name.trim(), address: address.data } : null;
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol) || url.hash !== "") return false;
  return url.pathname.length > 1 && (url.hostname !== "" || url.searchParams.has("host"));
}
