import { judgeRemediationInput } from "#domain/remediation/input-schema.ts";
import { giveVerdict, refuseVerifier } from "#domain/remediation/verdict-writes.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";

/** Says what showed after a time of watching, or in a drill. Refuses as verifyRemediation does. */
export const judgeRemediation = command({
  name: "judge-remediation",
  input: judgeRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const refused = await refuseVerifier(db, begun.value.id, actor);
    if (refused !== null) return refused;
    return giveVerdict(db, begun.value, { ...input, kind: input.judgement, actor, now, linkId: null });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, before, after } }) => ({
    subject: remediationId,
    detail: { isQuiet },
    before,
    after,
  }),
});
