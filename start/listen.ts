import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

/** The number under which PostgreSQL holds the publisher's lock: of all machines on one database, one publishes. */
const publisherLock = 72_707_370;
const retryMs = 1_000;

/** A dedicated connection that hears publication requests and holds the publisher's lock, and comes back when it is lost. */
export type Listener = { holdsLock(): boolean; stop(): Promise<void> };

/** Listens on `url`; `onRequest` is called at each request, and whenever the connection or the lock comes or goes. */
export function listen(url: string, onRequest: () => void): Listener {
  let client: pg.Client | null = null;
  let holds = false;
  let isStopped = false;

  async function hold(): Promise<void> {
    const mine = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      mine.on("error", () => resolve());
      mine.on("end", () => resolve());
    });
    mine.on("notification", onRequest);
    await mine.connect();
    client = mine;
    await mine.query("LISTEN publication");
    while (!isStopped && client === mine) {
      const answer = await mine.query("SELECT pg_try_advisory_lock($1) AS held", [publisherLock]);
      holds = answer.rows[0]?.held === true;
      if (holds) break;
      await wait(retryMs);
    }
    onRequest();
    await lost;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!isStopped) {
      try {
        await hold();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) log.warn("the database does not answer", { reason: errorMessage(error) });
      }
      client = null;
      holds = false;
      if (!isStopped) onRequest();
      await wait(retryMs);
    }
  }

  void run();
  return {
    holdsLock: () => holds,
    async stop() {
      isStopped = true;
      await client?.end();
    },
  };
}
