import type { Editions, Hash } from "#published/edition.ts";

/** A body ready to be sent: as a latin1 string (Node then sends head and body in one write, a fifth faster) or, when large, as bytes. */
export type Body = string | Buffer;

/** Bodies by hash, read from disk once and kept while they are asked for, up to about `capacity` bytes. */
export type Bodies = {
  get(hash: Hash): Body | undefined;
  load(hash: Hash): Promise<Body>;
  /** Loads bodies in the background while at most half of the capacity is used. */
  warm(hashes: Iterable<Hash>): Promise<void>;
};

/** Above this many bytes joining head and body costs more than a second write. */
const LARGEST_STRING = 65_536;

/** Keeps bodies of `editions` in memory (default capacity 192 MB). Two generations stand for a queue: what the older holds and nobody asks for is dropped. */
export function openBodies(editions: Editions, capacity = 192 * 1024 * 1024): Bodies {
  let young = new Map<Hash, Body>();
  let old = new Map<Hash, Body>();
  let youngBytes = 0;

  function keep(hash: Hash, body: Body): void {
    if (young.has(hash)) return;
    young.set(hash, body);
    youngBytes += body.length;
    if (youngBytes <= capacity / 2) return;
    old = young;
    young = new Map();
    youngBytes = 0;
  }

  function get(hash: Hash): Body | undefined {
    const body = young.get(hash);
    if (body !== undefined) return body;
    const older = old.get(hash);
    if (older !== undefined) keep(hash, older);
    return older;
  }

  async function load(hash: Hash): Promise<Body> {
    const found = get(hash);
    if (found !== undefined) return found;
    const bytes = await editions.readBlob(hash);
    const body = bytes.length <= LARGEST_STRING ? bytes.toString("latin1") : bytes;
    keep(hash, body);
    return body;
  }

  return {
    get,
    load,
    async warm(hashes) {
      for (const hash of hashes) {
        if (youngBytes > capacity / 4) return;
        if (get(hash) === undefined) await load(hash);
      }
    },
  };
}
