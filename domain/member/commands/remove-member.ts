import { removeMemberInput } from "#domain/member/schema.ts";
import { endMembership, isLastAdministrator, lockMember } from "#domain/member/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Ends somebody's membership: signed out everywhere at once, no longer the lead of what is open; all that was written stays.
 * Refuses `unknown_member` and `last_administrator`.
 */
export const removeMember = command({
  name: "remove-member",
  input: removeMemberInput,
  allow: "administer",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, actor, now, input }) {
    const found = await lockMember(db, { memberId: input.memberId, actor, as: "administrator" });
    if (!found.ok) return found;
    const { id, role } = found.value;
    if (await isLastAdministrator(db, found.value)) return refuse("last_administrator");
    const ended = await endMembership(db, { memberId: id, now });
    return done({ memberId: id, role, ended });
  },
  audit: ({ value: { memberId, role, ended } }) => ({ subject: memberId, detail: ended, before: { role } }),
});
