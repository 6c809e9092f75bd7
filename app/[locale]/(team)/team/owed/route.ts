import { readOwed } from "#domain/incident/owed-reads.ts";
import { isDatabaseThere, readSignedIn } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";

const nothing = () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } });

/** Answers the home page's script whether what is owed reads differently by now; an empty answer to whoever may not know, or while there is no database. */
export async function GET(): Promise<Response> {
  try {
    const member = (await isDatabaseThere()) ? await readSignedIn() : null;
    if (member === null || member.mustChangePassword) return nothing();
    const { mark } = await readOwed(now());
    return Response.json({ mark }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    log.warn("what is owed could not be read", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return nothing();
  }
}
