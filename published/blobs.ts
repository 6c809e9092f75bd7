import { createHash } from "node:crypto";
import path from "node:path";
import { type Disk, EditionError, writeWhole } from "#published/disk.ts";

/** SHA-256 in hex of the very bytes stored under it (identity, gzip or brotli). */
export type Hash = string;

/** SHA-256 of `bytes`, in hex. */
export function hashOf(bytes: Uint8Array): Hash {
  return createHash("sha256").update(bytes).digest("hex");
}

/** True for a string that can name a blob (so never a path). */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Content-addressed files under `folder`/ab/<sha256>. */
export type Blobs = {
  /** Bytes of a blob, checked against its name. Throws EditionError `missing` or `corrupt`. */
  read(hash: Hash): Promise<Buffer>;
  /** Stores `bytes` once; safe to repeat. Survives a power cut after `settle`. */
  write(bytes: Uint8Array): Promise<Hash>;
  has(hash: Hash): Promise<boolean>;
  /** Makes everything written so far survive a power cut. */
  settle(): Promise<void>;
  fileOf(hash: Hash): string;
  readonly folder: string;
};

type Shelf = {
  disk: Disk;
  folder: string;
  scratch: string;
  /** Folders known to exist, and those whose new names a power cut could still take. */
  made: Set<string>;
  unsettled: Set<string>;
  writing: Map<Hash, Promise<void>>;
};

/** Opens the blobs of `place.folder`, which is made when first written to; `place.scratch` is for unfinished files. */
export function openBlobs(disk: Disk, place: { folder: string; scratch: string }): Blobs {
  const shelf: Shelf = { disk, ...place, made: new Set(), unsettled: new Set(), writing: new Map() };
  return {
    folder: place.folder,
    fileOf: (hash) => fileOf(shelf, hash),
    async read(hash) {
      const file = fileOf(shelf, hash);
      const bytes = await disk.read(file);
      if (hashOf(bytes) !== hash) throw new EditionError({ code: "corrupt", path: file });
      return bytes;
    },
    async write(bytes) {
      const hash = hashOf(bytes);
      const mine = shelf.writing.get(hash) ?? store(shelf, { hash, bytes });
      shelf.writing.set(hash, mine);
      try {
        await mine;
      } finally {
        shelf.writing.delete(hash);
      }
      return hash;
    },
    has: async (hash) => (await disk.look(fileOf(shelf, hash))) !== null,
    settle: () => settle(shelf),
  };
}

function fileOf(shelf: Shelf, hash: Hash): string {
  if (!isHash(hash)) throw new EditionError({ code: "corrupt", path: JSON.stringify(hash) });
  return path.join(shelf.folder, hash.slice(0, 2), hash);
}

async function store(shelf: Shelf, blob: { hash: Hash; bytes: Uint8Array }): Promise<void> {
  const { disk, scratch } = shelf;
  const to = fileOf(shelf, blob.hash);
  const found = await disk.look(to);
  if (found?.length === blob.bytes.length) {
    // A younger mtime keeps it from a collection that began before this edition names it.
    await disk.touch(to);
  } else {
    await makeOnce(shelf, scratch);
    await makeOnce(shelf, path.dirname(to));
    try {
      await writeWhole(disk, { to, scratch, bytes: blob.bytes });
    } catch (error) {
      // Folders removed under us are made again by whoever tries next.
      shelf.made.clear();
      throw error;
    }
  }
  shelf.unsettled.add(path.dirname(to));
}

async function makeOnce(shelf: Shelf, folder: string): Promise<void> {
  if (shelf.made.has(folder)) return;
  await shelf.disk.makeFolder(folder);
  shelf.made.add(folder);
  if (folder !== shelf.scratch) shelf.unsettled.add(path.dirname(folder));
}

async function settle(shelf: Shelf): Promise<void> {
  const folders = [...shelf.unsettled];
  shelf.unsettled.clear();
  try {
    await Promise.all(folders.map((folder) => shelf.disk.syncFolder(folder)));
  } catch (error) {
    for (const folder of folders) shelf.unsettled.add(folder);
    throw error;
  }
}
