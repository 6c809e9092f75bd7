import type { z } from "zod";
import type { correctIntervalsInput } from "#domain/incident/correction-schema.ts";
import {
  firstOf,
  type IntervalColumns,
  isSameInterval,
  type MadeInterval,
  type SpanRefusal,
  type Standing,
  spanOf,
} from "#domain/incident/interval-rules.ts";
import { scopeKey } from "#domain/incident/message-rules.ts";
import type { Begun } from "#domain/incident/revision-writes.ts";
import { ensureScopes } from "#domain/incident/writes.ts";
import { isOnPublicPage } from "#domain/service/writes.ts";
import type { ImpactInterval, Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

type Input = z.output<typeof correctIntervalsInput>;
type Facts = Omit<Input["added"][number], "serviceId">;

/** What of an incident's intervals gives way, what comes instead, and all that stands then. */
export type IntervalPlan = { superseded: ImpactInterval[]; made: MadeInterval[]; standing: Standing[] };

/** Why intervals cannot be corrected so; a field is the input's path. */
export type PlanRefusal =
  | SpanRefusal
  | Refusal<
      | "interval_unknown"
      | "service_unknown"
      | "service_is_group"
      | "service_retired"
      | "affected_and_unaffected"
      | "decision_unknown"
      | "scope_without_words"
    >;

/** The intervals of an incident that count, earliest first. */
export async function readCurrent(db: Db, incidentId: string): Promise<ImpactInterval[]> {
  return db.impactInterval.findMany({
    where: { incidentId, supersededAt: null },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
}

/** What a correction comes to; one that says of an interval what it says already leaves it. Makes the scopes it needs. */
export async function planCorrection(
  db: Db,
  { incident, now }: Begun,
  input: Input,
): Promise<{ ok: true; value: IntervalPlan } | PlanRefusal> {
  const incidentId = incident.id;
  const current = new Map((await readCurrent(db, incidentId)).map((row) => [row.id, row]));
  const named = await namedRefusal(db, { input, current, incidentId });
  if (named !== null) return named;
  const facts = [...input.replaced, ...input.added];
  const scopes = await ensureScopes(db, incidentId, facts);
  const from = incident.impactStartEarliest ?? incident.impactStartedAt;
  const columns = (serviceId: string, told: Facts, field: string) => {
    const span = spanOf({ start: told.start, end: told.end, field }, { from, now });
    if (!span.ok) return span;
    const { level, provenance, decisionId } = told;
    const scopeId = scopes.get(scopeKey(told.scope)) ?? "";
    const isDeliberate = decisionId !== null;
    return done({ serviceId, scopeId, level, provenance, decisionId, isDeliberate, ...span.value });
  };
  const plan: IntervalPlan = { superseded: [], made: [], standing: [] };
  for (const [place, told] of input.replaced.entries()) {
    const field = `replaced.${place}`;
    const old = current.get(told.intervalId);
    if (old === undefined) return refuse("interval_unknown", `${field}.intervalId`);
    const made = columns(old.serviceId, told, field);
    if (!made.ok) return made;
    if (isSameInterval(old, made.value)) continue;
    current.delete(old.id);
    plan.superseded.push(old);
    plan.made.push({ ...made.value, firstId: firstOf(old) });
    plan.standing.push({ ...made.value, field });
  }
  for (const [place, told] of input.added.entries()) {
    const field = `added.${place}`;
    const made = columns(told.serviceId, told, field);
    if (!made.ok) return made;
    const refusal = await serviceRefusal(db, { incidentId, made: made.value, field: `${field}.serviceId` });
    if (refusal !== null) return refusal;
    plan.made.push({ ...made.value, firstId: null });
    plan.standing.push({ ...made.value, field });
  }
  for (const id of input.removed) {
    const old = current.get(id);
    if (old !== undefined) plan.superseded.push(old);
    current.delete(id);
  }
  plan.standing.push(...[...current.values()].map((row) => ({ ...row, field: null })));
  return done(plan);
}

/** Refuses intervals that are none of the incident's or named twice, decisions that are none of its, and scopes without words. */
async function namedRefusal(
  db: Db,
  { input, current, incidentId }: { input: Input; current: ReadonlyMap<string, unknown>; incidentId: string },
): Promise<Refusal<"interval_unknown" | "decision_unknown" | "scope_without_words"> | null> {
  const named = [
    ...input.replaced.map(({ intervalId }, place) => ({ id: intervalId, field: `replaced.${place}.intervalId` })),
    ...input.removed.map((id, place) => ({ id, field: `removed.${place}` })),
  ];
  for (const [place, { id, field }] of named.entries())
    if (!current.has(id) || named.findIndex((one) => one.id === id) < place) return refuse("interval_unknown", field);
  const decisions = await db.decision.findMany({ where: { incidentId }, select: { id: true } });
  for (const list of ["replaced", "added"] as const)
    for (const [place, { decisionId, scope }] of input[list].entries()) {
      if (decisionId !== null && !decisions.some(({ id }) => id === decisionId))
        return refuse("decision_unknown", `${list}.${place}.decisionId`);
      if (!("preset" in scope) && scope.textFr === "" && scope.textEn === "")
        return refuse("scope_without_words", `${list}.${place}.scope.textFr`);
    }
  return null;
}

/** Refuses a service that cannot have this interval. A retired one can where the incident named it, or up to its end. */
async function serviceRefusal(
  db: Db,
  { incidentId, made, field }: { incidentId: string; made: IntervalColumns; field: string },
): Promise<Refusal<"service_unknown" | "service_is_group" | "service_retired" | "affected_and_unaffected"> | null> {
  const { serviceId, startedAt, endedAt } = made;
  const service = await db.service.findUnique({ where: { id: serviceId } });
  if (service === null) return refuse("service_unknown", field);
  if (service.kind === "group") return refuse("service_is_group", field);
  const where = { incidentId, serviceId };
  if ((await db.unaffectedService.count({ where })) > 0) return refuse("affected_and_unaffected", field);
  const isPast = service.retiredAt !== null && startedAt < service.retiredAt && endedAt !== null;
  if (service.retiredAt === null || isPast || (await db.impactInterval.count({ where })) > 0) return null;
  return refuse("service_retired", field);
}

/** Intervals with one scope id for the same words: two numbers for the same people at once are an overlap too (IMP-1). */
export async function byWords<I extends { scopeId: string }>(
  db: Db,
  incidentId: string,
  standing: readonly I[],
): Promise<I[]> {
  const scopes = await db.scope.findMany({ where: { incidentId, preset: null } });
  const words = new Map(scopes.map(({ id, textFr, textEn }) => [id, JSON.stringify([textFr, textEn])]));
  return standing.map((one) => ({ ...one, scopeId: words.get(one.scopeId) ?? one.scopeId }));
}

/** How many services on the public page these are of. */
export async function countPublic(db: Db, rows: readonly { serviceId: string }[]): Promise<number> {
  const ids = [...new Set(rows.map(({ serviceId }) => serviceId))];
  return db.service.count({ where: { id: { in: ids }, ...isOnPublicPage } });
}

/** Lets intervals give way to others by a revision. The old rows stay, as former ones. */
export async function supersede(
  db: Db,
  { incident, now }: Begun,
  change: { superseded: readonly { id: string }[]; made: readonly MadeInterval[]; revisionId: string },
): Promise<void> {
  const { superseded, made, revisionId } = change;
  await db.impactInterval.updateMany({
    where: { id: { in: superseded.map(({ id }) => id) } },
    data: { supersededAt: now, supersededById: revisionId },
  });
  await db.impactInterval.createMany({
    data: made.map(
      (row, place): Prisma.ImpactIntervalCreateManyInput => ({
        ...columnsOf(row),
        id: idFrom(revisionId, "interval", place),
        incidentId: incident.id,
        madeById: revisionId,
      }),
    ),
  });
}

// An interval without its identity and its past.
function columnsOf(row: MadeInterval): MadeInterval {
  const { firstId, serviceId, scopeId, level, isDeliberate, decisionId, provenance } = row;
  const { startedAt, startPrecision, startEarliest, startLatest } = row;
  const { endedAt, endPrecision, endEarliest, endLatest } = row;
  return {
    ...{ firstId, serviceId, scopeId, level, isDeliberate, decisionId, provenance },
    ...{ startedAt, startPrecision, startEarliest, startLatest },
    ...{ endedAt, endPrecision, endEarliest, endLatest },
  };
}
