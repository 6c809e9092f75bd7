import type { Entry, Hash, Part } from "#published/edition.ts";

/** What an edition's parts hold: entries by path, hashes of facts by key. */
export type PartIndex = { entries: ReadonlyMap<string, Entry>; facts: ReadonlyMap<string, Hash> };

/** The same index with other parts: costs what these hold, not what the edition holds. */
export function reindex(index: PartIndex, { gone, come }: { gone: Part[]; come: Part[] }): PartIndex {
  const [entries, facts] = [new Map(index.entries), new Map(index.facts)];
  for (const part of gone) {
    for (const path of Object.keys(part.entries)) entries.delete(path);
    for (const key of Object.keys(part.facts)) facts.delete(key);
  }
  for (const part of come) {
    for (const [path, entry] of Object.entries(part.entries)) entries.set(path, entry);
    for (const [key, hash] of Object.entries(part.facts)) facts.set(key, hash);
  }
  return { entries, facts };
}
