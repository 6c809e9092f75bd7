import { scopeKey, serviceNamedTwice } from "#domain/incident/message-rules.ts";
import type { ChangeInput, IncidentState } from "#domain/incident/schema.ts";
import { isOnPublicPage } from "#domain/service/writes.ts";
import type { Prisma } from "#generated/prisma/client.ts";
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
 * where the incident (`incidentId`) named it before.
 */
export async function namingRefusal(
  db: Db,
  named: { changes: ChangeInput[]; unaffected: string[]; incidentId?: string },
): Promise<NamingRefusal | null> {
  const ids = [...new Set([...named.changes.map((change) => change.serviceId), ...named.unaffected])];
  const services = await db.service.findMany({ where: { id: { in: ids } } });
  const found = new Map(services.map((service) => [service.id, service]));
  const fieldOf = (id: string) => (named.unaffected.includes(id) ? "unaffected" : "changes");
  for (const id of ids) {
    const service = found.get(id);
    if (service === undefined) return refuse("service_unknown", fieldOf(id));
    if (service.kind === "group") return refuse("service_is_group", fieldOf(id));
    if (service.retiredAt !== null && !(await isNamedBy(db, { incidentId: named.incidentId, serviceId: id })))
      return refuse("service_retired", fieldOf(id));
  }
  if (serviceNamedTwice(named.changes) !== null) return refuse("service_twice", "changes");
  if (named.changes.some(({ scope }) => !("preset" in scope) && scope.textFr === "" && scope.textEn === ""))
    return refuse("scope_without_words", "changes");
  if (named.changes.some((change) => change.level !== "operational" && named.unaffected.includes(change.serviceId)))
    return refuse("affected_and_unaffected", "unaffected");
  return null;
}

async function isNamedBy(
  db: Db,
  { incidentId, serviceId }: { incidentId?: string; serviceId: string },
): Promise<boolean> {
  if (incidentId === undefined) return false;
  const where = { incidentId, serviceId };
  return (await db.impactInterval.count({ where })) + (await db.unaffectedService.count({ where })) > 0;
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

/** Makes sure of the incident's scopes for these changes; returns the row id per scope key. New ids depend on the words alone. */
export async function ensureScopes(db: Db, incidentId: string, changes: ChangeInput[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { scope } of changes) {
    const key = scopeKey(scope);
    if (ids.has(key)) continue;
    const id = idFrom(incidentId, key);
    const words = "preset" in scope ? { preset: scope.preset } : scope;
    const where = "preset" in scope ? { incidentId_preset: { incidentId, preset: scope.preset } } : { id };
    const row = await db.scope.upsert({
      where,
      create: { id, incidentId, ...words },
      update: {},
      select: { id: true },
    });
    ids.set(key, row.id);
  }
  return ids;
}

type Message = {
  textFr: string;
  textEn: string;
  meanwhileFr: string;
  meanwhileEn: string;
  estimate: { kind: "none" | "not_estimable" | "at" | "range"; from?: string; to?: string };
  nextMessageAt: string | null;
};

/** The columns of an update that come from its message. */
export function messageColumns(message: Message) {
  const { estimate, nextMessageAt } = message;
  return {
    textFr: message.textFr,
    textEn: message.textEn,
    meanwhileFr: message.meanwhileFr,
    meanwhileEn: message.meanwhileEn,
    estimate: estimate.kind,
    estimateFrom: estimate.from === undefined ? null : new Date(estimate.from),
    estimateTo: estimate.to === undefined ? null : new Date(estimate.to),
    nextMessageAt: nextMessageAt === null ? null : new Date(nextMessageAt),
  } satisfies Partial<Prisma.IncidentUpdateUncheckedCreateInput>;
}

/** Records what an update said of services (one row per service and scope). */
export async function recordChanges(
  db: Db,
  record: { updateId: string; changes: ChangeInput[]; scopes: Map<string, string> },
): Promise<void> {
  await db.updateChange.createMany({
    data: record.changes.map((change) => ({
      updateId: record.updateId,
      serviceId: change.serviceId,
      scopeId: record.scopes.get(scopeKey(change.scope)) ?? "",
      level: change.level,
    })),
  });
}

/** Says of services whose intervals were closed by name that they work again, unless `changes` already says more of them. */
export async function recordClosings(
  db: Db,
  record: { updateId: string; closed: { serviceId: string; scopeId: string }[]; changes: ChangeInput[] },
): Promise<void> {
  const said = new Set(record.changes.map((change) => change.serviceId));
  const rows = record.closed.filter(({ serviceId }) => !said.has(serviceId));
  await db.updateChange.createMany({
    data: rows.map(({ serviceId, scopeId }) => ({
      updateId: record.updateId,
      serviceId,
      scopeId,
      level: "operational" as const,
    })),
    skipDuplicates: true,
  });
}

/** A resolution that stands keeps its time and bounds; a new one is exact; reopening takes it away. */
export function resolution(incident: { resolvedAt: Date | null }, next: { state: IncidentState; now: Date }) {
  if (next.state === "resolved" && incident.resolvedAt !== null) return {};
  const resolvedAt = next.state === "resolved" ? next.now : null;
  return { resolvedAt, resolvedPrecision: "exact" as const, resolvedEarliest: null, resolvedLatest: null };
}
