import path from "node:path";
import { type Blobs, type Hash, openBlobs } from "#published/blobs.ts";
import { collectBlobs } from "#published/collect.ts";
import { compressBody } from "#published/compress.ts";
import { type Disk, EditionError, realDisk, writeWhole } from "#published/disk.ts";

export type { Hash } from "#published/blobs.ts";
export { type Disk, EditionError, type EditionErrorCode } from "#published/disk.ts";

/** What a page was made from: its document, a digest of the facts in it, when it last changed and will next read differently (ISO instants), and by which build. */
export type PageSource = {
  document: Hash;
  /** Absent in editions of a former version. */
  inputs?: string;
  changedAt: string;
  changesAt: string | null;
  build: string;
};

/** One published path's answer; `headers` are lower case and know nothing of encodings, lengths or tags. */
export type Entry = {
  status: number;
  headers: Record<string, string>;
  blobs: { identity: Hash; gzip?: Hash; br?: Hash };
  source?: PageSource;
};

/** A slice of the manifest: entries by path ("/fr/incidents/abc") and facts by key ("incident/abc"). */
export type Part = { entries: Record<string, Entry>; facts: Record<string, Hash> };

/** An edition: its parts by name ("incidents/2011"). `previous` is the hash of the former root's bytes, kept as a blob. */
export type Root = {
  edition: number;
  previous: Hash | null;
  publishedAt: string;
  installation: string;
  build: string;
  parts: Record<string, Hash>;
};

/** What one edition changes: a part's new content, or null to drop it; parts not named stay. */
export type Publication = {
  parts: Map<string, Part | null>;
  publishedAt: string;
  installation: string;
  build: string;
};

/** The store of editions in one folder. One process publishes at a time (the publisher's lock sees to it); any number read. */
export type Editions = {
  readonly folder: string;
  /** The current edition, or null before the first. Throws EditionError `corrupt` for a root that is none. */
  readRoot(): Promise<Root | null>;
  /** A root of the chain by the hash in its successor's `previous`. */
  readFormerRoot(hash: Hash): Promise<Root>;
  readPart(hash: Hash): Promise<Part>;
  readBlob(hash: Hash): Promise<Buffer>;
  /** Stores bytes once under their hash. Throws EditionError `disk_full` or `unwritable`. */
  writeBlob(bytes: Uint8Array): Promise<Hash>;
  /** Stores a body in every encoding worth having (brotli at `quality`, default 5) and says where. */
  writeBody(bytes: Uint8Array, quality?: number): Promise<Entry["blobs"]>;
  /** Makes the next edition visible, at once and whole, or throws and leaves the former one. Its number is the root's on disk plus one. */
  publish(publication: Publication): Promise<Root>;
  /** Removes blobs that no kept edition names and that are older than `graceMs` (default one hour); returns how many. Kept are the last `roots` (default 50) and any of the last day; `keep: "current"` keeps the current one alone and removes young files as well. */
  collect(options?: { roots?: number; keep?: "recent" | "current"; graceMs?: number }): Promise<number>;
};

/** `found`: blobs known to be there since the last collection, so that a part costs what it changes. */
type Shelf = { disk: Disk; blobs: Blobs; folder: string; rootFile: string; scratch: string; found: Set<Hash> };

/** Opens the editions of `folder` (DATA_DIR/editions); makes nothing until something is written. */
export function openEditions(folder: string, disk: Disk = realDisk): Editions {
  const scratch = path.join(folder, "tmp");
  const blobs = openBlobs(disk, { folder: path.join(folder, "blobs"), scratch });
  const shelf: Shelf = { disk, blobs, folder, rootFile: path.join(folder, "root.json"), scratch, found: new Set() };
  const readFormerRoot = async (hash: Hash) => parseRoot(await blobs.read(hash), blobs.fileOf(hash));
  let turn: Promise<unknown> = Promise.resolve();
  // Publishing and collecting take turns, so a collection never sees an edition half made by this process.
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = turn.then(run, run);
    turn = mine.catch(() => undefined);
    return mine;
  }
  return {
    folder,
    readRoot: async () => (await readRootBytes(shelf))?.root ?? null,
    readFormerRoot,
    readPart: (hash) => readPart(shelf, hash),
    readBlob: (hash) => blobs.read(hash),
    writeBlob: (bytes) => blobs.write(bytes),
    writeBody: (bytes, quality) => writeBody(blobs, { bytes, quality }),
    publish: (publication) => inTurn(() => publish(shelf, publication)),
    collect: (options = {}) =>
      inTurn(async () => {
        const current = (await readRootBytes(shelf))?.root;
        if (current === undefined) return 0;
        shelf.found.clear();
        return collectBlobs({
          disk,
          blobs,
          scratch,
          current,
          readPart: (hash) => readPart(shelf, hash),
          readFormerRoot,
          ...options,
        });
      }),
  };
}

async function readRootBytes(shelf: Shelf): Promise<{ root: Root; bytes: Buffer } | null> {
  let bytes: Buffer;
  try {
    bytes = await shelf.disk.read(shelf.rootFile);
  } catch (error) {
    if (error instanceof EditionError && error.code === "missing") return null;
    throw error;
  }
  return { root: parseRoot(bytes, shelf.rootFile), bytes };
}

async function readPart(shelf: Shelf, hash: Hash): Promise<Part> {
  return JSON.parse((await shelf.blobs.read(hash)).toString("utf8"));
}

async function writeBody(blobs: Blobs, body: { bytes: Uint8Array; quality?: number }): Promise<Entry["blobs"]> {
  const encoded = await compressBody(body.bytes, body.quality);
  const [identity, gzip, br] = await Promise.all([
    blobs.write(encoded.identity),
    encoded.gzip && blobs.write(encoded.gzip),
    encoded.br && blobs.write(encoded.br),
  ]);
  return { identity, ...(gzip && { gzip }), ...(br && { br }) };
}

async function publish(shelf: Shelf, publication: Publication): Promise<Root> {
  const former = await readRootBytes(shelf);
  // Whoever removed the edition may have removed its blobs.
  if (former === null) shelf.found.clear();
  const parts = { ...former?.root.parts };
  for (const [name, part] of publication.parts) {
    if (part === null) delete parts[name];
    else parts[name] = await writePart(shelf, part);
  }
  const root: Root = {
    edition: (former?.root.edition ?? 0) + 1,
    previous: former === null ? null : await shelf.blobs.write(former.bytes),
    publishedAt: publication.publishedAt,
    installation: publication.installation,
    build: publication.build,
    parts,
  };
  await shelf.blobs.settle();
  await shelf.disk.makeFolder(shelf.scratch);
  const bytes = Buffer.from(JSON.stringify(root));
  await writeWhole(shelf.disk, { to: shelf.rootFile, scratch: shelf.scratch, bytes });
  await shelf.disk.syncFolder(shelf.folder);
  return root;
}

async function writePart(shelf: Shelf, part: Part): Promise<Hash> {
  const wanted = new Set<Hash>(Object.values(part.facts));
  for (const entry of Object.values(part.entries)) {
    for (const hash of Object.values(entry.blobs)) wanted.add(hash);
    if (entry.source) wanted.add(entry.source.document);
  }
  await Promise.all(
    [...wanted.difference(shelf.found)].map(async (hash) => {
      if (!(await shelf.blobs.has(hash))) throw new EditionError({ code: "missing", path: shelf.blobs.fileOf(hash) });
      shelf.found.add(hash);
    }),
  );
  return shelf.blobs.write(Buffer.from(JSON.stringify(part)));
}

function parseRoot(bytes: Buffer, file: string): Root {
  try {
    const root: unknown = JSON.parse(bytes.toString("utf8"));
    if (isRoot(root)) return root;
  } catch (cause) {
    throw new EditionError({ code: "corrupt", path: file, cause });
  }
  throw new EditionError({ code: "corrupt", path: file });
}

function isRoot(value: unknown): value is Root {
  if (typeof value !== "object" || value === null) return false;
  const root = value as Partial<Record<keyof Root, unknown>>;
  const strings = [root.publishedAt, root.installation, root.build];
  return (
    Number.isSafeInteger(root.edition) &&
    (root.previous === null || typeof root.previous === "string") &&
    strings.every((text) => typeof text === "string") &&
    typeof root.parts === "object" &&
    root.parts !== null
  );
}
