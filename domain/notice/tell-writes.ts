import { isOver } from "#domain/incident/schema.ts";
import { originReason, quietReasonOf } from "#domain/notice/rules.ts";
import type { QuietReason } from "#domain/notice/schema.ts";
import type { NoticeTopic } from "#domain/subscriber/schema.ts";
import type { Incident, Remediation } from "#generated/prisma/client.ts";
import { servicesOfSql } from "#lib/audience-sql.ts";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";

/** What is told, and when it was published. `quiet`: why nobody is; `onlyLanguage`: what only its readers learn; `revision`: the number of what changed. */
export type Telling = {
  topic: NoticeTopic;
  at: Date;
  quiet: QuietReason | null;
  updateId?: string;
  revision?: number;
  onlyLanguage?: Language;
} & ({ incidentId: string } | { remediationId: string });

/**
 * Puts down, in the command's own transaction, that subscribers are to be told: whoever works on notices hears of it at the commit, and
 * does nothing before the pages that it leads to are served. Of what is an example or was taken over, nobody is told. Answers the notice's id.
 */
export async function tell(db: Db, telling: Telling): Promise<string> {
  const { at, updateId = null, revision = null, onlyLanguage = null } = telling;
  const subject = await readSubject(db, telling);
  const topic = telling.topic === "incident" ? subject.kind : telling.topic;
  const services = await db.$queryRaw<{ id: string }[]>(servicesOfSql(subject.incidentIds));
  const quiet = subject.quiet ?? telling.quiet;
  const id = newId();
  await db.notice.create({
    data: {
      ...{ id, at, topic, updateId, revision, onlyLanguage, quiet },
      incidentId: "incidentId" in telling ? telling.incidentId : null,
      remediationId: "remediationId" in telling ? telling.remediationId : null,
      ...{ incidentIds: subject.incidentIds, serviceIds: services.map((service) => service.id) },
      thread: telling.topic === "incident" && "incidentId" in telling ? `incident:${telling.incidentId}` : null,
      spreadAt: quiet === null ? null : at,
    },
  });
  if (quiet === null) await db.$executeRaw`SELECT pg_notify('notice', ${id})`;
  return id;
}

/** Tells that something of an incident was corrected; `revision`: its number, undefined where nothing was. */
export async function tellCorrection(
  db: Db,
  told: { incidentId: string; at: Date; revision: number | undefined; isQuiet: boolean; onlyLanguage?: Language },
): Promise<void> {
  const { isQuiet, revision, ...correction } = told;
  if (revision === undefined) return;
  const quiet = quietReasonOf({ isQuiet, now: told.at });
  await tell(db, { topic: "correction", quiet, revision, ...correction });
}

type Subject = { kind: "incident" | "maintenance"; incidentIds: string[]; quiet: QuietReason | null };

/** Incidents whose followers are told, and why a subject by itself is told to nobody. */
async function readSubject(db: Db, telling: Telling): Promise<Subject> {
  if ("incidentId" in telling) {
    const { incidentId } = telling;
    const incident = await db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    const said = await db.incidentUpdate.count({ where: { incidentId, publishedAt: { not: null } } });
    const isUnsaid = said === 0 ? ("reconstructed" as const) : overBefore(incident, telling.at);
    const quiet = originReason(incident) ?? isUnsaid ?? (await withSeries(db, incident, telling.at));
    return { kind: incident.kind, incidentIds: [incidentId], quiet };
  }
  const remediation = await db.remediation.findUniqueOrThrow({
    where: { id: telling.remediationId },
    include: { incidents: { orderBy: { incidentId: "asc" } } },
  });
  return {
    kind: "incident",
    incidentIds: [...new Set(remediation.incidents.map(({ incidentId }) => incidentId))],
    quiet: originReason(remediation) ?? promisedBefore(remediation, telling.at),
  };
}

/** An incident that was over for a while when it was opened is no news. */
function overBefore({ createdAt, state, resolvedAt }: Incident, at: Date): QuietReason | null {
  const isNew = createdAt.getTime() === at.getTime() && isOver(state);
  return isNew ? quietReasonOf({ isQuiet: false, last: resolvedAt, now: at }) : null;
}

/** Of a series' maintenances that are announced, moved or called off together one is told; those that it is continued by say nothing new. */
async function withSeries(db: Db, { id, createdAt }: Incident, at: Date): Promise<QuietReason | null> {
  const found = await db.maintenance.findUnique({ where: { incidentId: id }, include: { series: true } });
  if (found === null || found.series === null) return null;
  const isContinued = createdAt.getTime() === at.getTime() && found.series.createdAt.getTime() !== at.getTime();
  const told = await db.notice.count({ where: { at, incident: { maintenance: { seriesId: found.seriesId } } } });
  return isContinued || told > 0 ? "series" : null;
}

/** Nor is a promise that was made on an earlier day. */
function promisedBefore({ promisedAt, promisedOn }: Remediation, at: Date): QuietReason | null {
  const dayBefore = new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10);
  return promisedAt?.getTime() === at.getTime() && promisedOn !== null && promisedOn < dayBefore ? "backdated" : null;
}
