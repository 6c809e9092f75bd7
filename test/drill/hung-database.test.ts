import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { childrenOf, drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// A database that is there and says nothing (a frozen machine, a dead disk), and a Ctrl-C that arrives twice.

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startVigie({ dataDir: join(drillFolder(), "data") });
  await untilWell();
});

const untilWell = () => until("all is well", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });

/** Stops or continues PostgreSQL, every process of it. */
function signalPostgres(signal: "SIGSTOP" | "SIGCONT"): void {
  const postmaster = vigie.postmasterPid();
  if (postmaster === null) throw new Error("no PostgreSQL is running");
  for (const pid of [postmaster, ...childrenOf(postmaster)]) process.kill(pid, signal);
}

test("while PostgreSQL is frozen readers notice nothing, /health says it, the team's side answers soon; all is well when it moves again", async () => {
  signalPostgres("SIGSTOP");
  const reads: number[] = [];
  let health: Record<string, unknown> | null = null;
  try {
    const deadline = performance.now() + 60_000;
    while (health?.database !== "down" && performance.now() < deadline) {
      reads.push((await ask(vigie.port, { path: "/fr" })).status);
      health = await readHealth(vigie.port);
      await wait(100);
    }
    const team = await ask(vigie.port, { path: "/fr/team" });
    expect(health).toMatchObject({ database: "down" });
    expect(team.status, "the team is told within the ten seconds that the reader waits").toBeLessThan(504);
    expect(reads.length).toBeGreaterThan(10);
    expect(new Set(reads)).toEqual(new Set([200]));
  } finally {
    signalPostgres("SIGCONT");
  }
  await untilWell();
  expect((await ask(vigie.port, { path: "/fr/team/sign-in" })).status).toBe(200);
});

test("a Ctrl-C that arrives twice, as npm passes it on, ends everything once and in order", async () => {
  const postmaster = vigie.postmasterPid();
  process.kill(-vigie.pid, "SIGINT");
  await wait(30);
  process.kill(-vigie.pid, "SIGINT");
  expect(await vigie.ended).toBe(0);
  expect(postmaster).not.toBeNull();
  expect(vigie.postmasterPid()).toBeNull();
  const again = await startVigie({ dataDir: vigie.dataDir });
  await until("it starts again", async () => (await readHealth(again.port))?.status === "ok", { vigie: again });
  const told = readFileSync(join(vigie.dataDir, "logs", "postgres.log"), "utf8");
  expect(told).toContain("database system was shut down");
  expect(told).not.toMatch(/was interrupted|automatic recovery/);
  await again.killAll();
});
