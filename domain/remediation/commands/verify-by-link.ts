import { verifyByLinkInput } from "#domain/remediation/input-schema.ts";
import { giveVerdict } from "#domain/remediation/verdict-writes.ts";
import { beginRemediation } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { tokenHash } from "#lib/one-time-token.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * The verdict of somebody outside, who holds a one-time link (ME-2); members have their own way. Refuses `link_unknown` for a link that was
 * used, revoked or is over, `verifier_is_member` for whoever is signed in, and VerdictRefusal.
 */
export const verifyByLink = command({
  name: "verify-by-link",
  input: verifyByLinkInput,
  allow: "public",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    if (actor.kind === "member") return refuse("verifier_is_member");
    const found = await db.verifierLink.findUnique({ where: { tokenHash: tokenHash(input.token) } });
    if (found === null) return refuse("link_unknown");
    const begun = await beginRemediation(db, found);
    if (!begun.ok) return refuse("link_unknown");
    const link = await db.verifierLink.findUniqueOrThrow({ where: { id: found.id } });
    if (link.usedAt !== null || link.revokedAt !== null || link.expiresAt <= now) return refuse("link_unknown");
    const given = await giveVerdict(db, begun.value, { ...input, kind: input.verdict, actor, now, linkId: link.id });
    if (!given.ok) return given;
    await db.verifierLink.update({ where: { id: link.id }, data: { usedAt: now } });
    return done({ ...given.value, linkId: link.id });
  },
  audit: ({ value: { remediationId, linkId, before, after } }) => ({
    ...{ subject: remediationId, detail: { linkId }, before, after },
  }),
});
