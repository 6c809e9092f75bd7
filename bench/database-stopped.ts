import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type Benched, listPages, until } from "#bench/support/benched.ts";
import { alternate, measure } from "#bench/support/wrk.ts";

const target = 0.95;

/** Two equal Vigies, one of which loses its PostgreSQL, folder included: readers must not notice. */
export async function databaseStopped(running: Benched, bereft: Benched): Promise<boolean> {
  const folder = path.join(bereft.dataDir, "postgres");
  await deletePostgres(folder, bereft);
  const shared = { encodings: ["br", "gzip", ""], seconds: Number(process.env.BENCH_SECONDS ?? 4) };
  const load = async (benched: Benched) =>
    measure({
      ...shared,
      port: benched.port,
      scratch: benched.scratch,
      paths: (await listPages(benched.editions)).map((page) => page.path),
    });
  await load(running);
  await load(bereft);
  const ratio = await alternate({ stopped: () => load(bereft), running: () => load(running) });
  console.log(`target ${target}`);
  return ratio >= target;
}

async function deletePostgres(folder: string, { port, databaseUrl }: Benched): Promise<void> {
  if (databaseUrl() === "") throw new Error("there is no PostgreSQL to stop");
  const pid = Number(readFileSync(findPidFile(folder), "utf8").split("\n")[0]);
  rmSync(folder, { recursive: true, force: true });
  process.kill(pid, "SIGKILL");
  await until(async () => (await (await fetch(`http://127.0.0.1:${port}/health`)).json()).database !== "up");
}

function findPidFile(folder: string): string {
  return path.join(folder, "cluster", "postmaster.pid");
}
