import { createHash } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { readStoredFiles } from "#lib/backup-files.ts";
import { type BackupHead, type BackupTail, RowDigest, sealOf } from "#lib/backup-format.ts";
import { listSequences, listTables, plainOutput, readRows } from "#lib/backup-tables.ts";
import { storageProblem } from "#lib/data-dir.ts";
import { readInstallation } from "#lib/installation.ts";
import { syncFolder } from "#lib/write-file-durably.ts";

type Backup = { url: string; dataDir: string; file: string; now: Date };

/** Where a backup goes when nobody says otherwise: DATA_DIR/backups, named after its instant (UTC). */
export function defaultBackupFile(dataDir: string, now: Date): string {
  const instant = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return join(dataDir, "backups", `vigie-${instant}Z.jsonl.gz`);
}

/**
 * Writes everything (tables as of one instant, keys, the served edition) into one checksummed file that only its owner can read, whole or
 * not at all; Vigie may be running. Answers the counts. Throws Problem `disk_full` or `unwritable`.
 */
export async function backUp({ url, dataDir, file, now }: Backup): Promise<BackupTail> {
  const draft = `${file}.${process.pid}.new`;
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  const tail: BackupTail = { tables: {}, files: 0 };
  await client.connect();
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const hash = createHash("sha256");
    await pipeline(
      Readable.from(backupLines({ client, dataDir, now, tail })),
      createGzip(),
      new Transform({
        transform(chunk, _encoding, forward) {
          hash.update(chunk);
          forward(null, chunk);
        },
      }),
      createWriteStream(draft, { mode: 0o600 }),
    );
    appendFileSync(draft, sealOf(hash.digest("hex")));
    settle(draft, file);
    return tail;
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    throw storageProblem(error, file);
  } finally {
    await client.end();
  }
}

function settle(draft: string, file: string): void {
  const handle = openSync(draft, "r");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  syncFolder(dirname(file));
}

async function* backupLines(from: {
  client: pg.Client;
  dataDir: string;
  now: Date;
  tail: BackupTail;
}): AsyncGenerator<string> {
  const { client, dataDir, now, tail } = from;
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${plainOutput}`);
  yield json(await readHead(client, now));
  for (const table of await listTables(client)) {
    const digest = new RowDigest();
    yield json(table);
    for await (const row of readRows(client, table)) {
      digest.add(row);
      yield `${row}\n`;
    }
    tail.tables[table.table] = digest.result();
  }
  for (const sequence of await listSequences(client)) yield json(sequence);
  await client.query("COMMIT");
  for (const { path, mode, bytes } of readStoredFiles(dataDir)) {
    tail.files += 1;
    yield json({ file: path, mode, base64: bytes.toString("base64") });
  }
  yield json(tail);
}

async function readHead(client: pg.Client, now: Date): Promise<BackupHead> {
  const migrations = await client.query(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name",
  );
  const installation = await readInstallation(client);
  return { vigie: "backup", format: 1, madeAt: now.toISOString(), installation, migrations: migrations.rows };
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
