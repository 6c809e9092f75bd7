import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { hashIn, readChain, readPages, type Variant, variantsOf } from "#test/support/drill-editions.ts";
import { ask, isWhole, readHealth } from "#test/support/drill-http.ts";
import { differences, look, readAll, startReaders } from "#test/support/drill-readers.ts";
import { startWriter } from "#test/support/drill-writing.ts";
import { run } from "#test/support/postgres.ts";
import {
  drillDatabaseUrl,
  drillFolder,
  removeFolder,
  runScript,
  sendSignal,
  startVigie,
  until,
  type Vigie,
} from "#test/support/vigie-process.ts";

// The founding accident: the database's folder goes while an incident is open and customers read.

const folder = drillFolder();
const dataDir = join(folder, "data");
const clock = join(folder, "clock");
const backup = join(folder, "before.backup");
const env = { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock };
const opened = "drill-open-incident";

let vigie: Vigie;
let installation: string;
let incidentId: string;

/** Whole or not at all: the server reads the file at any moment. */
const setClock = (instant: string) => {
  writeFileSync(`${clock}.new`, `${instant}\n`);
  renameSync(`${clock}.new`, clock);
};
const editionOf = async () => Number((await readHealth(vigie.port))?.edition ?? 0);
const textOf = async (path: string) => (await ask(vigie.port, { path })).body.toString();

/** The variants on disk now, and a judge that compares sights with the edition each of them names. */
async function published() {
  const { root, pages } = await readPages(dataDir);
  return { root, pages, variants: variantsOf(pages) };
}

async function openAnIncident(): Promise<string> {
  const writer = startWriter(dataDir, env);
  const { pages } = await published();
  expect([...pages.keys()].length).toBeGreaterThan(5);
  const url = drillDatabaseUrl(dataDir) ?? "";
  const mail = await run(url, "SELECT id FROM service WHERE visibility = 'public' AND name_en ILIKE '%smtp%'");
  const made = await writer.write("open", {
    idempotencyKey: "drill-database-deleted",
    textFr: `${opened} : le courrier ne part plus.`,
    textEn: `${opened}: mail is not leaving.`,
    changes: [{ serviceId: mail.rows[0].id, level: "major_outage" }],
    estimate: { kind: "at", from: "2026-11-23T15:40:00Z" },
    nextMessageAt: "2026-11-23T15:30:00Z",
  });
  writer.stop();
  return made.incidentId;
}

beforeAll(async () => {
  setClock("2026-11-23T15:10:00Z");
  vigie = await startVigie({ dataDir, env });
  await until("first edition, everything well", () => isWhole(vigie.port), { vigie });
  expect(vigie.printed()).toContain("The first administrator signs in");
  incidentId = await openAnIncident();
  await until("incident published", async () => (await textOf("/fr")).includes(opened), { vigie });
  installation = (await published()).root.installation;
  const saved = await runScript("backup.ts", { dataDir, args: [backup], env });
  expect(saved, saved.printed).toMatchObject({ code: 0 });
});

test("50 readers of every path and encoding notice nothing when the database's folder is deleted under them", async () => {
  const { variants, root } = await published();
  const readers = startReaders({
    port: vigie.port,
    count: 50,
    variants,
    judge: ({ variant, status, hash, edition }) =>
      status === variant.status && hash === variant.hash && edition === root.edition
        ? null
        : `${status}, edition ${edition}, ${hash === variant.hash ? "same" : "other"} bytes`,
  });
  await wait(1_500);
  const before = readers.reads();
  const postmaster = vigie.postmasterPid();
  removeFolder(join(dataDir, "postgres"));
  if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
  await wait(4_000);
  await readers.stop();
  const after = readers.reads() - before;
  console.log(`database deleted: ${before} reads before, ${after} after, ${readers.failures.length} failed`);
  expect(readers.failures.slice(0, 5), `${readers.failures.length} of ${readers.reads()} reads failed`).toEqual([]);
  expect(before).toBeGreaterThan(variants.length);
  expect(after).toBeGreaterThan(variants.length);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("/health and the team's side say which database is expected", async () => {
  const health = await until("/health knows", async () => {
    const found = await readHealth(vigie.port);
    return found?.database === "down" ? found : null;
  });
  expect(health).toMatchObject({ status: "degraded", app: "up", expectedInstallation: installation });
  await expectTeamSideToSaySo();
});

test("without a database the clock still makes a message overdue and an estimate passed", async () => {
  await expectClockToPublish("2026-11-23T15:31:00Z");
  await expectClockToPublish("2026-11-23T15:41:00Z");
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("stopped, killed and started again: same bytes and tags, nothing initialised", async () => {
  const { variants } = await published();
  const before = await readAll(vigie.port, variants);
  expect(await vigie.interrupt()).toBe(0);
  for (let start = 0; start < 3; start += 1) {
    if (start > 0) await vigie.killAll();
    vigie = await startVigie({ dataDir, port: vigie.port, env });
    await untilPublishedBytes(variants);
  }
  await until("the application is up and knows", async () => {
    const health = await readHealth(vigie.port);
    return health?.app === "up" && health.problem !== null;
  });
  const after = await readAll(vigie.port, variants);
  expect(differences(before, after), `of ${before.size} paths and encodings`).toEqual([]);
  const health = await readHealth(vigie.port);
  expect(health).toMatchObject({ status: "degraded", database: "down", expectedInstallation: installation });
  expect(String(health?.problem)).toContain("npm run restore");
  expect(vigie.printed()).toContain(installation);
  expect(vigie.printed()).not.toMatch(/administrator signs in|password|loading the example|empty installation/);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  await expectTeamSideToSaySo();
});

test("after such a start midnight still comes", async () => {
  await expectClockToPublish("2026-11-23T23:00:01Z");
});

test("a restore brings it back: same bytes, the incident, and new words are published", async () => {
  const { variants } = await published();
  const before = await readAll(vigie.port, variants);
  expect(await vigie.interrupt()).toBe(0);
  const restored = await runScript("restore.ts", { dataDir, args: [backup], env });
  expect(restored, restored.printed).toMatchObject({ code: 0 });
  vigie = await startVigie({ dataDir, port: vigie.port, env });
  await until("everything well", () => isWhole(vigie.port), { vigie });
  expect(differences(before, await readAll(vigie.port, variants))).toEqual([]);
  const writer = startWriter(dataDir, env);
  await writer.write("update", {
    idempotencyKey: "drill-after-restore",
    incidentId,
    version: 1,
    state: "identified",
    textFr: "drill-after-restore : la base est revenue.",
  });
  writer.stop();
  await until("published", async () => (await textOf(`/fr/incidents/${incidentId}`)).includes("drill-after-restore"), {
    vigie,
  });
  expect(await vigie.interrupt()).toBe(0);
  expect(vigie.postmasterPid()).toBe(null);
});

async function expectTeamSideToSaySo(): Promise<void> {
  for (const language of ["fr", "en"]) {
    const first = await ask(vigie.port, { path: `/${language}/team` });
    const way = String(first.headers.location ?? `/${language}/team`);
    const { status, body } = await ask(vigie.port, { path: new URL(way, "http://localhost").pathname });
    expect(status, way).toBe(503);
    expect(body.includes(installation), `${way} names ${installation}`).toBe(true);
  }
}

/** Moves the clock under ten readers and waits for the edition it makes: every read is of one whole edition. */
async function expectClockToPublish(instant: string): Promise<void> {
  const former = await editionOf();
  const { variants } = await published();
  const sights: { edition: number; hash: string; variant: Variant }[] = [];
  const readers = startReaders({
    port: vigie.port,
    count: 10,
    variants,
    pauseMs: 5,
    judge: (sight) => {
      sights.push(sight);
      return sight.status === sight.variant.status ? null : String(sight.status);
    },
  });
  setClock(instant);
  await until(`an edition at ${instant}`, async () => (await editionOf()) > former, { vigie, forMs: 30_000 });
  await wait(300);
  await readers.stop();
  const chain = await readChain(dataDir);
  const mixed = sights.filter(
    ({ edition, hash, variant }) => hashIn(chain.get(edition) ?? new Map(), variant) !== hash,
  );
  expect(readers.failures, `${readers.failures.length} of ${readers.reads()} failed`).toEqual([]);
  expect(mixed.length, `mixed of ${sights.length}`).toBe(0);
  const changed = [...(chain.get(former + 1) ?? new Map())].filter(([path, entry]) => {
    return chain.get(former)?.get(path)?.blobs.identity !== entry.blobs.identity;
  });
  expect(changed.map(([path]) => path)).toEqual(expect.arrayContaining(["/en", "/fr"]));
}

async function untilPublishedBytes([variant]: Variant[]): Promise<void> {
  if (variant === undefined) throw new Error("nothing was published");
  const read = () => look({ port: vigie.port, variant }).catch(() => null);
  await until("published bytes", async () => (await read())?.hash === variant.hash, { vigie, everyMs: 5 });
}
