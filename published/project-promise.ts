import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { toldEvents, toldParts } from "#domain/remediation/told-reads.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { iso } from "#published/project-moments.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";

/** Remediations read at once. */
const batch = 500;

type Row = Prisma.RemediationGetPayload<{ select: typeof toldParts }>;

/** What customers may know of these remediations (ids, or all); one that was never published is not there. */
export async function projectPromises(db: Db, asked: string[] | "all"): Promise<Map<string, PromiseFacts>> {
  const isPublished = { publishedAt: { not: null } };
  const rows = await db.remediation.findMany({
    where: asked === "all" ? isPublished : { ...isPublished, id: { in: asked } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const promises = new Map<string, PromiseFacts>();
  for (let first = 0; first < rows.length; first += batch) {
    const ids = rows.slice(first, first + batch).map(({ id }) => id);
    const some = await db.remediation.findMany({
      where: { id: { in: ids } },
      select: toldParts,
      orderBy: { id: "asc" },
    });
    const entries = await publishedEntries(db, some);
    for (const row of some) {
      const facts = promiseFacts(row, entries);
      if (facts !== null) promises.set(row.id, facts);
    }
  }
  return promises;
}

/** Ids of the entries that the postmortems say now whose entries these remediations answer. */
async function publishedEntries(db: Db, rows: Row[]): Promise<Set<string>> {
  const incidents = new Set(rows.flatMap(({ entries }) => entries.map(({ entry }) => entry.incidentId)));
  if (incidents.size === 0) return new Set();
  const postmortems = await db.postmortem.findMany({
    where: { incidentId: { in: [...incidents] } },
    select: { revisions: { orderBy: { number: "desc" }, take: 1, select: { content: true } } },
  });
  const contents = postmortems.flatMap(({ revisions }) => revisions.map(({ content }) => content));
  return new Set(contents.flatMap((content) => postmortemContent.parse(content).entries.map(({ id }) => id)));
}

/** A remediation's row as facts; `entries`: those that published postmortems say. Null while customers do not know of it. */
function promiseFacts(row: Row, entries: ReadonlySet<string>): PromiseFacts | null {
  const { publishedAt, supersededBy } = row;
  if (publishedAt === null) return null;
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    origin: row.origin,
    wording: { fr: row.wordingFr, en: row.wordingEn },
    hedge: row.hedge,
    publishedAt: publishedAt.toISOString(),
    promisedAt: iso(row.promisedAt),
    promisedOn: row.promisedOn,
    isUndated: row.isUndated,
    firstDue: row.firstDue,
    due: row.due,
    baseline: { fr: row.baselineFr, en: row.baselineEn },
    target: { fr: row.targetFr, en: row.targetEn },
    targetHedge: row.targetHedge,
    ownerRole: { fr: row.ownerRoleFr, en: row.ownerRoleEn },
    recheckEveryDays: row.recheckEveryDays,
    recheckDue: row.recheckDue,
    acceptedUntil: row.acceptedUntil,
    supersededBy: supersededBy === null || supersededBy.publishedAt === null ? null : supersededBy.id,
    criteria: row.criteria.map(({ textFr, textEn }) => ({ fr: textFr, en: textEn })),
    events: toldEvents(row),
    incidents: row.incidents.map(({ incidentId, link }) => ({ id: incidentId, link })),
    entries: row.entries.map(({ entryId }) => entryId).filter((id) => entries.has(id)),
    needs: row.needs.flatMap(({ to }) => (to.publishedAt === null ? [] : [to.id])),
    coverage: row.coverage
      .filter(({ hazard }) => hazard.publishedAt !== null)
      .map(({ hazardId, relation, standing, residualFr, residualEn }) => ({
        ...{ hazardId, relation, standing },
        residual: { fr: residualFr, en: residualEn },
      })),
    isExample: row.isExample,
  };
}

/** The hazards that customers know of; `publicIds`: the services that they know of. */
export async function projectHazards(db: Db, publicIds: ReadonlySet<string>): Promise<HazardFacts[]> {
  const rows = await db.hazard.findMany({
    where: { publishedAt: { not: null } },
    select: {
      ...{ id: true, kind: true, nodeId: true, provenance: true, textFr: true, textEn: true, isExample: true },
      retiredAt: true,
      realised: { orderBy: { incidentId: "asc" }, select: { incidentId: true } },
    },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    node: row.nodeId !== null && publicIds.has(row.nodeId) ? row.nodeId : null,
    provenance: row.provenance,
    text: { fr: row.textFr, en: row.textEn },
    incidents: row.realised.map(({ incidentId }) => incidentId),
    retiredAt: iso(row.retiredAt),
    isExample: row.isExample,
  }));
}

/** The remediations that a publication about these subjects (remediations, hazards, incidents) may change, others that name them included. */
export async function touchedPromises(db: Db, subjects: string[]): Promise<string[]> {
  const some = { in: subjects };
  const found = await db.remediation.findMany({
    where: {
      publishedAt: { not: null },
      OR: [
        { id: some },
        { supersededById: some },
        { needs: { some: { toId: some } } },
        { coverage: { some: { hazardId: some } } },
        { incidents: { some: { incidentId: some } } },
        { entries: { some: { entry: { incidentId: some } } } },
      ],
    },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}
