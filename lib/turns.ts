/**
 * Lets `atOnce` runs go on at a time and `waiting` wait for their turn; answers null, without running, to whoever would come after
 * those. What a run throws is its caller's.
 */
export function takeTurns(most: { atOnce: number; waiting: number }): <T>(run: () => Promise<T>) => Promise<T | null> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running < most.atOnce) running += 1;
    else if (queue.length >= most.waiting) return null;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await run();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
