import { withdrawPromiseInput } from "#domain/remediation/input-schema.ts";
import { writeEnd } from "#domain/remediation/promise-writes.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done } from "#lib/result.ts";

/**
 * Ends a promise: withdrawn, or replaced by another one, the reason public in both languages (ME-5). Refuses BeginRefusal and EndRefusal:
 * `not_promised`, `step_impossible`, and about `replacedById` `remediation_unknown`, `replacement_internal` and `replacement_cycle`.
 */
export const withdrawPromise = command({
  name: "withdraw-promise",
  input: withdrawPromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const ended = await writeEnd({ db, actor, now }, begun.value, input);
    if (!ended.ok) return ended;
    const { before, after } = ended.value;
    return done({ remediationId: begun.value.id, replacedById: input.replacedById, before, after });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, replacedById, before, after } }) => ({
    ...{ subject: remediationId, detail: { isQuiet, replacedById }, before, after },
  }),
});
