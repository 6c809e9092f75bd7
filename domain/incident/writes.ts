import { scopeKey, serviceNamedTwice } from "#domain/incident/message-rules.ts";
import type { ChangeInput } from "#domain/incident/schema.ts";
import { isOnPublicPage } from "#domain/service/writes.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** What naming services can be refused for; `field` is the input's path. */
export type NamingRefusal = Refusal<
  | "service_unknown"
  | "service_retired"
  | "service_is_group"
  | "service_twice"
  | "scope_without_words"
  | "affected_and_unaffected"
>;

/**
 * Checks the services that a message names as changed or as not affected. Null when all of them can be. A retired one can be
 * where the incident (`incidentId`) named it before (affected again: affected before), or in one that is over and began before (`overSince`: its start).
 */
export async function namingRefusal(
  db: Db,
  named: { changes: ChangeInput[]; unaffected: string[]; incidentId?: string; overSince?: Date | null },
): Promise<NamingRefusal | null> {
  const ids = [...new Set([...named.changes.map((change) => change.serviceId), ...named.unaffected])];
  const services = await db.service.findMany({ where: { id: { in: ids } } });
  const found = new Map(services.map((service) => [service.id, service]));
  const { overSince = null } = named;
  const fieldOf = (id: string) => (named.unaffected.includes(id) ? "unaffected" : "changes");
  for (const id of ids) {
    const service = found.get(id);
    if (service === undefined) return refuse("service_unknown", fieldOf(id));
    if (service.kind === "group") return refuse("service_is_group", fieldOf(id));
    if (service.retiredAt === null || (overSince !== null && overSince < service.retiredAt)) continue;
    const isImpaired = named.changes.some(({ serviceId, level }) => serviceId === id && level !== "operational");
    const before = await namedBefore(db, { incidentId: named.incidentId, serviceId: id });
    if (before === "not" || (isImpaired && before === "spared")) return refuse("service_retired", fieldOf(id));
  }
  if (serviceNamedTwice(named.changes) !== null) return refuse("service_twice", "changes");
  if (named.changes.some(({ scope }) => !("preset" in scope) && scope.textFr === "" && scope.textEn === ""))
    return refuse("scope_without_words", "changes");
  if (named.changes.some((change) => change.level !== "operational" && named.unaffected.includes(change.serviceId)))
    return refuse("affected_and_unaffected", "unaffected");
  return null;
}

async function namedBefore(
  db: Db,
  { incidentId, serviceId }: { incidentId?: string; serviceId: string },
): Promise<"affected" | "spared" | "not"> {
  if (incidentId === undefined) return "not";
  const where = { incidentId, serviceId };
  if ((await db.impactInterval.count({ where })) > 0) return "affected";
  return (await db.unaffectedService.count({ where })) > 0 ? "spared" : "not";
}

/**
 * Makes `unaffected` the whole list of services that the incident spares; those retired meanwhile stay in it. Refuses when
 * the incident has affected one of them (IMP-5).
 */
export async function spare(
  db: Db,
  list: { incidentId: string; unaffected: string[]; now: Date },
): Promise<Refusal<"affected_and_unaffected"> | null> {
  const { incidentId, now } = list;
  const spared = [...new Set(list.unaffected)];
  await db.unaffectedService.deleteMany({
    where: { incidentId, serviceId: { notIn: spared }, service: { retiredAt: null } },
  });
  const impaired = await db.impactInterval.count({
    where: { incidentId, serviceId: { in: spared }, supersededAt: null },
  });
  if (impaired > 0) return refuse("affected_and_unaffected", "unaffected");
  await db.unaffectedService.createMany({
    data: spared.map((serviceId) => ({ incidentId, serviceId, statedAt: now })),
    skipDuplicates: true,
  });
  return null;
}

/** Whether at least one of these services is on the public page. */
export async function namesPublicService(db: Db, serviceIds: string[]): Promise<boolean> {
  return (await db.service.count({ where: { id: { in: serviceIds }, ...isOnPublicPage } })) > 0;
}

/**
 * Makes sure of the incident's scopes for these changes; returns the row id per scope key. New ids depend on words and number
 * alone, unless a scope that said them was corrected to say something else.
 */
export async function ensureScopes(
  db: Db,
  incidentId: string,
  changes: readonly Pick<ChangeInput, "scope">[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { scope } of changes) {
    const key = scopeKey(scope);
    if (ids.has(key)) continue;
    const said =
      "preset" in scope
        ? { preset: scope.preset }
        : { preset: null, textFr: scope.textFr, textEn: scope.textEn, size: scope.size };
    const present = await db.scope.findFirst({ where: { incidentId, ...said }, orderBy: { id: "asc" } });
    ids.set(key, present?.id ?? (await makeScope(db, { incidentId, key, scope })));
  }
  return ids;
}

async function makeScope(
  db: Db,
  { incidentId, key, scope }: { incidentId: string; key: string; scope: ChangeInput["scope"] },
): Promise<string> {
  const plain = idFrom(incidentId, key);
  const isTaken = (await db.scope.count({ where: { id: plain } })) > 0;
  const id = isTaken ? idFrom(incidentId, key, await db.scope.count({ where: { incidentId } })) : plain;
  await db.scope.create({ data: { id, incidentId, ...scope } });
  return id;
}

/** Refuses an earlier incident that nobody knows, or that is not over: then this would be the same one. Locks it. */
export async function recurrenceRefusal(
  db: Db,
  incidentId: string | null,
): Promise<Refusal<"recurrence_unknown" | "recurrence_open"> | null> {
  if (incidentId === null) return null;
  await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
  const earlier = await db.incident.findUnique({
    where: { id: incidentId, kind: "incident" },
    select: { state: true },
  });
  if (earlier === null) return refuse("recurrence_unknown", "recurrenceOf");
  return earlier.state === "resolved" ? null : refuse("recurrence_open", "recurrenceOf");
}
