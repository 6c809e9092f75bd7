import { z } from "zod";
import { command } from "#lib/command.ts";
import { done } from "#lib/result.ts";

const dayMs = 86_400_000;

/**
 * Forgets addresses that never said yes, once no letter to them holds any more; letters a month after they ended; and how often networks
 * asked. Tells how many addresses there were.
 */
export const forgetUnconfirmed = command({
  name: "forget-unconfirmed",
  input: z.object({}),
  allow: "cli",
  publishes: "no",
  async run({ db, now }) {
    const { count } = await db.subscriber.deleteMany({
      where: { state: "pending", letters: { none: { expiresAt: { gt: now } } } },
    });
    await db.subscriberLetter.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 30 * dayMs) } } });
    await db.subscribeThrottle.deleteMany({ where: { since: { lt: new Date(now.getTime() - dayMs) } } });
    return done({ count });
  },
  audit: ({ value: { count } }) => ({ subject: null, detail: { count } }),
});
