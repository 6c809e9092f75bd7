import { type KnownMoment, occurredColumns, placeOf } from "#domain/incident/moment-rules.ts";
import type { EventKind } from "#domain/incident/schema.ts";
import type { Db } from "#lib/db.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

type NewEvent = {
  id: string;
  incidentId: string;
  kind: EventKind;
  textFr: string;
  textEn: string;
  moment: KnownMoment;
};

/** Puts an entry into an incident's timeline, after another one; those behind it move on. */
export async function insertEvent(
  db: Db,
  { moment, ...columns }: NewEvent,
  after: string,
): Promise<{ ok: true; value: number } | Refusal<"event_unknown">> {
  const { incidentId } = columns;
  const rows = await db.incidentEvent.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  const place = placeIn(rows, { after, moment });
  if (place === null) return refuse("event_unknown", "after");
  const seq = rows[place]?.seq ?? (rows.at(-1)?.seq ?? -1) + 1;
  // Two steps: no two rows may share a seq even for a moment.
  await db.$executeRaw`UPDATE incident_event SET seq = -seq - 2 WHERE incident_id = ${incidentId} AND seq >= ${seq}`;
  await db.$executeRaw`UPDATE incident_event SET seq = -seq - 1 WHERE incident_id = ${incidentId} AND seq < 0`;
  await db.incidentEvent.create({ data: { ...columns, seq, ...occurredColumns(moment) } });
  return done(seq);
}

type Placed = { id: string; occurredAt: Date | null; earliest: Date | null };

function placeIn(rows: readonly Placed[], { after, moment }: { after: string; moment: KnownMoment }): number | null {
  if (after === "first") return 0;
  if (after === "last") return rows.length;
  if (after !== "by_time") {
    const place = rows.findIndex(({ id }) => id === after);
    return place < 0 ? null : place + 1;
  }
  const at = placeOf(moment);
  if (at === 0) return rows.length;
  const known = (row: Placed) => placeOf({ at: row.occurredAt, earliest: row.earliest });
  return 1 + rows.findLastIndex((row) => known(row) !== 0 && known(row) <= at);
}
