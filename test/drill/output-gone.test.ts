import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { freePort } from "#lib/free-port.ts";
import { readHealth } from "#test/support/drill-http.ts";
import { childrenOf, drillFolder, findPostmasterPid, plainEnv, until } from "#test/support/vigie-process.ts";

// Whoever read what Vigie prints is gone: a log collector that died, a terminal that was closed.

const root = join(import.meta.dirname, "../..");
const dataDir = join(drillFolder(), "data");
let front = 0;

afterAll(() => {
  const postmaster = findPostmasterPid(dataDir);
  for (const pid of [-front, postmaster ?? 0]) if (pid !== 0) process.kill(pid, "SIGKILL");
});

/** Seconds of processor time that a process has used (Linux, 100 ticks a second). */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

test("with nobody reading its output Vigie starts, comes back after a kill -9 of the application, and does not spin", async () => {
  const port = await freePort();
  const env = plainEnv({ HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir });
  const child = spawn(join(root, "node_modules", ".bin", "node"), ["front.ts"], {
    ...{ cwd: root, env, detached: true },
    stdio: ["ignore", "pipe", "pipe"],
  });
  front = child.pid ?? 0;
  child.stdout.destroy();
  child.stderr.destroy();
  const isWell = async () => (await readHealth(port))?.status === "ok";
  await until("it starts", isWell);
  const killed = childrenOf(front)[0] ?? 0;
  process.kill(killed, "SIGKILL");
  const next = await until("another application", () => childrenOf(front).find((pid) => pid !== killed));
  await until("all is well again", isWell);
  await wait(2_000);
  const used = processorSeconds(next);
  await wait(4_000);
  expect(processorSeconds(next) - used, "seconds of processor time in four quiet seconds").toBeLessThan(2);
});
