import { fieldText } from "#domain/incident/draft-correction.ts";
import type { OwedWords } from "#domain/postmortem/owed-words-rules.ts";

/** The name of the form's field for words that are owed. */
export function owedWordsName({ number, field, language }: Omit<OwedWords, "original">): string {
  return `words.${number}.${field}.${language}`;
}

/** What was filled in, for translate-correction to judge; `origins`: the form's field of each. */
export function readOwedWordsForm(form: FormData) {
  const origins = [...new Set(form.keys())].filter(
    (name) => name.startsWith("words.") && fieldText(form, name).trim() !== "",
  );
  const entries = origins.map((name) => {
    const [, number, field, language] = name.split(".");
    return { number, field, language, text: fieldText(form, name) };
  });
  const [incidentId, idempotencyKey, seen] = ["incidentId", "idempotencyKey", "seen"].map((name) =>
    fieldText(form, name),
  );
  return { input: { incidentId, idempotencyKey, seen, entries }, origins };
}
