import { successorProblem } from "#domain/service/rules.ts";
import { retireServiceInput } from "#domain/service/schema.ts";
import { lockTree } from "#domain/service/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Takes a service out of today's page; incidents and history keep it, also one that is open now, and tell what took its place.
 * Refuses `unknown_service`, `already_retired`, `has_children` for a group that still holds services, and about its successors
 * `successor_gone` (unknown, retired or itself) and `successor_is_group` (also of a group: it has none).
 */
export const retireService = command({
  name: "retire-service",
  input: retireServiceInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, now, input }) {
    const nodes = await lockTree(db);
    const service = nodes.find((node) => node.id === input.id);
    if (service === undefined) return refuse("unknown_service");
    if (service.retiredAt !== null) return refuse("already_retired");
    if (nodes.some((node) => node.parentId === input.id && node.retiredAt === null)) return refuse("has_children");
    const problem = successorProblem(nodes, input);
    if (problem !== null) return refuse(problem, "successors");
    await db.service.update({ where: { id: input.id }, data: { retiredAt: now, version: { increment: 1 } } });
    await db.succession.createMany({ data: input.successors.map((toId) => ({ fromId: input.id, toId })) });
    return done({ id: input.id, retiredAt: now });
  },
  audit: ({ input, value: { id, retiredAt } }) => ({
    subject: id,
    detail: {},
    before: { retiredAt: null },
    after: { retiredAt, ...(input.successors.length === 0 ? {} : { successorIds: input.successors }) },
  }),
});
