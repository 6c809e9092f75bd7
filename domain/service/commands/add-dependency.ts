import { cycleClosedBy } from "#domain/service/rules.ts";
import { addDependencyInput } from "#domain/service/schema.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * States that a service needs another. Refuses `unknown_service`, `dependency_itself`, `dependency_exists` (same phase)
 * and `dependency_cycle`, which names the circle: first and last of `cycle` are the same service.
 */
export const addDependency = command({
  name: "add-dependency",
  input: addDependencyInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, input }) {
    const { fromId, toId } = input;
    if (fromId === toId) return refuse("dependency_itself", "toId");
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('dependency graph'))::text`;
    const known = await db.service.count({ where: { id: { in: [fromId, toId] }, retiredAt: null } });
    if (known < 2) return refuse("unknown_service", "toId");
    const edges = await db.dependency.findMany({ select: { fromId: true, toId: true, phase: true } });
    const isThere = edges.some((edge) => edge.fromId === fromId && edge.toId === toId && edge.phase === input.phase);
    if (isThere) return refuse("dependency_exists", "toId");
    const cycle = cycleClosedBy(edges, { fromId, toId });
    if (cycle !== null) return { ...refuse("dependency_cycle", "toId"), cycle: await namesOf(db, cycle) };
    const id = newId();
    await db.dependency.create({ data: { ...input, id } });
    return done({ id });
  },
  audit: ({ input, value }) => ({ subject: input.fromId, detail: { dependencyId: value.id }, after: input }),
});

async function namesOf(db: Db, ids: string[]): Promise<Text[]> {
  const services = await db.service.findMany({
    where: { id: { in: ids } },
    select: { id: true, nameFr: true, nameEn: true },
  });
  const names = new Map(services.map((service) => [service.id, { fr: service.nameFr, en: service.nameEn }]));
  return ids.map((id) => names.get(id) ?? { fr: id, en: id });
}
