import { startPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";
import { keptText } from "#domain/postmortem/text-writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { languages, otherLanguage } from "#lib/i18n/language.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Starts the postmortem of an incident that is over, with what was prepared from the record; also where it was said that none is
 * needed. Started twice, it is the one that is there. Refuses `incident_unknown`, `not_resolved`, `text_too_long` and `text_too_nested`.
 */
export const startPostmortem = command({
  name: "start-postmortem",
  input: startPostmortemInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const { incidentId, size, sourceLanguage } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({ where: { id: incidentId, kind: "incident" } });
    if (incident === null) return refuse("incident_unknown");
    if (incident.state !== "resolved") return refuse("not_resolved");
    const present = await db.postmortem.findUnique({ where: { incidentId } });
    if (present !== null && present.notRequiredAt === null) return done({ incidentId, isNew: false });
    if (present !== null) await db.postmortem.delete({ where: { incidentId } });
    const texts = sectionKeys.flatMap((section) =>
      languages.map((language) => {
        const ready = input.prepared.find((one) => one.section === section);
        return { section, language, text: ready?.[language] ?? "", other: ready?.[otherLanguage(language)] ?? "" };
      }),
    );
    const rows = [];
    for (const { text, other, ...key } of texts) {
      const [kept, based] = [keptText(text, key.section), keptText(other, key.section)];
      if (!kept.ok) return kept;
      if (!based.ok) return based;
      const isSource = key.language === sourceLanguage;
      // Both were written from the record at once: they say the same, though nobody has read them yet.
      const basedOn = isSource || kept.value === "" || based.value === "" ? null : based.value;
      rows.push({ ...key, text: kept.value, isSource, basedOn, editedAt: now });
    }
    const authorId = memberOf(actor);
    await db.postmortem.create({
      data: {
        ...{ incidentId, size, sourceLanguage, authorId, createdAt: now, editedAt: now },
        texts: { createMany: { data: rows } },
      },
    });
    return done({ incidentId, isNew: true });
  },
  audit: ({ input: { incidentId, size, sourceLanguage }, value: { isNew } }) => ({
    subject: incidentId,
    detail: { size, sourceLanguage, isNew },
  }),
});
