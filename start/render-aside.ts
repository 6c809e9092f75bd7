import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { type PageFault, UnfitPage } from "#published/finish-page.ts";
import type { RenderPage } from "#published/make-edition.ts";
import { renderPage } from "#published/render.ts";

const file = join(import.meta.dirname, "render-thread.ts");
const restartMs = 5_000;
/** More would wait for what pages are made of: documents come from one thread. */
const most = 2;

type Page = Parameters<RenderPage>[0];
type Rendered = Awaited<ReturnType<RenderPage>>;
/** A page that a thread is asked for. */
export type PageOrder = { id: number; page: Page };
/** What became of it. */
export type PageAnswer = { id: number } & ({ ok: true; page: Rendered } | { ok: false; fault: PageFault; why: string });

/** Threads that render, each with a Next of its own. */
export type Rendering = { render: RenderPage; stop(): Promise<void> };

/**
 * Renders in as many threads as there are processors, two at most: two pages at a time, and none on the publisher's own heap, whose
 * every collection would hold an edition up (docs/decisions/0016). While no thread is ready or its Next does not answer, and always if
 * `isAlone` (as while developing), the application's own Next at `port` does it.
 */
export function renderAside({ port, token, isAlone }: { port: number; token: string; isAlone: boolean }): Rendering {
  const threads = isAlone
    ? []
    : Array.from({ length: Math.min(most, availableParallelism()) }, () => keepThread(token));
  return {
    async render(page) {
      const ready = threads.filter((one) => one.isReady()).toSorted((one, other) => one.busy() - other.busy());
      const answer = (await ready[0]?.make(page)) ?? null;
      if (answer?.ok === true) return answer.page;
      if (answer === null || answer.fault === "unreachable") return renderPage({ ...page, port, token });
      throw new UnfitPage(answer.fault, answer.why);
    },
    async stop() {
      await Promise.all(threads.map((one) => one.stop()));
    },
  };
}

/** A thread that is started again when it dies; what it was asked for then is answered with null. */
function keepThread(token: string) {
  const orders = new Map<number, (answer: PageAnswer | null) => void>();
  let last = 0;
  let isReady = false;
  let isStopped = false;
  let worker = start();

  function start(): Worker {
    // What Next says when it starts, it has said once already.
    const mine = new Worker(file, { workerData: { token }, stdout: true });
    mine.stdout.resume();
    mine.on("message", (answer: PageAnswer | "ready") => {
      if (answer === "ready") isReady = true;
      else orders.get(answer.id)?.(answer);
    });
    mine.on("error", (error) => log.fail("a renderer ended", { reason: errorMessage(error) }));
    mine.once("exit", () => {
      isReady = false;
      for (const answer of orders.values()) answer(null);
      if (!isStopped) setTimeout(again, restartMs).unref();
    });
    return mine;
  }

  function again(): void {
    if (!isStopped) worker = start();
  }

  return {
    isReady: () => isReady,
    busy: () => orders.size,
    async make(page: Page): Promise<PageAnswer | null> {
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
    },
    async stop() {
      isStopped = true;
      await worker.terminate();
    },
  };
}
