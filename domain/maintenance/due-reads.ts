import { dueOccurrences } from "#domain/maintenance/recurrence-rules.ts";
import { type DueReminder, dueReminders } from "#domain/maintenance/rules.ts";
import { type Db, database } from "#lib/db.ts";

/** What begins or ends by itself and whose planned minute is over, the earliest first. */
export async function listDueTurns(now: Date, db: Db = database()): Promise<{ starting: string[]; ending: string[] }> {
  const select = { id: true } as const;
  const starting = await db.incident.findMany({
    where: { state: "scheduled", scheduledFrom: { lte: now }, maintenance: { starts: "itself" } },
    orderBy: [{ scheduledFrom: "asc" }, { id: "asc" }],
    select,
  });
  const under = await db.incident.findMany({
    where: {
      state: { in: ["in_progress", "verifying"] },
      scheduledUntil: { lte: now },
      maintenance: { ends: "itself" },
    },
    orderBy: [{ scheduledUntil: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, scheduledUntil: true, impactStartedAt: true },
      updates: { where: { retractedAt: null }, select: { occurredAt: true } },
    },
  });
  // Begun or told of after the planned end: a person ends it.
  const ending = under.filter(
    ({ scheduledUntil: end, impactStartedAt, updates }) =>
      end !== null &&
      impactStartedAt < end &&
      updates.every(({ occurredAt }) => occurredAt === null || occurredAt <= end),
  );
  return { starting: starting.map(({ id }) => id), ending: ending.map(({ id }) => id) };
}

/** The reminders that are due and not noted. */
export async function listDueReminders(
  now: Date,
  db: Db = database(),
): Promise<(DueReminder & { incidentId: string })[]> {
  const ahead = await db.maintenance.findMany({
    where: { incident: { state: "scheduled" }, remindBefore: { isEmpty: false } },
    include: { windows: { orderBy: { seq: "desc" }, take: 1 }, reminders: true },
  });
  return ahead.flatMap(({ incidentId, remindBefore, windows: [window], reminders }) =>
    window === undefined
      ? []
      : dueReminders(
          { window: { from: window.startsAt, saidAt: window.saidAt }, remindBefore, noted: reminders },
          now,
        ).map((due) => ({ incidentId, ...due })),
  );
}

/** Series of which an occurrence is to be made. */
export async function listDueSeries(now: Date, db: Db = database()): Promise<string[]> {
  const going = await db.maintenanceSeries.findMany({ where: { endedAt: null }, orderBy: { id: "asc" } });
  return going.filter((series) => dueOccurrences(series, now).length > 0).map(({ id }) => id);
}
