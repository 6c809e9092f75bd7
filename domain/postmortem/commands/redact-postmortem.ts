import { markdownMarks, redactorOf } from "#domain/incident/redaction-rules.ts";
import { fingerprint } from "#domain/incident/revision-writes.ts";
import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { redactPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { lastRevision } from "#domain/postmortem/publication-writes.ts";
import { redactReason, redactRevisions, redactWriting } from "#domain/postmortem/redaction-writes.ts";
import { lockPostmortem, moveOn, unplanned } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Removes a confidential passage from every revision of a postmortem and from the text being written; "[…]" stands in its place. One
 * more revision keeps the fingerprint of what was there and the public reason; neither it nor the log hold the passage. Refuses
 * `postmortem_unknown`, `stale`, `not_published`, `reason_tells` and `passage_absent`.
 */
export const redactPostmortem = command({
  name: "redact-postmortem",
  input: redactPostmortemInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const { incidentId, version, reasonFr, reasonEn } = input;
    const postmortem = await lockPostmortem(db, incidentId);
    if (postmortem === null) return refuse("postmortem_unknown");
    if (postmortem.version !== version) return refuse("stale", "version");
    const redact = redactorOf(input.passage, markdownMarks);
    if (redact(reasonFr) !== reasonFr) return refuse("reason_tells", "reasonFr");
    if (redact(reasonEn) !== reasonEn) return refuse("reason_tells", "reasonEn");
    if ((await lastRevision(db, incidentId)) === null) return refuse("not_published");
    const said = [...(await redactRevisions(db, incidentId, redact)), ...(await redactReason(db, incidentId, redact))];
    if (said.length === 0) return refuse("passage_absent", "passage");
    await redactWriting(db, incidentId, redact);
    const last = await lastRevision(db, incidentId);
    if (last === null) return refuse("not_published");
    const { isReviewed, waiverFr, waiverEn } = last;
    const number = last.number + 1;
    await db.postmortemRevision.create({
      data: {
        ...{ id: idFrom(incidentId, "postmortem", number), incidentId, number, at: now, memberId: memberOf(actor) },
        ...{ change: "redacted", whyFr: reasonFr, whyEn: reasonEn, isReviewed, waiverFr, waiverEn },
        content: postmortemContent.parse(last.content),
        formerHash: fingerprint(said),
      },
    });
    const stage = postmortem.stage === "in_review" ? "in_review" : "draft";
    await moveOn(db, postmortem, { stage, ...unplanned });
    return done({ incidentId, number, revisions: said.length });
  },
  audit: ({ value: { incidentId, number, revisions } }) => ({ subject: incidentId, detail: { number, revisions } }),
});
