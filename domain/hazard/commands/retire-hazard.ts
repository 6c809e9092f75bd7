import { retireHazardInput } from "#domain/hazard/schema.ts";
import { beginHazard } from "#domain/hazard/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Says that a hazard is no longer there. Refuses `hazard_unknown`, `stale`, `already_retired`. */
export const retireHazard = command({
  name: "retire-hazard",
  input: retireHazardInput,
  allow: "review",
  publishes: "yes",
  async run({ db, now, input }) {
    const begun = await beginHazard(db, input);
    if (!begun.ok) return begun;
    const { id, version, retiredAt } = begun.value;
    if (retiredAt !== null) return refuse("already_retired");
    await db.hazard.update({ where: { id }, data: { retiredAt: now, version: version + 1 } });
    return done({ hazardId: id });
  },
  audit: ({ value: { hazardId } }) => ({ subject: hazardId, detail: {} }),
});
