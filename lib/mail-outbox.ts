import { type Db, database } from "#lib/db.ts";

/** A member's mail of a day of the page's zone. */
export type MailOfDay = { memberId: string; day: string };

/**
 * Takes a mail for one try: nobody else tries it until `until`. Answers how many tries that makes, or null when it is another's, not yet
 * its time again, accepted or refused, or the member has left. No command: it decides nothing, and what the relay answered is nobody's doing.
 */
export async function takeMail(
  { memberId, day }: MailOfDay,
  { now, until }: { now: Date; until: Date },
  db: Db = database(),
): Promise<number | null> {
  const [taken] = await db.$queryRaw<{ attempts: number }[]>`
    INSERT INTO reminder_mail AS m (member_id, day, attempts, next_try_at)
    SELECT id, ${day}, 1, ${until} FROM member WHERE id = ${memberId} AND left_at IS NULL
    ON CONFLICT (member_id, day) DO UPDATE SET attempts = m.attempts + 1, next_try_at = ${until}
      WHERE m.accepted_at IS NULL AND m.refused_at IS NULL AND m.next_try_at <= ${now}
    RETURNING attempts`;
  return taken?.attempts ?? null;
}

/** Notes what became of a try: taken by the relay, refused for good, or to be tried again at an instant. */
export async function noteMail(
  { memberId, day }: MailOfDay,
  outcome: { acceptedAt: Date } | { refusedAt: Date } | { nextTryAt: Date },
  db: Db = database(),
): Promise<void> {
  await db.reminderMail.update({ where: { memberId_day: { memberId, day } }, data: outcome });
}
