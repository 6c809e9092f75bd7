import { exactly, impactStartColumns } from "#domain/incident/moment-rules.ts";
import { onSameDay } from "#domain/maintenance/recurrence-rules.ts";
import { extensionRefusal, type Window, windowRefusal } from "#domain/maintenance/rules.ts";
import { moveMaintenanceInput } from "#domain/maintenance/schema.ts";
import {
  addWindow,
  laterOf,
  lockMaintenance,
  lockReach,
  type Planned,
  type Said,
  say,
} from "#domain/maintenance/writes.ts";
import type { Actor } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { localTimeOf } from "#lib/i18n/local-time.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Announces another window, for a reason that customers read; every earlier one stays readable. One under way keeps its planned start.
 * With `following`, those of its series that come after move to the same time of day, on their own days. Refuses LockRefusal,
 * WindowRefusal, one that is over, what is the same window (`nothing_changed`), another start of one under way (`begun_already`), and
 * with `following` one that does not come back, has begun (`no_longer_ahead`), or moves to another day (`series_other_day`).
 */
export const moveMaintenance = command({
  name: "move-maintenance",
  input: moveMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const found = await lockMaintenance(db, { ...input, actor });
    if (!found.ok) return found;
    const one = found.value;
    const now = laterOf(present, one);
    const window = { from: new Date(input.from), until: new Date(input.until) };
    const refusal = moveRefusal(one, window, now);
    if (refusal !== null) return refusal;
    const also: string[] = [];
    const reached = await lockReach(db, one, input.reach);
    if (!reached.ok) return reached;
    if (reached.value !== null) {
      const { series, following } = reached.value;
      const { timeZone } = series;
      const occursAt = one.maintenance.occursAt ?? one.scheduledFrom;
      const isSameDay = dayOf(input.from, timeZone) === dayOf(occursAt.toISOString(), timeZone);
      if (!isSameDay) return refuse("series_other_day", "from");
      const time = localTimeOf(input.from, timeZone).slice(11);
      const ms = window.until.getTime() - window.from.getTime();
      for (const next of [one, ...following]) {
        const from =
          next === one ? window.from : onSameDay(next.maintenance.occursAt ?? next.scheduledFrom, { timeZone, time });
        await move(db, next, { window: { from, until: new Date(from.getTime() + ms) }, now, actor, input });
        await db.maintenance.update({ where: { incidentId: next.id }, data: { occursAt: from } });
        if (next !== one) also.push(next.id);
      }
      await db.maintenanceSeries.update({
        where: { id: series.id },
        data: {
          ...{ startsLocal: `${series.startsLocal.slice(0, 10)}T${time}`, durationMinutes: Math.round(ms / 60_000) },
          plannedUntil: onSameDay(series.plannedUntil, { timeZone, time }),
        },
      });
    } else await move(db, one, { window, now, actor, input });
    return done({ incidentId: one.id, also, before: facts(one) });
  },
  audit: ({ input, value: { also, before } }) => ({
    subject: input.incidentId,
    detail: { reach: input.reach, also, isQuiet: input.isQuiet },
    before,
    after: { from: input.from, until: input.until },
  }),
});

function facts({ scheduledFrom, scheduledUntil }: Planned) {
  return { from: scheduledFrom.toISOString(), until: scheduledUntil.toISOString() };
}

function moveRefusal(one: Planned, { from, until }: Window, now: Date) {
  const isSameStart = from.getTime() === one.scheduledFrom.getTime();
  if (one.state === "completed" || one.state === "cancelled") return refuse("not_under_way");
  if (isSameStart && until.getTime() === one.scheduledUntil.getTime()) return refuse("nothing_changed", "until");
  if (one.state === "scheduled") return windowRefusal({ from, until }, now);
  return isSameStart ? extensionRefusal({ from, until }, now) : refuse("begun_already", "from");
}

type Move = { window: Window; now: Date; actor: Actor; input: Said };

async function move(db: Db, one: Planned, { window, now, actor, input }: Move): Promise<void> {
  const { id: incidentId, state } = one;
  const { from, until } = window;
  await addWindow(db, { incidentId, from, until, now });
  await say(db, { incidentId, state, at: now, now, actor, input });
  await db.incident.update({
    where: { id: incidentId },
    data: {
      ...{ scheduledFrom: from, scheduledUntil: until, version: { increment: 1 }, changedAt: now },
      ...(state === "scheduled" ? impactStartColumns(exactly(from)) : {}),
    },
  });
}
