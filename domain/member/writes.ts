import { describeDevice } from "#domain/member/rules.ts";
import { memberLimits } from "#domain/member/schema.ts";
import type { Actor } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { refuse } from "#lib/result.ts";

const dayMs = 86_400_000;

/** Opens a session for thirty days and answers its row; `userAgent` as the browser sends it. */
export async function openSession(db: Db, opened: { memberId: string; userAgent: string; now: Date }) {
  const { memberId, userAgent, now } = opened;
  const session = {
    id: newId() + newId(),
    memberId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + memberLimits.sessionDays * dayMs),
    device: describeDevice(userAgent.slice(0, 500)),
  };
  await db.session.create({ data: session });
  return session;
}

/** Locks who administers until the transaction ends; answers whether a member who asks as an administrator still is one by then. */
export async function lockAdministrators(db: Db, actor: Actor): Promise<boolean> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))::text`;
  if (actor.kind !== "member") return true;
  return (await db.member.count({ where: { id: actor.id, role: "administrator", leftAt: null } })) > 0;
}

/**
 * Locks who administers until the transaction ends, then the member's row, and answers it. Refuses `unknown_member` (never was one, or left), and
 * `forbidden` to an administrator who is none any more by then: two who take each other's role at once do not both succeed.
 */
export async function lockMember(db: Db, asked: { memberId: string; actor: Actor; as: "administrator" | "self" }) {
  const { memberId, actor, as } = asked;
  const administers = await lockAdministrators(db, actor);
  if (as === "administrator" && !administers) return refuse("forbidden");
  await db.$queryRaw`SELECT 1 FROM member WHERE id = ${memberId} FOR UPDATE`;
  const member = await db.member.findUnique({ where: { id: memberId }, omit: { passwordHash: true } });
  return member?.leftAt === null ? { ok: true as const, value: member } : refuse("unknown_member");
}

/** Whether nobody but this member administers; only sure after lockMember. */
export async function isLastAdministrator(db: Db, member: { id: string; role: string }): Promise<boolean> {
  if (member.role !== "administrator") return false;
  const others = await db.member.count({ where: { role: "administrator", leftAt: null, id: { not: member.id } } });
  return others === 0;
}

/** Takes back the open invitations of somebody who administers no more: no link kept in a pocket leads back in. Answers how many. */
export async function withdrawInvitationsOf(db: Db, by: { memberId: string; now: Date }): Promise<number> {
  const where = { invitedById: by.memberId, acceptedAt: null, withdrawnAt: null };
  const { count } = await db.invitation.updateMany({ where, data: { withdrawnAt: by.now } });
  return count;
}

/** Takes the lead of incidents that are still open, and the sign of writing, from somebody who may not post any more. */
export async function endPosting(db: Db, memberId: string): Promise<void> {
  await db.incident.updateMany({ where: { leadId: memberId, state: { not: "resolved" } }, data: { leadId: null } });
  await db.composing.deleteMany({ where: { memberId } });
}

/**
 * Ends a membership after lockMember: all sessions end, open invitations are taken back, and incidents that are still open lose their
 * lead. Everything the member wrote stays, with the name. Answers how many sessions and invitations ended.
 */
export async function endMembership(db: Db, ended: { memberId: string; now: Date }) {
  const { memberId, now } = ended;
  await db.member.update({ where: { id: memberId }, data: { leftAt: now } });
  const { count } = await db.session.updateMany({ where: { memberId, revokedAt: null }, data: { revokedAt: now } });
  await endPosting(db, memberId);
  return { sessions: count, withdrawn: await withdrawInvitationsOf(db, ended) };
}
