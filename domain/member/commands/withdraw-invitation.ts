import { withdrawInvitationInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Takes an invitation back; doing it again changes nothing. Refuses `invitation_unknown` and `invitation_used`. */
export const withdrawInvitation = command({
  name: "withdraw-invitation",
  input: withdrawInvitationInput,
  allow: "administer",
  publishes: "no",
  async run({ db, now, input }) {
    await db.$queryRaw`SELECT 1 FROM invitation WHERE id = ${input.invitationId} FOR UPDATE`;
    const invitation = await db.invitation.findUnique({ where: { id: input.invitationId } });
    if (invitation === null) return refuse("invitation_unknown");
    if (invitation.acceptedAt !== null) return refuse("invitation_used");
    if (invitation.withdrawnAt === null) {
      await db.invitation.update({ where: { id: invitation.id }, data: { withdrawnAt: now } });
    }
    return done({ invitationId: invitation.id, email: invitation.email });
  },
  audit: ({ value }) => ({ subject: value.invitationId, detail: { email: value.email } }),
});
