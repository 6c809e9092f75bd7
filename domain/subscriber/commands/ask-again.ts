import { askAgainInput, letterAsked } from "#domain/subscriber/schema.ts";
import { countAsk, openManaged, writeLetter } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Has a subscription that waits for its yes asked once more, in place of the former letter. Refuses `link_unknown`, `not_waiting` and `asked_too_often`. */
export const askAgain = command({
  name: "ask-again",
  input: askAgainInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { token, network } }) {
    const row = await openManaged(db, token);
    if (row === null || row.state === "left") return refuse("link_unknown");
    const where = { subscriberId: row.id };
    const former = await db.subscriberLetter.findFirst({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
    if (row.state !== "pending" || former === null) return refuse("not_waiting");
    const counted = await countAsk(db, { network, now });
    if (!counted.ok) return counted;
    const asked = letterAsked.parse(former.asked);
    await db.subscriberLetter.updateMany({
      where: { ...where, acceptedAt: null, refusedAt: null },
      data: { refusedAt: now },
    });
    const letter = await writeLetter(db, row, { asked, language: former.language, now });
    return letter === null ? refuse("asked_too_often") : done({ subscriberId: row.id, channel: row.channel });
  },
  audit: ({ value: { subscriberId, channel } }) => ({ subject: subscriberId, detail: { channel } }),
});
