import { quarantineSubscriberInput } from "#domain/subscriber/schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Tells an address nothing more that refused for good, until its owner says yes again. Refuses `subscriber_unknown` and `not_active`. */
export const quarantineSubscriber = command({
  name: "quarantine-subscriber",
  input: quarantineSubscriberInput,
  allow: "cli",
  publishes: "no",
  async run({ db, now, input: { subscriberId, code } }) {
    await db.$queryRaw`SELECT 1 FROM subscriber WHERE id = ${subscriberId} FOR UPDATE`;
    const row = await db.subscriber.findUnique({ where: { id: subscriberId } });
    if (row === null) return refuse("subscriber_unknown");
    if (row.state !== "active") return refuse("not_active");
    await db.subscriber.update({
      where: { id: row.id },
      data: { state: "quarantined", quarantinedAt: now, quarantineCode: code, version: { increment: 1 } },
    });
    return done({ channel: row.channel });
  },
  audit: ({ input: { subscriberId, code }, value: { channel } }) => ({
    subject: subscriberId,
    detail: { channel, code },
  }),
});
