import { onTestFinished, vi } from "vitest";
import { startTelling, type TellingSetup } from "#jobs/tell.ts";
import { database } from "#lib/db.ts";
import { sender } from "./reminded-mail.ts";
import type { Arrived, Sink } from "./smtp-sink.ts";

/** Where links of notices lead in tests. */
export const origin = "https://status.example.org";

/** Says that everything owed is published. */
export async function serve(): Promise<void> {
  await database().publicationRequest.updateMany({ where: { servedEdition: null }, data: { servedEdition: 1 } });
}

/** Starts a worker on this test's database until the end of the test, or until the answer is called. */
export function tellFrom(relay: Pick<Sink, "url"> | null, setup: Partial<TellingSetup> = {}): () => Promise<void> {
  const stop = startTelling({
    ...{ url: process.env.VIGIE_DATABASE_URL ?? "", origin },
    relay: relay === null ? null : { url: relay.url, from: sender },
    ...setup,
  });
  let stopped: Promise<void> | undefined;
  const end = () => (stopped ??= stop());
  onTestFinished(end);
  return end;
}

/** What became of deliveries: of each its subscriber's address, state and code. */
export async function deliveriesOf(noticeId?: string) {
  const rows = await database().delivery.findMany({
    where: noticeId === undefined ? {} : { noticeId },
    include: { subscriber: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, subscriber, state, code, attempts }) => ({
    ...{ id, address: subscriber?.address ?? null, state, code, attempts },
  }));
}

/** Waits until nothing is left to do, at most `ms` (default 10 s). */
export async function settled(ms = 10_000): Promise<void> {
  await vi.waitFor(
    async () => {
      // Notices first: what is made of one meanwhile is seen then.
      const unspread = await database().notice.count({ where: { spreadAt: null } });
      const waiting = await database().delivery.count({ where: { state: { in: ["queued", "deferred"] } } });
      if (waiting + unspread > 0) throw new Error(`${waiting} deliveries and ${unspread} notices wait`);
    },
    { timeout: ms, interval: 20 },
  );
}

/** The mails of an address, as they came. */
export function mailsTo(sink: Sink, { address }: { address: string }): Arrived[] {
  return sink.mails.filter(({ to }) => to[0] === address);
}
