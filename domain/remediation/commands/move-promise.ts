import { movePromiseInput } from "#domain/remediation/input-schema.ts";
import { writeMove } from "#domain/remediation/promise-writes.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done } from "#lib/result.ts";

/**
 * Moves a promise's date, with the reason in both languages; the first date stays and is shown (ME-4). Refuses BeginRefusal and
 * MoveRefusal: `not_promised`, `step_impossible` where nothing is due any more, `date_past`, and `date_same`.
 */
export const movePromise = command({
  name: "move-promise",
  input: movePromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const moved = await writeMove({ db, actor, now }, begun.value, input);
    if (!moved.ok) return moved;
    const { before, after } = moved.value;
    return done({ remediationId: begun.value.id, before, after });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, before, after } }) => ({
    subject: remediationId,
    detail: { isQuiet },
    before,
    after,
  }),
});
