import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#lib/free-port.ts";
import { mountSmallDisk } from "#test/support/drill-disk.ts";
import { readPages, type Variant, variantsOf } from "#test/support/drill-editions.ts";
import { ask, isWhole, readHealth } from "#test/support/drill-http.ts";
import { differences, readAll } from "#test/support/drill-readers.ts";
import { cloneDatabase, run } from "#test/support/postgres.ts";
import { drillFolder, removeFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// What keeps Vigie from starting, or from publishing, is said in words that help; and whatever stopped it, it starts again.

const folder = drillFolder();
/** A DATA_DIR that has published. */
const lived = join(folder, "lived");
let variants: Variant[];
let installation: string;

const isWell = (vigie: Vigie) => isWhole(vigie.port);
const untilWell = (vigie: Vigie) => until("everything well", () => isWell(vigie), { vigie });

/** Starts one that is expected to refuse: its exit code and what it printed. */
async function refusal(start: Parameters<typeof startVigie>[0]): Promise<{ code: number | string; printed: string }> {
  const vigie = await startVigie(start);
  const code = await Promise.race([vigie.ended, wait(30_000).then(() => "still running after 30 s")]);
  const printed = vigie.printed();
  await vigie.killAll();
  return { code, printed };
}

/** Processes that know this folder, by their command line or environment. */
function processesOf(dataDir: string): string[] {
  const knows = (pid: string) => {
    try {
      const seen = ["cmdline", "environ"].map((name) => readFileSync(`/proc/${pid}/${name}`, "latin1"));
      return seen.some((text) => text.includes(dataDir));
    } catch {
      // It ended while we looked.
      return false;
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && knows(name));
}

/** Starts one that must go on serving what `lived` published, and say what is wrong. */
async function expectServedWithProblem(given: {
  env?: Record<string, string>;
  says: RegExp;
  database: string;
}): Promise<void> {
  const vigie = await startVigie({ dataDir: lived, port: lastPort, env: given.env });
  const health = await until(
    "/health says what is wrong",
    async () => {
      const found = await readHealth(vigie.port);
      return found?.app === "up" && found.problem !== null ? found : null;
    },
    { vigie },
  );
  expect(health).toMatchObject({ status: "degraded", database: given.database, expectedInstallation: installation });
  expect(String(health.problem)).toMatch(given.says);
  expect(vigie.printed()).toMatch(given.says);
  expect(vigie.printed()).not.toMatch(/administrator signs in|loading the example/);
  expect(differences(bytes, await readAll(vigie.port, variants))).toEqual([]);
  expect(await vigie.interrupt()).toBe(0);
}

let bytes: Map<string, string>;
let lastPort: number;

beforeAll(async () => {
  const vigie = await startVigie({ dataDir: lived });
  await untilWell(vigie);
  const { root, pages } = await readPages(lived);
  variants = variantsOf(pages);
  installation = root.installation;
  lastPort = vigie.port;
  bytes = await readAll(lastPort, variants);
  expect(await vigie.interrupt()).toBe(0);
  expect(processesOf(lived)).toEqual([]);
});

describe("refuses to start, says why and what to do, leaves no process", () => {
  test("a taken port", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    const { code, printed } = await refusal({ dataDir: join(folder, "port"), port });
    other.close();
    expect({ code, printed }).toMatchObject({ code: 1 });
    expect(printed).toMatch(new RegExp(`Port ${port} is taken.*PORT=${port + 1} npm start`, "s"));
    expect(processesOf(join(folder, "port"))).toEqual([]);
  });

  test("every wrong variable at once, without showing a password", async () => {
    const env = {
      PORT: "99999",
      HOST: "a b",
      PUBLIC_URL: "ftp://example.org/x",
      DATABASE_URL: "mysql://me:geheim@localhost/x",
      EXAMPLE: "maybe",
      TRUST_PROXY: "2",
      NODE_ENV: "live",
      VIGIE_TEST_CLOCK: "clock",
    };
    const { code, printed } = await refusal({ dataDir: "/", env: { ...env, DATA_DIR: "/" } });
    expect(code, printed).toBe(1);
    for (const name of [...Object.keys(env), "DATA_DIR"])
      expect(printed).toMatch(new RegExp(`^ +${name}: .*expected `, "m"));
    expect(printed).toContain("9 reasons");
    expect(printed).not.toContain("geheim");
  });

  test("a DATA_DIR that is a file", async () => {
    const dataDir = join(folder, "file");
    writeFileSync(dataDir, "not a folder");
    const { code, printed } = await refusal({ dataDir });
    expect({ code, printed }).toMatchObject({ code: 1 });
    expect(printed).toMatch(/cannot be written.*chown.*DATA_DIR/s);
    expect(readFileSync(dataDir, "utf8")).toBe("not a folder");
  });

  test("a DATABASE_URL that leads nowhere, to a wrong password or to no database", async () => {
    const right = new URL(await cloneDatabase("nothing"));
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(right);
      change(url);
      return url.href;
    };
    const port = String(await freePort());
    const cases: [string, RegExp][] = [
      [wrong((url) => Object.assign(url, { port })), /does not answer.*Is the server running/s],
      [wrong((url) => Object.assign(url, { password: "geheim" })), /refuses this account or password/],
      [wrong((url) => Object.assign(url, { pathname: "/nowhere" })), /there is no database "nowhere".*createdb/s],
    ];
    for (const [url, says] of cases) {
      const { code, printed } = await refusal({ dataDir: join(folder, "url"), env: { DATABASE_URL: url } });
      expect({ code, printed }).toMatchObject({ code: 1 });
      expect(printed).toMatch(says);
      expect(printed).not.toMatch(/geheim/);
    }
  });

  test("the schema of a newer Vigie", async () => {
    const url = await cloneDatabase();
    await run(
      url,
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('x', 'x', '9999_later', now(), now(), 1)",
    );
    const { code, printed } = await refusal({ dataDir: join(folder, "newer"), env: { DATABASE_URL: url } });
    expect({ code, printed }).toMatchObject({ code: 1 });
    expect(printed).toMatch(/newer Vigie.*9999_later.*restore a backup/s);
  });

  test("a full disk", async ({ skip }) => {
    const dataDir = join(folder, "full");
    if (!mountSmallDisk(dataDir, 1)) return skip("this account may not mount a small disk here");
    writeFileSync(join(dataDir, "filling"), Buffer.alloc(1_000_000));
    const { code, printed } = await refusal({ dataDir });
    expect({ code, printed }).toMatchObject({ code: 1 });
    expect(printed).toMatch(/disk that holds .* is full.*df -h/s);
  });
});

describe("goes on serving what was published, initialises nothing, says why and what to do", () => {
  test("a cluster of another major version", async () => {
    const file = join(lived, "postgres", "cluster", "PG_VERSION");
    const version = readFileSync(file, "utf8");
    writeFileSync(file, "17\n");
    await expectServedWithProblem({ says: /PostgreSQL 17.*does not touch it.*npm run backup/s, database: "down" });
    writeFileSync(file, version);
  });

  test("an empty database in the place of ours", async () => {
    const url = await cloneDatabase("nothing");
    await expectServedWithProblem({
      env: { DATABASE_URL: url },
      says: /is empty.*npm run restore.*adopt-database/s,
      database: "foreign",
    });
    const tables = await run(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    expect(tables.rows).toEqual([]);
  });

  test("a database of another installation", async () => {
    const url = await cloneDatabase();
    await run(url, "INSERT INTO installation VALUES ('00000000-0000-4000-8000-000000000000', now())");
    await expectServedWithProblem({
      env: { DATABASE_URL: url },
      says: /belongs to installation 00000000/,
      database: "foreign",
    });
  });

  test("a database that does not answer", async () => {
    const env = { DATABASE_URL: `postgres://vigie:geheim@127.0.0.1:${await freePort()}/vigie` };
    await expectServedWithProblem({ env, says: /does not answer/, database: "down" });
  });
});

test("a disk that fills up: nothing half-published, pages stay, what is owed comes when there is room again", async ({
  skip,
}) => {
  const dataDir = join(folder, "filling");
  if (!mountSmallDisk(dataDir, 40)) return skip("this account may not mount a small disk here");
  const url = await cloneDatabase("nothing");
  const vigie = await startVigie({ dataDir, env: { DATABASE_URL: url } });
  await untilWell(vigie);
  const held = variantsOf((await readPages(dataDir)).pages);
  const before = await readAll(vigie.port, held);
  fill(dataDir);
  await run(
    url,
    "UPDATE organisation SET name = 'drill-full-disk'; INSERT INTO publication_request (at, command) VALUES (now(), 'drill'); SELECT pg_notify('publication', 'drill')",
  );
  const health = await until(
    "/health says so",
    async () => {
      const found = await readHealth(vigie.port);
      return found?.publisher === "refused" ? found : null;
    },
    { vigie },
  );
  expect(String(health.problem)).toMatch(/disk is full.*free some space/is);
  expect(differences(before, await readAll(vigie.port, held))).toEqual([]);
  rmSync(join(dataDir, "fill"), { recursive: true });
  const said = async () => (await ask(vigie.port, { path: "/fr" })).body.includes("drill-full-disk");
  await until("published after all", said, { vigie });
  await untilWell(vigie);
  expect(await vigie.interrupt()).toBe(0);
});

/** Leaves not a byte. */
function fill(dataDir: string): void {
  mkdirSync(join(dataDir, "fill"));
  for (const size of [1_048_576, 65_536, 4_096, 1]) {
    for (let number = 0; ; number += 1) {
      try {
        writeFileSync(join(dataDir, "fill", `${size}-${number}`), Buffer.alloc(size));
      } catch {
        // Full for files of this size: go on with smaller ones.
        break;
      }
    }
  }
}

test("Ctrl-C at any moment of a start leaves no process behind, and the next start works", async () => {
  const dataDir = join(folder, "interrupted");
  const codes: (number | string)[] = [];
  for (const afterMs of [150, 500, 900, 1_400, 2_000, 3_000]) {
    const vigie = await startVigie({ dataDir });
    await wait(afterMs);
    codes.push(await vigie.interrupt());
    await until(`no process left after Ctrl-C at ${afterMs} ms`, () => processesOf(dataDir).length === 0, {
      vigie,
      forMs: 3_000,
    });
    expect(
      existsSync(join(dataDir, "postgres", "cluster", "postmaster.pid")),
      `postmaster.pid after ${afterMs} ms`,
    ).toBe(false);
  }
  console.log(`Ctrl-C: exit codes ${codes.join(" ")}`);
  const vigie = await startVigie({ dataDir });
  await untilWell(vigie);
  expect(await vigie.interrupt()).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
  removeFolder(dataDir);
});

test("after a kill -9 of everything the next start recovers by itself, with the same bytes", async () => {
  for (let time = 0; time < 2; time += 1) {
    const vigie = await startVigie({ dataDir: lived, port: lastPort });
    await untilWell(vigie);
    expect(differences(bytes, await readAll(vigie.port, variants))).toEqual([]);
    await vigie.killAll();
    expect(processesOf(lived)).toEqual([]);
  }
  const vigie = await startVigie({ dataDir: lived, port: lastPort });
  await untilWell(vigie);
  expect(await vigie.interrupt()).toBe(0);
  expect(processesOf(lived)).toEqual([]);
});
