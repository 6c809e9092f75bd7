import { keepWarningInput } from "#domain/postmortem/input-schema.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done } from "#lib/result.ts";

/** Keeps a phrase that the check warned of, with the reason (PM-7); said again, the last reason counts. Refuses BeginRefusal. */
export const keepWarning = command({
  name: "keep-warning",
  input: keepWarningInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input: { reason, ...key } }) {
    const begun = await beginEdit(db, { incidentId: key.incidentId });
    if (!begun.ok) return begun;
    const said = { reason, at: now, memberId: memberOf(actor) };
    const { incidentId, section, language } = key;
    await db.keptWarning.upsert({
      where: { incidentId_section_language_phrase: key },
      create: { id: newId(), ...key, ...said },
      update: said,
    });
    return done({ incidentId, section, language });
  },
  audit: ({ value: { incidentId, ...detail } }) => ({ subject: incidentId, detail }),
});
