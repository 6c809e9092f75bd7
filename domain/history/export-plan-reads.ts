import { lean } from "#domain/history/lean-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";

type Row = Prisma.MaintenanceGetPayload<{ include: { expected: true; windows: true; series: true } }>;

/** How a maintenance was planned as the file holds it; whatever names services outside `publicIds` is left behind. */
export function exportedPlan(row: Row, publicIds: ReadonlySet<string>) {
  const { starts, ends, remindBefore, expected, windows, series, occursAt } = row;
  return {
    ...{ starts, ends },
    ...lean({ remindBefore }),
    expected: expected
      .filter(({ serviceId }) => publicIds.has(serviceId))
      .map(({ serviceId, level, scopeId }) => ({ service: serviceId, level, scope: scopeId })),
    windows: windows.map(({ startsAt, endsAt, saidAt }) => ({
      from: startsAt.toISOString(),
      until: endsAt.toISOString(),
      saidAt: saidAt.toISOString(),
    })),
    ...lean({ series: series === null || occursAt === null ? null : exportedSeries(series, occursAt) }),
  };
}

function exportedSeries(series: NonNullable<Row["series"]>, occursAt: Date) {
  const { id, rule, timeZone, startsLocal, durationMinutes, plannedUntil, endedAt, createdAt } = series;
  return {
    ...{ id, rule, timeZone, startsLocal, durationMinutes, plannedUntil: plannedUntil.toISOString() },
    ...lean({ endedAt: endedAt?.toISOString() ?? null }),
    ...{ createdAt: createdAt.toISOString(), occursAt: occursAt.toISOString() },
  };
}
