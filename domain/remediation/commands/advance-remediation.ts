import { advanceRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, reach, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * A step of the work. Refuses BeginRefusal, `step_impossible`; `criteria_missing` to begin or go on without any (ME-3); `reason_missing`
 * to be blocked or declined without one, `both_languages_needed` where customers read it, `promise_withdrawn_instead` to decline a promise.
 */
export const advanceRemediation = command({
  name: "advance-remediation",
  input: advanceRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { step, reasonFr, reasonEn, note } = input;
    const reached = reach(item, step);
    if (!reached.ok) return reached;
    if (step === "declined" && item.promisedAt !== null) return refuse("promise_withdrawn_instead", "step");
    if (step === "blocked" || step === "declined") {
      if (reasonFr === "" && reasonEn === "") return refuse("reason_missing", "reasonFr");
      if (item.publishedAt !== null && (reasonFr === "" || reasonEn === ""))
        return refuse("both_languages_needed", reasonFr === "" ? "reasonFr" : "reasonEn");
    }
    const criteria = await db.remediationCriterion.count({ where: { remediationId: item.id } });
    if (reached.value === "in_progress" && criteria === 0) return refuse("criteria_missing", "step");
    // What was accepted as a risk until a day is taken up again.
    const data = { state: reached.value, ...(item.state === "risk_accepted" ? { acceptedUntil: null } : {}) };
    await record(db, item, { kind: step, actor, now, happened: { reasonFr, reasonEn, note }, data });
    return done({ remediationId: item.id, before: { state: item.state }, after: { state: reached.value } });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});
