import MiniSearch from "minisearch";
import { type Language, languages } from "#lib/i18n/language.ts";
import type { Searchable } from "#published/search/texts.ts";
import { createVocabulary, type Vocabulary } from "#published/search/vocabulary.ts";
import { isGrammar, lineOf, type Word, wordsOf } from "#published/search/words.ts";

/** One word that was asked for, as it is looked for: any of these forms (folded) per language, or a word that begins so (null: none). */
export type Wanted = { folded: string; forms: Record<Language, Set<string>>; beginning: string | null };

/** What was asked for, word by word: an incident is found when each is found in it, in either language. */
export type Plan = { text: string; wanted: Wanted[] };

/** All that stands of all incidents, in memory. */
export type SearchIndex = {
  /** Takes an incident in, in place of what was known of it. */
  put(searchable: Searchable): void;
  remove(id: string): void;
  plan(query: string): Plan;
  /** Ids of what is found: those named by id or alias, then the best, among equals the newest first. */
  find(plan: Plan): string[];
};

/** The shortest beginning of a word that is looked for, in letters. */
const shortestBeginning = 3;

const fields = {
  fr: ["titleFr", "namesFr", "textFr"],
  en: ["titleEn", "namesEn", "textEn"],
} as const satisfies Record<Language, readonly string[]>;
const allFields = [...fields.fr, ...fields.en];
const boost = { titleFr: 4, titleEn: 4, namesFr: 2, namesEn: 2 };
/** What another form of a word counts beside the word itself. */
const otherForm = 0.7;

type Row = { id: string; startedMs: number } & Record<(typeof allFields)[number], string>;
type Query = { combineWith: "AND" | "OR"; queries: (Query | string)[] } & Record<string, unknown>;

/** An empty index. */
export function createSearchIndex(): SearchIndex {
  const vocabularies = { fr: createVocabulary("fr"), en: createVocabulary("en") };
  const known = new Map<string, string[]>();
  const names = new Map<string, Set<string>>();
  const rows = new MiniSearch<Row>({
    fields: allFields,
    storeFields: ["startedMs"],
    tokenize: (folded) => folded.split(" "),
    processTerm: (folded) => folded,
  });

  function remove(id: string): void {
    for (const name of known.get(id) ?? []) names.get(name)?.delete(id);
    if (known.delete(id)) rows.discard(id);
  }

  return {
    put(searchable) {
      remove(searchable.id);
      const called = [searchable.id, ...searchable.aliases].map((name) => name.toLowerCase());
      for (const name of called) names.set(name, (names.get(name) ?? new Set()).add(searchable.id));
      known.set(searchable.id, called);
      const [titleFr = "", namesFr = "", textFr = ""] = cellsOf(searchable, "fr");
      const [titleEn = "", namesEn = "", textEn = ""] = cellsOf(searchable, "en");
      const { id, startedMs } = searchable;
      rows.add({ id, startedMs, titleFr, namesFr, textFr, titleEn, namesEn, textEn });
    },
    remove,
    plan(query) {
      const words = wordsOf(lineOf(query));
      const telling = words.filter(({ folded }) => !isGrammar(folded));
      const asked = telling.length > 0 ? telling : words;
      return {
        text: query,
        wanted: asked.map((word) => wantedOf(word, { isLast: word === asked.at(-1), vocabularies })),
      };
    },
    find({ text, wanted }) {
      const named = [...(names.get(text.trim().toLowerCase()) ?? [])];
      if (wanted.length === 0) return named;
      const found = rows.search({ combineWith: "AND", queries: wanted.map(queryOf) }, { boost });
      found.sort((one, other) => other.score - one.score || other.startedMs - one.startedMs);
      return [...new Set([...named, ...found.map(({ id }) => String(id))])];
    },
  };

  /** Title, names of services and passages in one language, as folded words between spaces. */
  function cellsOf({ title, names: called, passages, postmortem }: Searchable, language: Language): string[] {
    return [[title], [called], [...passages, ...postmortem]].map((texts) => {
      const words = texts.flatMap((text) => wordsOf(lineOf(text[language])));
      vocabularies[language].learn(words);
      return words.map(({ folded }) => folded).join(" ");
    });
  }
}

type Vocabularies = Record<Language, Vocabulary>;

function wantedOf(word: Word, { isLast, vocabularies }: { isLast: boolean; vocabularies: Vocabularies }): Wanted {
  const mayGoOn = isLast && word.folded.length >= shortestBeginning;
  const forms = { fr: vocabularies.fr.formsOf(word), en: vocabularies.en.formsOf(word) };
  return { folded: word.folded, forms, beginning: mayGoOn ? word.folded : null };
}

function queryOf({ folded, forms, beginning }: Wanted): Query {
  const boostTerm = (form: string) => (form === folded ? 1 : otherForm);
  const inLanguages = languages.map(
    (language): Query => ({
      combineWith: "OR",
      queries: [[...forms[language]].join(" ")],
      fields: [...fields[language]],
      boostTerm,
    }),
  );
  if (beginning === null) return { combineWith: "OR", queries: inLanguages };
  const begun: Query = { combineWith: "OR", queries: [beginning], fields: allFields, prefix: true };
  return { combineWith: "OR", queries: [...inLanguages, begun] };
}
