import { signReviewInput } from "#domain/review/schema.ts";
import { beginReview } from "#domain/review/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Signs a frozen review with one's own name, typed out; nothing is decided in it afterwards. Refuses `review_unknown`, `review_signed`,
 * and `name_differs` when the name is not that of who signs.
 */
export const signReview = command({
  name: "sign-review",
  input: signReviewInput,
  allow: "review",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const begun = await beginReview(db, input.month);
    if (!begun.ok) return begun;
    if (plainName(input.name) !== plainName(actor.name)) return refuse("name_differs", "name");
    const { month } = begun.value;
    const signed = { signedAt: now, signedById: memberOf(actor), signedName: actor.name };
    await db.managementReview.update({ where: { month }, data: signed });
    return done({ month, name: actor.name });
  },
  audit: ({ value: { month, name } }) => ({ subject: month, detail: { name } }),
});

/** A name as far as it matters who is meant: accents, capitals and spaces apart. */
function plainName(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/gu, " ").trim().toLowerCase();
}
