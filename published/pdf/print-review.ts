import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ReviewPrint } from "#published/pdf/review-pdf.ts";

/** So long (ms) one print may take. */
const patienceMs = 30_000;
// Next bundles this file: the thread's own is named by the folder that the server runs in.
const thread = join(process.cwd(), "published", "pdf", "review-thread.ts");

/** A review as the bytes of a PDF, made in a thread of its own so that nobody's page waits for it. Throws when it cannot be made, or not in time. */
export function printReview(print: ReviewPrint): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    // Next would bundle what a plain `new Worker` names, messages and fonts with it.
    const worker: Worker = Reflect.construct(Worker, [thread, { workerData: print }]);
    const end = () => {
      clearTimeout(timer);
      void worker.terminate();
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason);
    };
    const timer = setTimeout(() => fail(new Error(`no print within ${patienceMs} ms`)), patienceMs);
    worker.once("message", (bytes: Uint8Array<ArrayBuffer>) => {
      end();
      resolve(bytes);
    });
    worker.once("error", fail);
  });
}
