import { openFacts, readOpen } from "#domain/incident/interval-writes.ts";
import { laterThan, recordClosings } from "#domain/incident/message-writes.ts";
import { endColumns, exactly, resolvedColumns } from "#domain/incident/moment-rules.ts";
import { turnAt } from "#domain/maintenance/rules.ts";
import { turnMaintenanceInput } from "#domain/maintenance/schema.ts";
import { laterOf, lockMaintenance, say } from "#domain/maintenance/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Ends a maintenance: everything in it that lasts ends then (INC-2). A job ends those that end by themselves, at the planned minute;
 * a member when he says. Refuses LockRefusal, TurnRefusal, one that is not under way, an end before its beginning, and one before a
 * message that tells of later (`later_word`: then a person decides).
 */
export const completeMaintenance = command({
  name: "complete-maintenance",
  input: turnMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    const { maintenance, state, scheduledUntil: planned, impactStartedAt } = found.value;
    if (state !== "in_progress" && state !== "verifying") return refuse("not_under_way");
    const now = laterOf(present, found.value);
    const at = turnAt({ by: actor.kind, turn: maintenance.ends, planned, occurred: input.occurred, now });
    if (!at.ok) return at;
    const end = exactly(at.value);
    if (end.at <= impactStartedAt) return refuse("ends_before_start", "occurred");
    const open = await readOpen(db, incidentId);
    const isSaidLater = (await laterThan(db, { incidentId, moment: end })) === "some";
    if (isSaidLater || open.some(({ startedAt }) => startedAt > end.at)) return refuse("later_word", "occurred");
    const updateId = await say(db, { incidentId, state: "completed", at: end.at, now, actor, input });
    // One opened in this very instant never was: [t, t) holds nothing.
    const ended = open.filter(({ startedAt }) => startedAt < end.at).map(({ id }) => id);
    const others = open.map(({ id }) => id).filter((id) => !ended.includes(id));
    await db.impactInterval.updateMany({ where: { id: { in: ended } }, data: endColumns(end) });
    await db.impactInterval.updateMany({ where: { id: { in: others } }, data: { supersededAt: now } });
    await recordClosings(db, { updateId, closed: open, changes: [] });
    await db.incident.update({
      where: { id: incidentId },
      data: { state: "completed", version: { increment: 1 }, changedAt: now, ...resolvedColumns(end) },
    });
    return done({ incidentId, updateId, at: end.at.toISOString(), before: { state, open: openFacts(open) } });
  },
  audit: ({ input, value: { updateId, at, before } }) => ({
    subject: input.incidentId,
    detail: { updateId, at, isQuiet: input.isQuiet },
    before,
    after: { state: "completed", open: [] },
  }),
});
