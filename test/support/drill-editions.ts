import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Entry, openEditions, type Root } from "#published/edition.ts";
import type { Question } from "#test/support/drill-http.ts";

/** What an edition holds at a path. */
export type Pages = Map<string, Entry>;

const encodings = { identity: "identity", gzip: "gzip", br: "br" } as const;

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The edition on disk, whole. Throws before the first. */
export async function readPages(dataDir: string): Promise<{ root: Root; pages: Pages }> {
  const editions = openEditions(join(dataDir, "editions"));
  const root = await editions.readRoot();
  if (root === null) throw new Error("nothing was published");
  const parts = await Promise.all(Object.values(root.parts).map((hash) => editions.readPart(hash)));
  return { root, pages: new Map(parts.flatMap((part) => Object.entries(part.entries))) };
}

/** Every edition ever published here, by number, following the chain of roots down from the newest. Throws when a link is missing. */
export async function readChain(dataDir: string): Promise<Map<number, Pages>> {
  const editions = openEditions(join(dataDir, "editions"));
  const known = new Map<string, Entry[] | Pages>();
  const chain = new Map<number, Pages>();
  let root = await editions.readRoot();
  while (root !== null) {
    const pages: Pages = new Map();
    for (const hash of Object.values(root.parts)) {
      const held =
        (known.get(hash) as Pages | undefined) ?? new Map(Object.entries((await editions.readPart(hash)).entries));
      known.set(hash, held);
      for (const [path, entry] of held) pages.set(path, entry);
    }
    chain.set(root.edition, pages);
    root = root.previous === null ? null : await editions.readFormerRoot(root.previous);
  }
  return chain;
}

/** One way of asking for a published path, and the published bytes it must bring. */
export type Variant = {
  question: Question;
  path: string;
  encoding: keyof typeof encodings;
  status: number;
  hash: string;
};

/** Every published path in every encoding, and `/` in both languages. */
export function variantsOf(pages: Pages): Variant[] {
  const asked = [...pages].map(([path, entry]) => ({ path, target: path, entry, language: "" }));
  for (const language of ["fr", "en"]) {
    const entry = pages.get(`/${language}`);
    if (entry !== undefined) asked.push({ path: `/${language}`, target: "/", entry, language });
  }
  return asked.flatMap(({ path, target, entry, language }) =>
    Object.values(encodings).map((encoding) => ({
      path,
      encoding,
      status: entry.status,
      hash: entry.blobs[encoding] ?? entry.blobs.identity,
      question: {
        path: target,
        headers: { "accept-encoding": encoding, ...(language && { "accept-language": language }) },
      },
    })),
  );
}

/** The bytes that an edition has for what a reader asked. */
export function hashIn(
  pages: Pages,
  { path, encoding }: { path: string; encoding: Variant["encoding"] },
): string | undefined {
  const blobs = pages.get(path)?.blobs;
  return blobs?.[encoding] ?? blobs?.identity;
}
