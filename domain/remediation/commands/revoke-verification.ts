import { revokeVerificationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends a verifier's link that was not used. Refuses `link_unknown`. */
export const revokeVerification = command({
  name: "revoke-verification",
  input: revokeVerificationInput,
  allow: "review",
  publishes: "no",
  async run({ db, now, input: { remediationId, linkId } }) {
    // A verdict that is being given by it is waited for.
    const begun = await beginRemediation(db, { remediationId });
    if (!begun.ok) return refuse("link_unknown");
    const ended = await db.verifierLink.updateMany({
      where: { id: linkId, remediationId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    return ended.count === 1 ? done({ remediationId, linkId }) : refuse("link_unknown");
  },
  audit: ({ value: { remediationId, linkId } }) => ({ subject: remediationId, detail: { linkId } }),
});
