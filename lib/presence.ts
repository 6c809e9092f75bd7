import { type Db, database } from "#lib/db.ts";
import { hasRight, type Role } from "#lib/roles.ts";

/** Who has been writing a message since when (ISO). */
export type Writing = { memberId: string; name: string; since: string };

/** What is being written: an incident's id, or "new" for one that is not reported yet. */
type Notice = { subject: string; member: { id: string; name: string; role: Role }; now: Date };

/** How long after its last sign somebody still counts as writing, in milliseconds. */
export const presenceMs = 60_000;

/**
 * Notes that a member is writing about `subject`, and forgets those who have fallen silent; does nothing without the right
 * to post. No command: it states nothing about the world, is nobody's decision and lapses by itself within a minute; a row
 * in the audit log every few seconds would bury what people did.
 */
export async function noteWriting({ subject, member, now }: Notice, db: Db = database()): Promise<void> {
  if (!hasRight(member.role, "post")) return;
  const { oldest, newest } = bounds(now);
  await db.$executeRaw`DELETE FROM composing WHERE seen_at < ${oldest} OR seen_at > ${newest}`;
  await db.$executeRaw`
    INSERT INTO composing (subject, member_id, name, since, seen_at)
    VALUES (${subject}, ${member.id}, ${member.name}, ${now}, ${now})
    ON CONFLICT (subject, member_id)
    DO UPDATE SET seen_at = ${now}, name = ${member.name}, since = LEAST(composing.since, ${now})`;
}

/** Notes that a member no longer writes about `subject`. */
export async function endWriting({ subject, member }: Notice, db: Db = database()): Promise<void> {
  await db.$executeRaw`DELETE FROM composing WHERE subject = ${subject} AND member_id = ${member.id}`;
}

/** Who is writing at `now`, by subject, longest first. */
export async function listWriting(now: Date, db: Db = database()): Promise<Map<string, Writing[]>> {
  const { oldest, newest } = bounds(now);
  const rows = await db.composing.findMany({
    where: { seenAt: { gte: oldest, lte: newest } },
    orderBy: [{ since: "asc" }, { memberId: "asc" }],
  });
  const found = new Map<string, Writing[]>();
  for (const { subject, memberId, name, since } of rows) {
    const one = { memberId, name, since: since.toISOString() };
    found.set(subject, [...(found.get(subject) ?? []), one]);
  }
  return found;
}

/** A sign from beyond the present is one given before the clock was set back: it counts as old, too. */
function bounds(now: Date) {
  return { oldest: new Date(now.getTime() - presenceMs), newest: new Date(now.getTime() + presenceMs) };
}
