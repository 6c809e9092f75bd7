import { createHash, randomInt } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { backUp, defaultBackupFile } from "#lib/backup.ts";
import { initialiseInstallation } from "#lib/installation.ts";
import { restore } from "#lib/restore.ts";
import { cloneDatabase, run } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const now = new Date("2026-11-23T04:00:00Z");
const awkward = 'L\'été — “guillemets” \\N \\ \t tab\nline\u2028separator\r\n {"json": [null]} 🙂';

/** A database with an installation and rows that are hard to write down, and a DATA_DIR with a key and an edition of one page. */
async function populate(): Promise<{ url: string; dataDir: string; file: string }> {
  const url = await cloneDatabase();
  const dataDir = temporaryFolder();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await initialiseInstallation({ client, dataDir, now });
  const insert =
    "INSERT INTO audit_entry (at, actor_kind, actor_name, command, subject, detail) VALUES ($1, 'cli', $2, 'test', NULL, $3)";
  for (const detail of [JSON.stringify({ awkward }), "null", "[1e400, 0.10]"]) {
    await client.query(insert, ["2011-02-03T17:38:00.123Z", awkward, detail]);
  }
  await client.end();
  mkdirSync(join(dataDir, "keys"));
  writeFileSync(join(dataDir, "keys/session"), "secret", { mode: 0o600 });
  publish(dataDir);
  return { url, dataDir, file: defaultBackupFile(dataDir, now) };
}

function publish(dataDir: string): void {
  const put = (content: string) => {
    const hash = createHash("sha256").update(content).digest("hex");
    mkdirSync(join(dataDir, "editions/blobs", hash.slice(0, 2)), { recursive: true });
    writeFileSync(join(dataDir, "editions/blobs", hash.slice(0, 2), hash), content);
    return hash;
  };
  put("a page that no edition names any more");
  const part = put(
    JSON.stringify({
      entries: { "/fr": { status: 200, headers: {}, blobs: { identity: put("page") } } },
      facts: { site: put("fact") },
    }),
  );
  const { id } = JSON.parse(readFileSync(join(dataDir, "installation.json"), "utf8"));
  writeFileSync(
    join(dataDir, "editions/root.json"),
    JSON.stringify({ edition: 1, installation: id, parts: { status: part } }),
  );
}

function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map(String);
  const files = paths.filter((path) => statSync(join(folder, path)).isFile() && !path.startsWith("backups"));
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

test("a backup restored into an empty database and folder is the same to the last byte", async () => {
  const { url, dataDir, file } = await populate();
  const saved = await backUp({ url, dataDir, file, now });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const target = { url: await cloneDatabase("nothing"), dataDir: temporaryFolder(), file };
  expect(await restore(target)).toEqual(saved);
  for (const query of [
    "SELECT * FROM audit_entry ORDER BY id",
    "SELECT * FROM installation",
    "SELECT * FROM pg_sequences",
  ]) {
    expect((await run(target.url, query)).rows).toEqual((await run(url, query)).rows);
  }
  const before = filesOf(dataDir);
  const after = filesOf(target.dataDir);
  expect(Object.keys(before).length).toBe(Object.keys(after).length + 1);
  for (const [path, content] of Object.entries(after))
    expect({ path, content }).toEqual({ path, content: before[path] });
  expect(statSync(join(target.dataDir, "keys/session")).mode & 0o777).toBe(0o600);
});

test("a restored database keeps its rules: keys, constraints and triggers are those of a migrated one", async () => {
  const { url, dataDir, file } = await populate();
  await backUp({ url, dataDir, file, now });
  const target = await cloneDatabase("nothing");
  await restore({ url: target, dataDir: temporaryFolder(), file });
  const rules = `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2, 3`;
  expect((await run(target, rules)).rows).toEqual((await run(url, rules)).rows);
});

test("a database that is not empty is never overwritten", async () => {
  const { url, dataDir, file } = await populate();
  await backUp({ url, dataDir, file, now });
  await expect(restore({ url: await cloneDatabase(), dataDir: temporaryFolder(), file })).rejects.toMatchObject({
    code: "not_empty",
  });
});

test("the backup of another installation is refused where one is at home", async () => {
  const { url, dataDir, file } = await populate();
  await backUp({ url, dataDir, file, now });
  const other = await populate();
  await expect(restore({ url: await cloneDatabase("nothing"), dataDir: other.dataDir, file })).rejects.toMatchObject({
    code: "foreign",
  });
});

test("the list of ended sessions is newer than its backup and stays, and is brought nowhere else", async () => {
  const { url, dataDir, file } = await populate();
  writeFileSync(join(dataDir, "revocations.json"), "former");
  await backUp({ url, dataDir, file, now });
  writeFileSync(join(dataDir, "revocations.json"), "present");
  await restore({ url: await cloneDatabase("nothing"), dataDir, file });
  expect(readFileSync(join(dataDir, "revocations.json"), "utf8")).toBe("present");
  const elsewhere = temporaryFolder();
  await restore({ url: await cloneDatabase("nothing"), dataDir: elsewhere, file });
  expect(existsSync(join(elsewhere, "revocations.json"))).toBe(false);
});

test("a served edition is newer than its backup and stays", async () => {
  const { url, dataDir, file } = await populate();
  await backUp({ url, dataDir, file, now });
  const rootFile = join(dataDir, "editions/root.json");
  const newer = readFileSync(rootFile, "utf8").replace('"edition":1', '"edition":2');
  writeFileSync(rootFile, newer);
  await restore({ url: await cloneDatabase("nothing"), dataDir, file });
  expect(readFileSync(rootFile, "utf8")).toBe(newer);
});

test("a backup with any bit turned, any byte cut or any byte added is refused before anything is touched", async () => {
  const { url, dataDir, file } = await populate();
  await backUp({ url, dataDir, file, now });
  const whole = readFileSync(file);
  const target = await cloneDatabase("nothing");
  const places = [
    0,
    4,
    9,
    whole.length - 1,
    whole.length - 90,
    ...Array.from({ length: 60 }, () => randomInt(whole.length)),
  ];
  const turned = places.map((place) => {
    const bytes = Buffer.from(whole);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << randomInt(8));
    return bytes;
  });
  const cut = [0, 1, 20, whole.length - 1, randomInt(whole.length)].map((length) => whole.subarray(0, length));
  const broken = join(temporaryFolder(), "broken.gz");
  for (const bytes of [...turned, ...cut, Buffer.concat([whole, Buffer.from("\n")])]) {
    writeFileSync(broken, bytes);
    await expect(restore({ url: target, dataDir: temporaryFolder(), file: broken })).rejects.toMatchObject({
      name: "Problem",
    });
  }
  expect((await run(target, "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'")).rows).toEqual([
    { n: 0 },
  ]);
});

test("a backup that cannot be written leaves no half file", async () => {
  const { url, dataDir } = await populate();
  const file = join(dataDir, "keys/session/backup.gz");
  await expect(backUp({ url, dataDir, file, now })).rejects.toMatchObject({ name: "Problem" });
  expect(existsSync(file)).toBe(false);
});
