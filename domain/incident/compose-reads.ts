import { readCatalogue, type TeamIncident } from "#domain/incident/reads.ts";
import { listTemplates } from "#domain/template/reads.ts";
import { now } from "#lib/clock.ts";
import { type Db, database } from "#lib/db.ts";

/** What composing a message may look at besides prepared phrases; `incident` null: a report. */
export async function readComposing(incident: TeamIncident | null, db: Db = database()) {
  const { timeZone, ...graph } = await readCatalogue(db);
  const { name: host } = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } });
  return {
    graph,
    templates: await listTemplates(db),
    open: incident?.open ?? [],
    facts: { host, timeZone, startedAt: incident?.startedAt ?? null, now: now().toISOString() },
  };
}

/** A resolved incident that a report may be the return of: its services still in use, and its public names; null when there is none. */
export async function readFormerIncident(id: string, db: Db = database()) {
  const row = await db.incident.findFirst({
    where: { id, state: "resolved", resolvedAt: { not: null } },
    include: { intervals: { where: { supersededAt: null }, include: { service: true } } },
  });
  if (row === null || row.resolvedAt === null) return null;
  const services = [...new Map(row.intervals.map(({ service }) => [service.id, service])).values()];
  return {
    id,
    title: { fr: row.titleFr, en: row.titleEn },
    resolvedAt: row.resolvedAt.toISOString(),
    names: services
      .filter(({ visibility }) => visibility === "public")
      .map(({ nameFr, nameEn }) => ({ fr: nameFr, en: nameEn })),
    serviceIds: services.filter(({ retiredAt }) => retiredAt === null).map((service) => service.id),
  };
}
