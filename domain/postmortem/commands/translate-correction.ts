import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { translateCorrectionInput } from "#domain/postmortem/input-schema.ts";
import { owedWordsMark } from "#domain/postmortem/owed-words-rules.ts";
import { addWords, readOwedWords } from "#domain/postmortem/owed-words-writes.ts";
import { lastRevision } from "#domain/postmortem/publication-writes.ts";
import { missingLanguages } from "#domain/postmortem/rules.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Adds the other language of published corrections and of reasons for no review, without a new revision; once nothing is owed any
 * more the promise goes. Refuses BeginRefusal, `stale` when what is owed changed since it was read, and `already_translated`.
 */
export const translateCorrection = command({
  name: "translate-correction",
  input: translateCorrectionInput,
  allow: "post",
  publishes: "yes",
  async run({ db, now, input: { incidentId, seen, entries } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const owed = await readOwedWords(db, incidentId);
    if (idFrom(owedWordsMark(owed)) !== seen) return refuse("stale", "seen");
    for (const [place, { number, field, language, text }] of entries.entries()) {
      const words = owed.find((one) => one.number === number && one.field === field && one.language === language);
      if (words === undefined) return refuse("already_translated", `entries.${place}.text`);
      await addWords(db, { incidentId, words, text, now });
    }
    const last = await lastRevision(db, incidentId);
    const isWhole = last === null || missingLanguages(postmortemContent.parse(last.content)).length === 0;
    if (isWhole && (await readOwedWords(db, incidentId)).length === 0)
      await db.postmortem.update({ where: { incidentId }, data: { otherDueAt: null } });
    return done({ incidentId, revisions: [...new Set(entries.map(({ number }) => number))], count: entries.length });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
