import { contentHash } from "#domain/postmortem/content-rules.ts";
import { writeTextInput } from "#domain/postmortem/input-schema.ts";
import { sourceOf, translationOf } from "#domain/postmortem/rules.ts";
import { keptText, readSectionTexts } from "#domain/postmortem/text-writes.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import type { Language } from "#lib/i18n/language.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Keeps a section's text in one language; what stands there already is kept once. Refuses BeginRefusal, `stale` when somebody else
 * changed this text since, `text_too_long` and `text_too_nested`, about `text`. The log says how long it is, not what it says.
 */
export const writeText = command({
  name: "write-text",
  input: writeTextInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, section, language, version } = input;
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const kept = keptText(input.text, "text");
    if (!kept.ok) return kept;
    const text = kept.value;
    const texts = await readSectionTexts(db, { incidentId, section });
    const row = texts[language];
    const saved = { incidentId, section, language, length: text.length };
    // Sent again after a lost answer, or typed by two alike.
    if (row.text === text) return done({ ...saved, version: row.version });
    if (row.version !== version) return refuse("stale", "text");
    await db.postmortemText.update({
      where: { incidentId_section_language: { incidentId, section, language } },
      data: {
        text,
        version: version + 1,
        editorId: memberOf(actor),
        editedAt: now,
        ...unread(texts, { language, text }),
      },
    });
    await endEdit(db, begun.value, { actor, now });
    return done({ ...saved, version: version + 1 });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});

/** A translation that reads differently says no longer what somebody read; a reference exchanged for another is no difference. */
function unread(
  texts: Awaited<ReturnType<typeof readSectionTexts>>,
  { language, text }: { language: Language; text: string },
) {
  const isSame = contentHash(texts[language].text) === contentHash(text);
  const wasCurrent = sourceOf(texts) !== language && translationOf(texts, contentHash) === "current";
  return isSame || !wasCurrent ? {} : { basedOn: null, readById: null, readAt: null };
}
