import type { HistorySite } from "#domain/history/history-schema.ts";
import { removeExample } from "#domain/organisation/example-writes.ts";
import type { Db } from "#lib/db.ts";

/** Whether nothing of one's own stands here yet: no incident, service, hazard, remediation or setting but those of the example. */
export async function isUntouched(db: Db): Promise<boolean> {
  const incidents = await db.incident.count({ where: { isExample: false } });
  const services = await db.service.count({ where: { isExample: false } });
  const hazards = await db.hazard.count({ where: { isExample: false } });
  const remediations = await db.remediation.count({ where: { isExample: false } });
  const { version, example } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  // Answering the question about the example counts as the first change.
  return (
    incidents + services + hazards + remediations === 0 && (version === 1 || (version === 2 && example === "none"))
  );
}

/** Clears the example and takes over what another installation said of itself on every page, and its rules. */
export async function writeSite(db: Db, site: HistorySite): Promise<void> {
  await removeExample(db);
  const { id, support, rules, logo, isExample, ...rest } = site;
  await db.organisation.update({
    where: { id: 1 },
    data: {
      ...rest,
      ...(id === undefined ? {} : { pageId: id }),
      ...{ supportFr: support.fr, supportEn: support.en },
      logo: logo == null ? null : Buffer.from(logo.base64, "base64"),
      logoType: logo == null ? null : logo.type,
      ...{ example: isExample ? "kept" : "none", version: { increment: 1 } },
    },
  });
  await db.uptimeRule.deleteMany({});
  await db.uptimeRule.createMany({
    data: rules.map(({ fromMonth, major, partial, degraded, maintenanceCounts, changedAt, reason }, place) => ({
      ...{
        seq: place + 1,
        fromMonth: place === 0 ? null : fromMonth,
        maintenanceCounts,
        changedAt: new Date(changedAt),
      },
      ...{ weightMajor: major, weightPartial: partial, weightDegraded: degraded },
      ...{ reasonFr: reason.fr, reasonEn: reason.en },
    })),
  });
}
