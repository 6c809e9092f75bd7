import { changeLeadInput } from "#domain/incident/correction-schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";
import { hasRight } from "#lib/roles.ts";

/**
 * Says who leads an incident from now on, or that nobody does. What is published stays as it is, so the version does too.
 * Refuses `incident_unknown`, `member_unknown` (also who has left or may not post), and `lead_changed` when somebody else
 * than `seenLeadId` leads by now; asking for the one who leads already is no refusal.
 */
export const changeLead = command({
  name: "change-lead",
  input: changeLeadInput,
  allow: "post",
  publishes: "no",
  async run({ db, input }) {
    const { incidentId, memberId, seenLeadId } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({
      where: { id: incidentId, kind: "incident" },
      include: { lead: true },
    });
    if (incident === null) return refuse("incident_unknown");
    if (incident.leadId !== seenLeadId && incident.leadId !== memberId) return refuse("lead_changed", "memberId");
    const next = memberId === null ? null : await db.member.findUnique({ where: { id: memberId } });
    if (memberId !== null && (next === null || next.leftAt !== null || !hasRight(next.role, "post")))
      return refuse("member_unknown", "memberId");
    await db.incident.update({ where: { id: incidentId }, data: { leadId: memberId } });
    return done({ incidentId, before: named(incident.lead), after: named(next) });
  },
  audit: ({ value: { incidentId, before, after } }) => ({ subject: incidentId, detail: {}, before, after }),
});

function named(member: { id: string; name: string } | null) {
  return { leadId: member?.id ?? null, lead: member?.name ?? null };
}
