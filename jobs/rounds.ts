import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

type Rounds = { everyMs: number; round: () => Promise<void>; failed: string };

/**
 * Does `round` at once and then every so many ms, one at a time. Never rejects: why a round failed is logged once per reason, under
 * `failed`, and the next one looks again. Answers how to stop, once the round under way has ended.
 */
export function startRounds({ everyMs, round, failed }: Rounds): () => Promise<void> {
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const one = async () => {
    try {
      await round();
      said = "";
    } catch (error) {
      // No database for the moment: said elsewhere, and the next round looks again.
      if (said !== errorMessage(error)) log.warn(failed, { why: errorMessage(error) });
      said = errorMessage(error);
    }
    if (!isStopped) timer = setTimeout(start, everyMs);
  };
  let running = Promise.resolve();
  const start = () => {
    running = one();
  };
  start();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
