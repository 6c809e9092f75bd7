import { type OwedWords, owedWords, wordsColumn } from "#domain/postmortem/owed-words-rules.ts";
import type { Db } from "#lib/db.ts";
import { otherLanguage } from "#lib/i18n/language.ts";

/** What published revisions say besides their content in one language alone. */
export async function readOwedWords(db: Db, incidentId: string): Promise<OwedWords[]> {
  return owedWords(await db.postmortemRevision.findMany({ where: { incidentId }, orderBy: { number: "asc" } }));
}

/** Writes what was owed, and when; a waiver also where later revisions carry it on. */
export async function addWords(
  db: Db,
  { incidentId, words, text, now }: { incidentId: string; words: OwedWords; text: string; now: Date },
): Promise<void> {
  const { number, field, language, original } = words;
  const column = wordsColumn(field, language);
  await db.postmortemRevision.update({
    where: { incidentId_number: { incidentId, number } },
    data: { [column]: text, [language === "fr" ? "addedFrAt" : "addedEnAt"]: now },
  });
  if (field !== "waiver") return;
  await db.postmortemRevision.updateMany({
    where: { incidentId, [column]: "", [wordsColumn(field, otherLanguage(language))]: original },
    data: { [column]: text },
  });
}
