import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { errorMessage, Problem } from "#lib/problem.ts";

/** One step of the schema's history: its folder's name, its SQL and the SQL's SHA-256. */
export type Migration = { name: string; sql: string; checksum: string };

type Migrating = {
  url: string;
  /** prisma/migrations unless told. */
  folder?: string;
  log: (line: string) => void;
  /** Called once with the names before anything is changed in a database that already has a schema; when it throws, nothing is. */
  beforePending?: (names: string[]) => Promise<void>;
};

const defaultFolder = join(import.meta.dirname, "..", "prisma", "migrations");

/** The number that Prisma's own tool locks while it migrates. */
const lock = 72_707_369;

/** Prisma's own bookkeeping table: its tools can read what we did. */
const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Brings the database to this version's schema, each migration in one transaction; answers the names of those applied now. Throws Problem
 * `newer` (a migration we do not know), `edited`, `unfinished`, `occupied` (somebody else's tables) or `migration` (it failed, nothing of it stays).
 */
export async function migrate(migrating: Migrating): Promise<string[]> {
  const client = new pg.Client({ connectionString: migrating.url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    const migrations = listMigrations(migrating.folder);
    const applied = await readApplied(client);
    const pending = choosePending(migrations, applied);
    if (pending.length > 0 && applied.length > 0) await migrating.beforePending?.(pending.map(({ name }) => name));
    await client.query(bookkeeping);
    for (const migration of pending) {
      migrating.log(`migrating the database: ${migration.name}`);
      await applyAlone(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The migrations of this version in order. */
export function listMigrations(folder = defaultFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** Runs migrations inside the caller's transaction, with their bookkeeping rows; the database has no schema yet. */
export async function applyMigrations(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  await client.query(bookkeeping);
  for (const migration of migrations) await apply(client, migration);
}

type Applied = { name: string; checksum: string; finished: boolean };

async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const state = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known,
    (SELECT string_agg(tablename, ', ') FROM (SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1 LIMIT 5) t) AS tables`);
  const { known, tables } = state.rows[0];
  if (!known && tables !== null) {
    throw new Problem(
      "occupied",
      `This database already holds tables that are not Vigie's (${tables}): give Vigie a database of its own.`,
    );
  }
  if (!known) return [];
  const rows = await client.query(`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`);
  return rows.rows;
}

function choosePending(migrations: Migration[], applied: Applied[]): Migration[] {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const migration = ours.get(name);
    if (migration === undefined) {
      throw new Problem(
        "newer",
        `The database has the schema of a newer Vigie (migration ${name}, unknown here): start that version again, or restore a backup made with this one.`,
      );
    }
    if (!finished) {
      throw new Problem(
        "unfinished",
        `Migration ${name} was begun by another tool and never finished: restore the backup made before it (npm run restore -- FILE).`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Problem(
        "edited",
        `Migration ${name} was changed after this database had it: bring back prisma/migrations/${name} as it was (git checkout).`,
      );
    }
  }
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}

async function applyAlone(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await apply(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    throw new Problem("migration", `Migration ${migration.name} failed and changed nothing: ${errorMessage(error)}`);
  }
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
