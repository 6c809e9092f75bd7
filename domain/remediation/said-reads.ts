import type { Said } from "#domain/remediation/former-words-rules.ts";
import type { Db } from "#lib/db.ts";

/** What customers read now of a remediation, besides its wording, its dates and its state. */
export async function readSaid(db: Db, remediationId: string): Promise<Said> {
  const { kind, origin, recheckEveryDays, incidents, coverage } = await db.remediation.findUniqueOrThrow({
    where: { id: remediationId },
    select: {
      ...{ kind: true, origin: true, recheckEveryDays: true },
      incidents: {
        orderBy: [{ incidentId: "asc" }, { link: "asc" }],
        select: { link: true, incident: { select: { id: true, titleFr: true, titleEn: true } } },
      },
      coverage: {
        where: { hazard: { publishedAt: { not: null } } },
        orderBy: [{ hazardId: "asc" }, { relation: "asc" }],
        select: {
          ...{ relation: true, standing: true, residualFr: true, residualEn: true },
          hazard: { select: { textFr: true, textEn: true } },
        },
      },
    },
  });
  return {
    ...{ kind, origin, recheckEveryDays },
    incidents: incidents.map(({ link, incident: { id, titleFr, titleEn } }) => ({
      ...{ id, link },
      title: { fr: titleFr, en: titleEn },
    })),
    coverage: coverage.map(({ relation, standing, residualFr, residualEn, hazard }) => ({
      ...{ relation, standing },
      hazard: { fr: hazard.textFr, en: hazard.textEn },
      residual: { fr: residualFr, en: residualEn },
    })),
  };
}
