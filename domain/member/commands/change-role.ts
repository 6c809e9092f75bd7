import { changeRoleInput } from "#domain/member/schema.ts";
import { endPosting, isLastAdministrator, lockMember, withdrawInvitationsOf } from "#domain/member/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";
import { hasRight } from "#lib/roles.ts";

/**
 * Gives a member another role, from his next click on; who administers no more has no open invitations either, and who may not
 * post leads nothing that is open. Refuses `unknown_member` and `last_administrator`.
 */
export const changeRole = command({
  name: "change-role",
  input: changeRoleInput,
  allow: "administer",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const found = await lockMember(db, { memberId: input.memberId, actor, as: "administrator" });
    if (!found.ok) return found;
    const { id, role } = found.value;
    if (input.role !== "administrator" && (await isLastAdministrator(db, found.value))) {
      return refuse("last_administrator", "role");
    }
    await db.member.update({ where: { id }, data: { role: input.role } });
    if (!hasRight(input.role, "post")) await endPosting(db, id);
    const withdrawn = input.role === "administrator" ? 0 : await withdrawInvitationsOf(db, { memberId: id, now });
    return done({ memberId: id, withdrawn, before: { role }, after: { role: input.role } });
  },
  audit: ({ value: { memberId, withdrawn, before, after } }) => ({
    subject: memberId,
    detail: withdrawn === 0 ? {} : { withdrawn },
    before,
    after,
  }),
});
