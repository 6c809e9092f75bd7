import { resetPasswordInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { hashPassword, oneTimePassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/** Gives a member a one-time password, which is returned and kept nowhere, and ends all his sessions. Refuses `unknown_member`. */
export const resetPassword = command({
  name: "reset-password",
  input: resetPasswordInput,
  allow: "administer",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, now, input }) {
    await db.$queryRaw`SELECT 1 FROM member WHERE email = ${input.email} FOR UPDATE`;
    const member = await db.member.findUnique({ where: { email: input.email } });
    if (member === null || member.leftAt !== null) return refuse("unknown_member", "email");
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    await db.member.update({ where: { id: member.id }, data: { passwordHash, mustChangePassword: true } });
    await db.session.updateMany({ where: { memberId: member.id, revokedAt: null }, data: { revokedAt: now } });
    return done({ memberId: member.id, email: member.email, password });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: {} }),
});
