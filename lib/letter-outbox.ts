import { type Db, database } from "#lib/db.ts";

/**
 * Takes a letter for one try: nobody else tries it until `until`. Answers how many tries that makes, or null when it is another's, not yet
 * its time again, taken, refused, answered or over. No command: it decides nothing, and what the other side answered is nobody's doing.
 */
export async function takeLetter(
  id: string,
  { now, until }: { now: Date; until: Date },
  db: Db = database(),
): Promise<number | null> {
  const [taken] = await db.$queryRaw<{ attempts: number }[]>`
    UPDATE subscriber_letter SET attempts = attempts + 1, next_try_at = ${until}
    WHERE id = ${id} AND accepted_at IS NULL AND refused_at IS NULL AND used_at IS NULL AND next_try_at <= ${now} AND expires_at > ${now}
    RETURNING attempts`;
  return taken?.attempts ?? null;
}

/** Notes what became of a try: taken, refused for good, or to be tried again at an instant. A letter that is gone by then is nobody's. */
export async function noteLetter(
  id: string,
  outcome: { acceptedAt: Date } | { refusedAt: Date } | { nextTryAt: Date },
  db: Db = database(),
): Promise<void> {
  await db.subscriberLetter.updateMany({ where: { id, acceptedAt: null, refusedAt: null }, data: outcome });
}
