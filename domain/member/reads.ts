import { database } from "#lib/db.ts";

/** The member's sessions that are still open at `now`, latest used first. */
export async function listSessions(ask: { memberId: string; now: Date }) {
  return database().session.findMany({
    where: { memberId: ask.memberId, revokedAt: null, expiresAt: { gt: ask.now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}

/** All members by name, those who left last, with when they were last here and how many sessions are open at `now`; never their password hashes. */
export async function listMembers(now: Date) {
  const members = await database().member.findMany({
    omit: { passwordHash: true },
    orderBy: [{ leftAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
  });
  const [seen, open] = await Promise.all([
    database().session.groupBy({ by: "memberId", _max: { lastSeenAt: true } }),
    database().session.groupBy({ by: "memberId", where: { revokedAt: null, expiresAt: { gt: now } }, _count: true }),
  ]);
  const lastSeen = new Map(seen.map((row) => [row.memberId, row._max.lastSeenAt]));
  const sessions = new Map(open.map((row) => [row.memberId, row._count]));
  return members.map((member) => ({
    ...member,
    lastSeenAt: lastSeen.get(member.id) ?? null,
    sessions: sessions.get(member.id) ?? 0,
  }));
}

/** Whether nobody else administers. */
export async function isOnlyAdministrator(id: string): Promise<boolean> {
  const all = await database().member.findMany({
    where: { role: "administrator", leftAt: null },
    select: { id: true },
  });
  return all.length === 1 && all[0]?.id === id;
}

/** What listMembers gives of each. */
export type ListedMember = Awaited<ReturnType<typeof listMembers>>[number];
