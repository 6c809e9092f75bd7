import { moveAmong } from "#domain/service/rules.ts";
import { moveServiceInput } from "#domain/service/schema.ts";
import { lockTree } from "#domain/service/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Moves a service one place among those of its parent that are not retired; at the edge it stays. Refuses `unknown_service`. */
export const moveService = command({
  name: "move-service",
  input: moveServiceInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, input }) {
    const nodes = await lockTree(db);
    const service = nodes.find((node) => node.id === input.id && node.retiredAt === null);
    if (service === undefined) return refuse("unknown_service");
    const siblings = nodes.filter((node) => node.parentId === service.parentId && node.retiredAt === null);
    const ids = siblings.map((node) => node.id);
    for (const [position, id] of moveAmong(ids, input).entries()) {
      await db.service.updateMany({ where: { id, position: { not: position } }, data: { position } });
    }
    return done({ id: input.id });
  },
  audit: ({ input }) => ({ subject: input.id, detail: { direction: input.direction } }),
});
