import { parentProblem } from "#domain/service/rules.ts";
import { createServiceInput } from "#domain/service/schema.ts";
import { lockTree, recordedFromDay } from "#domain/service/writes.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Adds a service or group as the last of its siblings. Refuses `unknown_service`, `parent_not_group` and `too_deep`
 * about its parent.
 */
export const createService = command({
  name: "create-service",
  input: createServiceInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, now, input }) {
    const nodes = await lockTree(db);
    const problem = parentProblem(nodes, { id: null, parentId: input.parentId });
    if (problem !== null) return refuse(problem, "parentId");
    const siblings = nodes.filter((node) => node.parentId === input.parentId);
    const recordedFrom = input.recordedFrom === null ? now : await recordedFromDay(db, input.recordedFrom, null);
    const service = {
      ...input,
      id: newId(),
      createdAt: now,
      position: Math.max(-1, ...siblings.map((node) => node.position)) + 1,
      recordedFrom: input.kind === "group" ? null : recordedFrom,
    };
    await db.service.create({ data: service });
    return done({ id: service.id, position: service.position, recordedFrom: service.recordedFrom });
  },
  audit: ({ input, value: { id, ...made } }) => ({ subject: id, detail: {}, after: { ...input, ...made } }),
});
