import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { storageProblem } from "#lib/data-dir.ts";
import type { Account } from "#lib/postgres-account.ts";
import type { Binaries } from "#lib/postgres-binaries.ts";
import { findPostmaster, isAlive } from "#lib/postmaster.ts";
import { Problem } from "#lib/problem.ts";

/** One cluster on disk. `durability: "none"` is for throw-away test clusters only. */
export type Cluster = {
  home: string;
  account: Account;
  binaries: Binaries;
  logFile: string;
  durability: "full" | "none";
  log: (line: string) => void;
};

/** The folder that PostgreSQL calls its data directory. */
export function clusterFolder(home: string): string {
  return join(home, "cluster");
}

/** The password of the cluster's one account. Throws Problem `failed` when the file is gone. */
export function readPassword(home: string): string {
  const file = join(home, "password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new Problem(
    "failed",
    `The file ${file} is gone, and with it the password of the database. Put it back, or move ${home} away and restore a backup (npm run restore -- FILE).`,
  );
}

/** Makes a new cluster (UTF-8, checksums, random password), complete or not at all. */
export function createCluster(cluster: Cluster): void {
  const draft = `${cluster.home}.new`;
  const passwordFile = join(draft, "password");
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
    if (cluster.account !== null)
      for (const path of [draft, passwordFile]) chownSync(path, cluster.account.uid, cluster.account.gid);
  } catch (error) {
    throw storageProblem(error, draft);
  }
  const options = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
  ];
  const access = ["--auth=scram-sha-256", "--username=vigie", `--pwfile=${passwordFile}`, "-D", join(draft, "cluster")];
  const sync = cluster.durability === "none" ? ["--no-sync"] : [];
  const made = spawnSync(join(cluster.binaries.bin, "initdb"), [...options, ...access, ...sync], {
    ...asAccount(cluster.account),
    encoding: "utf8",
  });
  if (made.error !== undefined || made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw failure(made.error?.message ?? `${made.stdout}\n${made.stderr}`, cluster);
  }
  renameSync(draft, cluster.home);
}

/** Starts PostgreSQL on the cluster, on `port` (null: any free one), in its own session so that Ctrl-C reaches us first; answers when it is ready. */
export async function launch(cluster: Cluster, port: number | null): Promise<{ pid: number; port: number }> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const chosen = port ?? (await freePort());
    const outcome = await attempt(cluster, chosen);
    if ("pid" in outcome) return outcome;
    const isTransient = /still in use|lock file .* already exists/.test(outcome.said);
    const isPortTaken = /could not bind|could not create any TCP/.test(outcome.said);
    if (!(isTransient || isPortTaken) || Date.now() > deadline) throw failure(outcome.said, cluster);
    await wait(isTransient ? 250 : 20);
  }
}

/** Ends a postmaster: finishes at once but cleanly, harder after 15 s, at last by force. */
export async function end(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ["SIGINT", 15],
    ["SIGQUIT", 5],
    ["SIGKILL", 5],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let tries = seconds * 50; tries > 0 && isAlive(pid); tries -= 1) await wait(20);
  }
}

async function attempt(cluster: Cluster, port: number): Promise<{ pid: number; port: number } | { said: string }> {
  const folder = clusterFolder(cluster.home);
  // The number in a dead one's file may belong to another program by now, which PostgreSQL cannot know.
  if (findPostmaster(folder) === null) rmSync(join(folder, "postmaster.pid"), { force: true });
  const output = openSync(cluster.logFile, "a", 0o600);
  const start = fstatSync(output).size;
  const child = spawn(join(cluster.binaries.bin, "postgres"), ["-D", folder, ...settings(cluster, port)], {
    ...asAccount(cluster.account),
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  child.unref();
  const ended = exitOf(child);
  for (let tries = 0; ; tries += 1) {
    const exit = await Promise.race([ended, wait(tries < 100 ? 10 : 100)]);
    if (typeof exit === "string")
      return { said: `${readFileSync(cluster.logFile).subarray(start).toString()}\n${exit}` };
    if (child.pid !== undefined && findPostmaster(folder)?.state === "ready") return { pid: child.pid, port };
    if (tries % 100 === 99)
      cluster.log("PostgreSQL is still starting (it repairs itself after a crash; this can take a while)");
  }
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
}

function settings(cluster: Cluster, port: number): string[] {
  const durable = cluster.durability === "full" ? "on" : "off";
  return Object.entries({
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    fsync: durable,
    full_page_writes: durable,
    timezone: "UTC",
    log_timezone: "UTC",
    // A dead client's statement must not hold its session; and the log carries no statement and no row: both may hold drafts.
    client_connection_check_interval: "1s",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function asAccount(account: Account): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    LANG: "C",
    LC_ALL: "C",
    TZ: "UTC",
  };
  return account === null ? { cwd: "/", env } : { cwd: "/", env, uid: account.uid, gid: account.gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function failure(said: string, cluster: Cluster): Problem {
  const lines = said.split("\n").map((line) => line.trim());
  const reason =
    lines.filter((line) => /FATAL|PANIC|error:|could not|not found|ENOENT|EACCES/.test(line)).at(-1) ??
    lines.filter(Boolean).at(-1) ??
    "no reason given";
  if (said.includes("No space left on device")) return storageProblem(new Error(said), cluster.home);
  if (/look up effective user ID/.test(said)) {
    return new Problem(
      "owner",
      `PostgreSQL needs an account with a name, and number ${process.getuid?.()} has none on this machine: add one to /etc/passwd, start as another account, or set DATABASE_URL.`,
    );
  }
  return new Problem(
    "failed",
    `PostgreSQL does not start: ${reason}. More in ${cluster.logFile}. A backup can be restored with: npm run restore -- FILE`,
  );
}
