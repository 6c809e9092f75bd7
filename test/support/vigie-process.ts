import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll } from "vitest";
import { freePort } from "#lib/free-port.ts";
import { findRunningPostgres } from "#lib/postgres.ts";
import { isAlive } from "#lib/postmaster.ts";

const root = join(import.meta.dirname, "../..");
const node = join(root, "node_modules", ".bin", "node");

/** A whole Vigie as an operator starts it, in a process group of its own (as in a terminal). */
export type Vigie = {
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it has printed. */
  printed(): string;
  /** Processes of now; null for one that isn't there. */
  appPid(): number | null;
  postmasterPid(): number | null;
  /** The exit code (or signal), once it has ended. */
  readonly ended: Promise<number | string>;
  hasEnded(): boolean;
  /** Ctrl-C: SIGINT to the whole process group; answers the exit code. */
  interrupt(): Promise<number | string>;
  /** kill -9 of everything, PostgreSQL included. */
  killAll(): Promise<void>;
};

const started = new Set<Vigie>();
const folders = new Set<string>();

afterAll(async () => {
  for (const vigie of started) await vigie.killAll();
  for (const folder of folders) removeFolder(folder);
});

/** A DATA_DIR that any account can enter, removed after the file's last test. */
export function drillFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-drill-"));
  chmodSync(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes a folder that a dying PostgreSQL may still be writing into. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** Only what is given (and PATH): the machine's own settings must not decide a drill. */
export function plainEnv(given: Record<string, string>): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "/", ...given };
}

/** Starts Vigie and answers at once; `port` left out is a free one. */
export async function startVigie(start: {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<Vigie> {
  const port = start.port ?? (await freePort());
  const child = spawn(node, ["front.ts"], {
    cwd: root,
    env: plainEnv({ HOST: "127.0.0.1", PORT: String(port), DATA_DIR: start.dataDir, ...start.env }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const vigie = watch(child, { port, dataDir: start.dataDir });
  started.add(vigie);
  return vigie;
}

function watch(child: ChildProcess, { port, dataDir }: { port: number; dataDir: string }): Vigie {
  const pid = child.pid ?? 0;
  let printed = "";
  let exit: number | string | null = null;
  const note = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);
  const ended = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signal) => {
      exit = code ?? signal ?? "unknown";
      resolve(exit);
    });
  });
  const postmasterPid = () => findPostmasterPid(dataDir);
  return {
    port,
    dataDir,
    pid,
    printed: () => printed,
    appPid: () => childrenOf(pid)[0] ?? null,
    postmasterPid,
    ended,
    hasEnded: () => exit !== null,
    async interrupt() {
      sendSignal(-pid, "SIGINT");
      return ended;
    },
    async killAll() {
      sendSignal(-pid, "SIGKILL");
      const postmaster = postmasterPid();
      if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
      await ended;
      while (postmaster !== null && isAlive(postmaster)) await wait(20);
    },
  };
}

/** Sends a signal to a process, or (negative) to a group of them; to one that has gone already, nothing. */
export function sendSignal(pid: number, signal: "SIGINT" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Direct children of a process (Linux). */
export function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(list)) return [];
  return readFileSync(list, "utf8").split(" ").filter(Boolean).map(Number);
}

/** The live postmaster of a DATA_DIR. */
export function findPostmasterPid(dataDir: string): number | null {
  const file = join(dataDir, "postgres", "cluster", "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return pid > 1 && isAlive(pid) ? pid : null;
}

/** The database of a running Vigie under a name that it doesn't take for another Vigie. */
export function drillDatabaseUrl(dataDir: string): string | null {
  const found = findRunningPostgres(dataDir);
  if (found === null) return null;
  const url = new URL(found);
  url.searchParams.set("application_name", "drill");
  return url.href;
}

/** Runs one of scripts/ with this DATA_DIR; answers exit code and what it printed. */
export function runScript(
  script: string,
  run: { dataDir: string; args?: string[]; env?: Record<string, string> },
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(node, [join("scripts", script), ...(run.args ?? [])], {
    cwd: root,
    env: plainEnv({ DATA_DIR: run.dataDir, ...run.env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, printed })));
}

/** Waits until `check` answers something true; after `forMs` (default one minute) fails with `what` and Vigie's last words. */
export async function until<T>(
  what: string,
  check: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { vigie, forMs = 60_000, everyMs = 50 }: { vigie?: Vigie; forMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + forMs;
  for (;;) {
    const found = await check();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline)
      throw new Error(`not within ${forMs} ms: ${what}\n${vigie?.printed().slice(-2_000) ?? ""}`);
    await wait(everyMs);
  }
}
