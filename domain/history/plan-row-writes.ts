import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";

/** What plans of maintenance are made of, by table, in an order that can be written. */
export type PlanRows = {
  series: Prisma.MaintenanceSeriesCreateManyInput[];
  maintenances: Prisma.MaintenanceCreateManyInput[];
  impacts: Prisma.MaintenanceImpactCreateManyInput[];
  windows: Prisma.MaintenanceWindowCreateManyInput[];
};

/** Adds the rows of an incident's plan; `scopeOf`: the id of a scope by its id or preset. */
export function addPlan(
  rows: PlanRows,
  { incident, scopeOf }: { incident: CompleteIncident; scopeOf: (word: string) => string | null },
): void {
  const { plan, id: incidentId } = incident;
  if (plan === null) return;
  const { starts, ends, remindBefore, series } = plan;
  if (series !== null) {
    const { occursAt: _, plannedUntil, endedAt, createdAt, ...rest } = series;
    rows.series.push({
      ...rest,
      ...{ plannedUntil: new Date(plannedUntil), createdAt: new Date(createdAt) },
      endedAt: endedAt === null ? null : new Date(endedAt),
    });
  }
  rows.maintenances.push({
    ...{ incidentId, starts, ends, remindBefore },
    ...{ seriesId: series?.id ?? null, occursAt: series === null ? null : new Date(series.occursAt) },
  });
  for (const { service: serviceId, level, scope } of plan.expected) {
    const scopeId = scopeOf(scope);
    if (scopeId !== null) rows.impacts.push({ incidentId, serviceId, scopeId, level });
  }
  rows.windows.push(
    ...plan.windows.map(({ from, until, saidAt }, place) => ({
      ...{ incidentId, seq: place + 1, startsAt: new Date(from), endsAt: new Date(until), saidAt: new Date(saidAt) },
    })),
  );
}

/** Writes plans of maintenances that are there. An occurrence that stands here already under another id is left out of its series. */
export async function writePlans(db: Db, rows: PlanRows): Promise<void> {
  if (rows.maintenances.length === 0) return;
  await db.maintenanceSeries.createMany({ data: rows.series, skipDuplicates: true });
  const ids = rows.series.map(({ id }) => id);
  const standing = await db.maintenance.findMany({ where: { seriesId: { in: ids } } });
  const taken = new Set(standing.map(({ seriesId, occursAt }) => `${seriesId} ${occursAt?.toISOString()}`));
  const maintenances = rows.maintenances.map((row) => {
    const key = row.occursAt instanceof Date ? `${row.seriesId} ${row.occursAt.toISOString()}` : "";
    const isTaken = taken.has(key);
    taken.add(key);
    return isTaken && key !== "" ? { ...row, seriesId: null, occursAt: null } : row;
  });
  await db.maintenance.createMany({ data: maintenances });
  await db.maintenanceImpact.createMany({ data: rows.impacts, skipDuplicates: true });
  await db.maintenanceWindow.createMany({ data: rows.windows });
}
