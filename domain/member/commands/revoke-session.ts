import { revokeSessionInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends one of the member's own sessions, at once; ending it again changes nothing. Refuses `unknown_session`. */
export const revokeSession = command({
  name: "revoke-session",
  input: revokeSessionInput,
  allow: "self",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, actor, now, input }) {
    const session = await db.session.findUnique({ where: { id: input.sessionId } });
    if (session === null || (actor.kind === "member" && session.memberId !== actor.id)) {
      return refuse("unknown_session");
    }
    await db.session.updateMany({ where: { id: session.id, revokedAt: null }, data: { revokedAt: now } });
    return done({ memberId: session.memberId });
  },
  audit: ({ input, value }) => ({ subject: value.memberId, detail: { session: input.sessionId } }),
});
