import { tell } from "#domain/notice/tell-writes.ts";
import { retractPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { lastRevision } from "#domain/postmortem/publication-writes.ts";
import { beginEdit, moveOn, unplanned } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Withdraws a published postmortem for good: readers see its words struck, and the reason. Refuses BeginRefusal and `not_published`. */
export const retractPostmortem = command({
  name: "retract-postmortem",
  input: retractPostmortemInput,
  allow: "post",
  publishes: "yes",
  async run({ db, now, input: { incidentId, version, reasonFr, reasonEn } }) {
    const begun = await beginEdit(db, { incidentId, version });
    if (!begun.ok) return begun;
    if ((await lastRevision(db, incidentId)) === null) return refuse("not_published");
    const reason = { retractedAt: now, retractedReasonFr: reasonFr, retractedReasonEn: reasonEn };
    await moveOn(db, begun.value, { ...reason, stage: "draft", ...unplanned });
    await tell(db, { topic: "postmortem", at: now, incidentId, quiet: null });
    return done({ incidentId });
  },
  audit: ({ value: { incidentId } }) => ({ subject: incidentId, detail: {} }),
});
