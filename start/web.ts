import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

const root = join(import.meta.dirname, "..");

/** The id of the built tree: pages made by another one are rendered again. Throws when nothing was built. */
export function readBuild(): string {
  return readFileSync(join(root, ".next", "BUILD_ID"), "utf8").trim();
}

/** Starts Next on the loopback (its development server when asked for); resolves once it answers. `close` lets what is under way end, for five seconds at most. */
export async function startWeb(ask: { port: number; dev: boolean }): Promise<{ close(): Promise<void> }> {
  const { port, dev } = ask;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const server = createServer();
  const web = next({ dev, dir: root, hostname: "127.0.0.1", port, httpServer: server });
  await web.prepare();
  const answer = web.getRequestHandler();
  server.on("request", (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      }),
  };
}

/** Has the edition indexed before the first reader searches it; before the first edition there is nothing to do. */
export async function prepareSearch(port: number): Promise<void> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/fr/search`)).arrayBuffer();
  } catch (error) {
    log.warn("the search could not be prepared", { reason: errorMessage(error) });
  }
}
