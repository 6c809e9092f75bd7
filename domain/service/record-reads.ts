import type { ServiceRecord } from "#domain/service/compare-rules.ts";
import { flattenTree } from "#domain/service/rules.ts";
import type { Impact } from "#domain/service/uptime-rules.ts";
import { type Db, database } from "#lib/db.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

/** What is on record of every service that customers see or saw, in the order of the catalogue; up to `now`, a retired one's up to its end. */
export async function listPublicRecords(now: Date, db: Db = database()): Promise<ServiceRecord[]> {
  const timeZone = await readTimeZone(db);
  const rows = await db.service.findMany({
    where: { visibility: "public" },
    include: { recordedPeriods: { orderBy: { month: "asc" } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  // From the top on: what lies in an internal group is not reached.
  const services = flattenTree(rows).filter(({ kind }) => kind === "service");
  const impacts = await impactsOf(
    services.map(({ id }) => id),
    db,
  );
  return services.map(({ id, nameFr, nameEn, recordedFrom, recordedPeriods, retiredAt }) => {
    const until = (retiredAt ?? now).getTime();
    const since = recordedFrom === null ? [] : [{ from: recordedFrom.getTime(), to: until }];
    const declared = recordedPeriods.map(({ month }) => zonedMonth(month, timeZone));
    return {
      id,
      name: { fr: nameFr, en: nameEn },
      isRetired: retiredAt !== null,
      recorded: [...since, ...declared.map(({ from, to }) => ({ from, to: Math.min(to, until) }))],
      impacts: impacts.get(id) ?? [],
    };
  });
}

async function impactsOf(serviceIds: string[], db: Db): Promise<Map<string, Impact[]>> {
  const rows = await db.impactInterval.findMany({ where: { serviceId: { in: serviceIds }, supersededAt: null } });
  const found = new Map<string, Impact[]>();
  for (const row of rows) {
    const list = found.get(row.serviceId) ?? [];
    const { startedAt, endedAt } = row;
    list.push({
      incident: row.incidentId,
      level: row.level,
      startEarliest: (row.startEarliest ?? startedAt).getTime(),
      startLatest: (row.startLatest ?? startedAt).getTime(),
      end: endedAt && {
        earliest: (row.endEarliest ?? endedAt).getTime(),
        latest: (row.endLatest ?? endedAt).getTime(),
      },
    });
    found.set(row.serviceId, list);
  }
  return found;
}
