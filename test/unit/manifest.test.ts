import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entry, openEditions } from "#published/edition.ts";
import { loadServed, type Served } from "#published/front-served.ts";
import { advance, changedParts, readManifest } from "#published/manifest.ts";
import { morning } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";

// Publisher and front carry their index from edition to edition: it must never differ from what a new start would read.

const parts = fc.constantFrom("status", "incidents/2011", "incidents/2012");
const change = fc.record({
  path: fc.constantFrom("/fr", "/en", "/fr/services/one", "/fr/history/2011"),
  part: fc.option(parts),
  text: fc.constantFrom("a", "b", "c"),
});
const publications = fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

test("whatever is published, moved between parts or removed, the carried index is that of a new start", async () => {
  await fc.assert(
    fc.asyncProperty(publications, async (steps) => {
      const editions = openEditions("/editions", memoryDisk());
      let manifest = await readManifest(editions);
      let served: Served | null = null;
      for (const step of steps) {
        const changes = { entries: new Map(), facts: new Map() };
        for (const { path, part, text } of step) {
          const hash = await editions.writeBlob(Buffer.from(text));
          const entry: Entry = { status: 200, headers: {}, blobs: { identity: hash } };
          changes.entries.set(path, part === null ? null : { part, entry });
          changes.facts.set(`of${path}`, part === null ? null : { part, hash });
        }
        const changed = changedParts(manifest, changes);
        const root = await editions.publish({ parts: changed, publishedAt: morning, installation: "i", build: "b" });
        manifest = advance(manifest, root, changed);
        served = await loadServed(editions, served);
        const read = await readManifest(editions);
        expect(manifest.entries).toEqual(read.entries);
        expect(manifest.facts).toEqual(read.facts);
        expect(new Map(manifest.parts)).toEqual(new Map(read.parts));
        expect(served?.entries).toEqual(read.entries);
      }
    }),
  );
});
