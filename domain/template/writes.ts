import type { TemplateLevel } from "#domain/template/schema.ts";
import type { Db } from "#lib/db.ts";
import { type Refusal, refuse } from "#lib/result.ts";

type Ticks = readonly { serviceId: string; level: TemplateLevel }[];

/** Why a template cannot tick these services: `service_unknown`, `service_retired`, `service_is_group` or `service_twice`; else null. */
export async function ticksRefusal(
  db: Db,
  ticks: Ticks,
): Promise<Refusal<"service_unknown" | "service_retired" | "service_is_group" | "service_twice"> | null> {
  const ids = ticks.map(({ serviceId }) => serviceId);
  const refused = (code: "service_unknown" | "service_retired" | "service_is_group" | "service_twice") =>
    refuse(code, "services");
  if (new Set(ids).size < ids.length) return refused("service_twice");
  const services = await db.service.findMany({ where: { id: { in: ids } } });
  if (services.length < ids.length) return refused("service_unknown");
  if (services.some(({ retiredAt }) => retiredAt !== null)) return refused("service_retired");
  return services.some(({ kind }) => kind === "group") ? refused("service_is_group") : null;
}

/** A template as the audit log keeps it: its words and ticks; null when there is none. */
export async function describeTemplate(db: Db, id: string) {
  const row = await db.template.findUnique({
    where: { id },
    omit: { createdAt: true },
    include: { services: { select: { serviceId: true, level: true }, orderBy: { serviceId: "asc" } } },
  });
  if (row === null) return null;
  const { retiredAt, ...facts } = row;
  return { ...facts, retiredAt: retiredAt?.toISOString() ?? null };
}

/** Takes the template's row for this transaction; null when there is none. */
export async function lockTemplate(db: Db, id: string) {
  await db.$queryRaw`SELECT 1 FROM template WHERE id = ${id} FOR UPDATE`;
  return describeTemplate(db, id);
}
