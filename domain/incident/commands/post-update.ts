import type { z } from "zod";
import { applyChanges, type OpenInterval } from "#domain/incident/interval-writes.ts";
import { messageRefusal } from "#domain/incident/message-rules.ts";
import { postUpdateInput } from "#domain/incident/schema.ts";
import {
  ensureScopes,
  messageColumns,
  namingRefusal,
  recordChanges,
  recordClosings,
  resolution,
  spare,
} from "#domain/incident/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/**
 * Posts a further message. The services in `changes` have from now on exactly the levels and scopes given (operational alone
 * closes them); `closes` ends further intervals; `unaffected` is the whole list. Resolving must name every interval that is
 * open (`closes_differ` otherwise: INC-2). `stale` when the incident has moved since `version` (INC-6).
 */
export const postUpdate = command({
  name: "post-update",
  input: postUpdateInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({ where: { id: incidentId } });
    if (incident === null) return refuse("incident_unknown");
    if (incident.version !== input.version) return refuse("stale", "version");
    // A clock that was set back doesn't make an incident end before it began.
    const now = new Date(Math.max(present.getTime(), incident.changedAt.getTime()));
    const open: OpenInterval[] = await db.impactInterval.findMany({
      where: { incidentId, endedAt: null, supersededAt: null },
      include: { scope: true },
    });
    const refusal =
      messageRefusal(input, now) ?? (await namingRefusal(db, { ...input, incidentId })) ?? closingRefusal(open, input);
    if (refusal !== null) return refusal;
    const sparing = await spare(db, { incidentId, unaffected: input.unaffected, now });
    if (sparing !== null) return sparing;

    const seq = 1 + (await db.incidentUpdate.count({ where: { incidentId } }));
    const updateId = idFrom(incidentId, seq);
    const scopes = await ensureScopes(db, incidentId, input.changes);
    const { isEased } = await applyChanges({ db, now, incidentId, updateId, open, scopes, input });
    await db.incidentUpdate.create({
      data: {
        id: updateId,
        incidentId,
        seq,
        state: input.state,
        occurredAt: now,
        publishedAt: now,
        authorId: actor.kind === "member" ? actor.id : null,
        ...messageColumns(input),
      },
    });
    await recordChanges(db, { updateId, changes: input.changes, scopes });
    await recordClosings(db, {
      updateId,
      closed: open.filter(({ id }) => input.closes.includes(id)),
      changes: input.changes,
    });
    await db.incident.update({
      where: { id: incidentId },
      data: {
        version: { increment: 1 },
        changedAt: now,
        state: input.state,
        ...resolution(incident, { state: input.state, now }),
        mitigatedAt: incident.mitigatedAt ?? (isEased ? now : null),
        dataCustomers: input.dataCustomers ?? incident.dataCustomers,
        dataMail: input.dataMail ?? incident.dataMail,
        dataOurs: input.dataOurs ?? incident.dataOurs,
        dataNoteFr: input.dataNoteFr || incident.dataNoteFr,
        dataNoteEn: input.dataNoteEn || incident.dataNoteEn,
      },
    });
    return done({ incidentId, updateId });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: {
      updateId: value.updateId,
      state: input.state,
      changes: input.changes,
      closes: input.closes,
      unaffected: input.unaffected,
      data: [input.dataCustomers, input.dataMail, input.dataOurs],
    },
  }),
});

type Input = z.output<typeof postUpdateInput>;

/** What resolving, closing by name, or deciding about services that are not affected can be refused for. */
function closingRefusal(
  open: OpenInterval[],
  input: Input,
): Refusal<"resolved_but_affected" | "closes_differ" | "decision_without_effect"> | null {
  const impaired = new Set([
    ...open.filter(({ id }) => !input.closes.includes(id)).map(({ serviceId }) => serviceId),
    ...input.changes.map((change) => change.serviceId),
  ]);
  if (input.decision?.serviceIds.some((id) => !impaired.has(id))) return refuse("decision_without_effect", "decision");
  const isResolving = input.state === "resolved";
  if (isResolving && input.changes.some((change) => change.level !== "operational"))
    return refuse("resolved_but_affected", "changes");
  const changed = new Set(input.changes.map((change) => change.serviceId));
  const rest = open.filter((interval) => !changed.has(interval.serviceId)).map((interval) => interval.id);
  const isAstray = input.closes.some((id) => !open.some((interval) => interval.id === id));
  const isPartial = isResolving && rest.some((id) => !input.closes.includes(id));
  return isAstray || isPartial ? refuse("closes_differ", "closes") : null;
}
