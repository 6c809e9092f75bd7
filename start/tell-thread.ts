// The thread of start/tell-aside.ts: tells subscribers until it is told to stop.
import { parentPort, workerData } from "node:worker_threads";
import { startTelling } from "#jobs/tell.ts";

const stop = startTelling(workerData);
parentPort?.on("message", () => {
  void stop().then(() => process.exit(0));
});
