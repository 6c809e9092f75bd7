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

/** Opens the blobs of `place.folder`, which is made when first written to; `place.scratch` is for unfinished files. */
export function openBlobs(disk: Disk, place: { folder: string; scratch: string }): Blobs {
  const made = new Set<string>();
  const unsettled = new Set<string>();
  const writing = new Map<Hash, Promise<void>>();

  function fileOf(hash: Hash): string {
    if (!isHash(hash)) throw new EditionError({ code: "corrupt", path: JSON.stringify(hash) });
    return path.join(place.folder, hash.slice(0, 2), hash);
  }

  async function makeOnce(folder: string): Promise<void> {
    if (made.has(folder)) return;
    await disk.makeFolder(folder);
    made.add(folder);
    if (folder !== place.scratch) unsettled.add(path.dirname(folder));
  }

  async function store(hash: Hash, bytes: Uint8Array): Promise<void> {
    const to = fileOf(hash);
    const found = await disk.look(to);
    if (found?.length === bytes.length) {
      // A younger mtime keeps it from a collection that began before this edition names it.
      await disk.touch(to);
      unsettled.add(path.dirname(to));
      return;
    }
    await makeOnce(place.scratch);
    await makeOnce(path.dirname(to));
    try {
      await writeWhole(disk, { to, scratch: place.scratch, bytes });
    } catch (error) {
      // Folders removed under us are made again by whoever tries next.
      made.clear();
      throw error;
    }
    unsettled.add(path.dirname(to));
  }

  return {
    folder: place.folder,
    fileOf,
    async read(hash) {
      const file = fileOf(hash);
      const bytes = await disk.read(file);
      if (hashOf(bytes) !== hash) throw new EditionError({ code: "corrupt", path: file });
      return bytes;
    },
    async write(bytes) {
      const hash = hashOf(bytes);
      const before = writing.get(hash);
      const mine = before ?? store(hash, bytes);
      writing.set(hash, mine);
      try {
        await mine;
      } finally {
        writing.delete(hash);
      }
      return hash;
    },
    async has(hash) {
      return (await disk.look(fileOf(hash))) !== null;
    },
    async settle() {
      const folders = [...unsettled];
      unsettled.clear();
      try {
        await Promise.all(folders.map((folder) => disk.syncFolder(folder)));
      } catch (error) {
        for (const folder of folders) unsettled.add(folder);
        throw error;
      }
    },
  };
}
