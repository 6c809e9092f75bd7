import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { type PageFault, UnfitPage } from "#published/finish-page.ts";
import type { RenderPage } from "#published/make-edition.ts";
import { renderPage } from "#published/render.ts";

const thread = join(import.meta.dirname, "render-thread.ts");
const restartMs = 5_000;

type Page = Parameters<RenderPage>[0];
type Rendered = Awaited<ReturnType<RenderPage>>;
/** A page that the thread is asked for. */
export type PageOrder = { id: number; page: Page };
/** What became of it. */
export type PageAnswer = { id: number } & ({ ok: true; page: Rendered } | { ok: false; fault: PageFault; why: string });

/** Renders with whichever of two Nexts has less to do. */
export type Rendering = { render: RenderPage; stop(): Promise<void> };

/**
 * Renders with the application's own Next at `port` and with one more in a thread of its own, so that the pages of an edition are made
 * two at a time (docs/decisions/0016). A thread that dies is started again, and done without meanwhile. `isAlone`: without it, as
 * while developing.
 */
export function renderAside({ port, token, isAlone }: { port: number; token: string; isAlone: boolean }): Rendering {
  const orders = new Map<number, (answer: PageAnswer | null) => void>();
  let [last, own] = [0, 0];
  let second: Worker | null = null;
  let current: Worker | null = null;
  let isStopped = false;

  function start(): void {
    if (isStopped) return;
    const worker = new Worker(thread, { workerData: { token } });
    current = worker;
    worker.on("message", (answer: PageAnswer | "ready") => {
      if (answer === "ready") second = worker;
      else orders.get(answer.id)?.(answer);
    });
    worker.on("error", (error) => log.fail("the second renderer ended", { reason: errorMessage(error) }));
    worker.once("exit", () => {
      second = null;
      for (const answer of orders.values()) answer(null);
      if (!isStopped) setTimeout(start, restartMs).unref();
    });
  }

  async function renderHere(page: Page): Promise<Rendered> {
    own += 1;
    try {
      return await renderPage({ ...page, port, token });
    } finally {
      own -= 1;
    }
  }

  async function renderBy(worker: Worker, page: Page): Promise<PageAnswer | null> {
    last += 1;
    const id = last;
    try {
      return await new Promise((resolve) => {
        orders.set(id, resolve);
        worker.postMessage({ id, page });
      });
    } finally {
      orders.delete(id);
    }
  }

  if (!isAlone) start();
  return {
    async render(page) {
      const answer = second === null || orders.size > own ? null : await renderBy(second, page);
      if (answer === null) return renderHere(page);
      if (answer.ok) return answer.page;
      throw new UnfitPage(answer.fault, answer.why);
    },
    async stop() {
      isStopped = true;
      await current?.terminate();
    },
  };
}
