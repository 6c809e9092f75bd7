import { messageRefusal, scopeKey } from "#domain/incident/message-rules.ts";
import { openIncidentInput } from "#domain/incident/schema.ts";
import {
  ensureScopes,
  messageColumns,
  namesPublicService,
  namingRefusal,
  recordChanges,
} from "#domain/incident/writes.ts";
import { actorId } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Opens an incident with its first public message: incident, scopes, intervals from `startedAt` (default: now) and the update.
 * Refuses unknown, retired, doubly named or spared-and-affected services, none that is public, `level_operational`,
 * `started_in_future` and times that cannot be (MessageRefusal). One person, no approval, no title needed (INC-4).
 */
export const openIncident = command({
  name: "open-incident",
  input: openIncidentInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const refusal = messageRefusal(input, now) ?? (await namingRefusal(db, input));
    if (refusal !== null) return refusal;
    if (input.changes.some((change) => change.level === "operational")) return refuse("level_operational", "changes");
    const serviceIds = input.changes.map((change) => change.serviceId);
    if (!(await namesPublicService(db, serviceIds))) return refuse("no_public_service", "changes");
    const startedAt = input.startedAt === null ? now : new Date(input.startedAt);
    if (startedAt > now) return refuse("started_in_future", "startedAt");

    const incidentId = idFrom(actorId(actor), input.idempotencyKey, "incident");
    const updateId = idFrom(incidentId, 1);
    const { titleFr, titleEn, state } = input;
    await db.incident.create({
      data: { id: incidentId, titleFr, titleEn, state, impactStartedAt: startedAt, createdAt: now, changedAt: now },
    });
    const scopes = await ensureScopes(db, incidentId, input.changes);
    await db.impactInterval.createMany({
      data: input.changes.map((change, place) => ({
        id: idFrom(updateId, "interval", place),
        incidentId,
        serviceId: change.serviceId,
        scopeId: scopes.get(scopeKey(change.scope)) ?? "",
        level: change.level,
        startedAt,
      })),
    });
    await db.incidentUpdate.create({
      data: {
        id: updateId,
        incidentId,
        seq: 1,
        state,
        occurredAt: now,
        publishedAt: now,
        authorId: actor.kind === "member" ? actor.id : null,
        ...messageColumns(input),
      },
    });
    await recordChanges(db, { updateId, changes: input.changes, scopes });
    await db.unaffectedService.createMany({
      data: [...new Set(input.unaffected)].map((serviceId) => ({ incidentId, serviceId, statedAt: now })),
    });
    return done({ incidentId, updateId });
  },
  audit: ({ input, value }) => ({
    subject: value.incidentId,
    detail: { updateId: value.updateId, state: input.state, changes: input.changes, unaffected: input.unaffected },
  }),
});
