import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { onTestFinished } from "vitest";

/** Mounts a disk of so many megabytes, in memory, at `folder` until the test ends; false where this account or machine may not. */
export function mountSmallDisk(folder: string, megabytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "vigie-drill", folder]);
  if (made.status !== 0) return false;
  onTestFinished(() => {
    spawnSync("umount", ["--lazy", folder]);
  });
  return true;
}
