import { publicationPlan, publishScheduledInput } from "#domain/postmortem/input-schema.ts";
import { prepareRevision, publishRevision } from "#domain/postmortem/publication-writes.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Publishes a postmortem whose instant has come, as it was planned; who approved it must still have the right to. Refuses
 * BeginRefusal, PublicationRefusal, `not_due`, and `not_resolved` while its incident lasts again; it stays set then, and the team sees why it is late.
 */
export const publishScheduled = command({
  name: "publish-scheduled",
  input: publishScheduledInput,
  allow: "cli",
  publishes: "yes",
  async run({ db, actor, now, input: { incidentId } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const incident = await db.incident.findUnique({ where: { id: incidentId } });
    if (incident?.state !== "resolved") return refuse("not_resolved");
    const { scheduledAt, plan } = begun.value;
    if (scheduledAt === null || scheduledAt > now) return refuse("not_due");
    const ready = await prepareRevision(db, { postmortem: begun.value, plan: publicationPlan.parse(plan), at: now });
    if (!ready.ok) return ready;
    const number = await publishRevision(db, { postmortem: begun.value, ready: ready.value, actor, now });
    return done({ incidentId, number, unanswered: ready.value.unanswered });
  },
  audit: ({ value: { incidentId, number, unanswered } }) => ({
    subject: incidentId,
    detail: { number, ...(unanswered > 0 ? { unanswered } : {}) },
  }),
});
