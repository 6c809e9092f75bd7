import { acceptInvitationInput } from "#domain/member/schema.ts";
import { openSession } from "#domain/member/writes.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { tokenHash } from "#lib/one-time-token.ts";
import { hashPassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Makes a member of whoever holds an invitation's token, with the name, password and language of his choice, and opens a session. A former member
 * with this address comes back as the same one. Refuses `invitation_unknown`, `invitation_over` (withdrawn, or its time is past)
 * and `invitation_used`. Call it through tryPassword of lib/sign-in-throttle.ts.
 */
export const acceptInvitation = command({
  name: "accept-invitation",
  input: acceptInvitationInput,
  allow: "public",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, now, input }) {
    const hash = tokenHash(input.token);
    await db.$queryRaw`SELECT 1 FROM invitation WHERE token_hash = ${hash} FOR UPDATE`;
    const invitation = await db.invitation.findUnique({ where: { tokenHash: hash } });
    if (invitation === null) return refuse("invitation_unknown");
    if (invitation.acceptedAt !== null) return refuse("invitation_used");
    if (invitation.withdrawnAt !== null || invitation.expiresAt <= now) return refuse("invitation_over");
    const { email, role } = invitation;
    const former = await db.member.findUnique({ where: { email } });
    if (former?.leftAt === null) return refuse("invitation_used");
    const { name, language } = input;
    const passwordHash = await hashPassword(input.next);
    const chosen = { name, language, role, passwordHash, mustChangePassword: false, leftAt: null };
    const member = await db.member.upsert({
      where: { email },
      create: { ...chosen, id: newId(), email, createdAt: now },
      update: chosen,
    });
    // None of a former membership comes to life again.
    await db.session.updateMany({ where: { memberId: member.id, revokedAt: null }, data: { revokedAt: now } });
    await db.invitation.update({ where: { id: invitation.id }, data: { acceptedAt: now } });
    const session = await openSession(db, { memberId: member.id, userAgent: input.userAgent, now });
    return done({ ...session, email, language, role, invitationId: invitation.id, cameBack: former !== null });
  },
  audit: ({ value }) => ({
    subject: value.memberId,
    detail: { invitation: value.invitationId, session: value.id, device: value.device, cameBack: value.cameBack },
    after: { email: value.email, role: value.role },
  }),
});
