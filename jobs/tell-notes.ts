import { setTimeout as wait } from "node:timers/promises";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

/** Notes what was handed over: resolves once the database knows. */
export type Notes = (id: bigint) => Promise<void>;

const retryMs = 1_000;

/**
 * Writes ids down together, as many as came while the last ones were written, so that each is known before anything follows it and the
 * database is asked rarely. While it does not answer, it is asked again: what was taken by the other side is not sent twice for that.
 */
export function openNotes(write: (ids: bigint[]) => Promise<void>): Notes {
  let waiting: { id: bigint; resolve: () => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    for (let said = ""; waiting.length > 0; ) {
      const some = waiting;
      waiting = [];
      try {
        await write(some.map(({ id }) => id));
        for (const { resolve } of some) resolve();
      } catch (error) {
        if (said !== errorMessage(error)) log.warn("what was sent could not be noted", { why: errorMessage(error) });
        said = errorMessage(error);
        waiting.unshift(...some);
        await wait(retryMs);
      }
    }
    isRunning = false;
  }

  return (id) =>
    new Promise((resolve) => {
      waiting.push({ id, resolve });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}
