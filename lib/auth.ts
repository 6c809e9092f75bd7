import { createHash } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { setRequestLocale } from "next-intl/server";
import { cache } from "react";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import { DatabaseAbsent, database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { readRevocations, sessionCookieNames } from "#lib/revocations.ts";
import { hasRight, type Right, type Role } from "#lib/roles.ts";
import { sealSession, sessionSeconds, unsealSession } from "#lib/session-token.ts";
import type { Try } from "#lib/sign-in-throttle.ts";

/** How long a device is remembered as known to an account, in seconds. */
const deviceSeconds = 400 * 86_400;

/** How often a session's last use is written down, in milliseconds. */
const touchEveryMs = 5 * 60_000;

/** The member behind the request's session cookie, as the database knows him now. */
export type SignedIn = {
  sessionId: string;
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
  mustChangePassword: boolean;
};

/** The key of all cookies, from DATA_DIR/keys by way of app.ts. */
export function sessionSecret(): string {
  const secret = process.env.VIGIE_SESSION_SECRET;
  if (secret === undefined || secret.length < 32) throw new Error("VIGIE_SESSION_SECRET is missing or short");
  return secret;
}

function dataDir(): string {
  const folder = process.env.DATA_DIR;
  if (folder === undefined) throw new Error("DATA_DIR is missing");
  return folder;
}

/** Whether the reader came by https, as the front found out. */
export function isSecure(sent: Headers): boolean {
  return sent.get("x-forwarded-proto") === "https";
}

/** Name and properties of the session cookie; `__Host-` keeps neighbours on the same domain from planting one. */
export function sessionCookie(sent: Headers) {
  const secure = isSecure(sent);
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: sessionCookieNames[secure ? "secure" : "plain"], options };
}

/** The session id of the present request, or null; also null once it was ended, whether the database answers or not. */
export async function readSessionId(): Promise<string | null> {
  const { name } = sessionCookie(await headers());
  const id = await unsealSession((await cookies()).get(name)?.value ?? "", sessionSecret());
  return id === null || readRevocations(dataDir()).has(id) ? null : id;
}

/** The caller of commands in the present request; without a session every command answers `signed_out`. */
export async function readCaller(): Promise<Caller> {
  return { kind: "member", sessionId: (await readSessionId()) ?? "none" };
}

/** Whether the database answers and has been initialised; every page of the team's side asks this first. */
export const isDatabaseThere = cache(async (): Promise<boolean> => {
  try {
    const rows = await database().$queryRaw<unknown[]>`SELECT 1 FROM organisation`;
    return rows.length > 0;
  } catch (error) {
    if (!(error instanceof DatabaseAbsent)) log.warn("the team's side has no database", { why: errorMessage(error) });
    return false;
  }
});

/** Who is behind a session, or null: it must be known, not revoked, not expired, its member not gone. */
async function findSignedIn(id: string): Promise<(SignedIn & { lastSeenAt: Date }) | null> {
  const session = await database().session.findUnique({ where: { id }, include: { member: true } });
  if (session === null || session.revokedAt !== null || session.expiresAt <= now() || session.member.leftAt !== null) {
    return null;
  }
  const { name, email, role, language, mustChangePassword } = session.member;
  const { memberId, lastSeenAt } = session;
  return { sessionId: id, id: memberId, name, email, role, language, mustChangePassword, lastSeenAt };
}

/** Who is signed in on this device, or null. Notes the use of the session, every five minutes at most. */
export const readSignedIn = cache(async (): Promise<SignedIn | null> => {
  const id = await readSessionId();
  const signedIn = id === null ? null : await findSignedIn(id);
  if (signedIn === null) return null;
  const present = now();
  const former = new Date(present.getTime() - touchEveryMs);
  if (signedIn.lastSeenAt < former) {
    const where = { id: signedIn.sessionId, lastSeenAt: { lt: former } };
    await database().session.updateMany({ where, data: { lastSeenAt: present } });
  }
  return signedIn;
});

/**
 * The signed-in member, for pages. Redirects: to the sign-in form when there is none, to the change of a one-time
 * password, to the first screen while the example is undecided, and home when the right is missing.
 */
export async function requireMember(ask: { locale: string; right: Right }): Promise<SignedIn> {
  const member = await requireSession(ask.locale);
  const team = `/${ask.locale}/team`;
  if (member.mustChangePassword) redirect(`${team}/password`);
  if (!hasRight(member.role, ask.right)) redirect(`${team}?notice=forbidden`);
  const { example } = await database().organisation.findFirstOrThrow({ select: { example: true } });
  if (example === "undecided" && hasRight(member.role, "administer")) redirect(`${team}/first`);
  return member;
}

/** The signed-in member whatever is still to be done first: for the screens that do it. */
export async function requireSession(locale: string): Promise<SignedIn> {
  setRequestLocale(locale);
  if (!(await isDatabaseThere())) redirect(`/${locale}/team/away`);
  return (await readSignedIn()) ?? redirect(`/${locale}/team/sign-in`);
}

/** Opens a session's cookie on this device and remembers the device as known for this account. */
export async function keepSession(session: { id: string; memberId: string; email: string }): Promise<void> {
  const { name, options } = sessionCookie(await headers());
  const { id, memberId } = session;
  const sealed = await sealSession({ id, memberId, secret: sessionSecret() });
  (await cookies()).set(name, sealed, { ...options, maxAge: sessionSeconds });
  await keepDevice(session.email);
}

/** Remembers this device as known for an account: nobody else's failures slow it. */
export async function keepDevice(email: string): Promise<void> {
  const { options } = sessionCookie(await headers());
  const device = await encode({
    token: { account: accountKey(email) },
    secret: sessionSecret(),
    salt: "device",
    maxAge: deviceSeconds,
  });
  (await cookies()).set("vigie-device", device, { ...options, maxAge: deviceSeconds });
}

/** Takes the session's cookie off this device. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie(await headers());
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** A key for an account that says nothing about it. */
function accountKey(email: string): string {
  return createHash("sha256").update(`account:${email.trim().toLowerCase()}`).digest("hex").slice(0, 32);
}

/** Where a try at a password comes from, for lib/sign-in-throttle.ts. The front puts the reader's address into x-forwarded-for. */
export async function tryAt(email: string): Promise<Try> {
  const address = (await headers()).get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown";
  return { account: accountKey(email), address, isKnown: await isKnownDevice(email) };
}

/** Whether this device has signed in to this account before. */
async function isKnownDevice(email: string): Promise<boolean> {
  const sealed = (await cookies()).get("vigie-device")?.value;
  if (sealed === undefined || sealed === "") return false;
  try {
    const token = await decode({ token: sealed, secret: sessionSecret(), salt: "device" });
    return token?.account === accountKey(email);
  } catch (error) {
    log.note("device cookie refused", { reason: error instanceof Error ? error.name : "unknown" });
    return false;
  }
}
