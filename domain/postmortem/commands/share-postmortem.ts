import { shareLimits, sharePostmortemInput } from "#domain/postmortem/share-schema.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { oneTimeToken, tokenHash } from "#lib/one-time-token.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Makes a link that shows a draft to whoever holds it (PM-6); its token is returned and kept nowhere. One for the same label is
 * revoked by it (`replaced`): nobody is left with a link that he did not see. Refuses BeginRefusal and `too_many`.
 */
export const sharePostmortem = command({
  name: "share-postmortem",
  input: sharePostmortemInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input: { incidentId, days, label } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const open = { incidentId, revokedAt: null, expiresAt: { gt: now } };
    const replaced = await db.postmortemShare.updateMany({ where: { ...open, label }, data: { revokedAt: now } });
    if ((await db.postmortemShare.count({ where: open })) >= shareLimits.open) return refuse("too_many", "label");
    const [id, token] = [newId(), oneTimeToken()];
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    const share = { id, incidentId, label, createdAt: now, expiresAt, createdById: memberOf(actor) };
    await db.postmortemShare.create({ data: { ...share, tokenHash: tokenHash(token) } });
    return done({ incidentId, shareId: id, token, label, expiresAt, replaced: replaced.count > 0 });
  },
  audit: ({ value: { incidentId, shareId, expiresAt, replaced } }) => ({
    subject: incidentId,
    detail: { shareId, until: expiresAt.toISOString(), replaced },
  }),
});
