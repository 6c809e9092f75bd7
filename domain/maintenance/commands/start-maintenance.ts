import { openFacts, readOpen } from "#domain/incident/interval-writes.ts";
import { recordChanges } from "#domain/incident/message-writes.ts";
import { exactly, impactStartColumns, startColumns } from "#domain/incident/moment-rules.ts";
import { turnAt } from "#domain/maintenance/rules.ts";
import { turnMaintenanceInput } from "#domain/maintenance/schema.ts";
import { laterOf, lockMaintenance, say } from "#domain/maintenance/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Begins a maintenance: its services have the expected levels from then on. A job begins those that begin by themselves, at the planned
 * minute however late it looks; a member when he says. Refuses LockRefusal, TurnRefusal, one that has begun or was called off
 * (`no_longer_ahead`), and a beginning before it was announced.
 */
export const startMaintenance = command({
  name: "start-maintenance",
  input: turnMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    const { maintenance, state, scheduledFrom: planned, createdAt } = found.value;
    if (state !== "scheduled") return refuse("no_longer_ahead");
    const now = laterOf(present, found.value);
    const at = turnAt({ by: actor.kind, turn: maintenance.starts, planned, occurred: input.occurred, now });
    if (!at.ok) return at;
    if (at.value < createdAt) return refuse("began_before_announced", "occurred");
    const retired = await db.service.findMany({ where: { retiredAt: { lte: at.value } }, select: { id: true } });
    const impacts = maintenance.expected
      .filter(({ serviceId }) => !retired.some(({ id }) => id === serviceId))
      .map(({ serviceId, scopeId, level }) => ({ serviceId, scopeId, level, provenance: "stated" as const }));
    const updateId = await say(db, { incidentId, state: "in_progress", at: at.value, now, actor, input });
    await db.impactInterval.createMany({
      data: impacts.map((impact, place) => ({
        ...{ id: idFrom(updateId, "interval", place), incidentId, saidAt: now, ...impact },
        ...startColumns(exactly(at.value)),
      })),
    });
    await recordChanges(db, { updateId, impacts });
    const stamps = { ...impactStartColumns(exactly(at.value)), changedAt: now };
    await db.incident.update({
      where: { id: incidentId },
      data: { state: "in_progress", version: { increment: 1 }, ...stamps },
    });
    const open = openFacts(await readOpen(db, incidentId));
    return done({ incidentId, updateId, at: at.value.toISOString(), open });
  },
  audit: ({ input, value: { updateId, at, open } }) => ({
    subject: input.incidentId,
    detail: { updateId, at, isQuiet: input.isQuiet },
    before: { state: "scheduled", open: [] },
    after: { state: "in_progress", open },
  }),
});
