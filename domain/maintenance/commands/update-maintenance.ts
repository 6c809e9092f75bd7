import { applyChanges, impactsOf, openFacts, readOpen } from "#domain/incident/interval-writes.ts";
import { toldAt } from "#domain/incident/message-rules.ts";
import { recordChanges } from "#domain/incident/message-writes.ts";
import { ensureScopes, namingRefusal } from "#domain/incident/writes.ts";
import { updateMaintenanceInput } from "#domain/maintenance/schema.ts";
import { laterOf, lockMaintenance, say } from "#domain/maintenance/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Posts a message of a maintenance that is ahead or under way; services in `changes` have exactly those levels from now on. Refuses
 * LockRefusal, services that cannot be named, one that is over, a state that a message cannot lead to (`state_differs`: beginning and
 * ending are commands of their own), and levels before it has begun.
 */
export const updateMaintenance = command({
  name: "update-maintenance",
  input: updateMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId, changes, state } = input;
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    const { state: before, impactStartedAt: start } = found.value;
    if (before === "completed" || before === "cancelled") return refuse("not_under_way");
    if ((before === "scheduled") !== (state === "scheduled")) return refuse("state_differs", "state");
    if (before === "scheduled" && changes.length > 0) return refuse("not_begun", "changes");
    const naming = await namingRefusal(db, { changes, unaffected: [], incidentId });
    if (naming !== null) return naming;
    const now = laterOf(present, found.value);
    const open = await readOpen(db, incidentId);
    const updateId = await say(db, { incidentId, state, at: now, now, actor, input });
    if (changes.length > 0) {
      const scopes = await ensureScopes(db, incidentId, changes);
      const told = toldAt(null, { start, now });
      const work = { changes, closes: [], decision: null };
      const applied = await applyChanges({ db, now, start, incidentId, updateId, told, open, scopes, input: work });
      if (!applied.ok) return applied;
      await recordChanges(db, { updateId, impacts: impactsOf(changes, scopes) });
    }
    await db.incident.update({
      where: { id: incidentId },
      data: { state, version: { increment: 1 }, changedAt: now },
    });
    const after = openFacts(await readOpen(db, incidentId));
    return done({
      incidentId,
      updateId,
      before: { state: before, open: openFacts(open) },
      after: { state, open: after },
    });
  },
  audit: ({ input, value: { updateId, before, after } }) => ({
    subject: input.incidentId,
    detail: { updateId, isQuiet: input.isQuiet },
    before,
    after,
  }),
});
