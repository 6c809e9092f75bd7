import type { QuietReason } from "#domain/notice/schema.ts";
import type { Channel } from "#domain/subscriber/schema.ts";
import { audienceSql } from "#lib/audience-sql.ts";
import type { Db } from "#lib/db.ts";

/** How many subscribers a notice is told to, by way; `quiet`: why nobody is. */
export type AudienceCount = { quiet: QuietReason | null; counts: { channel: Channel; count: number }[] };

/** Whom the notice of a message that was just written is for. Throws where there is none: every message has one. */
export async function countAudience(db: Db, updateId: string): Promise<AudienceCount> {
  const notice = await db.notice.findFirstOrThrow({ where: { updateId }, orderBy: { at: "desc" } });
  const counts = await db.$queryRaw<AudienceCount["counts"]>`
    SELECT s.channel, count(*)::int AS count ${audienceSql(notice)} GROUP BY s.channel ORDER BY s.channel`;
  return { quiet: notice.quiet, counts };
}
