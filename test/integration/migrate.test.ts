import { appendFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { listMigrations, migrate } from "#lib/migrate.ts";
import { cloneDatabase, run } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const log = () => undefined;

function folderOf(migrations: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }
  return folder;
}

test("an empty database gets every migration once, in order, recorded as Prisma would", async () => {
  const url = await cloneDatabase("nothing");
  const names = listMigrations().map(({ name }) => name);
  expect(await migrate({ url, log })).toEqual(names);
  expect(await migrate({ url, log })).toEqual([]);
  const { rows } = await run(
    url,
    "SELECT migration_name, length(checksum) AS length, applied_steps_count FROM _prisma_migrations ORDER BY 1",
  );
  expect(rows).toEqual(names.map((name) => ({ migration_name: name, length: 64, applied_steps_count: 1 })));
});

test("two servers that start at once migrate once", async () => {
  const url = await cloneDatabase("nothing");
  const applied = await Promise.all([migrate({ url, log }), migrate({ url, log }), migrate({ url, log })]);
  expect(applied.flat()).toEqual(listMigrations().map(({ name }) => name));
});

test("a migration that fails halfway leaves nothing and the next start tries again", async () => {
  const url = await cloneDatabase("nothing");
  const folder = folderOf({ "0001_a": "CREATE TABLE a (id int);", "0002_b": "CREATE TABLE b (id int); SELECT 1/0;" });
  await expect(migrate({ url, folder, log })).rejects.toMatchObject({
    code: "migration",
    message: expect.stringContaining("0002_b"),
  });
  const { rows } = await run(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  expect(rows.map((row) => row.tablename)).toEqual(["_prisma_migrations", "a"]);
  writeFileSync(join(folder, "0002_b", "migration.sql"), "CREATE TABLE b (id int);");
  expect(await migrate({ url, folder, log })).toEqual(["0002_b"]);
});

test("the backup is made before a database that has a schema is changed, and never for a new one", async () => {
  const url = await cloneDatabase("nothing");
  const folder = folderOf({ "0001_a": "CREATE TABLE a (id int);" });
  const beforePending = vi.fn(async () => undefined);
  await migrate({ url, folder, log, beforePending });
  await migrate({ url, folder, log, beforePending });
  expect(beforePending).not.toHaveBeenCalled();
  mkdirSync(join(folder, "0002_b"));
  writeFileSync(join(folder, "0002_b", "migration.sql"), "CREATE TABLE b (id int);");
  beforePending.mockRejectedValueOnce(new Error("disk full"));
  await expect(migrate({ url, folder, log, beforePending })).rejects.toThrow("disk full");
  expect((await run(url, "SELECT to_regclass('b') AS b")).rows[0].b).toBeNull();
  await migrate({ url, folder, log, beforePending });
  expect(beforePending).toHaveBeenLastCalledWith(["0002_b"]);
});

test("the schema of a newer version is refused", async () => {
  const url = await cloneDatabase();
  await run(
    url,
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '9999_future', now())",
  );
  await expect(migrate({ url, log })).rejects.toMatchObject({
    code: "newer",
    message: expect.stringContaining("9999_future"),
  });
});

test("a migration edited after it was applied is refused", async () => {
  const url = await cloneDatabase();
  const folder = temporaryFolder();
  cpSync("prisma/migrations", folder, { recursive: true });
  appendFileSync(join(folder, listMigrations()[0]?.name ?? "", "migration.sql"), "-- a word more\n");
  await expect(migrate({ url, folder, log })).rejects.toMatchObject({ code: "edited" });
});

test("a migration that another tool left unfinished is refused", async () => {
  const url = await cloneDatabase();
  await run(url, "UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(migrate({ url, log })).rejects.toMatchObject({ code: "unfinished" });
});

test("a database with somebody else's tables is refused and left alone", async () => {
  const url = await cloneDatabase("nothing");
  await run(url, "CREATE TABLE wordpress (id int)");
  await expect(migrate({ url, log })).rejects.toMatchObject({
    code: "occupied",
    message: expect.stringContaining("wordpress"),
  });
  expect((await run(url, "SELECT to_regclass('_prisma_migrations') AS t")).rows[0].t).toBeNull();
});
