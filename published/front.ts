import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { log } from "#lib/log.ts";
import { EditionError, type Editions } from "#published/edition.ts";
import { openBodies } from "#published/front-bodies.ts";
import { answerSlowly, homeOf, hostOf, type Inside } from "#published/front-dispatch.ts";
import { knownHosts } from "#published/front-hosts.ts";
import { openLoopback } from "#published/front-loopback.ts";
import type { AppState, Report } from "#published/front-report.ts";
import { readAsked, sendAnswer, sendNotice } from "#published/front-respond.ts";
import { loadServed } from "#published/front-served.ts";

/** What a front needs: its editions, the names it answers to, and where Next listens on the loopback. */
export type FrontOptions = {
  editions: Editions;
  publicUrl: string | null;
  machineName: string;
  trustProxy: boolean;
  loopbackPort: number;
  /** Where the list of ended sessions and the key of their cookies lie. */
  dataDir: string;
};

/** The public server: published bytes, the closed list of live routes, and nothing else. */
export type Front = {
  server: Server;
  /** Loads the newest edition and serves it from the next request on. Keeps the former one and says why in /health when it cannot be read. */
  refresh(): Promise<void>;
  /** Takes a message of the app. */
  report(report: Report): void;
  setApp(state: AppState): void;
  hasEdition(): boolean;
  close(): Promise<void>;
};

/** Makes a front; it serves nothing until `refresh`, and listens when its server is told to. */
export function createFront(options: FrontOptions): Front {
  const inside: Inside = {
    ...options,
    isKnownHost: knownHosts(options),
    bodies: openBodies(options.editions),
    loopback: openLoopback(options.loopbackPort),
    known: { app: "starting", health: null, checkedAt: null, editionProblem: null },
    served: null,
  };
  const server = makeServer((req, res) => answer(inside, req, res));
  let refreshing: Promise<void> = Promise.resolve();
  return {
    server,
    refresh() {
      refreshing = refreshing.then(() => refresh(inside));
      return refreshing;
    },
    report(report) {
      if (report.kind === "ready") inside.known.app = "up";
      if (report.kind === "edition") void this.refresh();
      if (report.kind === "health") {
        inside.known.health = report;
        if (report.publisher !== "refused") inside.known.checkedAt = report.checkedAt;
      }
    },
    setApp(state) {
      inside.known.app = state;
    },
    hasEdition: () => inside.served !== null,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(late);
      inside.loopback.close();
    },
  };
}

function makeServer(listener: (req: IncomingMessage, res: ServerResponse) => void): Server {
  const server = createServer(
    {
      noDelay: true,
      // A GET without a body skips the whole stream machinery: a fifth more requests per second.
      optimizeEmptyRequests: true,
      keepAliveTimeout: 65_000,
      headersTimeout: 15_000,
      requestTimeout: 60_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 64 * 1024,
    },
    listener,
  );
  server.timeout = 120_000;
  // Malformed HTTP gets Node's own bare 400, 408 or 431, which knows whether an answer is already on its way.
  server.on("connect", (_req, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nallow: GET, HEAD\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  });
  return server;
}

async function refresh(inside: Inside): Promise<void> {
  try {
    const served = await loadServed(inside.editions, inside.served);
    if (served === null) return;
    inside.served = served;
    inside.known.editionProblem = null;
    inside.bodies.warm(served.hashes()).catch((error) => log.warn("warming stopped", { reason: String(error) }));
  } catch (error) {
    const reason = error instanceof EditionError ? error.message : String(error);
    inside.known.editionProblem = `the newest edition cannot be read (${reason})`;
    log.fail("the newest edition cannot be read", { reason });
  }
}

/** The fast road: a known target of the present edition. Everything else goes on to `answerSlowly`. */
function answer(inside: Inside, req: IncomingMessage, res: ServerResponse): void {
  try {
    const asked = readAsked(req.rawHeaders);
    const { served } = inside;
    const isRead = req.method === "GET" || req.method === "HEAD";
    if (served !== null && isRead && asked.hosts === 1 && inside.isKnownHost(hostOf(inside, asked))) {
      const found = req.url === "/" ? homeOf(served, asked) : served.answers.get(req.url ?? "");
      if (found !== undefined) {
        sendAnswer(res, { answer: found, asked, bodies: inside.bodies });
        return;
      }
    }
    answerSlowly(inside, { req, res, asked });
  } catch (error) {
    log.fail("the front failed on a request", { reason: error instanceof Error ? (error.stack ?? "") : String(error) });
    if (res.headersSent) res.destroy();
    else sendNotice(res, { kind: "damaged", reader: "person" });
  }
}
