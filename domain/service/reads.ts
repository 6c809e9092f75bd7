import { flattenTree } from "#domain/service/rules.ts";
import { database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** The catalogue as the team edits it: what is in use as a tree in order, what is retired, latest first. */
export async function readCatalogueTree() {
  const services = await database().service.findMany({
    include: { successors: { select: { to: { select: { id: true, nameFr: true, nameEn: true, position: true } } } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const current = services.filter((service) => service.retiredAt === null);
  const known = new Set(current.map((service) => service.id));
  const rooted = current.map((service) => ({
    ...service,
    parentId: service.parentId !== null && known.has(service.parentId) ? service.parentId : null,
  }));
  const retired = services.flatMap(({ retiredAt, successors, ...service }) => {
    const named = successors.map(({ to }) => to).sort((one, other) => one.position - other.position);
    return retiredAt === null ? [] : [{ ...service, retiredAt, successors: named }];
  });
  return {
    tree: flattenTree(rooted),
    retired: retired.sort((one, other) => other.retiredAt.getTime() - one.retiredAt.getTime()),
  };
}

/**
 * One service as its forms start from it, with what it was called and meant to reach, whether customers see it, and what an
 * administrator should know before retiring it; null when there is none.
 */
export async function readService(id: string) {
  const service = await database().service.findUnique({
    where: { id },
    include: {
      formerNames: { orderBy: { until: "desc" } },
      targets: { orderBy: { fromMonth: "desc" } },
      parent: { include: { parent: true } },
    },
  });
  if (service === null) return null;
  const timeZone = await readTimeZone();
  const children = await database().service.count({ where: { parentId: id, retiredAt: null } });
  const open = await database().impactInterval.count({ where: { serviceId: id, endedAt: null, supersededAt: null } });
  const recordedDay = service.recordedFrom === null ? "" : dayOf(service.recordedFrom.toISOString(), timeZone);
  const around = [service, service.parent, service.parent?.parent ?? null];
  const isPublic = around.every((one) => one === null || one.visibility === "public");
  return { ...service, timeZone, recordedDay, isPublic, hasChildren: children > 0, isInOpenIncident: open > 0 };
}

/** All dependencies between services in use, in the order of the catalogue. */
export async function listDependencies() {
  const named = { select: { id: true, nameFr: true, nameEn: true, position: true } } as const;
  return database().dependency.findMany({
    where: { from: { retiredAt: null }, to: { retiredAt: null } },
    include: { from: named, to: named },
    orderBy: [{ from: { position: "asc" } }, { fromId: "asc" }, { toId: "asc" }, { phase: "asc" }],
  });
}
