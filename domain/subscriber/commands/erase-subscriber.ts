import { eraseSubscriberInput } from "#domain/subscriber/schema.ts";
import { eraseSubscribers } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Erases a subscriber and his second addresses at his request, without a trace. Refuses `subscriber_unknown`, also for one that nothing is known of any more. */
export const eraseSubscriber = command({
  name: "erase-subscriber",
  input: eraseSubscriberInput,
  allow: "administer",
  publishes: "no",
  async run({ db, now, input: { subscriberId } }) {
    await db.$queryRaw`SELECT 1 FROM subscriber WHERE id = ${subscriberId} FOR UPDATE`;
    const row = await db.subscriber.findUnique({ where: { id: subscriberId }, include: { seconds: true } });
    if (row === null || row.addressKey === "") return refuse("subscriber_unknown");
    const ids = [row.id, ...row.seconds.map(({ id }) => id)];
    await eraseSubscribers(db, ids, { trace: "none", now });
    return done({ channel: row.channel, count: ids.length });
  },
  audit: ({ input: { subscriberId }, value: { channel, count } }) => ({
    subject: subscriberId,
    detail: { channel, count },
  }),
});
