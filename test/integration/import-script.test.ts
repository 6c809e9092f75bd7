import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { database } from "#lib/db.ts";
import { linesHistory } from "../support/import-sources.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

ownDatabaseEach();

const top = join(import.meta.dirname, "../..");

/** What an operator sees of a command, and its status. */
async function run(script: string, args: string[]): Promise<{ status: number; said: string }> {
  const folder = temporaryFolder();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    DATA_DIR: folder,
    DATABASE_URL: process.env.VIGIE_DATABASE_URL,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(top, "scripts", script), ...args],
      { cwd: top, env, maxBuffer: 1e9 },
      (error, out, err) => resolve({ status: error === null ? 0 : 1, said: out + err }),
    );
  });
}

async function fileOf(text: string): Promise<string> {
  const file = join(temporaryFolder(), "history.jsonl");
  await writeFile(file, text);
  return file;
}

test("a dry run says what would happen and writes nothing; then it happens; then it was there", async () => {
  const file = await fileOf(linesHistory);
  const dry = await run("import.ts", [file, "--dry-run", "--create-services"]);
  expect(dry.said).toContain("Would be added: 3, of them maintenances: 1; messages: 8");
  expect(dry.said).toContain("Nothing was written");
  expect(await database().incident.count()).toBe(0);
  const done = await run("import.ts", [file, "--create-services", "--recorded-from", "2022-01-01"]);
  expect(done).toMatchObject({ status: 0, said: expect.stringContaining("Added: 3") });
  expect(done.said).toContain("Codespaces → a new service");
  expect(await database().incident.count()).toBe(3);
  expect((await run("import.ts", [file])).said).toContain("Already there: 3");
});

test("what cannot be done is said in plain words, with status 1 and nothing written", async () => {
  const none = await run("import.ts", ["/nowhere/history.json"]);
  expect(none).toMatchObject({
    status: 1,
    said: expect.stringContaining("Nothing was imported: /nowhere/history.json"),
  });
  const nonsense = await run("import.ts", [await fileOf("hello")]);
  expect(nonsense).toMatchObject({ status: 1, said: expect.stringContaining("no file that is understood") });
  expect(await run("import.ts", ["--bogus", "x"])).toMatchObject({ status: 1 });
  expect(await run("import.ts", [])).toMatchObject({ status: 1, said: expect.stringContaining("npm run import --") });
  expect(await database().auditEntry.count({ where: { command: "import-history" } })).toBe(0);
});

/** A status page that answers page by page, as `pages` hold its incidents; answers its base address. */
async function serve(pages: string[][]): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const ids = pathname.endsWith("/incidents.json") ? (pages[Number(searchParams.get("page") ?? 1) - 1] ?? []) : [];
    const incidents = ids.map((id) => ({
      id,
      name: id,
      status: "resolved",
      impact: "none",
      created_at: "2024-01-05T10:00:00Z",
    }));
    if (!/^\/api\/v2\/(?:incidents|scheduled-maintenances)\.json$/.test(pathname)) response.statusCode = 404;
    response.end(JSON.stringify(pathname.endsWith("/incidents.json") ? { incidents } : { scheduled_maintenances: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a base address is enough: both files are fetched, page by page", async () => {
  const address = await serve([
    ["aaa1", "aaa2"],
    ["aaa2", "aaa3"],
  ]);
  const done = await run("import.ts", [`${address}/`]);
  expect(done).toMatchObject({ status: 0, said: expect.stringContaining("Added: 3") });
  expect(await database().incidentAlias.count()).toBe(3);
  const none = await run("import.ts", [`${address}/nowhere`]);
  expect(none).toMatchObject({ status: 1, said: expect.stringContaining("answers 404") });
});

test("an export is a file that a dry run of the import understands", async () => {
  await run("import.ts", [await fileOf(linesHistory), "--create-services"]);
  const file = join(temporaryFolder(), "deeper", "export.json");
  expect(await run("export.ts", [file])).toMatchObject({ status: 0, said: expect.stringContaining(file) });
  expect((await run("import.ts", [file, "--dry-run"])).said).toContain("Already there: 3");
});
