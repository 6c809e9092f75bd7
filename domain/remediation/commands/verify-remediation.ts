import { verifyRemediationInput } from "#domain/remediation/input-schema.ts";
import { giveVerdict, refuseVerifier } from "#domain/remediation/verdict-writes.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";

/**
 * Says of a claim that it holds, with evidence of one's own, or that it does not, with the reason. Refuses BeginRefusal, `verifier_owned_it`
 * (whoever ever owned or claimed it, ME-2), `verifier_missing` to whoever is no member, and VerdictRefusal.
 */
export const verifyRemediation = command({
  name: "verify-remediation",
  input: verifyRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const refused = await refuseVerifier(db, begun.value.id, actor);
    if (refused !== null) return refused;
    return giveVerdict(db, begun.value, { ...input, kind: input.verdict, actor, now, linkId: null });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, before, after } }) => ({
    subject: remediationId,
    detail: { isQuiet },
    before,
    after,
  }),
});
