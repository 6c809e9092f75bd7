import type { Service } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { CatalogueFacts, Facts, RecordFacts, ServiceFacts, SiteFacts } from "#published/facts.ts";
import { incidentFacts } from "#published/project-incident.ts";
import { incidentParts } from "#published/project-rows.ts";

/** Days before today that the status page counts, with room for the clock to move on without a database. */
const recordDays = 100;

/**
 * Private → public, the only road: reads what the public may know of the site, the catalogue, the record and the incidents
 * asked for (ids, or all of them). Internal services and everything that names only them stay behind.
 */
export async function projectFacts(
  db: Db,
  ask: { origin: string; now: Date; incidents: string[] | "all" },
): Promise<Facts> {
  const catalogue = await projectCatalogue(db);
  const publicIds = new Set(catalogue.services.map((service) => service.id));
  const record = await projectRecord(db, ask.now);
  const where = ask.incidents === "all" ? {} : { id: { in: ask.incidents } };
  const rows = await db.incident.findMany({ where, include: incidentParts });
  return {
    site: await projectSite(db, ask.origin),
    catalogue,
    record,
    incidents: new Map(rows.map((row) => [row.id, incidentFacts(row, publicIds)])),
  };
}

async function projectSite(db: Db, origin: string): Promise<SiteFacts> {
  const row = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  return {
    origin,
    name: row.name,
    logo: row.logo === null ? null : `data:${row.logoType};base64,${Buffer.from(row.logo).toString("base64")}`,
    accent: row.accent,
    timeZone: row.timeZone,
    defaultLanguage: row.defaultLanguage,
    support: { fr: row.supportFr, en: row.supportEn },
    legalUrl: row.legalUrl,
    privacyUrl: row.privacyUrl,
    accessibilityUrl: row.accessibilityUrl,
    isExample: row.example !== "none",
    rule: {
      major: row.weightMajor,
      partial: row.weightPartial,
      degraded: row.weightDegraded,
      maintenanceCounts: row.maintenanceCounts,
    },
  };
}

/** Public services whose every ancestor is public, in the order of the page. */
async function projectCatalogue(db: Db): Promise<CatalogueFacts> {
  const rows = await db.service.findMany({
    where: { visibility: "public" },
    include: { recordedPeriods: { orderBy: { month: "asc" } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const below = (parentId: string | null): ServiceFacts[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .flatMap((row) => [
        serviceFacts(
          row,
          row.recordedPeriods.map((period) => period.month),
        ),
        ...below(row.id),
      ]);
  return { services: below(null) };
}

function serviceFacts(row: Service, recordedPeriods: string[]): ServiceFacts {
  return {
    id: row.id,
    parentId: row.parentId,
    kind: row.kind,
    name: { fr: row.nameFr, en: row.nameEn },
    description: { fr: row.descriptionFr, en: row.descriptionEn },
    retiredAt: row.retiredAt?.toISOString() ?? null,
    recordedFrom: row.recordedFrom?.toISOString() ?? null,
    recordedPeriods,
  };
}

async function projectRecord(db: Db, now: Date): Promise<RecordFacts> {
  const since = new Date(now.getTime() - recordDays * 86_400_000);
  const newestFirst = [{ impactStartedAt: "desc" as const }, { id: "asc" as const }];
  const current = await db.incident.findMany({
    where: {
      OR: [
        { state: { not: "resolved" } },
        { resolvedAt: { gte: since } },
        { impactStartedAt: { gte: since } },
        { intervals: { some: { supersededAt: null, OR: [{ endedAt: null }, { endedAt: { gte: since } }] } } },
      ],
    },
    select: { id: true },
    orderBy: newestFirst,
  });
  const ids = current.map((row) => row.id);
  const earlier = await db.incident.findFirst({
    where: { id: { notIn: ids } },
    select: { id: true },
    orderBy: newestFirst,
  });
  return { current: ids, earlier: earlier?.id ?? null };
}
