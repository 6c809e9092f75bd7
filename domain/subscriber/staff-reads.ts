import { readEmail, readEndpoint } from "#domain/subscriber/address-rules.ts";
import type { ListedSubscriber } from "#domain/subscriber/csv-rules.ts";
import { type Channel, type SubscriberState, subscriberProof } from "#domain/subscriber/schema.ts";
import { type Db, database } from "#lib/db.ts";
import { addressKey } from "#lib/subscriber-keys.ts";

/** How many there are of each channel and state; none of those that have left. */
export async function countSubscribers(
  db: Db = database(),
): Promise<{ channel: Channel; state: SubscriberState; count: number }[]> {
  const rows = await db.subscriber.groupBy({
    by: ["channel", "state"],
    where: { state: { not: "left" } },
    _count: true,
    orderBy: [{ channel: "asc" }, { state: "asc" }],
  });
  return rows.map(({ channel, state, _count }) => ({ channel, state, count: _count }));
}

/** A subscriber as the team may see him. */
export type SoughtSubscriber = {
  id: string;
  channel: Channel;
  state: SubscriberState;
  createdAt: Date;
  confirmedAt: Date | null;
  quarantineCode: string;
};

/** Who is told at exactly this address, or left from it and left a trace. */
export async function findByAddress(typed: string, db: Db = database()): Promise<{ id: string }[]> {
  const email = readEmail(typed);
  const url = readEndpoint(typed, { plain: "allowed" });
  const keys = [
    ...(email.ok ? [addressKey("email", email.value.normalised)] : []),
    ...(url.ok ? [addressKey("webhook", url.value.normalised), addressKey("slack", url.value.normalised)] : []),
  ];
  return db.subscriber.findMany({
    where: { addressKey: { in: keys } },
    select: { id: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 10,
  });
}

/** What the team may see of some subscribers; never their addresses. */
export async function listSought(ids: string[], db: Db = database()): Promise<SoughtSubscriber[]> {
  return db.subscriber.findMany({
    where: { id: { in: ids } },
    select: { id: true, channel: true, state: true, createdAt: true, confirmedAt: true, quarantineCode: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
}

/** Read at once. */
const batch = 1000;

/** All who have not left, for a list: a thousand at a time. */
export async function* streamSubscribers(db: Db = database()): AsyncGenerator<ListedSubscriber[]> {
  let after = "";
  for (;;) {
    const rows = await db.subscriber.findMany({
      where: { id: { gt: after }, state: { not: "left" } },
      include: { services: { select: { serviceId: true } } },
      orderBy: { id: "asc" },
      take: batch,
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield rows.map(({ services, proof, ...row }) => ({
      ...row,
      services: services.map(({ serviceId }) => serviceId),
      proof: subscriberProof.parse(proof),
    }));
  }
}
