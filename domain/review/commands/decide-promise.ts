import { writeEnd, writeMove } from "#domain/remediation/promise-writes.ts";
import { beginRemediation, record } from "#domain/remediation/writes.ts";
import { isLasting } from "#domain/review/promise-rules.ts";
import { type DecidePromiseInput, decidePromiseInput } from "#domain/review/schema.ts";
import { beginReview } from "#domain/review/writes.ts";
import type { Remediation } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Decides of a promise in a frozen review that is not signed: it stays as it is (keep), gets another date (move), ends (drop), or is
 * brought to who can help (escalate); the promise says so in public. Refuses `review_unknown`, `review_signed`, BeginRefusal,
 * `decided_already`, `not_promised`, `step_impossible` where nothing is open any more, and what MoveRefusal and EndRefusal name.
 */
export const decidePromise = command({
  name: "decide-promise",
  input: decidePromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const { month, remediationId, kind } = input;
    const review = await beginReview(db, month);
    if (!review.ok) return review;
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    if ((await db.reviewDecision.count({ where: { month, remediationId } })) > 0) return refuse("decided_already");
    const written = await writeDecision({ db, actor, now }, begun.value, input);
    if (!written.ok) return written;
    const { eventId, before, after } = written.value;
    const by = { at: now, memberId: memberOf(actor), memberName: actor.name };
    await db.reviewDecision.create({ data: { month, remediationId, kind, eventId, ...by } });
    return done({ month, remediationId, kind, before, after });
  },
  audit: ({ value: { month, remediationId, kind, before, after } }) => ({
    ...{ subject: remediationId, detail: { month, decision: kind }, before, after },
  }),
});

async function writeDecision(
  context: { db: Db; actor: Actor; now: Date },
  item: Remediation,
  { kind, due, reasonFr, reasonEn }: DecidePromiseInput,
) {
  if (kind === "move") return writeMove(context, item, { due, reasonFr, reasonEn });
  if (kind === "drop") return writeEnd(context, item, { replacedById: null, reasonFr, reasonEn });
  if (item.promisedAt === null) return refuse("not_promised");
  if (!isLasting(item.state)) return refuse("step_impossible");
  const { db, actor, now } = context;
  const eventKind = kind === "keep" ? "kept" : "escalated";
  const eventId = await record(db, item, { kind: eventKind, actor, now, happened: { reasonFr, reasonEn } });
  return done({ eventId, before: {}, after: {} });
}
