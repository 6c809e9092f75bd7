import { z } from "zod";
import { endMembership, isLastAdministrator, lockMember } from "#domain/member/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends one's own membership, as remove-member does. Refuses `last_administrator`, and `forbidden` to anyone who is not a member. */
export const leave = command({
  name: "leave",
  input: z.object({}),
  allow: "self",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, actor, now }) {
    if (actor.kind !== "member") return refuse("forbidden");
    const found = await lockMember(db, { memberId: actor.id, actor, as: "self" });
    if (!found.ok) return refuse("forbidden");
    if (await isLastAdministrator(db, found.value)) return refuse("last_administrator");
    const ended = await endMembership(db, { memberId: actor.id, now });
    return done({ memberId: actor.id, role: found.value.role, ended });
  },
  audit: ({ value: { memberId, role, ended } }) => ({ subject: memberId, detail: ended, before: { role } }),
});
