import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Another living process publishes from this folder. */
export class PublisherBusy extends Error {
  override name = "PublisherBusy";
}

/**
 * Takes the folder's publisher lock and answers how to give it back. The lock is a listening socket: it dies with its process,
 * whatever kills that, and no process number can be mistaken for it. Throws PublisherBusy.
 */
export async function takePublisherLock(folder: string): Promise<() => void> {
  const name = `vigie-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 24)}`;
  // Linux has sockets without a file; elsewhere a dead process leaves its file behind.
  const path = process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
  let server = await tryListen(path);
  if (server === null && process.platform !== "linux" && !(await isAnswered(path))) {
    rmSync(path, { force: true });
    server = await tryListen(path);
  }
  if (server === null)
    throw new PublisherBusy(
      `Another Vigie publishes from ${folder}: stop it first, or give this one a DATA_DIR of its own.`,
    );
  const held = server;
  held.unref();
  return () => held.close();
}

function tryListen(path: string): Promise<Server | null> {
  return new Promise((done, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? done(null) : reject(error)));
    server.listen(path, () => done(server));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path, () => done(true));
    socket.once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });
}
