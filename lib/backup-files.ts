import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { errorCode } from "#lib/problem.ts";

/** A file of DATA_DIR: path relative to it, with "/". */
export type StoredFile = { path: string; mode: number; bytes: Buffer };

/**
 * What a backup leaves out: the database itself (it is in as tables), other backups, logs, the editions, which are chosen blob by blob, and
 * the list of ended sessions: it comes from the tables, and a restore must not put an older one in the place of the present one.
 */
const left = /^(postgres|backups|logs|editions|revocations\.json|\.probe-)|\.new$/;

const root = z.object({ parts: z.record(z.string(), z.string()) });
const part = z.object({
  entries: z.record(
    z.string(),
    z.object({ blobs: z.record(z.string(), z.string()), source: z.object({ document: z.string() }).optional() }),
  ),
  facts: z.record(z.string(), z.string()),
});

/** Everything in DATA_DIR that belongs into a backup: keys and settings, and of the editions the one that is served. */
export function* readStoredFiles(dataDir: string): Generator<StoredFile> {
  const names = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !left.test(name)) : [];
  for (const name of names) yield* readTree(dataDir, name);
  yield* readEdition(dataDir);
}

function* readTree(dataDir: string, path: string): Generator<StoredFile> {
  const status = statSync(join(dataDir, path));
  if (status.isDirectory())
    for (const name of readdirSync(join(dataDir, path))) yield* readTree(dataDir, `${path}/${name}`);
  if (status.isFile()) yield { path, mode: status.mode & 0o777, bytes: readFileSync(join(dataDir, path)) };
}

/** Root last: restored in this order, an edition is there complete or not at all. */
function* readEdition(dataDir: string): Generator<StoredFile> {
  const rootBytes = readIfThere(join(dataDir, "editions", "root.json"));
  if (rootBytes === null) return;
  const wanted = new Set<string>();
  for (const hash of Object.values(root.parse(JSON.parse(rootBytes.toString())).parts)) {
    wanted.add(hash);
    const bytes = readBlob(dataDir, hash);
    if (bytes === null) continue;
    const { entries, facts } = part.parse(JSON.parse(bytes.toString()));
    for (const fact of Object.values(facts)) wanted.add(fact);
    for (const entry of Object.values(entries)) {
      for (const blob of Object.values(entry.blobs)) wanted.add(blob);
      if (entry.source !== undefined) wanted.add(entry.source.document);
    }
  }
  const blobs = [...wanted].map((hash) => ({ hash, bytes: readBlob(dataDir, hash) }));
  // An edition with a hole is not worth keeping: the database can publish it again.
  if (blobs.some(({ bytes }) => bytes === null)) return;
  for (const { hash, bytes } of blobs) if (bytes !== null) yield { path: blobPath(hash), mode: 0o644, bytes };
  yield { path: "editions/root.json", mode: 0o644, bytes: rootBytes };
}

function readBlob(dataDir: string, hash: string): Buffer | null {
  const bytes = readIfThere(join(dataDir, blobPath(hash)));
  return bytes !== null && createHash("sha256").update(bytes).digest("hex") === hash ? bytes : null;
}

function blobPath(hash: string): string {
  return `editions/blobs/${hash.slice(0, 2)}/${hash}`;
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
