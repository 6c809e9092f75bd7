import { isSameMoment } from "#domain/incident/correction-rules.ts";
import { readCurrent } from "#domain/incident/interval-correction-writes.ts";
import { firstOf, type IntervalColumns, type MadeInterval, overlapRefusal } from "#domain/incident/interval-rules.ts";
import { isReopenedAfter } from "#domain/incident/moment-writes.ts";
import type { Former } from "#domain/incident/revision-schema.ts";
import { followStamps, type Stamps } from "#domain/incident/stamp-rules.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** Intervals that give way to others because the incident's times moved. */
export type Following = { superseded: (IntervalColumns & { id: string })[]; made: MadeInterval[] };

/** Why intervals cannot go along, or cannot stay behind, when the incident's times move; the field is the time at fault. */
export type FollowRefusal = Refusal<
  "ends_before_start" | "interval_overlaps" | "before_incident_start" | "times_out_of_order"
>;

/** Which intervals move with the incident's times (`follow`), so that none begins before it, ends before it begins, or overlaps. */
export async function planFollowing(
  db: Db,
  incidentId: string,
  move: { before: Stamps; after: Stamps; intervals: "follow" | "stay" },
): Promise<{ ok: true; value: Following } | FollowRefusal> {
  const { before, after } = move;
  const from = after.started.earliest ?? after.started.at;
  const earlier = await db.resolution.count({ where: { incidentId, resolvedAt: { lt: after.started.at } } });
  if (earlier > 0) return refuse("times_out_of_order", "started");
  const resolved = isSameMoment(before.resolved, after.resolved) ? null : after.resolved;
  if (resolved !== null && (await isReopenedAfter(db, { incidentId, resolved })))
    return refuse("times_out_of_order", "resolved");
  const followed = (await readCurrent(db, incidentId)).map((old) => ({
    old,
    ...(move.intervals === "follow" ? followStamps(old, { before, after }) : { row: old, field: null }),
  }));
  for (const { row, field } of followed) {
    if (row.endedAt !== null && row.endedAt <= row.startedAt) return refuse("ends_before_start", field ?? "started");
    if (row.startedAt < from) return refuse("before_incident_start", "started");
    const last = resolved?.latest ?? resolved?.at ?? null;
    const ended = row.endEarliest ?? row.endedAt;
    if (last !== null && ended !== null && ended > last) return refuse("times_out_of_order", "resolved");
  }
  const overlap = overlapRefusal(followed.map(({ row, field }) => ({ ...row, field })));
  if (overlap !== null) return refuse("interval_overlaps", overlap.field?.replace(/\.start$/, ""));
  const moved = followed.filter(({ field }) => field !== null);
  return done({
    superseded: moved.map(({ old }) => old),
    made: moved.map(({ old, row }) => ({ ...row, firstId: firstOf(old) })),
  });
}

/** What was said of when an incident ended, in its order. */
export async function readStatements(db: Db, incidentId: string): Promise<NonNullable<Former["statements"]>> {
  const rows = await db.timeStatement.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  return rows.map(({ statedAs, value, source }) => ({ statedAs, value: value.toISOString(), source }));
}

/** Makes these the statements of when it ended; the former ones are kept by the revision. */
export async function writeStatements(
  db: Db,
  incidentId: string,
  statements: NonNullable<Former["statements"]>,
): Promise<void> {
  await db.timeStatement.deleteMany({ where: { incidentId } });
  await db.timeStatement.createMany({
    data: statements.map(({ statedAs, value, source }, seq) => ({
      ...{ id: idFrom(incidentId, "statement", seq), incidentId, seq, statedAs, source },
      value: new Date(value),
    })),
  });
}
