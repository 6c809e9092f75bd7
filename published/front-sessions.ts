import { readRevocations, sessionCookieNames } from "#lib/revocations.ts";
import { readSessionSecret } from "#lib/session-secret.ts";

const names: readonly string[] = Object.values(sessionCookieNames);

/**
 * A Cookie header ("a=1; b=2") without the sessions that were ended: behind the front nobody has them, whether the database answers
 * or not. While some were, a session's cookie that cannot be read goes as well. What reads cookies is only loaded when one must be.
 */
export async function withoutEndedSessions(cookies: string, dataDir: string): Promise<string> {
  if (!names.some((name) => cookies.includes(`${name}=`))) return cookies;
  const revocations = readRevocations(dataDir);
  if (revocations.isEmpty) return cookies;
  const { unsealSession } = await import("#lib/session-token.ts");
  const secret = readSessionSecret(dataDir);
  const kept: string[] = [];
  for (const pair of cookies.split("; ")) {
    const [name = "", value] = pair.split(/=(.*)/s);
    const id = names.includes(name) ? await unsealSession(plain(value ?? ""), secret) : null;
    if (!names.includes(name) || (id !== null && !revocations.has(id))) kept.push(pair);
  }
  return kept.join("; ");
}

/** The value as Next reads it; its form was checked by passHeaders. */
function plain(value: string): string {
  return decodeURIComponent(value.replace(/^"(.*)"$/, "$1"));
}
