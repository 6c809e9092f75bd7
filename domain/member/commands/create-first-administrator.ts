import { firstAdministratorInput } from "#domain/member/schema.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { hashPassword, oneTimePassword } from "#lib/password.ts";
import { done, refuse } from "#lib/result.ts";

/** Makes the first member, an administrator with a one-time password, which is returned and kept nowhere. Refuses `member_exists`. */
export const createFirstAdministrator = command({
  name: "create-first-administrator",
  input: firstAdministratorInput,
  allow: "cli",
  publishes: "no",
  async run({ db, now, input }) {
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('first administrator'))::text`;
    if ((await db.member.count()) > 0) return refuse("member_exists");
    const password = oneTimePassword();
    const id = newId();
    const passwordHash = await hashPassword(password);
    await db.member.create({
      data: { ...input, id, role: "administrator", passwordHash, mustChangePassword: true, createdAt: now },
    });
    return done({ memberId: id, email: input.email, password });
  },
  audit: ({ value }) => ({ subject: value.memberId, detail: {} }),
});
