import { confirmTranslationInput } from "#domain/postmortem/input-schema.ts";
import { sourceOf } from "#domain/postmortem/rules.ts";
import { readSectionTexts } from "#domain/postmortem/text-writes.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Records that somebody has read both texts of a section and that the translation says what its source says. Refuses BeginRefusal,
 * `stale` when either was changed since they were read, `is_source` and `original_missing`.
 */
export const confirmTranslation = command({
  name: "confirm-translation",
  input: confirmTranslationInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, section, language } = input;
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const texts = await readSectionTexts(db, { incidentId, section });
    if (texts.fr.version !== input.versionFr || texts.en.version !== input.versionEn) return refuse("stale");
    if (sourceOf(texts) === language) return refuse("is_source", "language");
    const source = texts[otherLanguage(language)];
    if (source.text === "" || texts[language].text === "") return refuse("original_missing", "language");
    await db.postmortemText.update({
      where: { incidentId_section_language: { incidentId, section, language } },
      data: { basedOn: source.text, readById: memberOf(actor), readAt: now },
    });
    return done({ incidentId, section, language });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
