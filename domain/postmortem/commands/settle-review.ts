import { settleReviewInput } from "#domain/postmortem/input-schema.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Marks a colleague's remark as dealt with; twice is once. Refuses BeginRefusal and `review_unknown`. */
export const settleReview = command({
  name: "settle-review",
  input: settleReviewInput,
  allow: "post",
  publishes: "no",
  async run({ db, now, input: { incidentId, reviewId } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const where = { id: reviewId, incidentId };
    if ((await db.postmortemReview.count({ where })) === 0) return refuse("review_unknown", "reviewId");
    await db.postmortemReview.updateMany({ where: { ...where, settledAt: null }, data: { settledAt: now } });
    return done({ incidentId, reviewId });
  },
  audit: ({ value: { incidentId, reviewId } }) => ({ subject: incidentId, detail: { reviewId } }),
});
