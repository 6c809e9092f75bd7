import { shareVerificationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { oneTimeToken, tokenHash } from "#lib/one-time-token.ts";
import { done, refuse } from "#lib/result.ts";

/** Makes the one-time link by which somebody outside verifies a claim; its token is in this answer alone. Refuses BeginRefusal and `not_claimed`. */
export const shareVerification = command({
  name: "share-verification",
  input: shareVerificationInput,
  allow: "review",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { remediationId, roleFr, roleEn, label, days } = input;
    const begun = await beginRemediation(db, { remediationId });
    if (!begun.ok) return begun;
    if (begun.value.state !== "done") return refuse("not_claimed");
    const token = oneTimeToken();
    const linkId = newId();
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    await db.verifierLink.create({
      data: {
        ...{ id: linkId, remediationId, tokenHash: tokenHash(token), roleFr, roleEn, label },
        ...{ createdAt: now, createdById: memberOf(actor), expiresAt },
      },
    });
    return done({ remediationId, linkId, token, expiresAt: expiresAt.toISOString() });
  },
  audit: ({ value: { remediationId, linkId, expiresAt } }) => ({
    subject: remediationId,
    detail: { linkId, until: expiresAt },
  }),
});
