import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ask, isWhole, readHealth } from "#test/support/drill-http.ts";
import { drillFolder, removeFolder, sendSignal, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// The record must be found again on the very day that its database is gone, also after a start without it.

const dataDir = join(drillFolder(), "data");
const asked = [
  { path: "/fr/search?q=base+interne", words: "<mark" },
  { path: "/en/search?q=CONNECTIONS", words: "<mark" },
  { path: "/fr/search?q=licorne", words: "licorne" },
];

let vigie: Vigie;

const read = async () =>
  Promise.all(
    asked.map(async ({ path, words }) => {
      const { status, body } = await ask(vigie.port, { path });
      expect([path, status, body.toString().includes(words)]).toEqual([path, 200, true]);
      return body.toString();
    }),
  );

beforeAll(async () => {
  vigie = await startVigie({ dataDir });
  await until("everything is well", () => isWhole(vigie.port), { vigie });
});

test("search answers the same when the database is deleted, and after a start without it", async () => {
  const before = await read();
  const postmaster = vigie.postmasterPid();
  removeFolder(join(dataDir, "postgres"));
  if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
  await until("/health knows", async () => (await readHealth(vigie.port))?.database === "down", { vigie });
  expect(await read()).toEqual(before);
  expect(await vigie.interrupt()).toBe(0);
  vigie = await startVigie({ dataDir, port: vigie.port });
  await until("the application is up", async () => (await readHealth(vigie.port))?.app === "up", { vigie });
  expect(await read()).toEqual(before);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("without the application readers are told so and led to the history, which is there", async () => {
  const app = vigie.appPid();
  if (app === null) throw new Error("no application is running");
  process.kill(app, "SIGKILL");
  const answer = await until("a notice", async () => {
    const { status, body } = await ask(vigie.port, { path: "/en/search?q=ftp" });
    return status === 503 ? body.toString() : null;
  });
  expect(answer).toMatch(/<html lang="en">.*href="\/en\/history"/s);
  expect((await ask(vigie.port, { path: "/en/history" })).status).toBe(200);
  await until("it answers again", async () => (await ask(vigie.port, { path: "/en/search?q=ftp" })).status === 200, {
    vigie,
  });
});
