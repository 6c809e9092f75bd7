import { dueReminders } from "#domain/maintenance/rules.ts";
import { remindMaintenanceInput } from "#domain/maintenance/schema.ts";
import { lockMaintenance } from "#domain/maintenance/writes.ts";
import { tell } from "#domain/notice/tell-writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Notes that a reminder of a maintenance ahead fell due, or was missed; subscribers are told again what was said last of one that was not
 * missed. Refuses LockRefusal, one that has begun or was called off, and a reminder that is not due or noted already.
 */
export const remindMaintenance = command({
  name: "remind-maintenance",
  input: remindMaintenanceInput,
  allow: "cli",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, minutesBefore } = input;
    const found = await lockMaintenance(db, { incidentId, version: null, actor });
    if (!found.ok) return found;
    const { maintenance, state, scheduledFrom: from } = found.value;
    if (state !== "scheduled") return refuse("no_longer_ahead");
    const saidAt = maintenance.windows.at(-1)?.saidAt ?? from;
    const noted = await db.maintenanceReminder.findMany({ where: { incidentId } });
    const { remindBefore } = maintenance;
    const due = dueReminders({ window: { from, saidAt }, remindBefore, noted }, now).find(
      (one) => one.minutesBefore === minutesBefore && one.startsAt.getTime() === Date.parse(input.startsAt),
    );
    if (due === undefined) return refuse("not_due");
    await db.maintenanceReminder.create({ data: { incidentId, ...due, notedAt: now } });
    const latest = await db.incidentUpdate.findFirst({
      where: { incidentId, retractedAt: null },
      orderBy: { seq: "desc" },
    });
    if (!due.isMissed && latest !== null)
      await tell(db, { topic: "incident", at: now, incidentId, updateId: latest.id, quiet: null });
    return done({ incidentId, isMissed: due.isMissed });
  },
  audit: ({ input, value: { isMissed } }) => ({
    subject: input.incidentId,
    detail: { minutesBefore: input.minutesBefore, startsAt: input.startsAt, isMissed },
  }),
});
