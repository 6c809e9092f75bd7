import { revokeShareInput } from "#domain/postmortem/share-schema.ts";
import { beginEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Ends a link by which a draft is shown, at once; twice is once. Refuses BeginRefusal and `share_unknown`. */
export const revokeShare = command({
  name: "revoke-share",
  input: revokeShareInput,
  allow: "post",
  publishes: "no",
  async run({ db, now, input: { incidentId, shareId } }) {
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    const where = { id: shareId, incidentId };
    if ((await db.postmortemShare.count({ where })) === 0) return refuse("share_unknown", "shareId");
    await db.postmortemShare.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: now } });
    return done({ incidentId, shareId });
  },
  audit: ({ value: { incidentId, shareId } }) => ({ subject: incidentId, detail: { shareId } }),
});
