import { unschedulePostmortemInput } from "#domain/postmortem/input-schema.ts";
import { beginEdit, setStage, unplanned } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Takes a publication that was set for later back; an approval stays one. Refuses BeginRefusal and `not_scheduled`. */
export const unschedulePostmortem = command({
  name: "unschedule-postmortem",
  input: unschedulePostmortemInput,
  allow: "post",
  publishes: "no",
  async run({ db, input: { incidentId, version } }) {
    const begun = await beginEdit(db, { incidentId, version });
    if (!begun.ok) return begun;
    if (begun.value.stage !== "scheduled") return refuse("not_scheduled");
    const isApproved = (await db.postmortemReview.count({ where: { incidentId, kind: "approved", version } })) > 0;
    await setStage(db, incidentId, { stage: isApproved ? "approved" : "draft", ...unplanned });
    return done({ incidentId });
  },
  audit: ({ value: { incidentId } }) => ({ subject: incidentId, detail: {} }),
});
