import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode, errorMessage, Problem } from "#lib/problem.ts";

/** Makes DATA_DIR and its folders and proves that they can be written; throws Problem `unwritable` or `disk_full`. */
export function prepareDataDir(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dataDir, { recursive: true });
      // Passable whatever the umask: PostgreSQL may have to run under another account. What is secret in it is closed by itself.
      chmodSync(dataDir, 0o755);
    }
    for (const name of ["keys", "backups", "logs"]) mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 });
    writeFileSync(probe, Buffer.alloc(65_536));
    rmSync(probe);
  } catch (error) {
    if (existsSync(probe)) rmSync(probe);
    throw storageProblem(error, dataDir);
  }
}

/** A failed write below `folder` in plain words: Problem `disk_full`, `unwritable`, or `failed` with the system's own message. */
export function storageProblem(error: unknown, folder: string): Problem {
  if (error instanceof Problem) return error;
  const code = errorCode(error);
  const text = errorMessage(error);
  if (code === "ENOSPC" || code === "EDQUOT" || text.includes("No space left on device")) {
    return new Problem(
      "disk_full",
      `The disk that holds ${folder} is full. Free some space (df -h "${folder}" shows how much), then start again.`,
    );
  }
  if (code !== null && ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code)) {
    return new Problem(
      "unwritable",
      `${folder} cannot be written by this account (${text}). Give the account that starts Vigie the folder (chown), or set DATA_DIR to another one.`,
    );
  }
  return new Problem("failed", `${folder}: ${text}`);
}

/** Whether something was ever published from this DATA_DIR: then no new database is made in silence. */
export function hasEditions(dataDir: string): boolean {
  return existsSync(join(dataDir, "editions", "root.json"));
}
