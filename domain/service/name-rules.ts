import { languages, type Text } from "#lib/i18n/language.ts";

/** A name that a service had until an instant. */
export type FormerName = { name: Text; until: Date };

/** Whether readers of some language would read another name than before; a translation that was missing is no other name. */
export function isRenamed(before: Text, after: Text): boolean {
  return languages.some((language) => before[language] !== "" && before[language] !== after[language]);
}

/** The latest of its former names (any order) that a service would go on with once it is called `name` again: renamings that were a mistake. */
export function undoneBy(former: readonly FormerName[], name: Text): FormerName[] {
  const newestFirst = former.toSorted((one, other) => other.until.getTime() - one.until.getTime());
  const kept = newestFirst.findIndex((one) => languages.some((language) => one.name[language] !== name[language]));
  return kept === -1 ? newestFirst : newestFirst.slice(0, kept);
}
