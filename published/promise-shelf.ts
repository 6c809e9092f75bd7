import type { Facts } from "#published/facts.ts";
import { filePromises, listedOn } from "#published/ledger.ts";
import type { Manifest } from "#published/manifest.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/** The part that a promise lives in with its pages: one per month that promises are listed under. */
export function promisePart(promise: Pick<PromiseFacts, "promisedOn" | "publishedAt">, zone: string): string {
  return partOf(listedOn(promise, zone).slice(0, 7));
}

function partOf(month: string): string {
  return `promises/${month}`;
}

/** Ids of all promises that the edition knows. */
export function knownPromises(manifest: Manifest): string[] {
  return [...manifest.facts.keys()].flatMap((key) => (key.startsWith("promise/") ? [key.slice(8)] : []));
}

/** How facts are read from an edition, and how what differs is noted. */
type Store = {
  manifest: Manifest;
  read<T extends object>(key: string): Promise<T | null>;
  put(key: string, part: string, fact: object): Promise<void>;
  drop(key: string): void;
};

/** The ledger of an edition, by months. */
export async function readLedger({ manifest, read }: Pick<Store, "manifest" | "read">): Promise<Facts["ledger"]> {
  const ledger = new Map<string, RecordPromise[]>();
  for (const key of manifest.facts.keys())
    if (key.startsWith("ledger/")) ledger.set(key.slice(7), (await read<RecordPromise[]>(key)) ?? []);
  return ledger;
}

/**
 * Stores promises that differ from the edition's, and the ledger with them; answers the ledger. `held`: what the edition says so far
 * (null: nothing), whose other promises stay. `gone`: ids of what is no longer public.
 */
export async function storePromises(
  store: Store,
  news: { held: Facts | null; facts: Facts; gone: string[] },
): Promise<Facts["ledger"]> {
  const { manifest, read, put, drop } = store;
  const { held, facts, gone } = news;
  const zone = facts.site.timeZone;
  const moved = new Map<string, PromiseFacts | null>();
  for (const [id, promise] of facts.promises) {
    await put(`promise/${id}`, promisePart(promise, zone), promise);
    moved.set(id, promise);
  }
  for (const id of gone) {
    drop(`promise/${id}`);
    moved.set(id, null);
  }
  if (held !== null && held.site.timeZone !== zone)
    // What the zone's days are has changed for all of them.
    for (const id of knownPromises(manifest)) if (!moved.has(id)) moved.set(id, await read(`promise/${id}`));
  const ledger = filePromises(held?.ledger ?? new Map(), { moved, zone });
  for (const [month, list] of ledger)
    if (held?.ledger.get(month) !== list) await put(`ledger/${month}`, partOf(month), list);
  for (const key of manifest.facts.keys()) if (key.startsWith("ledger/") && !ledger.has(key.slice(7))) drop(key);
  return ledger;
}
