import { lean } from "#domain/history/lean-rules.ts";
import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { toldEvents, toldParts } from "#domain/remediation/told-reads.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** The hazards that customers know of, as the file holds them; of what they name only what is public: `publicIds`, the public services. */
export async function readHazards(db: Db, publicIds: ReadonlySet<string>) {
  const rows = await db.hazard.findMany({
    where: { publishedAt: { not: null } },
    include: {
      realised: { orderBy: { incidentId: "asc" } },
      causes: { orderBy: { entryId: "asc" }, include: { entry: { select: { incidentId: true } } } },
    },
    orderBy: { id: "asc" },
  });
  const told = await readToldEntries(
    db,
    rows.flatMap(({ causes }) => causes.map(({ entry }) => entry.incidentId)),
  );
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, publishedAt: iso(row.publishedAt), text: { fr: row.textFr, en: row.textEn } },
    ...lean({
      node: row.nodeId !== null && publicIds.has(row.nodeId) ? row.nodeId : null,
      provenance: row.provenance === "stated" ? null : row.provenance,
      retiredAt: iso(row.retiredAt),
      incidents: row.realised.map(({ incidentId }) => incidentId),
      causes: row.causes.map(({ entryId }) => entryId).filter((id) => told.has(id)),
      isExample: row.isExample,
    }),
  }));
}

/** What is read of remediations at once. */
const batch = 500;

/** The remediations that customers know of, as the file holds them, in pieces: owners only as roles, no note and no inner word. */
export async function* readRemediations(db: Db) {
  const where = { publishedAt: { not: null } };
  const all = await db.remediation.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
  for (let first = 0; first < all.length; first += batch) {
    const ids = all.slice(first, first + batch).map(({ id }) => id);
    const rows = await db.remediation.findMany({
      where: { id: { in: ids } },
      select: toldParts,
      orderBy: { id: "asc" },
    });
    const around = rows.flatMap(({ entries }) => entries.map(({ entry }) => entry.incidentId));
    const told = await readToldEntries(db, around);
    yield rows.map((row) => exportedRemediation(row, told));
  }
}

/** Ids of the entries that the postmortems of these incidents say now. */
async function readToldEntries(db: Db, incidentIds: string[]): Promise<Set<string>> {
  const postmortems = await db.postmortem.findMany({
    where: { incidentId: { in: [...new Set(incidentIds)] } },
    select: { revisions: { orderBy: { number: "desc" }, take: 1, select: { content: true } } },
  });
  const contents = postmortems.flatMap(({ revisions }) => revisions.map(({ content }) => content));
  return new Set(contents.flatMap((content) => postmortemContent.parse(content).entries.map(({ id }) => id)));
}

type Row = Prisma.RemediationGetPayload<{ select: typeof toldParts }>;

function exportedRemediation(row: Row, told: ReadonlySet<string>) {
  const { id, state, kind, origin, hedge, targetHedge } = row;
  const certain = (one: typeof hedge) => (one === "none" ? null : one);
  return {
    ...{ id, state, kind, wording: { fr: row.wordingFr, en: row.wordingEn }, publishedAt: iso(row.publishedAt) },
    ...lean({
      ...{ origin: origin === "after" ? null : origin, hedge: certain(hedge), isUndated: row.isUndated },
      ...{ promisedAt: iso(row.promisedAt), promisedOn: row.promisedOn, firstDue: row.firstDue, due: row.due },
      baseline: { fr: row.baselineFr, en: row.baselineEn },
      target: { fr: row.targetFr, en: row.targetEn },
      targetHedge: certain(targetHedge),
      ownerRole: { fr: row.ownerRoleFr, en: row.ownerRoleEn },
      ...{ recheckEveryDays: row.recheckEveryDays, recheckDue: row.recheckDue, acceptedUntil: row.acceptedUntil },
      supersededBy: row.supersededBy?.publishedAt == null ? null : row.supersededBy.id,
      criteria: row.criteria.map(({ textFr, textEn }) => ({ fr: textFr, en: textEn })),
      events: toldEvents(row).map(exportedEvent),
      incidents: row.incidents.map(({ incidentId, link }) => ({ incident: incidentId, link })),
      entries: row.entries.map(({ entryId }) => entryId).filter((one) => told.has(one)),
      needs: row.needs.flatMap(({ to }) => (to.publishedAt === null ? [] : [to.id])),
      coverage: row.coverage.filter(({ hazard }) => hazard.publishedAt !== null).map(exportedCoverage),
      isExample: row.isExample,
    }),
  };
}

function exportedEvent({ at, kind, state, by, evidence, ...event }: ReturnType<typeof toldEvents>[number]) {
  return {
    ...{ at, kind, state },
    ...lean({
      ...{
        due: event.due,
        formerDue: event.formerDue,
        wording: event.wording,
        former: event.former,
        reason: event.reason,
      },
      role: by !== null && "role" in by ? by.role : null,
      outside: by !== null && "outside" in by ? by.outside : null,
      evidence: evidence.map(({ criterion, url, ...one }) => ({
        ...one,
        ...lean({ criterion: criterion === null ? null : criterion + 1, url }),
      })),
    }),
  };
}

function exportedCoverage(row: Row["coverage"][number]) {
  return {
    ...{ hazard: row.hazardId, relation: row.relation, standing: row.standing },
    ...lean({
      provenance: row.provenance === "stated" ? null : row.provenance,
      residual: { fr: row.residualFr, en: row.residualEn },
    }),
  };
}
