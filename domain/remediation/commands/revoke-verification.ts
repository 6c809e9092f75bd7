import { revokeVerificationInput } from "#domain/remediation/input-schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends a verifier's link that was not used. Refuses `link_unknown`. */
export const revokeVerification = command({
  name: "revoke-verification",
  input: revokeVerificationInput,
  allow: "review",
  publishes: "no",
  async run({ db, now, input: { remediationId, linkId } }) {
    const ended = await db.verifierLink.updateMany({
      where: { id: linkId, remediationId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    return ended.count === 1 ? done({ remediationId, linkId }) : refuse("link_unknown");
  },
  audit: ({ value: { remediationId, linkId } }) => ({ subject: remediationId, detail: { linkId } }),
});
