import { publicationPlan, publishPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { prepareRevision, publishRevision } from "#domain/postmortem/publication-writes.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { beginEdit, setStage } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Publishes what was read as `version`: for the first time (now, or set for an instant to come), or as a later revision. Refuses
 * BeginRefusal, PublicationRefusal, and about `at` `time_past`, `too_far_ahead` and `only_first_scheduled`; a first one also `not_resolved` while its incident lasts again.
 */
export const publishPostmortem = command({
  name: "publish-postmortem",
  input: publishPostmortemInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const { incidentId, version } = input;
    const begun = await beginEdit(db, { incidentId, version });
    if (!begun.ok) return begun;
    const incident = await db.incident.findUnique({ where: { id: incidentId } });
    if (input.change === "first" && incident?.state !== "resolved") return refuse("not_resolved");
    const at = input.at === null ? null : new Date(input.at);
    const plan = publicationPlan.parse(input);
    if (at !== null && at <= now) return refuse("time_past", "at");
    if (at !== null && at.getTime() - now.getTime() > postmortemLimits.aheadDays * 86_400_000)
      return refuse("too_far_ahead", "at");
    const ready = await prepareRevision(db, { postmortem: begun.value, plan, at: at ?? now });
    if (!ready.ok) return ready;
    const noted = ready.value.unanswered > 0 ? { unanswered: ready.value.unanswered } : {};
    if (at === null) {
      const number = await publishRevision(db, { postmortem: begun.value, ready: ready.value, actor, now });
      return done({ incidentId, number, at: now.toISOString(), isScheduled: false, ...noted });
    }
    if (plan.change !== "first") return refuse("only_first_scheduled", "at");
    await setStage(db, incidentId, { stage: "scheduled", scheduledAt: at, plan });
    return done({ incidentId, number: 1, at: at.toISOString(), isScheduled: true, ...noted });
  },
  audit: ({ input: { incidentId, change, isQuiet }, value: { incidentId: _, ...detail } }) => ({
    subject: incidentId,
    detail: { change, isQuiet, ...detail },
  }),
});
