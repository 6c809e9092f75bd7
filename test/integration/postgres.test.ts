import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, inject, onTestFinished, test } from "vitest";
import { checkDatabase } from "#lib/database-check.ts";
import { findRunningPostgres, type Postgres, startPostgres } from "#lib/postgres.ts";
import { cloneDatabase, run } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const log = () => undefined;

async function start(dataDir: string, said: string[] = []): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log: (line) => said.push(line), durability: "none" });
  onTestFinished(() => postgres.stop());
  return postgres;
}

function pidOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

function publish(dataDir: string): void {
  mkdirSync(join(dataDir, "editions"), { recursive: true });
  writeFileSync(
    join(dataDir, "editions/root.json"),
    JSON.stringify({ installation: "11111111-1111-4111-8111-111111111111" }),
  );
}

test("a first start makes a UTF-8 cluster with checksums that only its own password opens, on the loopback", async () => {
  const dataDir = temporaryFolder();
  const { url, kind } = await start(dataDir);
  const { rows } = await run(
    url,
    "SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS listen, lower('É') AS lower",
  );
  expect({ kind, ...rows[0] }).toEqual({
    kind: "embedded",
    encoding: "UTF8",
    checksums: "on",
    listen: "127.0.0.1",
    lower: "é",
  });
  await expect(run(url.replace(/:[0-9a-f]{48}@/, ":wrong@"), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(dataDir, "postgres/password")).mode & 0o777).toBe(0o600);
});

test("stopped and started again, it holds what it held", async () => {
  const dataDir = temporaryFolder();
  const first = await start(dataDir);
  await run(first.url, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('gardé')");
  await first.stop();
  expect(findRunningPostgres(dataDir)).toBeNull();
  const second = await start(dataDir);
  expect((await run(second.url, "SELECT word FROM kept")).rows).toEqual([{ word: "gardé" }]);
  expect(findRunningPostgres(dataDir)).toBe(second.url);
});

test("a Vigie killed with -9 leaves PostgreSQL running, and the next one takes it over", async () => {
  const dataDir = temporaryFolder();
  const script = `import("./lib/postgres.ts").then(async ({ startPostgres }) => { await startPostgres({ dataDir: process.argv[1], log() {}, durability: "none" }); process.kill(process.pid, "SIGKILL"); })`;
  const killed = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], { stdio: "inherit" });
  await new Promise((resolve) => killed.once("exit", resolve));
  const pid = pidOf(dataDir);
  const said: string[] = [];
  const postgres = await start(dataDir, said);
  expect(said.join()).toContain("took it over");
  expect(pidOf(dataDir)).toBe(pid);
  await postgres.stop();
  expect(existsSync(join(dataDir, "postgres/cluster/postmaster.pid"))).toBe(false);
});

test("PostgreSQL killed with -9 comes back by itself at the same address, with everything committed", async () => {
  const dataDir = temporaryFolder();
  const { url } = await start(dataDir);
  await run(url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
  process.kill(pidOf(dataDir), "SIGKILL");
  await wait(300);
  await expect
    .poll(() => run(url, "SELECT id FROM kept").then(({ rows }) => rows, log), { timeout: 20_000 })
    .toEqual([{ id: 1 }]);
});

test("a process number that meanwhile belongs to another program is not mistaken for PostgreSQL", async () => {
  const dataDir = temporaryFolder();
  const first = await start(dataDir);
  const file = join(dataDir, "postgres/cluster/postmaster.pid");
  const lines = readFileSync(file, "utf8").split("\n");
  await first.stop();
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join("\n"));
  const { url } = await start(dataDir);
  expect((await run(url, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

test("a second Vigie on the same DATA_DIR is refused and the first one keeps its database", async () => {
  const dataDir = temporaryFolder();
  const { url } = await start(dataDir);
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({ code: "in_use" });
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test("where pages were published and the database is gone, no new one is made in silence", async () => {
  const dataDir = temporaryFolder();
  await (await start(dataDir)).stop();
  publish(dataDir);
  rmSync(join(dataDir, "postgres"), { recursive: true });
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
    code: "absent",
    message: expect.stringMatching(/11111111-1111.*npm run restore.*npm run adopt-database/s),
  });
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("a cluster of another major version is refused and left alone", async () => {
  const dataDir = temporaryFolder();
  await (await start(dataDir)).stop();
  const file = join(dataDir, "postgres/cluster/PG_VERSION");
  writeFileSync(file, "17\n");
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
    code: "version",
    message: expect.stringContaining("PostgreSQL 17"),
  });
  expect(readFileSync(file, "utf8")).toBe("17\n");
});

test("a DATA_DIR that cannot be written is refused in plain words", async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, "file/data");
  writeFileSync(join(folder, "file"), "");
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
    code: "unwritable",
    message: expect.stringContaining("DATA_DIR"),
  });
});

test.runIf(process.getuid?.() === 0)("as root, PostgreSQL runs as the account that owns its cluster", async () => {
  const dataDir = temporaryFolder();
  await start(dataDir);
  const uid = statSync(join(dataDir, "postgres/cluster")).uid;
  expect(uid).not.toBe(0);
  expect(readFileSync(`/proc/${pidOf(dataDir)}/status`, "utf8")).toMatch(new RegExp(`^Uid:\\t${uid}\\t`, "m"));
});

test.runIf(process.getuid?.() === 0)(
  "as root, a folder closed to others keeps its database where PostgreSQL can reach it",
  async () => {
    const closed = temporaryFolder();
    chownSync(closed, 0, 0);
    const { chmodSync } = await import("node:fs");
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const said: string[] = [];
    const first = await start(dataDir, said);
    const elsewhere = readFileSync(join(dataDir, "postgres-is-at"), "utf8").trim();
    onTestFinished(() => rmSync(join(elsewhere, ".."), { recursive: true, force: true }));
    expect(said.join()).toContain(elsewhere);
    await run(first.url, "CREATE TABLE kept (id int)");
    await first.stop();
    const second = await start(dataDir);
    expect((await run(second.url, "SELECT count(*)::int AS n FROM kept")).rows).toEqual([{ n: 0 }]);
  },
);

test("DATABASE_URL: each way to be wrong is named with its remedy, never with the password", async () => {
  const right = new URL(inject("templateUrl"));
  const { password } = right;
  const variants = {
    unreachable: (url: URL) => (url.port = "1"),
    credentials: (url: URL) => (url.password = "wrong-secret"),
    no_database: (url: URL) => (url.pathname = "/no_such_thing"),
  };
  for (const [code, change] of Object.entries(variants)) {
    const url = new URL(right);
    change(url);
    const refusal = await checkDatabase(url.href).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: "Problem", code });
    expect(String(refusal)).not.toContain(password);
    expect(String(refusal)).not.toContain("wrong-secret");
  }
});

test("DATABASE_URL: a good one is taken; another encoding, a read-only one and an account without rights are refused", async () => {
  const url = await cloneDatabase("nothing");
  await expect(checkDatabase(url)).resolves.toBeUndefined();
  const admin = inject("templateUrl");
  await run(admin, "CREATE DATABASE latin ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
  await expect(checkDatabase(admin.replace("/vigie?", "/latin?"))).rejects.toMatchObject({ code: "encoding" });
  await run(admin, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
  const guest = new URL(url);
  guest.username = "guest";
  guest.password = "guest";
  await expect(checkDatabase(guest.href)).rejects.toMatchObject({
    code: "rights",
    message: expect.stringContaining("GRANT"),
  });
  await run(url, "GRANT CREATE ON SCHEMA public TO guest");
  await expect(checkDatabase(guest.href)).rejects.toMatchObject({
    code: "extension",
    message: expect.stringContaining("CREATE EXTENSION"),
  });
  await run(url, "CREATE EXTENSION btree_gist; ALTER ROLE guest SET default_transaction_read_only = on");
  await expect(checkDatabase(guest.href)).rejects.toMatchObject({ code: "read_only" });
});
