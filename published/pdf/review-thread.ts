// A thread of published/pdf/print-review.ts: prints what it was given and answers the bytes.
import { parentPort, workerData } from "node:worker_threads";
import { reviewPdf } from "#published/pdf/review-pdf.ts";

parentPort?.postMessage(new Uint8Array(await reviewPdf(workerData)));
