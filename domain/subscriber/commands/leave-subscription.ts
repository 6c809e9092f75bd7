import { leaveSubscriptionInput } from "#domain/subscriber/schema.ts";
import { eraseSubscribers, openManaged } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Whoever holds the link leaves, and his second addresses with him: what was known of them is erased. Leaving twice changes nothing more, but
 * takes the trace away when that is asked. Refuses `link_unknown`.
 */
export const leaveSubscription = command({
  name: "leave-subscription",
  input: leaveSubscriptionInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { token, trace } }) {
    const row = await openManaged(db, token);
    if (row === null) return refuse("link_unknown");
    const seconds = await db.subscriber.findMany({ where: { mainId: row.id }, select: { id: true } });
    await eraseSubscribers(db, [row.id, ...seconds.map(({ id }) => id)], { trace, now });
    return done({ subscriberId: row.id, channel: row.channel, count: seconds.length + 1 });
  },
  audit: ({ input: { trace }, value: { subscriberId, channel, count } }) => ({
    subject: subscriberId,
    detail: { channel, trace, count },
  }),
});
