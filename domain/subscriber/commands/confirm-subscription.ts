import { standingOfLetter } from "#domain/subscriber/rules.ts";
import { confirmSubscriptionInput, type LetterAsked, letterAsked, subscriberProof } from "#domain/subscriber/schema.ts";
import { choicesOf, putChoices } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { done, refuse } from "#lib/result.ts";
import { idInToken, isSameToken, letterToken, manageToken } from "#lib/subscriber-keys.ts";

/**
 * The yes to a letter: what it asked for becomes true, once. An address in quarantine has shown that it works. Refuses `link_unknown`,
 * `link_used` and `link_over`. Answers the token that manages the subscription.
 */
export const confirmSubscription = command({
  name: "confirm-subscription",
  input: confirmSubscriptionInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { token, network } }) {
    const letterId = idInToken(token);
    if (letterId === null || !isSameToken(token, letterToken(letterId))) return refuse("link_unknown");
    const found = await db.subscriberLetter.findUnique({ where: { id: letterId } });
    if (found === null) return refuse("link_unknown");
    await db.$queryRaw`SELECT 1 FROM subscriber WHERE id = ${found.subscriberId} FOR UPDATE`;
    const letter = await db.subscriberLetter.findUnique({ where: { id: letterId }, include: { subscriber: true } });
    if (letter === null || letter.subscriber.state === "left") return refuse("link_unknown");
    const standing = standingOfLetter(letter, now);
    if (standing !== "open") return refuse(standing === "used" ? "link_used" : "link_over");
    const { subscriber } = letter;
    const { id } = subscriber;
    if (subscriber.state !== "active") {
      const proof = {
        ...subscriberProof.parse(subscriber.proof),
        ...{ confirmedAt: now.toISOString(), confirmedFrom: network },
      };
      const isBack = { state: "active", confirmedAt: now, quarantinedAt: null, quarantineCode: "" } as const;
      await db.subscriber.update({ where: { id }, data: { ...isBack, proof } });
      const { channel, addressKey } = subscriber;
      await db.subscriber.updateMany({ where: { channel, addressKey, state: "left" }, data: { addressKey: "" } });
    }
    await makeTrue(db, id, letterAsked.parse(letter.asked));
    await db.subscriberLetter.update({ where: { id: letterId }, data: { usedAt: now } });
    const after = await db.subscriber.update({ where: { id }, data: { version: { increment: 1 } } });
    return done({ subscriberId: id, channel: after.channel, token: manageToken(after) });
  },
  audit: ({ value: { subscriberId, channel } }) => ({ subject: subscriberId, detail: { channel } }),
});

async function makeTrue(db: Db, id: string, asked: LetterAsked): Promise<void> {
  if (asked.is === "choices") return putChoices(db, id, asked.choices);
  if (asked.is === "incident") {
    const incidents = await db.incident.findMany({ where: { id: asked.incidentId }, select: { id: true } });
    const data = incidents.map((incident) => ({ subscriberId: id, incidentId: incident.id }));
    await db.subscriberIncident.createMany({ data, skipDuplicates: true });
    return;
  }
  // Two addresses that each are the other's second would be nobody's own.
  const main = await db.subscriber.findFirst({ where: { id: asked.mainId, mainId: null, state: { not: "left" } } });
  const isMain = main !== null && (await db.subscriber.count({ where: { mainId: id } })) === 0;
  if (isMain) await db.subscriber.update({ where: { id }, data: { mainId: main.id } });
  await putChoices(db, id, main?.state === "active" ? await choicesOf(db, main.id) : asked.choices);
}
