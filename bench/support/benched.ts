import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "#lib/free-port.ts";
import { findRunningPostgres } from "#lib/postgres.ts";
import { type Editions, type Entry, openEditions } from "#published/edition.ts";

/** A whole Vigie with the example, as an operator starts it, on a throw-away DATA_DIR. */
export type Benched = {
  pid: number;
  port: number;
  dataDir: string;
  scratch: string;
  editions: Editions;
  databaseUrl(): string;
  /** Ends its processes and keeps its DATA_DIR. */
  pause(): Promise<void>;
  stop(): Promise<void>;
};

const root = path.join(import.meta.dirname, "../..");

/** Starts it, on what `former` left when it was paused if there is one, with `settings` more than usual, and waits until everything is published and nothing is owed. */
export async function startBenched(former?: Benched, settings: Record<string, string> = {}): Promise<Benched> {
  const benched = await launchBenched(former, settings);
  await until(async () => (await readHealth(benched)).publisher === "idle");
  return benched;
}

/** What a Vigie says of itself. */
export async function readHealth({ port }: { port: number }): Promise<{ publisher: string; database: string }> {
  return (await fetch(`http://127.0.0.1:${port}/health`)).json();
}

/** Starts it and waits for nothing. */
export async function launchBenched(former?: Benched, settings: Record<string, string> = {}): Promise<Benched> {
  const scratch = former?.scratch ?? mkdtempSync(path.join(tmpdir(), "vigie-bench-"));
  chmodSync(scratch, 0o755);
  const dataDir = path.join(scratch, "data");
  const port = await freePort();
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const };
  const child = spawn(process.execPath, ["front.ts"], {
    cwd: root,
    env: { ...env, HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    pid: child.pid ?? 0,
    port,
    dataDir,
    scratch,
    editions: openEditions(path.join(dataDir, "editions")),
    databaseUrl: () => findRunningPostgres(dataDir) ?? "",
    async pause() {
      child.kill("SIGTERM");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Waits until `holds` answers true; what it throws meanwhile counts as false. Throws after so many seconds. */
export async function until(holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let tries = 0; tries < 10 * seconds; tries += 1) {
    if (await holds().catch(() => false)) return;
    await wait(100);
  }
  throw new Error(`waited for ${seconds} seconds in vain`);
}

/** Everything in the current edition that is answered with 200. */
export async function listEntries(editions: Editions): Promise<{ path: string; entry: Entry }[]> {
  const root = await editions.readRoot();
  const parts = await Promise.all(Object.values(root?.parts ?? {}).map((hash) => editions.readPart(hash)));
  return parts
    .flatMap((part) => Object.entries(part.entries).map(([page, entry]) => ({ path: page, entry })))
    .filter(({ entry }) => entry.status === 200);
}

/** The pages of the current edition. */
export async function listPages(editions: Editions): Promise<{ path: string; entry: Entry }[]> {
  return (await listEntries(editions)).filter(({ entry }) => entry.headers["content-type"]?.startsWith("text/html"));
}
