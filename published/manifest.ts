import type { Editions, Entry, Hash, Part, Root } from "#published/edition.ts";
import { type PartIndex, reindex } from "#published/part-index.ts";

/** What one publication changes: entries and facts set (with the part they belong to) or removed (null). */
export type Changes = {
  entries: Map<string, { part: string; entry: Entry } | null>;
  facts: Map<string, { part: string; hash: Hash } | null>;
};

/** The current edition's index, in memory. */
export type Manifest = PartIndex & { root: Root | null; parts: ReadonlyMap<string, Part> };

/** Reads the index of the edition on disk; an empty one before the first. */
export async function readManifest(editions: Editions): Promise<Manifest> {
  const root = await editions.readRoot();
  const named = await Promise.all(
    Object.entries(root?.parts ?? {}).map(async ([name, hash]) => [name, await editions.readPart(hash)] as const),
  );
  return indexOf(root, new Map(named));
}

function indexOf(root: Root | null, parts: ReadonlyMap<string, Part>): Manifest {
  const come = [...parts.values()];
  return { root, parts, ...reindex({ entries: new Map(), facts: new Map() }, { gone: [], come }) };
}

/** The parts that `changes` touch, as they will be; a part left empty is null. */
export function changedParts(manifest: Manifest, changes: Changes): Map<string, Part | null> {
  const parts = new Map<string, Part>();
  const touch = (name: string): Part => {
    const found = parts.get(name) ?? manifest.parts.get(name);
    const part = parts.get(name) ?? { entries: { ...found?.entries }, facts: { ...found?.facts } };
    parts.set(name, part);
    return part;
  };
  const homeOf = (kind: "entries" | "facts", key: string, likely: string | undefined) => {
    if (!manifest[kind].has(key)) return undefined;
    if (likely !== undefined && key in (manifest.parts.get(likely)?.[kind] ?? {})) return likely;
    return [...manifest.parts].find(([, part]) => key in part[kind])?.[0];
  };
  for (const [path, change] of changes.entries) {
    const home = homeOf("entries", path, change?.part);
    if (home !== undefined && home !== change?.part) delete touch(home).entries[path];
    if (change !== null) touch(change.part).entries[path] = change.entry;
  }
  for (const [key, change] of changes.facts) {
    const home = homeOf("facts", key, change?.part);
    if (home !== undefined && home !== change?.part) delete touch(home).facts[key];
    if (change !== null) touch(change.part).facts[key] = change.hash;
  }
  return new Map([...parts].map(([name, part]) => [name, isEmpty(part) ? null : sorted(part)]));
}

function isEmpty(part: Part): boolean {
  return Object.keys(part.entries).length + Object.keys(part.facts).length === 0;
}

function sorted(part: Part): Part {
  const byKey = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { entries: byKey(part.entries), facts: byKey(part.facts) };
}

/** The index after `root` was published with these parts. */
export function advance(manifest: Manifest, root: Root, changed: Map<string, Part | null>): Manifest {
  const parts = new Map(manifest.parts);
  for (const [name, part] of changed) {
    if (part === null) parts.delete(name);
    else parts.set(name, part);
  }
  const gone = [...changed.keys()].flatMap((name) => manifest.parts.get(name) ?? []);
  const come = [...changed.values()].filter((part) => part !== null);
  return { root, parts, ...reindex(manifest, { gone, come }) };
}
