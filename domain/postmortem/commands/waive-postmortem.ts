import { waivePostmortemInput } from "#domain/postmortem/input-schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Records why an incident that is over needs no postmortem, publicly. Refuses `incident_unknown`, `not_resolved`, and
 * `postmortem_exists` where one was begun.
 */
export const waivePostmortem = command({
  name: "waive-postmortem",
  input: waivePostmortemInput,
  allow: "post",
  publishes: "yes",
  async run({ db, now, input: { incidentId, reasonFr, reasonEn } }) {
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({
      where: { id: incidentId, kind: "incident" },
      include: { postmortem: true },
    });
    if (incident === null) return refuse("incident_unknown");
    if (incident.state !== "resolved") return refuse("not_resolved");
    const { postmortem } = incident;
    if (postmortem !== null && postmortem.notRequiredAt === null) return refuse("postmortem_exists");
    const reason = { notRequiredAt: now, notRequiredReasonFr: reasonFr, notRequiredReasonEn: reasonEn };
    const begun = { size: "note", sourceLanguage: "fr", createdAt: now, editedAt: now } as const;
    await db.postmortem.upsert({ where: { incidentId }, create: { incidentId, ...begun, ...reason }, update: reason });
    return done({ incidentId });
  },
  audit: ({ value: { incidentId } }) => ({ subject: incidentId, detail: {} }),
});
