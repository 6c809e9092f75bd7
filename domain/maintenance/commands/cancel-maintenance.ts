import { cancelMaintenanceInput } from "#domain/maintenance/schema.ts";
import { laterOf, lockFollowing, lockMaintenance, type Planned, say } from "#domain/maintenance/writes.ts";
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
    const { maintenance, state } = found.value;
    if (state !== "scheduled") return refuse("no_longer_ahead");
    const { seriesId, occursAt } = maintenance;
    const isWhole = input.reach === "following";
    if (isWhole && (seriesId === null || occursAt === null)) return refuse("no_series", "reach");
    const now = laterOf(present, found.value);
    const following: Planned[] =
      isWhole && seriesId !== null && occursAt !== null ? await lockFollowing(db, { seriesId, occursAt }) : [];
    for (const { id: incidentId } of [found.value, ...following]) {
      await say(db, { incidentId, state: "cancelled", at: now, now, actor, input });
      await db.incident.update({
        where: { id: incidentId },
        data: { state: "cancelled", version: { increment: 1 }, changedAt: now },
      });
    }
    if (isWhole && seriesId !== null)
      await db.maintenanceSeries.update({ where: { id: seriesId }, data: { endedAt: now } });
    return done({ incidentId: input.incidentId, also: following.map(({ id }) => id) });
  },
  audit: ({ input, value: { also } }) => ({
    subject: input.incidentId,
    detail: { reach: input.reach, also, isQuiet: input.isQuiet },
    before: { state: "scheduled" },
    after: { state: "cancelled" },
  }),
});
