import { changeProfileInput } from "#domain/member/schema.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Changes one's own name and language. Refuses `forbidden` to anyone who is not a member. */
export const changeProfile = command({
  name: "change-profile",
  input: changeProfileInput,
  allow: "self",
  publishes: "no",
  async run({ db, actor, input }) {
    if (actor.kind !== "member") return refuse("forbidden");
    await db.$queryRaw`SELECT 1 FROM member WHERE id = ${actor.id} FOR UPDATE`;
    const { name, language } = await db.member.findUniqueOrThrow({ where: { id: actor.id } });
    await db.member.update({ where: { id: actor.id }, data: input });
    return done({ memberId: actor.id, language: input.language, ...changedFields({ name, language }, input) });
  },
  audit: ({ value: { memberId, before, after } }) => ({ subject: memberId, detail: {}, before, after }),
});
