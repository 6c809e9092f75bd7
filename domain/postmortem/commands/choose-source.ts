import { contentHash } from "#domain/postmortem/content-rules.ts";
import { chooseSourceInput } from "#domain/postmortem/input-schema.ts";
import { translationOf } from "#domain/postmortem/rules.ts";
import { readSectionTexts } from "#domain/postmortem/text-writes.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import { done } from "#lib/result.ts";

/** Makes a section's text in `language` the one that the other is translated from. Two that said the same still do. Refuses BeginRefusal. */
export const chooseSource = command({
  name: "choose-source",
  input: chooseSourceInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, section, language } = input;
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const texts = await readSectionTexts(db, { incidentId, section });
    const [chosen, other] = [texts[language], texts[otherLanguage(language)]];
    if (chosen.isSource) return done({ incidentId, section, language });
    const isCurrent = chosen.text !== "" && translationOf(texts, contentHash) === "current";
    const where = { incidentId, section };
    await db.postmortemText.updateMany({ where: { ...where, language }, data: { isSource: true, basedOn: null } });
    await db.postmortemText.updateMany({
      where: { ...where, language: otherLanguage(language) },
      data: {
        isSource: false,
        ...(isCurrent && other.text !== ""
          ? { basedOn: chosen.text, readById: chosen.readById, readAt: chosen.readAt }
          : { basedOn: null, readById: null, readAt: null }),
      },
    });
    await endEdit(db, begun.value, { actor, now });
    return done({ incidentId, section, language });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
