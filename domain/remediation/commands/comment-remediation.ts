import { commentRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done } from "#lib/result.ts";

/** Keeps a remark for the team. Refuses `remediation_unknown`. */
export const commentRemediation = command({
  name: "comment-remediation",
  input: commentRemediationInput,
  allow: "approve",
  publishes: "no",
  async run({ db, actor, now, input: { remediationId, text } }) {
    const begun = await beginRemediation(db, { remediationId });
    if (!begun.ok) return begun;
    const commentId = newId();
    await db.remediationComment.create({
      data: { id: commentId, remediationId, at: now, memberId: memberOf(actor), text },
    });
    return done({ remediationId, commentId });
  },
  audit: ({ value: { remediationId, commentId } }) => ({ subject: remediationId, detail: { commentId } }),
});
