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
    const moved = moveAmong(ids, input);
    for (const [position, id] of moved.entries()) {
      await db.service.updateMany({ where: { id, position: { not: position } }, data: { position } });
    }
    return done({ id: input.id, from: ids.indexOf(input.id) + 1, to: moved.indexOf(input.id) + 1 });
  },
  audit: ({ input, value }) => ({
    subject: input.id,
    detail: { direction: input.direction },
    before: { place: value.from },
    after: { place: value.to },
  }),
});
