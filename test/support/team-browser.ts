import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import type { BrowserContextOptions } from "playwright-core";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { hashPassword } from "#lib/password.ts";
import type { Role } from "#lib/roles.ts";
import { addressOf, newReader, type Reader } from "./browser.ts";
import { readHealth } from "./drill-http.ts";
import { run } from "./postgres.ts";
import { drillDatabaseUrl, drillFolder, startVigie, until, type Vigie } from "./vigie-process.ts";

/** Starts a Vigie on a folder of its own and waits until everything is well. `kept`: the first screen has been answered. */
export async function startForBrowsers(
  start: { env?: Record<string, string>; example?: "undecided" | "kept" } = {},
): Promise<Vigie> {
  const vigie = await startVigie({ dataDir: join(drillFolder(), "data"), env: start.env });
  await untilWell(vigie);
  if (start.example !== "undecided") await query(vigie, "UPDATE organisation SET example = 'kept'");
  return vigie;
}

/** Waits until /health says ok. */
export async function untilWell(vigie: Vigie): Promise<void> {
  await until("everything is well", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });
}

/** One statement on a Vigie's own database; answers its rows. */
export async function query<Row extends object = Record<string, unknown>>(vigie: Vigie, sql: string): Promise<Row[]> {
  const url = drillDatabaseUrl(vigie.dataDir);
  if (url === null) throw new Error("this Vigie has no database");
  return (await run(url, sql)).rows as Row[];
}

/** A member with a password, and an address to sign in with. */
export type Account = { id: string; email: string; password: string; role: Role };

/** Makes a member whose password needs no change; signing in leads to pages in `language`. */
export async function newAccount(vigie: Vigie, role: Role, language: Language = "en"): Promise<Account> {
  const id = newId();
  const password = randomBytes(9).toString("base64url");
  const email = `${role}-${id}@host.example`;
  const hash = await hashPassword(password);
  await query(
    vigie,
    `INSERT INTO member (id, email, name, role, language, password_hash, must_change_password, created_at)
     VALUES ('${id}', '${email}', 'The ${role}', '${role}', '${language}', '${hash}', false, now())`,
  );
  return { id, email, password, role };
}

/** Somebody who is signed in on this device: a session's row and its sealed cookie, as signing in makes them. */
export async function newMember(
  vigie: Vigie,
  { role, ...options }: { role: Role; language: Language } & BrowserContextOptions,
): Promise<Reader & { account: Account; sessionId: string }> {
  const account = await newAccount(vigie, role, options.language);
  const reader = await newReader(vigie, options);
  const sessionId = newId();
  await query(
    vigie,
    `INSERT INTO session (id, member_id, created_at, last_seen_at, expires_at, device)
     VALUES ('${sessionId}', '${account.id}', now(), now(), now() + interval '30 days', 'Chromium')`,
  );
  const secret = readFileSync(join(vigie.dataDir, "keys", "session-secret"), "utf8").trim();
  const value = await encode({ token: { sub: account.id, sid: sessionId }, secret, maxAge: 86_400 });
  await reader.context.addCookies([{ name: "vigie-session", value, url: addressOf(vigie), httpOnly: true }]);
  return { ...reader, account, sessionId };
}

/** Fills the sign-in form and sends it. */
export async function signIn(reader: Reader, who: { email: string; password: string }): Promise<void> {
  const { page, say } = reader;
  await reader.open("/team/sign-in");
  await page.getByRole("textbox", { name: say("team.signIn.email") }).fill(who.email);
  await page.getByLabel(say("team.signIn.password"), { exact: true }).fill(who.password);
  await page.getByRole("button", { name: say("team.signIn.submit") }).click();
}
