import { namesPublicService } from "#domain/incident/writes.ts";
import { dueOccurrences } from "#domain/maintenance/recurrence-rules.ts";
import { extendSeriesInput } from "#domain/maintenance/schema.ts";
import { recordOccurrences } from "#domain/maintenance/series-writes.ts";
import { changesAgain, lockMaintenance } from "#domain/maintenance/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Makes the next occurrences of a series, as its last one is. Refuses one that is unknown or ended, `not_due` where none is to be made
 * yet, and `no_public_service` once none of its services is on the public page any more.
 */
export const extendSeries = command({
  name: "extend-series",
  input: extendSeriesInput,
  allow: "cli",
  publishes: "yes",
  async run({ db, actor, now, input: { seriesId } }) {
    await db.$queryRaw`SELECT 1 FROM maintenance_series WHERE id = ${seriesId} FOR UPDATE`;
    const series = await db.maintenanceSeries.findUnique({ where: { id: seriesId } });
    const last = await db.maintenance.findFirst({ where: { seriesId }, orderBy: { occursAt: "desc" } });
    if (series === null || series.endedAt !== null || last === null) return refuse("series_ended");
    const starts = dueOccurrences(series, now);
    if (starts.length === 0) return refuse("not_due");
    const model = await lockMaintenance(db, { incidentId: last.incidentId, version: null, actor });
    if (!model.ok) return model;
    const changes = await changesAgain(db, model.value);
    const ids = changes.map(({ serviceId }) => serviceId);
    if (!(await namesPublicService(db, ids))) return refuse("no_public_service");
    const first = await db.incidentUpdate.findFirst({
      where: { incidentId: last.incidentId },
      orderBy: { seq: "asc" },
      select: { textFr: true, textEn: true },
    });
    const { titleFr, titleEn } = model.value;
    const words = { titleFr, titleEn, textFr: first?.textFr ?? "", textEn: first?.textEn ?? "" };
    const content = { words, changes, starts: last.starts, ends: last.ends, remindBefore: last.remindBefore };
    const made = await recordOccurrences(db, series, { starts, content, actor, now });
    return done({ incidentId: last.incidentId, seriesId, count: made.length });
  },
  audit: ({ value: { incidentId, seriesId, count } }) => ({ subject: incidentId, detail: { seriesId, count } }),
});
