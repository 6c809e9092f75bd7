import { reviewPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { mayApprove } from "#domain/postmortem/rules.ts";
import { beginEdit, setStage } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Keeps what a colleague says of a draft: a remark, a request for changes (it is a draft again), or that it is fit to be published.
 * Refuses BeginRefusal; for the last two `not_in_review`; for an approval `approver_wrote_it` (PM-1).
 */
export const reviewPostmortem = command({
  name: "review-postmortem",
  input: reviewPostmortemInput,
  allow: "approve",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, version, kind, section, text } = input;
    const begun = await beginEdit(db, kind === "comment" ? { incidentId } : { incidentId, version });
    if (!begun.ok) return begun;
    if (kind !== "comment" && begun.value.stage !== "in_review") return refuse("not_in_review", "kind");
    if (version > begun.value.version) return refuse("stale", "version");
    const memberId = memberOf(actor);
    if (kind === "approved" && (memberId === null || !mayApprove(memberId, begun.value)))
      return refuse("approver_wrote_it", "kind");
    const seq = 1 + (await db.postmortemReview.count({ where: { incidentId } }));
    const id = newId();
    await db.postmortemReview.create({
      data: { id, incidentId, seq, at: now, memberId, kind, section, text, version },
    });
    if (kind !== "comment") await setStage(db, incidentId, { stage: kind === "approved" ? "approved" : "draft" });
    return done({ incidentId, reviewId: id, kind });
  },
  audit: ({ value: { incidentId, reviewId, kind } }) => ({ subject: incidentId, detail: { reviewId, kind } }),
});
