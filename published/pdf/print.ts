import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PictureBytes, PostmortemPrint } from "#published/postmortem-documents.ts";

/** So long (ms) one print may take; a postmortem of the longest texts allowed has thousands of pages. */
const patienceMs = 120_000;
/** Of what a thread keeps (MB): beyond it the print fails, not the publisher. */
const memoryMb = 768;
const thread = join(import.meta.dirname, "print-thread.ts");

/** What a thread answers. */
export type Printed = { ok: true; bytes: Uint8Array } | { ok: false; reason: string };

/** A postmortem with its pictures as the bytes of a PDF, made in a thread of its own. Throws when it cannot be made, not in time, or `signal` ends it. */
export function printAside(print: PostmortemPrint, pictures: PictureBytes, signal?: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: { print, pictures },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const fail = (reason: unknown) => {
      clearTimeout(timer);
      reject(reason);
      void worker.terminate();
    };
    const timer = setTimeout(() => fail(new Error(`no print within ${patienceMs} ms`)), patienceMs);
    worker.once("message", (printed: Printed) => {
      if (!printed.ok) return fail(new Error(printed.reason));
      clearTimeout(timer);
      resolve(printed.bytes);
      void worker.terminate();
    });
    signal?.addEventListener("abort", () => fail(signal.reason), { once: true });
    worker.once("error", fail);
    worker.once("exit", (code) => fail(new Error(`the thread ended with ${code}`)));
  });
}
