import { database } from "#lib/db.ts";
import { tokenHash } from "#lib/one-time-token.ts";

/** Invitations that nobody has used or taken back, latest first; `isOver` once their time is past at `now`. Never the token's hash. */
export async function listInvitations(now: Date) {
  const rows = await database().invitation.findMany({
    where: { acceptedAt: null, withdrawnAt: null },
    omit: { tokenHash: true },
    include: { invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, isOver: row.expiresAt <= now }));
}

/** What listInvitations gives of each. */
export type ListedInvitation = Awaited<ReturnType<typeof listInvitations>>[number];

/** What whoever holds a link's token may know of its invitation at `now`: why it cannot be accepted, or who invites whom as what. Changes nothing. */
export async function findInvitation(ask: { token: string; now: Date }) {
  const found = await database().invitation.findUnique({
    where: { tokenHash: tokenHash(ask.token) },
    include: { invitedBy: { select: { name: true } } },
  });
  if (found === null) return { state: "invitation_unknown" } as const;
  if (found.acceptedAt !== null) return { state: "invitation_used" } as const;
  if (found.withdrawnAt !== null || found.expiresAt <= ask.now) return { state: "invitation_over" } as const;
  const { email, role, expiresAt } = found;
  return { state: "open", email, role, expiresAt, inviter: found.invitedBy?.name ?? null } as const;
}
