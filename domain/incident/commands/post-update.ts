import { applyChanges, type OpenInterval } from "#domain/incident/interval-writes.ts";
import { messageRefusal } from "#domain/incident/message-rules.ts";
import { postUpdateInput } from "#domain/incident/schema.ts";
import { ensureScopes, messageColumns, namingRefusal, recordChanges } from "#domain/incident/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

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
  async run({ db, actor, now, input }) {
    const { incidentId } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({ where: { id: incidentId } });
    if (incident === null) return refuse("incident_unknown");
    if (incident.version !== input.version) return refuse("stale", "version");
    const refusal = messageRefusal(input, now) ?? (await namingRefusal(db, input));
    if (refusal !== null) return refusal;
    if (input.state === "resolved" && input.changes.some((change) => change.level !== "operational"))
      return refuse("resolved_but_affected", "changes");

    const open: OpenInterval[] = await db.impactInterval.findMany({
      where: { incidentId, endedAt: null, supersededAt: null },
      include: { scope: true },
    });
    const changed = new Set(input.changes.map((change) => change.serviceId));
    const rest = open.filter((interval) => !changed.has(interval.serviceId)).map((interval) => interval.id);
    if (input.closes.some((id) => !open.some((interval) => interval.id === id)))
      return refuse("closes_differ", "closes");
    if (input.state === "resolved" && rest.some((id) => !input.closes.includes(id)))
      return refuse("closes_differ", "closes");

    const seq = 1 + (await db.incidentUpdate.count({ where: { incidentId } }));
    const updateId = idFrom(incidentId, seq);
    await db.unaffectedService.deleteMany({ where: { incidentId, serviceId: { notIn: input.unaffected } } });
    const spared = [...new Set(input.unaffected)];
    const impaired = await db.impactInterval.count({
      where: { incidentId, serviceId: { in: spared }, supersededAt: null },
    });
    if (impaired > 0) return refuse("affected_and_unaffected", "unaffected");
    await db.unaffectedService.createMany({
      data: spared.map((serviceId) => ({ incidentId, serviceId, statedAt: now })),
      skipDuplicates: true,
    });
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
    await db.incident.update({
      where: { id: incidentId },
      data: {
        version: { increment: 1 },
        changedAt: now,
        state: input.state,
        resolvedAt: input.state === "resolved" ? (incident.resolvedAt ?? now) : null,
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
