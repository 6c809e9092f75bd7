import { changePasswordInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { hashPassword, isPassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/** Replaces the member's own password and ends his other sessions. Refuses `wrong_password`, and `forbidden` to anyone who is not a member. */
export const changePassword = command({
  name: "change-password",
  input: changePasswordInput,
  allow: "self",
  publishes: "no",
  endsSessions: "yes",
  async run({ db, actor, now, input }) {
    if (actor.kind !== "member") return refuse("forbidden");
    await db.$queryRaw`SELECT 1 FROM member WHERE id = ${actor.id} FOR UPDATE`;
    const { passwordHash, mustChangePassword } = await db.member.findUniqueOrThrow({ where: { id: actor.id } });
    if (!(await isPassword(input.current, passwordHash))) return refuse("wrong_password", "current");
    await db.member.update({
      where: { id: actor.id },
      data: {
        passwordHash: await hashPassword(input.next),
        mustChangePassword: false,
        // Nobody asked the first administrator for a language: the page he first reads tells it.
        ...(mustChangePassword && input.language !== undefined ? { language: input.language } : {}),
      },
    });
    await db.session.updateMany({
      where: { memberId: actor.id, id: { not: actor.sessionId }, revokedAt: null },
      data: { revokedAt: now },
    });
    return done({ memberId: actor.id });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: {} }),
});
