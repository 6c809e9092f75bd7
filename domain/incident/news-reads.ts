import { latestOf } from "#domain/incident/owed-rules.ts";
import { type OpenInterval, type TeamUpdate, toOpenInterval, toTeamUpdate } from "#domain/incident/reads.ts";
import { listOpen } from "#domain/incident/rules.ts";
import type { EstimateKind } from "#domain/incident/schema.ts";
import type { Precision } from "#domain/service/schema.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/**
 * What was said, with what the public knows around it: for the page after publishing and for news told elsewhere. `open`,
 * `affected` (ever) and `unaffected` hold what is on the public page and nothing else. `edition`: the one that carries it,
 * null while it is being made.
 */
export type PublishedWord = {
  incidentId: string;
  title: Text;
  started: { at: string; precision: Precision };
  resolvedAt: string | null;
  update: TeamUpdate & { estimate: EstimateKind; estimateFrom: string | null; estimateTo: string | null };
  open: OpenInterval[];
  affected: Text[];
  unaffected: Text[];
  host: { name: string; timeZone: string };
  edition: number | null;
};

/** A message of an incident and whether an edition already carries it; null when there is none. */
export async function readPublishedWord(
  asked: { incidentId: string; updateId: string },
  db: Db = database(),
): Promise<PublishedWord | null> {
  const update = await db.incidentUpdate.findFirst({
    where: { id: asked.updateId, incidentId: asked.incidentId },
    include: {
      author: { select: { name: true } },
      incident: {
        include: {
          intervals: {
            where: { supersededAt: null },
            include: { service: true, scope: true },
            orderBy: [{ service: { position: "asc" } }, { startedAt: "asc" }],
          },
          unaffected: { include: { service: true }, orderBy: { service: { position: "asc" } } },
        },
      },
    },
  });
  const organisation = await db.organisation.findUnique({ where: { id: 1 } });
  if (update === null || organisation === null) return null;
  const { incident } = update;
  const shown = await readShownIds(db);
  const intervals = incident.intervals.filter(({ serviceId }) => shown.has(serviceId));
  const services = new Map(intervals.map(({ service }) => [service.id, service]));
  return {
    incidentId: incident.id,
    title: { fr: incident.titleFr, en: incident.titleEn },
    started: { at: incident.impactStartedAt.toISOString(), precision: incident.impactStartPrecision },
    resolvedAt: iso(incident.resolvedAt),
    update: {
      ...toTeamUpdate(update),
      estimate: update.estimate,
      estimateFrom: iso(update.estimateFrom),
      estimateTo: iso(update.estimateTo),
    },
    open: listOpen(intervals).map(toOpenInterval),
    affected: [...services.values()].map(nameOf),
    unaffected: incident.unaffected
      .filter(({ serviceId }) => shown.has(serviceId))
      .map(({ service }) => nameOf(service)),
    host: { name: organisation.name, timeZone: organisation.timeZone },
    edition: await readEdition(db, { incidentId: incident.id, since: update.publishedAt ?? incident.createdAt }),
  };
}

/** The latest message of an incident that stands, as `readPublishedWord` tells it; null where there is none. */
export async function readLatestWord(incidentId: string, db: Db = database()): Promise<PublishedWord | null> {
  const told = await db.incidentUpdate.findMany({
    where: { incidentId },
    orderBy: { seq: "asc" },
    select: { id: true, occurredAt: true, earliest: true, publishedAt: true, retractedAt: true },
  });
  const latest = latestOf(told);
  return latest === null ? null : readPublishedWord({ incidentId, updateId: latest.id }, db);
}

async function readEdition(db: Db, asked: { incidentId: string; since: Date }): Promise<number | null> {
  const request = await db.publicationRequest.findFirst({
    where: { subject: asked.incidentId, at: { gte: asked.since }, servedEdition: { not: null } },
    orderBy: { id: "asc" },
  });
  return request?.servedEdition ?? null;
}

/** The services on the public page: public, and in public groups alone. */
async function readShownIds(db: Db): Promise<Set<string>> {
  const rows = await db.service.findMany({
    where: { visibility: "public" },
    select: { id: true, parentId: true },
  });
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const isShown = (id: string | null | undefined): boolean =>
    id === null || (id !== undefined && parents.has(id) && isShown(parents.get(id)));
  return new Set(rows.map(({ id }) => id).filter(isShown));
}

function nameOf(service: { nameFr: string; nameEn: string }): Text {
  return { fr: service.nameFr, en: service.nameEn };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
