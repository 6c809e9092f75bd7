// A thread of lib/graph-layout.ts: draws what it was given and tells the layout.
import { parentPort, workerData } from "node:worker_threads";
import { draw } from "#lib/graph-layout.ts";

parentPort?.postMessage(draw(workerData));
