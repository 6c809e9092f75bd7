import { database } from "#lib/db.ts";

/** The member's sessions that are still open at `now`, latest used first. */
export async function listSessions(ask: { memberId: string; now: Date }) {
  return database().session.findMany({
    where: { memberId: ask.memberId, revokedAt: null, expiresAt: { gt: ask.now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}

/** All members by name, those who left last; never their password hashes. */
export async function listMembers() {
  return database().member.findMany({
    omit: { passwordHash: true },
    orderBy: [{ leftAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
  });
}

/** How many rows of the log a page shows. */
export const auditPageRows = 50;

/** Rows of the audit log, latest first, older than the row `before` (null: from the latest on). */
export async function listAuditEntries(before: bigint | null) {
  return database().auditEntry.findMany({
    where: before === null ? {} : { id: { lt: before } },
    orderBy: { id: "desc" },
    take: auditPageRows,
  });
}
