import { type Db, database } from "#lib/db.ts";
import { tokenHash } from "#lib/one-time-token.ts";

/** A link by which a draft is shown. Instants are ISO; `by` null: an operator made it. */
export type TeamShare = { id: string; label: string; by: string | null; createdAt: string; expiresAt: string };

/** The links of a postmortem that hold now, those that end first first. */
export async function listShares(incidentId: string, now: Date, db: Db = database()): Promise<TeamShare[]> {
  const rows = await db.postmortemShare.findMany({
    where: { incidentId, revokedAt: null, expiresAt: { gt: now } },
    include: { createdBy: { select: { name: true } } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, label, createdBy, createdAt, expiresAt }) => ({
    ...{ id, label, by: createdBy?.name ?? null },
    ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  }));
}

/** What a link's token shows and until when (ISO); null for one that is unknown, over or revoked, and where nothing is written any more. */
export async function findShare(
  { token, now }: { token: string; now: Date },
  db: Db = database(),
): Promise<{ incidentId: string; expiresAt: string } | null> {
  const share = await db.postmortemShare.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { postmortem: true },
  });
  if (share === null || share.revokedAt !== null || share.expiresAt <= now) return null;
  const { retractedAt, notRequiredAt } = share.postmortem;
  if (retractedAt !== null || notRequiredAt !== null) return null;
  return { incidentId: share.incidentId, expiresAt: share.expiresAt.toISOString() };
}
