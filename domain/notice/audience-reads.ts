import { originReason } from "#domain/notice/rules.ts";
import type { QuietReason } from "#domain/notice/schema.ts";
import type { Channel, NoticeTopic } from "#domain/subscriber/schema.ts";
import { type Audience, audienceSql, servicesOfSql } from "#lib/audience-sql.ts";
import { type Db, database } from "#lib/db.ts";

/** How many subscribers a notice is told to, by way; `quiet`: why nobody is. */
export type AudienceCount = { quiet: QuietReason | null; counts: { channel: Channel; count: number }[] };

/** Whom the notice of a message that was just written is for. Throws where there is none: every message has one. */
export async function countAudience(db: Db, updateId: string): Promise<AudienceCount> {
  const notice = await db.notice.findFirstOrThrow({ where: { updateId }, orderBy: { at: "desc" } });
  return { quiet: notice.quiet, counts: await countBy(db, notice) };
}

/** Whom something new of an incident or of a remediation would be told to, as things stand; nobody where there is no such thing. */
export async function readAudience(
  topic: NoticeTopic,
  about: { incidentId: string } | { remediationId: string },
): Promise<AudienceCount> {
  const db = database();
  const origin = { isExample: true, importedFrom: true } as const;
  const subject =
    "incidentId" in about
      ? await db.incident.findUnique({ where: { id: about.incidentId }, select: origin })
      : await db.remediation.findUnique({ where: { id: about.remediationId }, select: origin });
  if (subject === null) return { quiet: null, counts: [] };
  const links =
    "incidentId" in about
      ? [about]
      : await db.remediationIncident.findMany({ where: about, select: { incidentId: true } });
  const incidentIds = [...new Set(links.map(({ incidentId }) => incidentId))];
  const services = await db.$queryRaw<{ id: string }[]>(servicesOfSql(incidentIds));
  const serviceIds = services.map(({ id }) => id);
  return {
    quiet: originReason(subject),
    counts: await countBy(db, { topic, incidentIds, serviceIds, onlyLanguage: null }),
  };
}

function countBy(db: Db, audience: Audience): Promise<AudienceCount["counts"]> {
  return db.$queryRaw`
    SELECT s.channel, count(*)::int AS count ${audienceSql(audience)} GROUP BY s.channel ORDER BY s.channel`;
}
