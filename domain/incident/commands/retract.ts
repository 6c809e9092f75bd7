import { retractInput } from "#domain/incident/correction-schema.ts";
import { readPart } from "#domain/incident/part-writes.ts";
import { beginChange, endChange, nothingFormer, recordRevision } from "#domain/incident/revision-writes.ts";
import { tellCorrection } from "#domain/notice/tell-writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Strikes a message or an entry of the timeline that should not have been published; it stays, with the reason. Levels and the
 * incident's state stay as they are (UPD-2): intervals are put right by correct-intervals. Refuses `part_unknown`,
 * `retracted_already`, `stale`.
 */
export const retract = command({
  name: "retract",
  input: retractInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId, part, id } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const stored = await readPart(db, { incidentId, part, id });
    if (stored === null) return refuse("part_unknown", "id");
    if (stored.retractedAt !== null) return refuse("retracted_already", "id");
    const data = { retractedAt: begun.value.now };
    if (part === "update") await db.incidentUpdate.update({ where: { id }, data });
    else await db.incidentEvent.update({ where: { id }, data });
    const change = { actor, kind: "retracted", part, partId: id, reason: input, former: nothingFormer } as const;
    const { number } = await recordRevision(db, begun.value, change);
    await endChange(db, begun.value);
    if (part === "update")
      await tellCorrection(db, { incidentId, at: begun.value.now, revision: number, isQuiet: input.isQuiet });
    return done({ incidentId, revision: number });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: { revisions: [value.revision], part: input.part, partId: input.id, isQuiet: input.isQuiet },
  }),
});
