import { claimRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, reach, record, refuseEvidence, writeEvidence } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done } from "#lib/result.ts";

/** Claims that a remediation is done, with evidence for each of its criteria (ME-3). Refuses BeginRefusal, `step_impossible`, EvidenceRefusal. */
export const claimRemediation = command({
  name: "claim-remediation",
  input: claimRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const reached = reach(item, "claimed");
    if (!reached.ok) return reached;
    const refused = await refuseEvidence(db, { remediationId: item.id, asks: "every" }, input.evidence);
    if (refused !== null) return refused;
    const data = { state: reached.value, recheckDue: null };
    const { note, isQuiet } = input;
    const eventId = await record(db, item, { kind: "claimed", actor, now, happened: { note }, data, isQuiet });
    await writeEvidence(db, { remediationId: item.id, eventId }, input.evidence);
    return done({ remediationId: item.id, before: { state: item.state }, after: { state: data.state } });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, before, after } }) => ({
    subject: remediationId,
    detail: { isQuiet },
    before,
    after,
  }),
});
