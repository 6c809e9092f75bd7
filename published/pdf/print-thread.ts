// A thread of published/pdf/print.ts: prints what it was given and answers the bytes.
import { parentPort, workerData } from "node:worker_threads";
import { errorMessage } from "#lib/problem.ts";
import { postmortemPdf } from "#published/pdf/postmortem-pdf.ts";
import type { Printed } from "#published/pdf/print.ts";

async function print(): Promise<Printed> {
  try {
    return { ok: true, bytes: new Uint8Array(await postmortemPdf(workerData.print, workerData.pictures)) };
  } catch (error) {
    return { ok: false, reason: errorMessage(error) };
  }
}

parentPort?.postMessage(await print());
