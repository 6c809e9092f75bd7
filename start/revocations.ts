import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { noteRevocations } from "#lib/revocations.ts";

const everyMs = 60_000;

/**
 * Brings the list of ended sessions in line with the database, at once and every minute: after a restore, for sessions that another machine
 * ended, for a list that was damaged, and for what expired. Never rejects; answers how to stop.
 */
export async function keepRevocations(): Promise<() => void> {
  let failures = 0;
  const align = async () => {
    try {
      await database().$transaction((db) => noteRevocations(db, now()));
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn("the list of ended sessions was not compared", { reason: errorMessage(error) });
    }
  };
  await align();
  const timer = setInterval(() => void align(), everyMs);
  return () => clearInterval(timer);
}
