import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "#lib/problem.ts";

/** A live PostgreSQL of a cluster, as its postmaster.pid tells. `state` is "ready", "starting" or "stopping". */
export type Postmaster = { pid: number; port: number; state: string };

/** The live postmaster of the cluster in `folder`, or null: no file, a dead process, or a number that meanwhile belongs to another program. */
export function findPostmaster(folder: string): Postmaster | null {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !isPostgresOf(pid, folder)) return null;
  return { pid, port: Number(lines[3]), state: (lines[7] ?? "starting").trim() };
}

/** Whether a process of that number exists (a zombie does not count on Linux). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/^\d+ \(.*\) Z/s.test(readFileSync(stat, "utf8"));
}

/** A postmaster's working directory is its cluster: that tells it from a program that inherited its number. */
function isPostgresOf(pid: number, folder: string): boolean {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout.includes(folder);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return false;
  }
}
