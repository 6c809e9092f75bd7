import { addMemberInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { hashPassword, oneTimePassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/** Adds a member with a one-time password, which is returned and kept nowhere. Refuses `email_taken`. */
export const addMember = command({
  name: "add-member",
  input: addMemberInput,
  allow: "administer",
  publishes: "no",
  async run({ db, now, input }) {
    const password = oneTimePassword();
    const id = newId();
    const member = {
      ...input,
      id,
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
      createdAt: now,
    };
    const { count } = await db.member.createMany({ data: [member], skipDuplicates: true });
    if (count === 0) return refuse("email_taken", "email");
    return done({ memberId: id, email: input.email, password });
  },
  audit: ({ input, value }) => ({ subject: value.memberId, detail: { role: input.role } }),
});
