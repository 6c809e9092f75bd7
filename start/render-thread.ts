// A thread of start/render-aside.ts: makes pages of editions with a Next of its own.
import { parentPort, workerData } from "node:worker_threads";
import { freePort } from "#lib/free-port.ts";
import { errorMessage } from "#lib/problem.ts";
import { UnfitPage } from "#published/finish-page.ts";
import { renderPage } from "#published/render.ts";
import type { PageAnswer, PageOrder } from "#start/render-aside.ts";
import { startWeb } from "#start/web.ts";

const port = await freePort();
await startWeb({ port, dev: false });

async function make({ id, page }: PageOrder): Promise<PageAnswer> {
  try {
    return { id, ok: true, page: await renderPage({ ...page, port, token: workerData.token }) };
  } catch (error) {
    const fault = error instanceof UnfitPage ? error.fault : "unreachable";
    return { id, ok: false, fault, why: errorMessage(error).replace(`${fault}: `, "") };
  }
}

parentPort?.on("message", (order: PageOrder) => {
  void make(order).then((answer) => parentPort?.postMessage(answer));
});
parentPort?.postMessage("ready");
