import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { newId } from "#lib/ids.ts";
import { errorCode } from "#lib/problem.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";
import { writeFileDurably } from "#lib/write-file-durably.ts";

/** A file that somebody sent and that waits for a decision. */
export type Upload = { name: string; text: string };

/** The file that a form sends, of so many bytes at most; refuses `file_missing` and `file_too_large`. */
export function sentFile(
  form: FormData,
  most: number,
): { ok: true; value: File } | Refusal<"file_missing" | "file_too_large"> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return refuse("file_missing", "file");
  return file.size > most ? refuse("file_too_large", "file") : done(file);
}

/** How long one waits, in ms: a day. */
const patienceMs = 86_400_000;

function folder(): string {
  const dataDir = process.env.DATA_DIR;
  if (dataDir === undefined) throw new Error("DATA_DIR is missing");
  return join(dataDir, "uploads");
}

/** Keeps a file in DATA_DIR/uploads for a day and answers its id; what waited longer than that is removed. */
export function keepUpload(upload: Upload, now: Date): string {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder())) {
    const path = join(folder(), name);
    if (now.getTime() - statSync(path).mtimeMs > patienceMs) rmSync(path, { force: true });
  }
  const id = newId();
  writeFileDurably(join(folder(), `${id}.json`), JSON.stringify(upload));
  return id;
}

/** The file of an id; null when there is none (any more). */
export function readUpload(id: string): Upload | null {
  if (!/^[a-z0-9]{12}$/.test(id)) return null;
  try {
    const read = JSON.parse(readFileSync(join(folder(), `${id}.json`), "utf8"));
    return { name: String(read.name), text: String(read.text) };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Removes a file that is no longer needed. */
export function dropUpload(id: string): void {
  if (/^[a-z0-9]{12}$/.test(id)) rmSync(join(folder(), `${id}.json`), { force: true });
}
