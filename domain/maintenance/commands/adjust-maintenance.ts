import { scopeKey } from "#domain/incident/message-rules.ts";
import type { ChangeInput } from "#domain/incident/schema.ts";
import { adjustMaintenanceInput, type Turn } from "#domain/maintenance/schema.ts";
import {
  changesAgain,
  expectedRefusal,
  laterOf,
  lockMaintenance,
  lockReach,
  type Planned,
  type Said,
  say,
  writeExpected,
} from "#domain/maintenance/writes.ts";
import type { Actor } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Plans a maintenance anew within its window: what is expected of services (with words, which subscribers are told), who begins and ends
 * it, who is reminded; with `following` also those of its series that come after. Of one under way only who ends it. Refuses LockRefusal,
 * ExpectedRefusal, one that is over, what is the same plan (`nothing_changed`), more than the end of one under way (`begun_already`),
 * `text_missing`, and with `following` one that does not come back (`no_series`) or has begun (`no_longer_ahead`).
 */
export const adjustMaintenance = command({
  name: "adjust-maintenance",
  input: adjustMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    const one = found.value;
    const now = laterOf(present, one);
    const [before, after] = [planOf(one.maintenance), planOf(input)];
    const standing = await changesAgain(db, one);
    const expected = said(standing) === said(input.changes) ? null : input.changes;
    const refusal = adjustRefusal(one, { before, after, expected });
    if (refusal !== null) return refusal;
    if (expected !== null) {
      const unfit = await expectedRefusal(db, expected, one.id);
      if (unfit !== null) return unfit;
      if (input.textFr === "" && input.textEn === "") return refuse("text_missing", "textFr");
    }
    const reached = await lockReach(db, one, input.reach);
    if (!reached.ok) return reached;
    const following = reached.value?.following ?? [];
    for (const next of [one, ...following]) await adjust(db, next, { plan: after, expected, now, actor, input });
    return done({
      ...{ incidentId: one.id, also: following.map(({ id }) => id) },
      before: { ...before, open: levelsOf(standing) },
      after: { ...after, open: levelsOf(input.changes) },
    });
  },
  audit: ({ input, value: { also, before, after } }) => ({
    ...{ subject: input.incidentId, detail: { reach: input.reach, also, isQuiet: input.isQuiet }, before, after },
  }),
});

/** Who begins and ends it, and how many minutes ahead customers are reminded, the earliest reminder first. */
type Plan = { starts: Turn; ends: Turn; remindBefore: number[] };

function planOf({ starts, ends, remindBefore }: Plan): Plan {
  return { starts, ends, remindBefore: [...new Set(remindBefore)].toSorted((one, other) => other - one) };
}

/** What is expected, in an order and a form of its own, to be compared. */
function said(changes: ChangeInput[]): string {
  return JSON.stringify(changes.map(({ serviceId, level, scope }) => [serviceId, level, scopeKey(scope)]).toSorted());
}

function levelsOf(changes: ChangeInput[]) {
  return changes.map(({ serviceId, level }) => ({ serviceId, level }));
}

function adjustRefusal(
  { state }: Planned,
  { before, after, expected }: { before: Plan; after: Plan; expected: ChangeInput[] | null },
) {
  const isSameEnd = before.ends === after.ends;
  const isSameRest =
    expected === null && before.starts === after.starts && String(before.remindBefore) === String(after.remindBefore);
  if (state === "completed" || state === "cancelled") return refuse("not_under_way");
  if (isSameEnd && isSameRest) return refuse("nothing_changed", "ends");
  return state === "scheduled" || isSameRest ? null : refuse("begun_already", "ends");
}

type Adjustment = {
  plan: Plan;
  expected: ChangeInput[] | null;
  now: Date;
  actor: Actor;
  input: Said;
};

async function adjust(db: Db, one: Planned, { plan, expected, now, actor, input }: Adjustment): Promise<void> {
  const { id: incidentId, state } = one;
  await db.maintenance.update({ where: { incidentId }, data: plan });
  if (expected !== null) {
    // Said while both are written: who follows a service that is spared now hears of it too.
    await writeExpected(db, incidentId, expected);
    await say(db, { incidentId, state, at: now, now, actor, input });
    await db.maintenanceImpact.deleteMany({ where: { incidentId } });
    await writeExpected(db, incidentId, expected);
  }
  await db.incident.update({ where: { id: incidentId }, data: { version: { increment: 1 }, changedAt: now } });
}
