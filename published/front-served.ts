import type { Editions, Entry, Hash, Part, Root } from "#published/edition.ts";
import { type Answer, prepareAnswer } from "#published/front-answer.ts";
import { type Language, languages } from "#published/front-negotiate.ts";

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
  entries: Map<string, Entry>;
};

/** Reads the current edition; parts that `before` already holds are not read again. Null before the first. Throws EditionError. */
export async function loadServed(editions: Editions, before: Served | null): Promise<Served | null> {
  const root = await editions.readRoot();
  if (root === null) return null;
  const read = async (hash: Hash) => [hash, before?.parts.get(hash) ?? (await editions.readPart(hash))] as const;
  const parts = new Map(await Promise.all(Object.values(root.parts).map(read)));
  return makeServed({ root, parts, entries: entriesOf(parts, before) });
}

/** Entries by path; of the edition before, only what other parts hold is looked at again. */
function entriesOf(parts: Map<Hash, Part>, before: Served | null): Map<string, Entry> {
  const entries = new Map(before?.entries);
  for (const [hash, part] of before?.parts ?? [])
    if (!parts.has(hash)) for (const path in part.entries) entries.delete(path);
  for (const [hash, part] of parts)
    if (before?.parts.has(hash) !== true)
      for (const [path, entry] of Object.entries(part.entries)) entries.set(path, entry);
  return entries;
}

function makeServed(loaded: { root: Root; parts: Map<Hash, Part>; entries: Map<string, Entry> }): Served {
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
