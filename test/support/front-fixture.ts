import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Editions, type Entry, openEditions } from "#published/edition.ts";
import { createFront, type Front, type FrontOptions } from "#published/front.ts";

/** What the stand-in for Next was asked, and what it will answer. */
export type Behind = {
  asked: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
  server: Server;
};

/** An HTTP answer, headers lower case, body in bytes. */
export type Answered = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** A front on a free port over its own folder, with a stand-in for Next behind it. */
export type Fixture = {
  front: Front;
  editions: Editions;
  behind: Behind;
  port: number;
  ask(
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ): Promise<Answered>;
  /** Bytes sent as they are; what came back until the connection closed or a second passed. */
  raw(bytes: string): Promise<string>;
  end(): Promise<void>;
};

/** Starts one; the app counts as up. */
export async function startFront(options: Partial<FrontOptions> = {}): Promise<Fixture> {
  const folder = await mkdtemp(path.join(tmpdir(), "vigie-front-"));
  const behind = await startBehind();
  const editions = openEditions(folder);
  const loopbackPort = portOf(behind.server);
  const front = createFront({
    editions,
    publicUrl: null,
    machineName: "desk",
    trustProxy: false,
    loopbackPort,
    dataDir: folder,
    ...options,
  });
  front.setApp("up");
  await new Promise<void>((resolve) => front.server.listen(0, "127.0.0.1", resolve));
  const port = portOf(front.server);
  return {
    front,
    editions,
    behind,
    port,
    ask: (target, asked = {}) => ask(port, { target, ...asked }),
    raw: (bytes) => raw(port, bytes),
    async end() {
      front.server.closeAllConnections();
      behind.server.closeAllConnections();
      await front.close();
      await new Promise((resolve) => behind.server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes pages by path, each a few hundred bytes around its text. */
export async function publishPages(
  editions: Editions,
  pages: Record<string, { text: string; entry?: Partial<Entry> }>,
) {
  const entries: Record<string, Entry> = {};
  for (const [at, { text, entry }] of Object.entries(pages)) {
    const blobs = await editions.writeBody(
      Buffer.from(`<!doctype html><title>${text}</title>${"<p>x</p>".repeat(60)}`),
    );
    entries[at] = { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, blobs, ...entry };
  }
  const made = { publishedAt: "2011-09-15T12:00:00Z", installation: "i-1", build: "b-1" };
  return editions.publish({ ...made, parts: new Map([["pages", { entries, facts: {} }]]) });
}

async function startBehind(): Promise<Behind> {
  const behind: Behind = { asked: [], server: createServer() };
  behind.server.on("request", (req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      behind.asked.push({ method: req.method ?? "", url: req.url ?? "", headers: req.headers, body });
      res.writeHead(200, { "content-type": "text/html", "x-powered-by": "Next.js", "x-middleware-next": "1" });
      res.end(`<p>${"live ".repeat(200)}</p>`);
    });
  });
  await new Promise<void>((resolve) => behind.server.listen(0, "127.0.0.1", resolve));
  return behind;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function ask(
  port: number,
  sent: { target: string; method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { target, method = "GET", headers, body } = sent;
    const asked = request({ host: "127.0.0.1", port, path: target, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    const timer = setTimeout(() => socket.destroy(), 1000);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.end(Buffer.from(bytes, "latin1"));
  });
}
