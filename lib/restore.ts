import { chmodSync, existsSync, renameSync } from "node:fs";
import { join, normalize } from "node:path";
import pg from "pg";
import type { BackupTable } from "#lib/backup-format.ts";
import {
  type BackupHead,
  type BackupTail,
  RowDigest,
  readBackupHead,
  readBackupLines,
  verifySeal,
} from "#lib/backup-format.ts";
import { insertRows, listTables, plainOutput, readRows } from "#lib/backup-tables.ts";
import { hasEditions } from "#lib/data-dir.ts";
import { expectedInstallation, writeInstallation } from "#lib/installation.ts";
import { applyMigrations, listMigrations, type Migration } from "#lib/migrate.ts";
import { Problem } from "#lib/problem.ts";
import { writeFileDurably } from "#lib/write-file-durably.ts";

type Restore = { url: string; dataDir: string; file: string };

/** Checks a backup without touching anything: every byte, that this version knows its schema, that it belongs to this DATA_DIR. */
export async function inspectBackup({ dataDir, file }: { dataDir: string; file: string }): Promise<BackupHead> {
  await verifySeal(file);
  const head = await readBackupHead(file);
  chooseMigrations(head);
  const expected = expectedInstallation(dataDir);
  if (expected !== null && expected !== head.installation?.id) {
    throw new Problem(
      "foreign",
      `This backup is of installation ${head.installation?.id ?? "(none)"}, and ${dataDir} belongs to ${expected}. Restore it into another DATA_DIR (an empty folder).`,
    );
  }
  return head;
}

/**
 * Puts a backup into an empty database and DATA_DIR in one transaction, then compares every table with what was saved. Replaces keys and
 * installation.json; the edition only where DATA_DIR has none. Throws Problem `not_empty`, `in_use`, `foreign`, `newer`, `damaged`, or as above.
 */
export async function restore({ url, dataDir, file }: Restore): Promise<BackupTail> {
  const head = await inspectBackup({ dataDir, file });
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`BEGIN; ${plainOutput}`);
    await refuseUnlessEmpty(client);
    await applyMigrations(client, chooseMigrations(head));
    const tail = await load({ client, dataDir, file });
    await compare(client, tail);
    if (head.installation !== null) writeInstallation(dataDir, head.installation);
    await client.query("COMMIT");
    return tail;
  } finally {
    await client.end();
  }
}

function chooseMigrations(head: BackupHead): Migration[] {
  const known = new Map(listMigrations().map((migration) => [migration.name, migration]));
  return head.migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (migration?.checksum === checksum) return migration;
    throw new Problem(
      "newer",
      `This backup was made by another version of Vigie (migration ${name}): restore it with that version, then start the newer one.`,
    );
  });
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const others = await client.query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
  );
  if (others.rows[0].n > 0)
    throw new Problem(
      "in_use",
      "Something is connected to this database: stop Vigie (and other programs that use it) first.",
    );
  const tables = await listTables(client);
  const known = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known");
  if (tables.length > 0 || known.rows[0].known) {
    throw new Problem(
      "not_empty",
      "This database is not empty, and a restore never overwrites. With Vigie's own database: move DATA_DIR/postgres away. With DATABASE_URL: name a new database (createdb). Then restore again.",
    );
  }
}

/** Foreign keys and triggers of one's own wait until everything is there: a backup may be loaded in any order, and what it holds was checked once. */
async function suspendRules(client: pg.Client, tables: BackupTable[]): Promise<() => Promise<void>> {
  const keys =
    await client.query(`SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
  const names = tables.map(({ table }) => client.escapeIdentifier(table));
  for (const key of keys.rows) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.join(", ")}`);
  return async () => {
    for (const key of keys.rows)
      await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`);
    for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  };
}

async function load({
  client,
  dataDir,
  file,
}: {
  client: pg.Client;
  dataDir: string;
  file: string;
}): Promise<BackupTail> {
  const resumeRules = await suspendRules(client, await listTables(client));
  const keepsEdition = hasEditions(dataDir);
  let table: BackupTable | null = null;
  let rows: string[] = [];
  let tail: BackupTail | null = null;
  const flush = async () => {
    if (table !== null) await insertRows(client, table, rows);
    rows = [];
  };
  for await (const line of readBackupLines(file)) {
    if (line.kind === "row") rows.push(line.row);
    if (line.kind !== "row" || rows.length === 500) await flush();
    if (line.kind === "table") table = line.table;
    if (line.kind === "sequence" && line.sequence.last !== null) {
      await client.query("SELECT setval(quote_ident($1)::regclass, $2)", [line.sequence.sequence, line.sequence.last]);
    }
    if (line.kind === "tail") tail = line.tail;
    if (line.kind === "file" && !(keepsEdition && line.file.file.startsWith("editions/")))
      placeFile(dataDir, line.file);
  }
  if (tail === null) throw new Problem("damaged", `${file} has no end.`);
  await resumeRules();
  return tail;
}

function placeFile(dataDir: string, file: { file: string; mode: number; base64: string }): void {
  const path = join(dataDir, normalize(file.file));
  if (file.file.startsWith("/") || !path.startsWith(`${dataDir}/`))
    throw new Problem("damaged", `The backup names a file outside DATA_DIR: ${file.file}`);
  if (file.file === "installation.json") return;
  if (file.file.startsWith("keys/") && existsSync(path)) renameSync(path, `${path}.before-restore`);
  writeFileDurably(path, Buffer.from(file.base64, "base64"), file.mode);
  chmodSync(path, file.mode);
}

async function compare(client: pg.Client, tail: BackupTail): Promise<void> {
  for (const table of await listTables(client)) {
    const digest = new RowDigest();
    for await (const row of readRows(client, table)) digest.add(row);
    const { rows, digest: found } = digest.result();
    const saved = tail.tables[table.table] ?? { rows: 0, digest: "0".repeat(64) };
    if (rows !== saved.rows || found !== saved.digest) {
      throw new Problem(
        "damaged",
        `Table ${table.table} is not what was saved (${rows} rows instead of ${saved.rows}): nothing was restored.`,
      );
    }
  }
}
