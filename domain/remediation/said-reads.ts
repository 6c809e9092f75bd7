import type { Said } from "#domain/remediation/said-schema.ts";
import type { Db } from "#lib/db.ts";

/** What customers read now of a remediation (Said), and the incidents that it is linked with, to tell one list of them from another. */
export async function readSaid(db: Db, remediationId: string): Promise<{ said: Said; incidents: string }> {
  const { kind, origin, recheckEveryDays, incidents, coverage } = await db.remediation.findUniqueOrThrow({
    where: { id: remediationId },
    select: {
      ...{ kind: true, origin: true, recheckEveryDays: true },
      incidents: { orderBy: [{ incidentId: "asc" }, { link: "asc" }], select: { incidentId: true, link: true } },
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
  const said = {
    ...{ kind, origin, recheckEveryDays, incidents: incidents.length },
    coverage: coverage.map(({ relation, standing, residualFr, residualEn, hazard }) => ({
      ...{ relation, standing },
      hazard: { fr: hazard.textFr, en: hazard.textEn },
      residual: { fr: residualFr, en: residualEn },
    })),
  };
  return { said, incidents: JSON.stringify(incidents) };
}
