import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { TellingSetup } from "#jobs/tell.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

const thread = join(import.meta.dirname, "tell-thread.ts");
const restartMs = 1_000;
/** A thread that does not end by itself within this time (ms) is ended. */
const patienceMs = 5_000;

/**
 * Tells subscribers from a thread of its own, so that a hundred thousand mails make no page of the team's wait; one that dies is started
 * again. Answers how to stop it.
 */
export function tellAside(setup: TellingSetup): () => Promise<void> {
  let isStopped = false;
  let current: Worker | null = null;
  let ended = Promise.resolve();

  function start(): void {
    if (isStopped) return;
    const worker = new Worker(thread, { workerData: setup });
    current = worker;
    worker.on("error", (error) => log.fail("who tells subscribers ended", { reason: errorMessage(error) }));
    ended = new Promise((resolve) => {
      worker.once("exit", () => {
        current = null;
        if (!isStopped) setTimeout(start, restartMs).unref();
        resolve();
      });
    });
  }

  start();
  return async () => {
    isStopped = true;
    current?.postMessage("stop");
    await Promise.race([ended, wait(patienceMs)]);
    await current?.terminate();
  };
}
