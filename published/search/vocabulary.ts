import type { Language } from "#lib/i18n/language.ts";
import { stemsOf, typedStems, type Word } from "#published/search/words.ts";

/** The words that texts of one language are made of, by their stems. */
export type Vocabulary = {
  /** Takes a text's words in; a spelling is stemmed once. */
  learn(words: Word[]): void;
  /**
   * Every form (folded) that `word` stands for: itself, and what shares a stem with it, or with a word that is only written with
   * other accents ("arretee" stands for "arrêter", because "arrêtée" was once read).
   */
  formsOf(word: Word): Set<string>;
};

/** An empty one. What it learnt stays: a word whose texts are gone leads to other forms of itself, never to a text. */
export function createVocabulary(language: Language): Vocabulary {
  const spellings = new Set<string>();
  const stems = new Map<string, Set<string>>();
  const forms = new Map<string, Set<string>>();
  return {
    learn(words) {
      for (const { spelling, folded } of words) {
        if (spellings.has(spelling)) continue;
        spellings.add(spelling);
        for (const stem of stemsOf(spelling, language)) {
          put(stems, folded, stem);
          put(forms, stem, folded);
        }
      }
    },
    formsOf({ spelling, folded }) {
      const known = [...typedStems(spelling, language), ...(stems.get(folded) ?? [])];
      return new Set([folded, ...known.flatMap((stem) => [...(forms.get(stem) ?? [])])]);
    },
  };
}

function put(sets: Map<string, Set<string>>, key: string, value: string): void {
  const found = sets.get(key);
  if (found === undefined) sets.set(key, new Set([value]));
  else found.add(value);
}
