import { z } from "zod";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends all sessions of the member but the one that asks. Refuses `forbidden` to anyone who is not a member. */
export const revokeOtherSessions = command({
  name: "revoke-other-sessions",
  input: z.object({}),
  allow: "self",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, actor, now }) {
    if (actor.kind !== "member") return refuse("forbidden");
    const { count } = await db.session.updateMany({
      where: { memberId: actor.id, id: { not: actor.sessionId }, revokedAt: null },
      data: { revokedAt: now },
    });
    return done({ memberId: actor.id, ended: count });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: { ended: value.ended } }),
});
