import { z } from "zod";
import { describeDevice } from "#domain/member/rules.ts";
import { memberLimits, signInInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
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
    const session = {
      id: newId() + newId(),
      memberId: member.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + memberLimits.sessionDays * 86_400_000),
      device: describeDevice(input.userAgent.slice(0, 500)),
    };
    await db.session.create({ data: session });
    return done({ ...session, email: member.email, name: member.name, mustChangePassword: member.mustChangePassword });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: { session: value.id, device: value.device } }),
});
