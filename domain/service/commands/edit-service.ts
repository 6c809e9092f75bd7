import { parentProblem } from "#domain/service/rules.ts";
import { editServiceInput } from "#domain/service/schema.ts";
import { listImpairedInPublic, lockTree, recordedFromDay, writeRenaming } from "#domain/service/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Changes a service; moved under another parent it becomes the last there. `recordedFrom` null, or its present day, keeps it.
 * Another name holds from now on, and history keeps the former one; corrected "everywhere" it was never called otherwise.
 * Refuses `unknown_service`, `stale`, `service_affected` (hiding what an open incident impairs would turn the page green in
 * silence), and about its parent `parent_not_group`, `inside_itself` and `too_deep`.
 */
export const editService = command({
  name: "edit-service",
  input: editServiceInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, now, input }) {
    const nodes = await lockTree(db);
    await db.$queryRaw`SELECT 1 FROM service WHERE id = ${input.id} FOR UPDATE`;
    const present = await db.service.findUnique({ where: { id: input.id } });
    if (present === null) return refuse("unknown_service");
    if (present.version !== input.version) return refuse("stale");
    const problem = parentProblem(nodes, { id: input.id, parentId: input.parentId });
    if (problem !== null) return refuse(problem, "parentId");
    const { id, version, recordedFrom, renaming, ...fields } = input;
    const hasMoved = present.parentId !== input.parentId;
    const siblings = nodes.filter((node) => node.parentId === input.parentId);
    const impaired = await listImpairedInPublic(db);
    const next = {
      ...fields,
      recordedFrom:
        recordedFrom === null || present.kind === "group"
          ? present.recordedFrom
          : await recordedFromDay(db, recordedFrom, present.recordedFrom),
    };
    const position = hasMoved ? Math.max(-1, ...siblings.map((node) => node.position)) + 1 : present.position;
    await db.service.update({ where: { id }, data: { ...next, position, version: version + 1 } });
    const stillShown = await listImpairedInPublic(db);
    if (impaired.some((one) => !stillShown.includes(one))) return refuse("service_affected", "visibility");
    const isOther = await writeRenaming(db, { present, next, renaming, now });
    return done({ id, version: version + 1, told: isOther ? { renaming } : {}, ...changedFields(present, next) });
  },
  audit: ({ value: { id, version, told, before, after } }) => ({
    subject: id,
    detail: { version, ...told },
    before,
    after,
  }),
});
