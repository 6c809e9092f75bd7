import type { Move } from "#domain/incident/message-rules.ts";
import {
  endOf,
  type KnownMoment,
  mitigatedColumns,
  resolvedColumns,
  type SettledMoment,
} from "#domain/incident/moment-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { type Refusal, refuse } from "#lib/result.ts";

type Stamps = Prisma.IncidentGetPayload<object>;
type Moved = {
  incident: Stamps;
  move: Move;
  moment: KnownMoment;
  /** Since when something public is better; null when nothing is. */
  eased: SettledMoment | null;
  now: Date;
};

/**
 * The incident's stamps after a message: the first time that something was back, and its resolution. Reopening keeps the
 * earlier resolution in its own table. Refuses a resolution before something was back (INC-1), or before the incident was last reopened.
 */
export async function moveStamps(
  db: Db,
  { incident, move, moment, eased, now }: Moved,
): Promise<
  { ok: true; value: Prisma.IncidentUpdateInput } | Refusal<"resolved_before_mitigated" | "resolved_before_later_word">
> {
  const isFirst = eased !== null && (incident.mitigatedAt === null || eased.at < incident.mitigatedAt);
  const mitigated = isFirst ? mitigatedColumns(eased) : {};
  if (move.step === "goes_on") return { ok: true, value: { state: move.state, ...mitigated } };
  if (move.step === "reopens") {
    await keepResolution(db, { incident, reopenedAt: endOf(moment, { start: incident.impactStartedAt, now }).at });
    return { ok: true, value: { state: move.state, ...mitigated, ...resolvedColumns(null) } };
  }
  const resolved = endOf(moment, { start: incident.impactStartedAt, now });
  if (await isReopenedAfter(db, { incidentId: incident.id, resolved }))
    return refuse("resolved_before_later_word", "occurred");
  const mitigatedAt = isFirst ? eased.at : incident.mitigatedAt;
  if (mitigatedAt !== null && mitigatedAt > resolved.at) return refuse("resolved_before_mitigated", "occurred");
  return { ok: true, value: { state: move.state, ...mitigated, ...resolvedColumns(resolved) } };
}

/** Whether an incident was reopened after this resolution was over on its bounds. */
export async function isReopenedAfter(
  db: Db,
  { incidentId, resolved }: { incidentId: string; resolved: SettledMoment },
): Promise<boolean> {
  const last = resolved.latest ?? resolved.at;
  return (await db.resolution.count({ where: { incidentId, reopenedAt: { gt: last } } })) > 0;
}

async function keepResolution(db: Db, { incident, reopenedAt }: { incident: Stamps; reopenedAt: Date }): Promise<void> {
  const { id: incidentId, resolvedAt, resolvedPrecision, resolvedEarliest, resolvedLatest } = incident;
  if (resolvedAt === null) return;
  await db.resolution.create({
    data: {
      incidentId,
      seq: 1 + (await db.resolution.count({ where: { incidentId } })),
      ...{ resolvedAt, precision: resolvedPrecision, earliest: resolvedEarliest, latest: resolvedLatest },
      reopenedAt,
    },
  });
}
