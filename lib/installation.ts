import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { z } from "zod";
import { hasEditions } from "#lib/data-dir.ts";
import { writeFileDurably } from "#lib/write-file-durably.ts";

/**
 * What the database is to this DATA_DIR. `first`: nothing was ever here, initialise; `ours`: go on; `empty`: it holds no installation though
 * one is expected; `foreign`: it holds another. With the last two nothing is initialised, migrated, loaded or published.
 */
export type InstallationState =
  | { state: "first"; expected: null; found: null }
  | { state: "ours"; expected: string | null; found: string }
  | { state: "empty"; expected: string; found: null }
  | { state: "foreign"; expected: string; found: string };

const stored = z.object({ id: z.uuid(), createdAt: z.iso.datetime() });
const root = z.object({ installation: z.string() });

/** The installation that DATA_DIR belongs to (installation.json, else the published edition's), or null when it belongs to none yet. */
export function expectedInstallation(dataDir: string): string | null {
  const file = join(dataDir, "installation.json");
  if (existsSync(file)) return stored.parse(JSON.parse(readFileSync(file, "utf8"))).id;
  if (!hasEditions(dataDir)) return null;
  return root.parse(JSON.parse(readFileSync(join(dataDir, "editions", "root.json"), "utf8"))).installation;
}

/** Compares the database (migrated or not) with DATA_DIR; writes nothing. */
export async function checkInstallation(compared: {
  client: pg.ClientBase;
  dataDir: string;
}): Promise<InstallationState> {
  const expected = expectedInstallation(compared.dataDir);
  const found = (await readInstallation(compared.client))?.id ?? null;
  if (found === null)
    return expected === null ? { state: "first", expected, found } : { state: "empty", expected, found };
  if (expected === null || expected === found) return { state: "ours", expected, found };
  return { state: "foreign", expected, found };
}

/** Gives a migrated database its id if it has none, then notes it in DATA_DIR/installation.json; answers the id. Repeating it changes nothing. */
export async function initialiseInstallation(subject: {
  client: pg.ClientBase;
  dataDir: string;
  now: Date;
}): Promise<string> {
  const known = await readInstallation(subject.client);
  const installation = known ?? { id: randomUUID(), createdAt: subject.now.toISOString() };
  if (known === null) {
    await subject.client.query("INSERT INTO installation (id, created_at) VALUES ($1, $2)", [
      installation.id,
      installation.createdAt,
    ]);
  }
  writeInstallation(subject.dataDir, installation);
  return installation.id;
}

/** Makes `installation` the one that DATA_DIR belongs to. */
export function writeInstallation(dataDir: string, installation: { id: string; createdAt: string }): void {
  writeFileDurably(join(dataDir, "installation.json"), `${JSON.stringify(installation)}\n`);
}

/** The installation a database holds; null when its table is missing or empty. */
export async function readInstallation(client: pg.ClientBase): Promise<{ id: string; createdAt: string } | null> {
  const table = await client.query("SELECT to_regclass('installation') IS NOT NULL AS exists");
  if (table.rows[0].exists !== true) return null;
  const rows = await client.query("SELECT id::text, created_at FROM installation");
  const row = rows.rows[0];
  return row === undefined ? null : { id: row.id, createdAt: row.created_at.toISOString() };
}
