import { cancelMaintenanceInput } from "#domain/maintenance/schema.ts";
import { laterOf, lockMaintenance, lockReach, say } from "#domain/maintenance/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Calls off a maintenance that has not begun, for a reason that customers read; with `following`, the rest of its series too, which
 * then ends. Refuses LockRefusal, one that has begun (`no_longer_ahead`), and `following` of one that does not come back (`no_series`).
 */
export const cancelMaintenance = command({
  name: "cancel-maintenance",
  input: cancelMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    if (found.value.state !== "scheduled") return refuse("no_longer_ahead");
    const reached = await lockReach(db, found.value, input.reach);
    if (!reached.ok) return reached;
    const now = laterOf(present, found.value);
    const following = reached.value?.following ?? [];
    for (const { id: incidentId } of [found.value, ...following]) {
      await say(db, { incidentId, state: "cancelled", at: now, now, actor, input });
      await db.incident.update({
        where: { id: incidentId },
        data: { state: "cancelled", version: { increment: 1 }, changedAt: now },
      });
    }
    if (reached.value !== null)
      await db.maintenanceSeries.update({ where: { id: reached.value.series.id }, data: { endedAt: now } });
    return done({ incidentId: input.incidentId, also: following.map(({ id }) => id) });
  },
  audit: ({ input, value: { also } }) => ({
    subject: input.incidentId,
    detail: { reach: input.reach, also, isQuiet: input.isQuiet },
    before: { state: "scheduled" },
    after: { state: "cancelled" },
  }),
});
