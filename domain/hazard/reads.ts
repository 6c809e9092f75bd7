import type { HazardKind } from "#domain/hazard/schema.ts";
import type { Cover } from "#domain/hazard/standing-rules.ts";
import { incidentParts, type NamedIncident, toNamedIncident } from "#domain/remediation/list-reads.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A hazard as its team sees it. Instants are ISO; `node`: the service whose loss it is. */
export type TeamHazard = {
  id: string;
  version: number;
  kind: HazardKind;
  text: Text;
  node: { id: string; name: Text } | null;
  isPublic: boolean;
  retiredAt: string | null;
  /** Incidents in which it came true. */
  incidents: NamedIncident[];
  covers: (Cover & { remediationId: string; text: Text; residual: Text })[];
};

const parts = {
  node: { select: { id: true, nameFr: true, nameEn: true } },
  realised: { include: { incident: incidentParts }, orderBy: { incidentId: "asc" } },
  coverage: {
    include: {
      remediation: { select: { id: true, textFr: true, textEn: true, kind: true, state: true, acceptedUntil: true } },
    },
    orderBy: [{ remediationId: "asc" }, { relation: "asc" }],
  },
} as const satisfies Prisma.HazardInclude;

/** All hazards, those that are gone last, the latest first. */
export async function listHazards(db: Db = database()): Promise<TeamHazard[]> {
  const rows = await db.hazard.findMany({
    include: parts,
    orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(toHazard);
}

/** One hazard; null when there is none. */
export async function readHazard(id: string, db: Db = database()): Promise<TeamHazard | null> {
  const row = await db.hazard.findUnique({ where: { id }, include: parts });
  return row === null ? null : toHazard(row);
}

/** What the form of a hazard offers: services in their order, and the latest incidents with those that are linked (`linked`). */
export async function readHazardChoices(
  linked: string[],
  db: Db = database(),
): Promise<{ services: { id: string; name: Text }[]; incidents: NamedIncident[] }> {
  const services = await db.service.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, nameFr: true, nameEn: true },
  });
  const latest = await db.incident.findMany({
    where: { kind: "incident" },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
    ...incidentParts,
  });
  const chosen = await db.incident.findMany({ where: { id: { in: linked } }, ...incidentParts });
  const incidents = new Map([...chosen, ...latest].map((row) => [row.id, toNamedIncident(row)]));
  return {
    services: services.map(({ id, nameFr, nameEn }) => ({ id, name: { fr: nameFr, en: nameEn } })),
    incidents: [...incidents.values()],
  };
}

function toHazard(row: Prisma.HazardGetPayload<{ include: typeof parts }>): TeamHazard {
  const { id, version, kind, node } = row;
  return {
    ...{ id, version, kind, text: { fr: row.textFr, en: row.textEn }, isPublic: row.publishedAt !== null },
    node: node === null ? null : { id: node.id, name: { fr: node.nameFr, en: node.nameEn } },
    retiredAt: row.retiredAt?.toISOString() ?? null,
    incidents: row.realised.map(({ incident }) => toNamedIncident(incident)),
    covers: row.coverage.map(({ relation, standing, remediation, residualFr, residualEn }) => ({
      ...{ relation, standing, kind: remediation.kind, state: remediation.state },
      acceptedUntil: remediation.acceptedUntil,
      remediationId: remediation.id,
      text: { fr: remediation.textFr, en: remediation.textEn },
      residual: { fr: residualFr, en: residualEn },
    })),
  };
}
