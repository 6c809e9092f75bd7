import { exportedIncident, exportParts } from "#domain/history/export-incident-reads.ts";
import { overStates } from "#domain/incident/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { CatalogueFacts, Facts, IncidentFacts, RecordFacts, ServiceFacts, SiteFacts } from "#published/facts.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import { incidentFacts } from "#published/project-incident.ts";
import { postmortemFacts } from "#published/project-postmortem.ts";
import { projectHazards, projectPromises, touchedPromises } from "#published/project-promise.ts";
import { incidentParts } from "#published/project-rows.ts";

/** Days before today that the status page counts, with room for the clock to move on without a database. */
const recordDays = 100;
/** Incidents read at once: all that is read with one of them is large. */
const batch = 500;

/**
 * Private → public, the only road: reads what the public may know of the site, the catalogue, the record and the incidents
 * asked for (ids, or all of them; `months` and `ledger` are left to whoever files them), with the promises that these, or `others`
 * (remediations, hazards), touch. Internal services and everything that names only them stay behind.
 */
export async function projectFacts(
  db: Db,
  ask: { origin: string; now: Date; incidents: string[] | "all"; others?: string[] },
): Promise<Facts> {
  const catalogue = await projectCatalogue(db);
  const publicIds = new Set(catalogue.services.map((service) => service.id));
  const record = await projectRecord(db, ask.now);
  const incidents = new Map<string, IncidentFacts>();
  const postmortems = new Map<string, PostmortemFacts>();
  const ids = ask.incidents === "all" ? await allIds(db) : ask.incidents;
  for (let first = 0; first < ids.length; first += batch) {
    const some = ids.slice(first, first + batch);
    const rows = await db.incident.findMany({ where: { id: { in: some } }, include: incidentParts });
    const published: string[] = [];
    for (const row of rows) {
      incidents.set(row.id, incidentFacts(row, publicIds));
      const told = row.postmortem === null ? null : postmortemFacts(row.postmortem);
      if (told === null) continue;
      postmortems.set(row.id, told);
      published.push(row.id);
    }
    await addLines(db, postmortems, { published, publicIds });
  }
  const site = await projectSite(db, ask.origin);
  const { others = [] } = ask;
  const promises = await projectPromises(
    db,
    ask.incidents === "all" ? "all" : await touchedPromises(db, [...ids, ...others]),
  );
  const hazards = await projectHazards(db, publicIds);
  return { site, catalogue, record, incidents, postmortems, promises, hazards, months: new Map(), ledger: new Map() };
}

/** Texts whose references name no service that the public does not know, not even by its id. */
function unnamed(texts: string, publicIds: ReadonlySet<string>): string {
  return texts.replaceAll(/fact:(service|duration|uptime)\/([A-Za-z0-9-]+)/g, (whole, kind: string, id: string) =>
    publicIds.has(id) ? whole : `fact:${kind}/unknown`,
  );
}

/** Adds to published postmortems what a history file tells of their incidents. */
async function addLines(
  db: Db,
  postmortems: Map<string, PostmortemFacts>,
  { published, publicIds }: { published: string[]; publicIds: ReadonlySet<string> },
): Promise<void> {
  if (published.length === 0) return;
  const rows = await db.incident.findMany({ where: { id: { in: published } }, include: exportParts });
  for (const row of rows) {
    const told = postmortems.get(row.id);
    // As JSON has it: what is undefined is not there.
    if (told !== undefined)
      told.line = JSON.parse(unnamed(JSON.stringify(exportedIncident(row, publicIds)), publicIds));
  }
}

async function allIds(db: Db): Promise<string[]> {
  const rows = await db.incident.findMany({ select: { id: true } });
  return rows.map(({ id }) => id);
}

async function projectSite(db: Db, origin: string): Promise<SiteFacts> {
  const row = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const rules = await db.uptimeRule.findMany({ orderBy: { seq: "asc" } });
  return {
    origin,
    name: row.name,
    logo: row.logo === null ? null : `data:${row.logoType};base64,${Buffer.from(row.logo).toString("base64")}`,
    pageId: row.pageId,
    accent: row.accent,
    timeZone: row.timeZone,
    defaultLanguage: row.defaultLanguage,
    support: { fr: row.supportFr, en: row.supportEn },
    legalUrl: row.legalUrl,
    privacyUrl: row.privacyUrl,
    accessibilityUrl: row.accessibilityUrl,
    isExample: row.example !== "none",
    sendsMail: process.env.VIGIE_SENDS_MAIL === "yes",
    rules: rules.map((rule) => ({
      fromMonth: rule.fromMonth,
      rule: {
        major: rule.weightMajor,
        partial: rule.weightPartial,
        degraded: rule.weightDegraded,
        maintenanceCounts: rule.maintenanceCounts,
      },
      changedAt: rule.changedAt.toISOString(),
      reason: { fr: rule.reasonFr, en: rule.reasonEn },
    })),
  };
}

const serviceParts = {
  recordedPeriods: { orderBy: { month: "asc" } },
  formerNames: { orderBy: { until: "asc" } },
  successors: { orderBy: { toId: "asc" } },
  targets: { orderBy: { fromMonth: "asc" } },
} satisfies Prisma.ServiceInclude;

type ServiceRow = Prisma.ServiceGetPayload<{ include: typeof serviceParts }>;

/** Public services whose every ancestor is public, in the order of the page. */
async function projectCatalogue(db: Db): Promise<CatalogueFacts> {
  const rows = await db.service.findMany({
    where: { visibility: "public" },
    include: serviceParts,
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const below = (parentId: string | null): ServiceFacts[] =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [serviceFacts(row), ...below(row.id)]);
  const services = below(null);
  const publicIds = new Set(services.map(({ id }) => id));
  const inUse = new Set(services.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id));
  const dependencies = await db.dependency.findMany({
    orderBy: [{ fromId: "asc" }, { toId: "asc" }, { phase: "asc" }],
  });
  return {
    services: services.map((one) => ({ ...one, successors: one.successors.filter((id) => publicIds.has(id)) })),
    dependencies: dependencies
      .filter(({ fromId, toId }) => inUse.has(fromId) && inUse.has(toId))
      .map(({ fromId, toId, phase }) => ({ fromId, toId, phase })),
  };
}

function serviceFacts(row: ServiceRow): ServiceFacts {
  return {
    id: row.id,
    parentId: row.parentId,
    kind: row.kind,
    name: { fr: row.nameFr, en: row.nameEn },
    description: { fr: row.descriptionFr, en: row.descriptionEn },
    createdAt: row.createdAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    recordedFrom: row.recordedFrom?.toISOString() ?? null,
    recordedPeriods: row.recordedPeriods.map(({ month }) => month),
    formerNames: row.formerNames.map(({ nameFr, nameEn, until }) => ({
      name: { fr: nameFr, en: nameEn },
      until: until.toISOString(),
    })),
    successors: row.successors.map(({ toId }) => toId),
    targets: row.targets.map(({ fromMonth, ratio }) => ({ fromMonth: fromMonth === "" ? null : fromMonth, ratio })),
  };
}

async function projectRecord(db: Db, now: Date): Promise<RecordFacts> {
  const since = new Date(now.getTime() - recordDays * 86_400_000);
  const newestFirst = [{ impactStartedAt: "desc" as const }, { id: "asc" as const }];
  const current = await db.incident.findMany({
    where: {
      OR: [
        { state: { notIn: [...overStates] } },
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
