import { randomBytes } from "node:crypto";
import path from "node:path";
import { type Blobs, type Hash, isHash } from "#published/blobs.ts";
import { type Disk, EditionError } from "#published/disk.ts";
import type { Part, Root } from "#published/edition.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Collection = {
  disk: Disk;
  blobs: Blobs;
  scratch: string;
  current: Root;
  readPart(hash: Hash): Promise<Part>;
  readFormerRoot(hash: Hash): Promise<Root>;
  /** Editions kept whatever their age (default 50). */
  roots?: number;
  /** Default "recent": the last `roots` editions and all of the last day. "current": no former one, and no file for being young. */
  keep?: "recent" | "current";
  /** Younger files are left, whoever wrote them (default one hour). */
  graceMs?: number;
};

/** Removes unnamed blobs and abandoned scratch files; returns how many. A former edition that cannot be read ends the chain: what only older ones name goes. */
export async function collectBlobs(collection: Collection): Promise<number> {
  const { disk, blobs, scratch } = collection;
  const kept = await namedBlobs(collection);
  const isKeptYoung = collection.keep !== "current";
  const beforeMs = (await diskClock(disk, scratch)) - (collection.graceMs ?? HOUR_MS);
  let removed = 0;
  const removeOld = async (file: string) => {
    const found = await disk.look(file);
    if (found === null || (isKeptYoung && found.writtenMs > beforeMs)) return;
    await disk.remove(file);
    removed += 1;
  };
  for (const shelf of await disk.list(blobs.folder)) {
    for (const name of await disk.list(path.join(blobs.folder, shelf))) {
      if (isHash(name) && !kept.has(name)) await removeOld(blobs.fileOf(name));
    }
  }
  for (const name of await disk.list(scratch)) await removeOld(path.join(scratch, name));
  return removed;
}

// File ages are compared with the file system's own clock: the machine's may have jumped, or be a remote disk's.
async function diskClock(disk: Disk, scratch: string): Promise<number> {
  const probe = path.join(scratch, randomBytes(12).toString("hex"));
  await disk.makeFolder(scratch);
  await disk.writeNew(probe, new Uint8Array());
  const found = await disk.look(probe);
  await disk.remove(probe);
  if (found === null) throw new EditionError({ code: "disk", path: probe });
  return found.writtenMs;
}

async function namedBlobs(collection: Collection): Promise<Set<Hash>> {
  const kept = new Set<Hash>();
  const dayAgo = Date.parse(collection.current.publishedAt) - DAY_MS;
  let root: Root | null = collection.current;
  for (let age = 0; root !== null; age += 1) {
    if (age >= (collection.roots ?? 50) && Date.parse(root.publishedAt) < dayAgo) break;
    for (const hash of Object.values(root.parts)) {
      if (kept.has(hash)) continue;
      // Only the current edition must be whole; a former one may be half collected by a run that died.
      const part = age === 0 ? await collection.readPart(hash) : await orNull(() => collection.readPart(hash));
      if (part === null) return kept;
      kept.add(hash);
      addNamed(kept, part);
    }
    if (root.previous === null || collection.keep === "current") break;
    const previous: Hash = root.previous;
    kept.add(previous);
    root = await orNull(() => collection.readFormerRoot(previous));
  }
  return kept;
}

function addNamed(kept: Set<Hash>, part: Part): void {
  for (const hash of Object.values(part.facts)) kept.add(hash);
  for (const entry of Object.values(part.entries)) {
    for (const hash of Object.values(entry.blobs)) kept.add(hash);
    if (entry.source) kept.add(entry.source.document);
  }
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EditionError && error.code === "missing") return null;
    throw error;
  }
}
