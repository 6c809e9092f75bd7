import { type PostmortemChange, type RevisionWord, revisionWords } from "#domain/postmortem/schema.ts";
import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";

/** What a revision says besides its content that stands in one language alone: its field, the language that is missing, the other's words. */
export type OwedWords = { number: number; field: RevisionWord; language: Language; original: string };

type Words = Record<`${RevisionWord}${"Fr" | "En"}`, string>;
type Revision = Words & { number: number; change: PostmortemChange };

/** The column of a field in a language. */
export function wordsColumn(field: RevisionWord, language: Language): keyof Words {
  return `${field}${language === "fr" ? "Fr" : "En"}`;
}

/**
 * What published revisions (oldest first) say of themselves in one language alone: corrections, reasons of a removal, and waivers.
 * A change of form and a removal carry the waiver on of the revision before: it is named once.
 */
export function owedWords(revisions: readonly Revision[]): OwedWords[] {
  const fields = Object.keys(revisionWords) as RevisionWord[];
  return revisions.flatMap((revision) => {
    const isOwn = revision.change === "first" || revision.change === "material";
    return fields
      .filter((field) => isOwn || field !== "waiver")
      .flatMap((field) =>
        languages.flatMap((language): OwedWords[] => {
          const original = revision[wordsColumn(field, otherLanguage(language))];
          const isOwed = revision[wordsColumn(field, language)] === "" && original !== "";
          return isOwed ? [{ number: revision.number, field, language, original }] : [];
        }),
      );
  });
}

/** What is owed as one text, for telling whether it changed since a form was made. */
export function owedWordsMark(owed: readonly OwedWords[]): string {
  return JSON.stringify(owed.map(({ number, field, language, original }) => [number, field, language, original]));
}
