import { z } from "zod";
import { signInInput } from "#domain/member/schema.ts";
import { openSession } from "#domain/member/writes.ts";
import { command } from "#lib/command.ts";
import { isPassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Opens a session for whoever knows the password, for 30 days. Refuses `wrong_credentials`, in the same time and words
 * whether the account exists, has left or has another password. Call it through tryPassword of lib/sign-in-throttle.ts.
 */
export const signIn = command({
  name: "sign-in",
  input: signInInput.extend({ userAgent: z.string().default("") }),
  allow: "public",
  publishes: "no",
  async run({ db, now, input }) {
    const member = await db.member.findUnique({ where: { email: input.email } });
    const isRight = await isPassword(input.password, member === null ? null : member.passwordHash);
    if (member === null || !isRight || member.leftAt !== null) return refuse("wrong_credentials");
    // Comparing takes its time: a password replaced or a membership ended meanwhile opens nothing, and none of it happens from here on.
    const present = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM member WHERE id = ${member.id} AND password_hash = ${member.passwordHash} AND left_at IS NULL FOR SHARE`;
    if (present.length === 0) return refuse("wrong_credentials");
    const session = await openSession(db, { memberId: member.id, userAgent: input.userAgent, now });
    const { email, name, language, mustChangePassword } = member;
    return done({ ...session, email, name, language, mustChangePassword });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: { session: value.id, device: value.device } }),
});
