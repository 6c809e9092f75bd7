import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { hasEditions, prepareDataDir } from "#lib/data-dir.ts";
import { checkDatabase } from "#lib/database-check.ts";
import { expectedInstallation } from "#lib/installation.ts";
import { placeCluster } from "#lib/postgres-account.ts";
import { findBinaries } from "#lib/postgres-binaries.ts";
import { type Cluster, clusterFolder, createCluster, end, launch, readPassword } from "#lib/postgres-cluster.ts";
import { findPostmaster, isAlive } from "#lib/postmaster.ts";
import { errorMessage, Problem } from "#lib/problem.ts";

/** A database that answers. `stop` ends it when it is ours to end. */
export type Postgres = { url: string; kind: "embedded" | "external"; stop(): Promise<void> };

type Start = {
  /** Absolute. */
  dataDir: string;
  /** A PostgreSQL of the operator's; null or left out: one of our own in DATA_DIR/postgres. */
  databaseUrl?: string | null;
  /** Takes a line for the operator. */
  log: (line: string) => void;
  /** What to do without a cluster: "create", "refuse", or (default) create only when nothing was ever published from DATA_DIR. */
  absent?: "create" | "refuse";
  /** Default "full"; "none" for throw-away test clusters. */
  durability?: "full" | "none";
};

/**
 * A database that answers, started if it is ours: makes the cluster at the very first start, adopts one that survived a kill -9, starts it
 * again when it dies. Throws Problem: `absent`, `version`, `owner`, `in_use`, `unwritable`, `disk_full`, `unsupported`, `failed`, or one of
 * checkDatabase's.
 */
export async function startPostgres(start: Start): Promise<Postgres> {
  prepareDataDir(start.dataDir);
  if (start.databaseUrl) {
    await checkDatabase(start.databaseUrl);
    return { url: named(start.databaseUrl), kind: "external", stop: async () => undefined };
  }
  const cluster = prepareCluster(start);
  const { home } = cluster;
  let running = await adopt(cluster);
  running ??= await launch(cluster, null);
  const watch = keepRunning(cluster, running);
  try {
    await ensureDatabase(addressOf(home, running.port, "postgres"));
  } catch (error) {
    await watch.stop();
    throw error;
  }
  return { url: addressOf(home, running.port, "vigie"), kind: "embedded", stop: watch.stop };
}

/** The address of the database that a running Vigie has in this DATA_DIR, or null: for programs that look on and never stop it. */
export function findRunningPostgres(dataDir: string): string | null {
  if (!existsSync(dataDir)) return null;
  const { home } = placeCluster(dataDir);
  const postmaster = findPostmaster(clusterFolder(home));
  return postmaster?.state === "ready" ? addressOf(home, postmaster.port, "vigie") : null;
}

function prepareCluster(start: Start): Cluster {
  const { home, account, told } = placeCluster(start.dataDir);
  if (told !== null) start.log(told);
  const logFile = join(start.dataDir, "logs", "postgres.log");
  const binaries = findBinaries({ account, spare: account === null ? start.dataDir : dirname(home) });
  const cluster: Cluster = { home, account, binaries, logFile, durability: start.durability ?? "full", log: start.log };
  const versionFile = join(clusterFolder(home), "PG_VERSION");
  if (!existsSync(versionFile)) {
    if ((start.absent ?? (hasEditions(start.dataDir) ? "refuse" : "create")) === "refuse")
      throw absence(start.dataDir, home);
    if (existsSync(home)) throw damage(home);
    mkdirSync(dirname(home), { recursive: true });
    createCluster(cluster);
  }
  const major = Number.parseInt(readFileSync(versionFile, "utf8"), 10);
  if (major === binaries.major) return cluster;
  throw new Problem(
    "version",
    `The database in ${home} was made by PostgreSQL ${major}; this Vigie has PostgreSQL ${binaries.major} and does not touch it. With the Vigie that made it: npm run backup -- FILE. Then move ${home} away and, with this one: npm run restore -- FILE`,
  );
}

function absence(dataDir: string, home: string): Problem {
  const expected = expectedInstallation(dataDir);
  return new Problem(
    "absent",
    `Pages were published from installation ${expected ?? "(unknown)"}, whose database is no longer in ${home}. No new one is made in its place. Put it back, or restore a backup (npm run restore -- FILE), or start over with an empty database (npm run adopt-database).`,
  );
}

function damage(home: string): Problem {
  return new Problem(
    "failed",
    `${home} exists but is no PostgreSQL cluster (its PG_VERSION is missing). Move it away, then restore a backup (npm run restore -- FILE).`,
  );
}

/** A live postmaster of this cluster that lost its Vigie. Throws `in_use` when its Vigie is alive. */
async function adopt(cluster: Cluster): Promise<{ pid: number; port: number } | null> {
  const folder = clusterFolder(cluster.home);
  for (let tries = 0; ; tries += 1) {
    const found = findPostmaster(folder);
    if (found === null) return null;
    if (found.state === "ready") {
      await refuseCompany(cluster.home, found.port);
      cluster.log("found PostgreSQL still running and took it over");
      return found;
    }
    if (tries % 100 === 99) cluster.log(`waiting for a PostgreSQL that is ${found.state}`);
    await wait(50);
  }
}

/** A dead Vigie's sessions vanish within a second or two; a live one's stay. */
async function refuseCompany(home: string, port: number): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await countSessions(addressOf(home, port, "postgres"))) === 0) return;
    await wait(250);
  }
  throw new Problem(
    "in_use",
    `Another Vigie is using the database in ${home}: stop it first, or set another DATA_DIR.`,
  );
}

async function countSessions(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const counted = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name = 'vigie' AND pid <> pg_backend_pid()",
    );
    return counted.rows[0].n;
  });
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'vigie'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE vigie");
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A cluster that dies in between is the query's own failure; without a listener it would be the process's.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function keepRunning(cluster: Cluster, first: { pid: number; port: number }): { stop(): Promise<void> } {
  const folder = clusterFolder(cluster.home);
  let pid = first.pid;
  let revival: Promise<void> | null = null;
  let retryAt = 0;
  const revive = async () => {
    cluster.log("PostgreSQL is gone: starting it again");
    try {
      pid = (await launch(cluster, first.port)).pid;
    } catch (error) {
      retryAt = Date.now() + 5_000;
      cluster.log(errorMessage(error));
    }
  };
  const timer = setInterval(() => {
    if (revival !== null || Date.now() < retryAt || isAlive(pid) || !existsSync(join(folder, "PG_VERSION"))) return;
    revival = revive().finally(() => {
      revival = null;
    });
  }, 200);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await revival;
      await end(pid);
    },
  };
}

function addressOf(home: string, port: number, database: string): string {
  return named(`postgres://vigie:${readPassword(home)}@127.0.0.1:${port}/${database}`);
}

function named(url: string): string {
  const address = new URL(url);
  address.searchParams.set("application_name", "vigie");
  return address.href;
}
