import type { z } from "zod";
import { scopeKey } from "#domain/incident/message-rules.ts";
import type { postUpdateInput } from "#domain/incident/schema.ts";
import { namesPublicService } from "#domain/incident/writes.ts";
import { levels } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";

/** A current interval without an end. */
export type OpenInterval = Prisma.ImpactIntervalGetPayload<{ include: { scope: true } }>;

type Work = {
  db: Db;
  now: Date;
  incidentId: string;
  updateId: string;
  open: OpenInterval[];
  /** Row id per scope key. */
  scopes: Map<string, string>;
  input: z.output<typeof postUpdateInput>;
};

const severity = (level: OpenInterval["level"]) => levels.indexOf(level);

/**
 * Closes and opens intervals at `now` as the update says (UPD-2) and records its decision. An interval that already says the
 * same goes on. `isEased`: something public that was impaired is better than before.
 */
export async function applyChanges(work: Work): Promise<{ isEased: boolean }> {
  const { db, now, open, scopes, input } = work;
  const decisionId = await recordDecision(work);
  const decided = new Set(decisionId === null ? [] : input.decision?.serviceIds);
  const wanted = input.changes.filter((change) => change.level !== "operational");
  const scopeOf = (change: (typeof wanted)[number]) => scopes.get(scopeKey(change.scope)) ?? "";
  const goesOn = (interval: OpenInterval) =>
    !decided.has(interval.serviceId) &&
    wanted.some(
      (change) =>
        change.serviceId === interval.serviceId &&
        scopeOf(change) === interval.scopeId &&
        change.level === interval.level,
    );
  const named = new Set([...input.changes.map((change) => change.serviceId), ...decided]);
  const ending = open.filter(
    (interval) => input.closes.includes(interval.id) || (named.has(interval.serviceId) && !goesOn(interval)),
  );
  for (const interval of ending) await end({ db, now, interval });

  const kept = open.filter((interval) => !ending.includes(interval));
  const opening = [
    ...wanted.map((change) => ({ serviceId: change.serviceId, level: change.level, scopeId: scopeOf(change) })),
    ...ending.filter(
      (interval) =>
        decided.has(interval.serviceId) &&
        !input.closes.includes(interval.id) &&
        !input.changes.some((change) => change.serviceId === interval.serviceId),
    ),
  ].filter(
    (next) => !kept.some((interval) => interval.serviceId === next.serviceId && interval.scopeId === next.scopeId),
  );
  await db.impactInterval.createMany({
    data: opening.map(({ serviceId, level, scopeId }, place) => ({
      id: idFrom(work.updateId, "interval", place),
      incidentId: work.incidentId,
      serviceId,
      scopeId,
      level,
      startedAt: now,
      isDeliberate: decided.has(serviceId),
      decisionId: decided.has(serviceId) ? decisionId : null,
    })),
  });
  const worst = (serviceId: string, intervals: { serviceId: string; level: OpenInterval["level"] }[]) =>
    Math.max(0, ...intervals.filter((one) => one.serviceId === serviceId).map((one) => severity(one.level)));
  const better = ending.filter(({ serviceId }) => worst(serviceId, [...kept, ...opening]) < worst(serviceId, open));
  return { isEased: await namesPublicService(db, [...new Set(better.map(({ serviceId }) => serviceId))]) };
}

/** Ends an interval now. One opened in the same instant never was: it is superseded, since [t, t) holds nothing. */
async function end({ db, now, interval }: { db: Db; now: Date; interval: OpenInterval }): Promise<void> {
  const data = interval.startedAt < now ? { endedAt: now } : { supersededAt: now };
  await db.impactInterval.update({ where: { id: interval.id }, data });
}

async function recordDecision({ db, now, incidentId, input }: Work): Promise<string | null> {
  if (input.decision === null) return null;
  const { serviceIds: _, ...words } = input.decision;
  const seq = 1 + (await db.decision.count({ where: { incidentId } }));
  const id = idFrom(incidentId, "decision", seq);
  await db.decision.create({ data: { id, incidentId, seq, decidedAt: now, ...words } });
  return id;
}
