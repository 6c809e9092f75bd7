import { cpus } from "node:os";

/** Where others leave less than this share of the processors, readers are being served: they come first. */
const leastFree = 0.6;
/** How much longer than its work the publisher then waits. */
const patience = 3;
const longestMs = 2_000;

/**
 * Paces work that nobody waits for: answers "go" at once while the machine is idle, and while it is busy only after a pause
 * three times as long as the work since the last answer; "stop" as soon as `isWanted` says that something else waits.
 */
export function spareTime(isWanted: () => boolean): () => Promise<"go" | "stop"> {
  let worked = performance.now();
  let before = processorTimes();
  return async () => {
    const now = processorTimes();
    const total = now.total - before.total;
    // Ticks of ten milliseconds: over less than a few of them a share says nothing. What we use ourselves is free for us.
    const isBusy = total > 50 && (now.idle - before.idle + now.own - before.own) / total < leastFree;
    if (total > 50) before = now;
    if (isBusy) await pause(Math.min(longestMs, patience * (performance.now() - worked)), isWanted);
    worked = performance.now();
    return isWanted() ? "stop" : "go";
  };
}

/** Waits for so long (ms), or until something is wanted. */
export async function pause(ms: number, isWanted: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  while (!isWanted() && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, Math.min(50, until - performance.now())));
}

/** What all processors did until now, in ms: nothing, anything, and this process's work. */
function processorTimes(): { idle: number; total: number; own: number } {
  const all = cpus().map(({ times }) => times);
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const { user, system } = process.cpuUsage();
  return {
    own: (user + system) / 1_000,
    idle: sum(all.map(({ idle }) => idle)),
    total: sum(all.flatMap((times) => Object.values(times))),
  };
}
