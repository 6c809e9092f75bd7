import { inviteMemberInput, memberLimits } from "#domain/member/schema.ts";
import { lockAdministrators } from "#domain/member/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { oneTimeToken, tokenHash } from "#lib/one-time-token.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Invites somebody by a one-time link that holds for seven days; its token is returned and kept nowhere. An open invitation of the
 * same address is withdrawn by it (`replaced`). Refuses `email_taken`: a member has this address.
 */
export const inviteMember = command({
  name: "invite-member",
  input: inviteMemberInput,
  allow: "administer",
  publishes: "no",
  async run({ db, actor, now, input }) {
    if (!(await lockAdministrators(db, actor))) return refuse("forbidden");
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`invitation ${input.email}`}))::text`;
    const member = await db.member.findUnique({ where: { email: input.email } });
    if (member?.leftAt === null) return refuse("email_taken", "email");
    const open = { email: input.email, acceptedAt: null, withdrawnAt: null };
    const replaced = await db.invitation.count({ where: { ...open, expiresAt: { gt: now } } });
    await db.invitation.updateMany({ where: open, data: { withdrawnAt: now } });
    const token = oneTimeToken();
    const invitation = {
      ...input,
      id: newId(),
      invitedById: memberOf(actor),
      createdAt: now,
      expiresAt: new Date(now.getTime() + memberLimits.invitationDays * 86_400_000),
    };
    await db.invitation.create({ data: { ...invitation, tokenHash: tokenHash(token) } });
    const { id, email, expiresAt, language } = invitation;
    return done({ invitationId: id, token, email, expiresAt, language, replaced: replaced > 0 });
  },
  audit: ({ input, value }) => ({
    subject: value.invitationId,
    detail: { replaced: value.replaced },
    after: { email: input.email, role: input.role },
  }),
});
