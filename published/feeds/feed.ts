import type { Language, LocalText } from "#lib/i18n/language.ts";
import type { Site } from "#published/documents.ts";
import type { Block } from "#published/pdf/block.ts";

/**
 * An entry of a feed. `key`: what its id is made of, the same for ever; `path`: where it stands on this site, with its anchor;
 * `publishedAt`: when it was said, never to come; `updatedAt`: when what it says last changed.
 */
export type FeedEntry = {
  key: string;
  path: string;
  title: LocalText;
  publishedAt: string;
  updatedAt: string;
  blocks: Block[];
};

/** A feed in one language. `key`: what its id is made of; `pagePath`: what it is about; `paths`: where it stands in each form that it has. */
export type Feed = {
  key: string;
  /** What follows the keys of its entries: the same entry in another language is another one. */
  suffix: string;
  language: Language;
  site: Site;
  title: string;
  meaning: string;
  pagePath: string;
  paths: { atom: string; rss: string; json: string | null };
  entries: FeedEntry[];
};

/** A feed without entries changed when no feed was. */
const never = "1970-01-01T00:00:00.000Z";

/** An id that is the same for ever (RFC 4151), as status pages have made them since 2005. */
export function tagOf({ origin }: Pick<Site, "origin">, key: string): string {
  return `tag:${new URL(origin).hostname},2005:${key}`;
}

/** When a feed last changed (ISO). */
export function changedAt({ entries }: Feed): string {
  return entries.map(({ updatedAt }) => updatedAt).reduce(laterOf, never);
}

/** The newest entries; those of one instant by their keys, so that the order is the same whenever it is asked for. */
export function newest(entries: FeedEntry[], count: number): FeedEntry[] {
  const rank = ({ publishedAt, key }: FeedEntry) => `${publishedAt} ${key}`;
  return entries.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1)).slice(0, count);
}

/** The earlier of two instants. */
export function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}

/** The later of two instants. */
export function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
