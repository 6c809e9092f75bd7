import type { z } from "zod";
import { easedBy, type Impact, type Opening, planChanges } from "#domain/incident/change-rules.ts";
import { scopeKey, type Told } from "#domain/incident/message-rules.ts";
import {
  endColumns,
  endOf,
  exactly,
  type SettledMoment,
  startColumns,
  startOf,
} from "#domain/incident/moment-rules.ts";
import type { ChangeInput, postUpdateInput } from "#domain/incident/schema.ts";
import { namesPublicService } from "#domain/incident/writes.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** A current interval without an end. */
export type OpenInterval = Prisma.ImpactIntervalGetPayload<{ include: { scope: true } }>;

type Work = {
  db: Db;
  now: Date;
  /** The incident's. */
  start: Date;
  incidentId: string;
  updateId: string;
  told: Told;
  open: OpenInterval[];
  /** Row id per scope key. */
  scopes: Map<string, string>;
  input: Pick<z.output<typeof postUpdateInput>, "changes" | "closes" | "decision">;
};

/** Why intervals cannot change at a message's time; the field is always `occurred`. */
export type ApplyRefusal = Refusal<"ends_before_start" | "interval_overlaps" | "start_needs_time">;

/** The intervals of an incident that last. */
export async function readOpen(db: Db, incidentId: string): Promise<OpenInterval[]> {
  return db.impactInterval.findMany({
    where: { incidentId, endedAt: null, supersededAt: null },
    include: { scope: true },
    orderBy: { id: "asc" },
  });
}

/** Open intervals for the audit log: scopes by preset or id, never in words that somebody wrote. */
export function openFacts(open: readonly OpenInterval[]) {
  return open.map(({ id, serviceId, level, scope }) => ({ id, serviceId, level, scope: scope.preset ?? scope.id }));
}

/** Changes with the row ids of their scopes. */
export function impactsOf(changes: readonly ChangeInput[], scopes: Map<string, string>): Impact[] {
  return changes.map(({ serviceId, level, scope, provenance }) => ({
    ...{ serviceId, level, provenance },
    scopeId: scopes.get(scopeKey(scope)) ?? "",
  }));
}

/** Since when something public is better (null: nothing is), and what goes on as it was by the message's decision alone. */
type Applied = { eased: SettledMoment | null; keptOnPurpose: Impact[] };

/**
 * Closes and opens intervals when the update's changes took effect (UPD-2) and records its decision. Refuses what would end
 * at or before its start, overlap an interval of the same service and scope, or begin at a wholly unknown time.
 */
export async function applyChanges(work: Work): Promise<{ ok: true; value: Applied } | ApplyRefusal> {
  const { db, now, told, open, input } = work;
  const decisionId = await recordDecision(work);
  const decided = decisionId === null ? [] : (input.decision?.serviceIds ?? []);
  const changes = impactsOf(input.changes, work.scopes);
  const plan = planChanges({ open, changes, closes: input.closes, decided });
  // One instant for all that ends and follows, so that there is neither gap nor overlap; it came after all that it ends had begun.
  const latestStart = Math.max(work.start.getTime(), ...plan.ending.map(({ startedAt }) => startedAt.getTime()));
  const turn = endOf(told.moment, { start: new Date(latestStart), now });
  const ending = await endAll(work, { ending: plan.ending, turn });
  if (ending !== null) return ending;
  const beginning = startOf(told.typed ?? exactly(now), work.start);
  const opening = plan.opening.map((one) => ({ ...one, start: one.follows ? turn : beginning }));
  const refusal = await startRefusal(work, opening);
  if (refusal !== null) return refusal;
  await db.impactInterval.createMany({
    data: opening.map(({ serviceId, level, scopeId, provenance, isDeliberate, start }, place) => ({
      id: idFrom(work.updateId, "interval", place),
      incidentId: work.incidentId,
      saidAt: now,
      ...{ serviceId, scopeId, level, provenance, isDeliberate },
      ...startColumns(start ?? turn),
      decisionId: isDeliberate ? decisionId : null,
    })),
  });
  const named = new Set(input.changes.map(({ serviceId }) => serviceId));
  return done({
    eased: (await namesPublicService(db, easedBy(plan))) ? turn : null,
    keptOnPurpose: plan.opening.filter(({ serviceId, isDeliberate }) => isDeliberate && !named.has(serviceId)),
  });
}

/** Ends intervals at the turn. Live, one opened in the same instant never was: it is superseded, since [t, t) holds nothing. */
async function endAll(
  { db, now, told }: Work,
  { ending, turn }: { ending: OpenInterval[]; turn: SettledMoment },
): Promise<Refusal<"ends_before_start"> | null> {
  const lasted = ending.filter(({ startedAt }) => startedAt < turn.at);
  const others = ending.filter((one) => !lasted.includes(one));
  const isLive = told.typed === null;
  if (others.some(({ startedAt }) => startedAt > turn.at || !isLive)) return refuse("ends_before_start", "occurred");
  const among = (some: OpenInterval[]) => ({ id: { in: some.map(({ id }) => id) } });
  await db.impactInterval.updateMany({ where: among(lasted), data: endColumns(turn) });
  await db.impactInterval.updateMany({ where: among(others), data: { supersededAt: now } });
  return null;
}

async function startRefusal(
  { db, incidentId }: Work,
  opening: readonly (Opening & { start: SettledMoment | null })[],
): Promise<Refusal<"interval_overlaps" | "start_needs_time"> | null> {
  if (opening.some(({ start }) => start === null)) return refuse("start_needs_time", "occurred");
  const ended = await db.impactInterval.findMany({
    where: {
      incidentId,
      supersededAt: null,
      endedAt: { not: null },
      serviceId: { in: opening.map(({ serviceId }) => serviceId) },
    },
  });
  const isCrossed = opening.some(({ serviceId, scopeId, start }) =>
    ended.some(
      (one) =>
        one.serviceId === serviceId &&
        one.scopeId === scopeId &&
        one.endedAt !== null &&
        start !== null &&
        one.endedAt > start.at,
    ),
  );
  return isCrossed ? refuse("interval_overlaps", "occurred") : null;
}

async function recordDecision({ db, told, incidentId, input }: Work): Promise<string | null> {
  if (input.decision === null) return null;
  const { serviceIds: _, decidedAt, ...words } = input.decision;
  const seq = 1 + (await db.decision.count({ where: { incidentId } }));
  const id = idFrom(incidentId, "decision", seq);
  await db.decision.create({ data: { id, incidentId, seq, decidedAt: decisionTime(decidedAt, told), ...words } });
  return id;
}

function decisionTime(decidedAt: string, { moment }: Told): Date | null {
  if (decidedAt === "with_message") return moment.at;
  return decidedAt === "unknown" ? null : new Date(decidedAt);
}
