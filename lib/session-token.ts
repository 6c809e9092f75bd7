import { decode, encode } from "next-auth/jwt";
import { log } from "#lib/log.ts";

/** How long a device stays signed in, in seconds. */
export const sessionSeconds = 30 * 86_400;

/** The sealed text of a session cookie: the same JWT that next-auth reads and writes. */
export async function sealSession(session: { id: string; memberId: string; secret: string }): Promise<string> {
  const token = { sub: session.memberId, sid: session.id };
  return encode({ token, secret: session.secret, maxAge: sessionSeconds });
}

/** The session id in a sealed text, or null when it was not sealed with `secret` or has expired. */
export async function unsealSession(sealed: string, secret: string): Promise<string | null> {
  if (sealed === "") return null;
  try {
    const token = await decode({ token: sealed, secret });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch (error) {
    log.note("session cookie refused", { reason: error instanceof Error ? error.name : "unknown" });
    return null;
  }
}
