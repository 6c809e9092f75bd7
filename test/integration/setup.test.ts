import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { checkInstallation, initialiseInstallation } from "#lib/installation.ts";
import { cloneDatabase } from "#test/support/postgres.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const now = new Date("2026-11-23T04:00:00Z");

async function connected(from: "template" | "nothing" = "template"): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: await cloneDatabase(from) });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

test("nothing anywhere is a first start; after it the database is ours, however often it is initialised", async () => {
  const dataDir = temporaryFolder();
  const client = await connected();
  expect(await checkInstallation({ client, dataDir })).toEqual({ state: "first", expected: null, found: null });
  const id = await initialiseInstallation({ client, dataDir, now });
  expect(await initialiseInstallation({ client, dataDir, now })).toBe(id);
  expect(await checkInstallation({ client, dataDir })).toEqual({ state: "ours", expected: id, found: id });
});

test("an empty or unmigrated database where one is expected is said to be empty, with the id that was expected", async () => {
  const dataDir = temporaryFolder();
  const id = await initialiseInstallation({ client: await connected(), dataDir, now });
  for (const from of ["template", "nothing"] as const) {
    expect(await checkInstallation({ client: await connected(from), dataDir })).toEqual({
      state: "empty",
      expected: id,
      found: null,
    });
  }
});

test("the database of another installation is foreign", async () => {
  const dataDir = temporaryFolder();
  const expected = await initialiseInstallation({ client: await connected(), dataDir, now });
  const client = await connected();
  const found = await initialiseInstallation({ client, dataDir: temporaryFolder(), now });
  expect(await checkInstallation({ client, dataDir })).toEqual({ state: "foreign", expected, found });
});

test("with installation.json lost, the published edition says which database is expected", async () => {
  const dataDir = temporaryFolder();
  const client = await connected();
  const id = await initialiseInstallation({ client, dataDir, now });
  mkdirSync(join(dataDir, "editions"));
  writeFileSync(join(dataDir, "editions/root.json"), JSON.stringify({ installation: id }));
  rmSync(join(dataDir, "installation.json"));
  expect((await checkInstallation({ client, dataDir })).state).toBe("ours");
  expect(await checkInstallation({ client: await connected(), dataDir })).toMatchObject({
    state: "empty",
    expected: id,
  });
  await initialiseInstallation({ client, dataDir, now });
  expect(JSON.parse(readFileSync(join(dataDir, "installation.json"), "utf8")).id).toBe(id);
});
