import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

/** Why the store could not read or write: `disk_full` and `unwritable` are for the operator, `missing` and `corrupt` mean bytes are not what their name says, `disk` is any other failure. */
export type EditionErrorCode = "disk_full" | "unwritable" | "missing" | "corrupt" | "disk";

/** A failure of the edition store. Nothing half-written is visible after one. */
export class EditionError extends Error {
  override readonly name = "EditionError";
  readonly code: EditionErrorCode;
  readonly path: string;

  constructor(failure: { code: EditionErrorCode; path: string; cause?: unknown }) {
    super(`${failure.code}: ${failure.path}`, { cause: failure.cause });
    this.code = failure.code;
    this.path = failure.path;
  }
}

/** The few operations a store needs of a file system; tests replace it by one that fails or dies at a chosen step. */
export type Disk = {
  read(file: string): Promise<Buffer>;
  /** Bytes of a new file, on the platter when it resolves. */
  writeNew(file: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  makeFolder(folder: string): Promise<void>;
  /** Makes earlier renames inside `folder` survive a power cut. */
  syncFolder(folder: string): Promise<void>;
  /** Length in bytes and age (mtime, epoch ms), or null when there is no such file. */
  look(file: string): Promise<{ length: number; writtenMs: number } | null>;
  touch(file: string): Promise<void>;
  list(folder: string): Promise<string[]>;
  remove(file: string): Promise<void>;
};

const codes: Record<string, EditionErrorCode> = {
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  EACCES: "unwritable",
  EPERM: "unwritable",
  EROFS: "unwritable",
  ENOTDIR: "unwritable",
  ENOENT: "missing",
};

/** The system's error code ("ENOENT"), or undefined. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

async function guarded<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof EditionError) throw cause;
    throw new EditionError({ code: codes[systemCode(cause) ?? ""] ?? "disk", path: file, cause });
  }
}

async function orAbsent<T>(run: () => Promise<T>, absent: T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return absent;
    throw error;
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) await syncFolder(path.dirname(made));
}

/** The real file system; every failure is an EditionError. */
export const realDisk: Disk = {
  read: (file) => guarded(file, () => readFile(file)),
  writeNew: (file, bytes) => guarded(file, () => writeSynced(file, bytes)),
  rename: (from, to) => guarded(to, () => rename(from, to)),
  makeFolder: (folder) => guarded(folder, () => makeFolder(folder)),
  syncFolder: (folder) => guarded(folder, () => syncFolder(folder)),
  look: (file) =>
    guarded(file, () =>
      orAbsent(async () => {
        const found = await stat(file);
        return { length: found.size, writtenMs: found.mtimeMs };
      }, null),
    ),
  touch: (file) => guarded(file, () => touch(file)),
  list: (folder) => guarded(folder, () => orAbsent(() => readdir(folder), [])),
  remove: (file) => guarded(file, () => rm(file, { force: true })),
};

async function touch(file: string): Promise<void> {
  const seconds = Date.now() / 1000;
  await utimes(file, seconds, seconds);
}

/** Replaces or creates `to` so that at any crash it is either as before or complete; `scratch` is a folder on the same file system. Its folder still wants `syncFolder`. */
export async function writeWhole(disk: Disk, file: { to: string; scratch: string; bytes: Uint8Array }): Promise<void> {
  const temporary = path.join(file.scratch, randomBytes(12).toString("hex"));
  try {
    await disk.writeNew(temporary, file.bytes);
    await disk.rename(temporary, file.to);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
}
