import { retireServiceInput } from "#domain/service/schema.ts";
import { lockTree } from "#domain/service/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Takes a service out of today's page; incidents and history keep it, also one that is open now. Refuses
 * `unknown_service`, `already_retired`, and `has_children` for a group that still holds services.
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
    await db.service.update({ where: { id: input.id }, data: { retiredAt: now, version: { increment: 1 } } });
    return done({ id: input.id, retiredAt: now });
  },
  audit: ({ value: { id, retiredAt } }) => ({
    subject: id,
    detail: {},
    before: { retiredAt: null },
    after: { retiredAt },
  }),
});
