import { headers } from "next/headers";
import { setRequestLocale } from "next-intl/server";
import { isDatabaseThere, readSignedIn, requireMember, type SignedIn } from "#lib/auth.ts";
import type { Right } from "#lib/roles.ts";

/**
 * The signed-in member, for pages with a composing form (see requireMember). Null when a form without JavaScript was sent after
 * the session had ended, or while the database is away: then the page gives its words back instead of leading away from them.
 */
export async function requireAuthor(ask: { locale: string; right: Right }): Promise<SignedIn | null> {
  const isSent = (await headers()).get("content-type")?.startsWith("multipart/form-data") === true;
  if (!isSent || ((await isDatabaseThere()) && (await readSignedIn()) !== null)) return requireMember(ask);
  setRequestLocale(ask.locale);
  return null;
}
