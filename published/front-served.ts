import type { Editions, Entry, Hash, Part, Root } from "#published/edition.ts";
import { type Answer, prepareAnswer } from "#published/front-answer.ts";
import { type Language, languages } from "#published/front-negotiate.ts";
import { reindex } from "#published/part-index.ts";

/** One edition in memory. A request takes everything it needs from one of these, so never from two roots. */
export type Served = {
  root: Root;
  /** Answers by raw request target, made when first asked for. */
  answers: Map<string, Answer>;
  /** What `/` shows, per language that exists. */
  homes: Partial<Record<Language, Answer>>;
  defaultLanguage: Language;
  has(path: string): boolean;
  /** The answer of a decoded path, or null when nothing is published there. */
  find(path: string): Answer | null;
  hashes(): Iterable<Hash>;
  parts: Map<Hash, Part>;
  entries: ReadonlyMap<string, Entry>;
};

/** Reads the current edition; parts that `before` already holds are not read again. Null before the first. Throws EditionError. */
export async function loadServed(editions: Editions, before: Served | null): Promise<Served | null> {
  const root = await editions.readRoot();
  if (root === null) return null;
  const read = async (hash: Hash) => [hash, before?.parts.get(hash) ?? (await editions.readPart(hash))] as const;
  const parts = new Map(await Promise.all(Object.values(root.parts).map(read)));
  // Of the edition before, only what other parts hold is looked at again.
  const gone = [...(before?.parts ?? [])].flatMap(([hash, part]) => (parts.has(hash) ? [] : [part]));
  const come = [...parts].flatMap(([hash, part]) => (before?.parts.has(hash) === true ? [] : [part]));
  const { entries } = reindex({ entries: before?.entries ?? new Map(), facts: new Map() }, { gone, come });
  return makeServed({ root, parts, entries });
}

function makeServed(loaded: { root: Root; parts: Map<Hash, Part>; entries: ReadonlyMap<string, Entry> }): Served {
  const { root, parts, entries } = loaded;
  const { edition } = root;
  const answers = new Map<string, Answer>();
  const homes: Partial<Record<Language, Answer>> = {};
  for (const language of languages) {
    const path = `/${language}`;
    const entry = entries.get(path);
    if (entry !== undefined) homes[language] = prepareAnswer({ entry, path, edition, home: { language, path } });
  }
  const stated = entries.get("/fr")?.headers["vigie-default-language"];
  return {
    root,
    parts,
    entries,
    answers,
    homes,
    defaultLanguage: languages.find((language) => language === stated) ?? "fr",
    has: (path) => entries.has(path),
    find(path) {
      const before = answers.get(path);
      if (before !== undefined) return before;
      const entry = entries.get(path);
      if (entry === undefined) return null;
      const answer = prepareAnswer({ entry, path, edition });
      answers.set(path, answer);
      return answer;
    },
    *hashes() {
      for (const entry of entries.values()) yield* Object.values(entry.blobs);
    },
  };
}
