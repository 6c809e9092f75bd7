import type { Series } from "#domain/maintenance/recurrence-rules.ts";
import { type Occurrence, recordOccurrence } from "#domain/maintenance/writes.ts";
import type { Actor } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";

/** What every occurrence of a series says. */
export type Content = Pick<Occurrence, "words" | "changes" | "starts" | "ends" | "remindBefore">;

/** Writes occurrences of a series that begin at these instants, and that it is planned so far; answers their ids. */
export async function recordOccurrences(
  db: Db,
  series: Series & { id: string },
  made: { starts: Date[]; content: Content; actor: Actor; now: Date },
): Promise<string[]> {
  const ids: string[] = [];
  for (const occursAt of made.starts) {
    const incidentId = idFrom(series.id, occursAt.toISOString());
    const until = new Date(occursAt.getTime() + series.durationMinutes * 60_000);
    const occurrence = { ...made.content, incidentId, from: occursAt, until, series: { id: series.id, occursAt } };
    await recordOccurrence(db, occurrence, made);
    ids.push(incidentId);
  }
  const last = made.starts.at(-1);
  if (last !== undefined) await db.maintenanceSeries.update({ where: { id: series.id }, data: { plannedUntil: last } });
  return ids;
}
