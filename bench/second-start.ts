import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Benched } from "#bench/support/benched.ts";
import { median } from "#bench/support/wrk.ts";
import { freePort } from "#lib/free-port.ts";

const root = path.join(import.meta.dirname, "..");
const limits = { bytes: 500, page: 2_000 };

/** `npm start` on a built tree and a used DATA_DIR: milliseconds to the first published bytes and to the first page of the team's side, medians of five. */
export async function secondStart({ dataDir, pause }: Benched): Promise<boolean> {
  await pause();
  const bytes: number[] = [];
  const page: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const port = await freePort();
    const from = performance.now();
    const fixed = { PATH: process.env.PATH, NODE_ENV: "production" as const };
    const env = { ...fixed, HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir };
    const child = spawn("npm", ["start", "--silent"], { cwd: root, env, stdio: "ignore", detached: true });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    bytes.push(await untilAnswered(`http://127.0.0.1:${port}/fr`, from));
    page.push(await untilAnswered(`http://127.0.0.1:${port}/fr/team/sign-in`, from));
    if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    await ended;
  }
  console.log(`second start: published bytes ${bytes.join(", ")} ms, team page ${page.join(", ")} ms`);
  console.log(`medians ${median(bytes)} and ${median(page)} ms (limits ${limits.bytes} and ${limits.page})`);
  return median(bytes) <= limits.bytes && median(page) <= limits.page;
}

async function untilAnswered(url: string, from: number): Promise<number> {
  while (performance.now() - from < 60_000) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return Math.round(performance.now() - from);
    await wait(5);
  }
  throw new Error(`${url} did not answer within a minute`);
}
