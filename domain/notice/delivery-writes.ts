import { noticeLimits } from "#domain/notice/schema.ts";
import type { Channel } from "#domain/subscriber/schema.ts";
import type { Notice } from "#generated/prisma/client.ts";
import { audienceSql } from "#lib/audience-sql.ts";
import { type Db, database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";

// No commands: nothing here decides anything, and what a relay or a receiver answered is nobody's doing.

/** A delivery that is due, with what it takes to hand it over. */
export type Due = {
  id: bigint;
  noticeId: string;
  subscriberId: string;
  channel: Channel;
  address: string;
  language: Language;
  secret: string;
  linkVersion: number;
  attempts: number;
};

/**
 * Makes deliveries of the oldest notice that waits for them and whose pages are served, for the next `limit` of its subscribers. Workers
 * that meet here take different notices; one that dies leaves nothing half done. Answers how many were made; else whether nothing waits, or
 * only what is not served yet.
 */
export async function spreadNext(
  now: Date,
  limit: number = noticeLimits.spread,
): Promise<number | "nothing" | "unserved"> {
  return database().$transaction(async (db) => {
    const [found] = await db.$queryRaw<{ id: string; isServed: boolean }[]>`
      SELECT id, NOT EXISTS (SELECT 1 FROM publication_request p WHERE p.served_edition IS NULL AND p.at <= n.at) AS "isServed"
      FROM notice n WHERE spread_at IS NULL ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (found === undefined) return "nothing";
    if (!found.isServed) return "unserved";
    const notice = await db.notice.findUniqueOrThrow({ where: { id: found.id } });
    const made = await makeDeliveries(db, notice, { now, limit });
    const spreadAt = made.count < limit ? (now > notice.at ? now : notice.at) : null;
    await db.notice.update({
      where: { id: notice.id },
      data: { spreadTo: made.last ?? notice.spreadTo, spreadAt },
    });
    return made.count;
  });
}

/** A mail goes by its domain's lane, which others share; whatever is posted by its host's. */
async function makeDeliveries(
  db: Db,
  notice: Notice,
  { now, limit }: { now: Date; limit: number },
): Promise<{ count: number; last: string | null }> {
  const [made] = await db.$queryRaw<{ count: number; last: string | null }[]>`
    WITH next AS MATERIALIZED (SELECT s.id, s.channel, s.address ${audienceSql(notice)}
        AND s.id > ${notice.spreadTo} ORDER BY s.id LIMIT ${limit}),
      made AS (INSERT INTO delivery (notice_id, subscriber_id, channel, lane, thread, next_try_at)
        SELECT ${notice.id}, id, channel, channel || ':' || CASE channel
            WHEN 'email' THEN (hashtext(lower(split_part(address, '@', 2))) & ${noticeLimits.mailLanes - 1})::text
            ELSE left(lower(split_part(split_part(address, '://', 2), '/', 1)), 255) END, ${notice.thread}, ${now}
        FROM next ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS count, max(id) AS last FROM next`;
  return made ?? { count: 0, last: null };
}

/** Lanes in which something is due. */
export async function listDueLanes(now: Date): Promise<string[]> {
  const found = await database().$queryRaw<{ lane: string }[]>`
    SELECT DISTINCT lane FROM delivery WHERE state IN ('queued', 'deferred') AND next_try_at <= ${now} ORDER BY lane`;
  return found.map(({ lane }) => lane);
}

/**
 * The next deliveries of a lane that this worker holds, oldest first; `met` counts those looked at. At this moment, under their rows'
 * locks, it is decided what is not sent any more: what a later notice of the same thread to the same subscriber overtakes, what is too
 * old, and what somebody who left would have got.
 */
export async function claimDue(lane: string, now: Date): Promise<{ met: number; due: Due[] }> {
  const oldest = new Date(now.getTime() - noticeLimits.expireMs);
  const rows = await database().$queryRaw<(Due & { fate: string | null })[]>`
    WITH met AS (SELECT d.* FROM delivery d
        WHERE d.lane = ${lane} AND d.state IN ('queued', 'deferred') AND d.next_try_at <= ${now}
        ORDER BY d.next_try_at, d.id LIMIT ${noticeLimits.claim} FOR UPDATE),
      judged AS (SELECT met.*, s.address, s.language, s.secret, s.link_version, CASE
          WHEN s.state IS DISTINCT FROM 'active' THEN 'GONE'
          WHEN met.thread IS NOT NULL AND EXISTS (SELECT 1 FROM delivery l JOIN notice ln ON ln.id = l.notice_id
            WHERE l.subscriber_id = met.subscriber_id AND l.thread = met.thread AND l.state <> 'failed' AND (ln.at, ln.id) > (n.at, n.id)) THEN 'OVERTAKEN'
          WHEN n.at < ${oldest} THEN 'EXPIRED' END AS fate
        FROM met JOIN notice n ON n.id = met.notice_id LEFT JOIN subscriber s ON s.id = met.subscriber_id),
      ended AS (UPDATE delivery d SET code = CASE fate WHEN 'OVERTAKEN' THEN '' ELSE fate END,
          state = (CASE fate WHEN 'OVERTAKEN' THEN 'overtaken' ELSE 'failed' END)::delivery_state
        FROM judged WHERE judged.id = d.id AND fate IS NOT NULL)
    SELECT id, notice_id AS "noticeId", subscriber_id AS "subscriberId", channel, address, language, secret,
      link_version AS "linkVersion", attempts, fate FROM judged ORDER BY next_try_at, id`;
  return { met: rows.length, due: rows.filter(({ fate }) => fate === null) };
}

/** Notes deliveries that the other side took. */
export async function noteSent(ids: bigint[], sentAt: Date): Promise<void> {
  await database()
    .$executeRaw`UPDATE delivery SET state = 'sent', sent_at = ${sentAt}, attempts = attempts + 1, code = ''
    WHERE id = ANY(${ids}::bigint[]) AND state IN ('queued', 'deferred')`;
}

/** Notes a try that failed: for good, or to be tried again at `nextTryAt`. A failure of the way itself is not counted against it. */
export async function noteFailure(
  id: bigint,
  failure: { code: string; nextTryAt: Date | null; counts: "yes" | "no" },
): Promise<void> {
  const { nextTryAt, counts } = failure;
  const code = failure.code.slice(0, noticeLimits.code);
  await database().delivery.updateMany({
    where: { id, state: { in: ["queued", "deferred"] } },
    data: {
      ...(nextTryAt === null ? { state: "failed" } : { state: "deferred", nextTryAt }),
      code,
      ...(counts === "yes" ? { attempts: { increment: 1 } } : {}),
    },
  });
}

/** Forgets who was told what long ago. Answers how many notices went. */
export async function forgetOld(now: Date): Promise<number> {
  const at = { lt: new Date(now.getTime() - noticeLimits.keptMs) };
  return (await database().notice.deleteMany({ where: { at, spreadAt: { not: null } } })).count;
}
