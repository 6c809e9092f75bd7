import { type Language, languages } from "#lib/i18n/language.ts";
import type { Searchable } from "#published/search/texts.ts";
import { isGrammar, lineOf, stemsOf, typedStems, type Word, wordsOf } from "#published/search/words.ts";

type Stemmed = Word & { stems: string[] };

/** What search promises, without any index: every word of every text is looked at. Answers the ids found, sorted. */
export function plainSearch(all: Searchable[]): (query: string) => string[] {
  const read = all.map((one) => ({ one, words: { fr: stemmedWords(one, "fr"), en: stemmedWords(one, "en") } }));
  const wantedStems = (word: Word, language: Language) => {
    const same = read.flatMap(({ words }) => words[language].filter(({ folded }) => folded === word.folded));
    return new Set([...typedStems(word.spelling, language), ...same.flatMap(({ stems }) => stems)]);
  };
  return (query) => {
    const words = wordsOf(lineOf(query));
    const telling = words.filter(({ folded }) => !isGrammar(folded));
    const asked = telling.length > 0 ? telling : words;
    const wanted = asked.map((word) => ({
      word,
      stems: { fr: wantedStems(word, "fr"), en: wantedStems(word, "en") },
      mayGoOn: word === asked.at(-1) && word.folded.length >= 3,
    }));
    const found = read.filter(({ one, words: told }) => {
      const isNamed = [one.id, ...one.aliases].some((name) => name.toLowerCase() === query.trim().toLowerCase());
      const holdsAll = wanted.every(({ word, stems: wantedOf, mayGoOn }) =>
        languages.some((language) =>
          told[language].some(({ folded, stems }) => {
            if (folded === word.folded || stems.some((stem) => wantedOf[language].has(stem))) return true;
            return mayGoOn && folded.startsWith(word.folded);
          }),
        ),
      );
      return isNamed || (wanted.length > 0 && holdsAll);
    });
    return found.map(({ one }) => one.id).sort();
  };
}

function stemmedWords({ title, names, passages }: Searchable, language: Language): Stemmed[] {
  return [title, names, ...passages]
    .flatMap((text) => wordsOf(lineOf(text[language])))
    .map((word) => ({ ...word, stems: stemsOf(word.spelling, language) }));
}
