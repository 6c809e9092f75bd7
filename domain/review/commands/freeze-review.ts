import { readAllItems } from "#domain/review/item-reads.ts";
import { readReviewRecord } from "#domain/review/reads.ts";
import { figuresOfMonth, freezableMonths, listOf } from "#domain/review/rules.ts";
import { freezeReviewInput } from "#domain/review/schema.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Keeps the figures of all that is on record, as they are at this instant, as the review of a month: the present one or the one before.
 * Refuses `month_out_of_reach`, and `review_exists` when that month's was frozen already.
 */
export const freezeReview = command({
  name: "freeze-review",
  input: freezeReviewInput,
  allow: "review",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { month } = input;
    // Of two who freeze at once the second waits, and finds it done.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('management review'))::text`;
    if ((await db.managementReview.count({ where: { month } })) > 0) return refuse("review_exists", "month");
    const record = await readReviewRecord(db);
    if (!freezableMonths(now, record.zone).includes(month)) return refuse("month_out_of_reach", "month");
    const figures = figuresOfMonth(record, month, now);
    const items = await readAllItems(record, figures, db);
    const frozen = { frozenAt: now, frozenById: memberOf(actor), frozenName: actor.name };
    await db.managementReview.create({ data: { month, ...frozen, figures, items } });
    return done({ month, promises: listOf(figures, "promises").length });
  },
  audit: ({ value: { month, promises } }) => ({ subject: month, detail: { promises } }),
});
