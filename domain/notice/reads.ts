import { type DeliveryState, deliveryStates, type QuietReason } from "#domain/notice/schema.ts";
import type { Channel, NoticeTopic } from "#domain/subscriber/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** How many deliveries of a way stand where. */
export type ChannelCount = { channel: Channel; state: DeliveryState; count: number };

/** A notice as the team sees it: about what, why nobody was told, and what became of its deliveries. `isSpread` false: not all are made yet. */
export type TeamNotice = {
  id: string;
  at: string;
  topic: NoticeTopic;
  /** What it is about, "" in languages that have no words for it. */
  about: Text;
  /** Its page on the team's side, behind the language. */
  path: string;
  quiet: QuietReason | null;
  isSpread: boolean;
  counts: ChannelCount[];
};

/** What is asked of the list: words of a title or an address, and where at least one delivery stands; `before`: only older ones than this notice. */
export type NoticeFilter = { words: string; state: DeliveryState | null; before: string | null };

/** A delivery that did not arrive. */
export type Undelivered = { id: string; channel: Channel; address: string | null; state: DeliveryState; code: string };

/** Notices of a page, and deliveries that did not arrive of one. */
export const shownNotices = 15;
const shownUndelivered = 100;
/** How long mail may wait (ms) before the relay is said to fail, and how far back the sums reach. */
const patienceMs = 120_000;
const sumMs = 86_400_000;

const parts = {
  incident: { select: { titleFr: true, titleEn: true } },
  remediation: { select: { wordingFr: true, wordingEn: true } },
} as const satisfies Prisma.NoticeInclude;
type Row = Prisma.NoticeGetPayload<{ include: typeof parts }>;

/** Notices, newest first, one more than a page holds where there are more. */
export async function listNotices(filter: NoticeFilter): Promise<TeamNotice[]> {
  const { words, state, before } = filter;
  const contains = { contains: words, mode: "insensitive" } as const;
  const found: Prisma.NoticeWhereInput =
    words === ""
      ? {}
      : {
          OR: [
            { incident: { OR: [{ titleFr: contains }, { titleEn: contains }] } },
            { remediation: { OR: [{ wordingFr: contains }, { wordingEn: contains }] } },
            { deliveries: { some: { subscriber: { address: words } } } },
          ],
        };
  const last = before === null ? null : await database().notice.findUnique({ where: { id: before } });
  const older: Prisma.NoticeWhereInput =
    last === null ? {} : { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] };
  const rows = await database().notice.findMany({
    where: { AND: [found, older, state === null ? {} : { deliveries: { some: { state } } }] },
    include: parts,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: shownNotices + 1,
  });
  return withCounts(rows);
}

/** One notice with what did not arrive; null when there is none of that id. */
export async function readNotice(id: string): Promise<{ notice: TeamNotice; undelivered: Undelivered[] } | null> {
  const row = await database().notice.findUnique({ where: { id }, include: parts });
  if (row === null) return null;
  const [notice] = await withCounts([row]);
  const failed = await database().delivery.findMany({
    where: { noticeId: id, state: { in: ["failed", "deferred"] } },
    include: { subscriber: { select: { address: true } } },
    orderBy: [{ state: "desc" }, { id: "asc" }],
    take: shownUndelivered,
  });
  const undelivered = failed.map(({ id: one, channel, subscriber, state, code }) => ({
    ...{ id: String(one), channel, state, code },
    address: subscriber?.address || null,
  }));
  return notice === undefined ? null : { notice, undelivered };
}

/** The notice of an incident's message; null for one that was published before there were any. */
export async function readNoticeOf(updateId: string): Promise<TeamNotice | null> {
  const row = await database().notice.findFirst({ where: { updateId }, include: parts, orderBy: { at: "desc" } });
  return row === null ? null : ((await withCounts([row])).at(0) ?? null);
}

/** What became of all deliveries of the last 24 hours. */
export async function sumDeliveries(now: Date): Promise<ChannelCount[]> {
  return database().$queryRaw<ChannelCount[]>`
    SELECT d.channel, d.state, count(*)::int AS count FROM delivery d JOIN notice n ON n.id = d.notice_id
    WHERE n.at >= ${new Date(now.getTime() - sumMs)} GROUP BY 1, 2 ORDER BY 1, 2`;
}

/**
 * What mail waits because the relay takes none: how much, since when, and what it answered. Null while all is well. Only what waits is
 * looked at: a try that failed for everybody's reason is not counted against its delivery.
 */
export async function readRelayTrouble(now: Date): Promise<{ waiting: number; since: string; code: string } | null> {
  const [found] = await database().$queryRaw<{ waiting: number; since: Date | null; code: string | null }[]>`
    SELECT count(*)::int AS waiting, min(n.at) FILTER (WHERE d.state = 'deferred' AND d.attempts = 0) AS since,
      max(d.code) FILTER (WHERE d.state = 'deferred' AND d.attempts = 0) AS code
    FROM delivery d JOIN notice n ON n.id = d.notice_id
    WHERE d.channel = 'email' AND d.state IN ('queued', 'deferred')`;
  if (found === undefined || found.since === null) return null;
  if (now.getTime() - found.since.getTime() < patienceMs) return null;
  return { waiting: found.waiting, since: found.since.toISOString(), code: found.code ?? "" };
}

async function withCounts(rows: Row[]): Promise<TeamNotice[]> {
  const grouped = await database().delivery.groupBy({
    by: ["noticeId", "channel", "state"],
    where: { noticeId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), topic: row.topic, quiet: row.quiet, isSpread: row.spreadAt !== null },
    ...subjectOf(row),
    counts: grouped
      .filter(({ noticeId }) => noticeId === row.id)
      .map(({ channel, state, _count: count }) => ({ channel, state, count }))
      .toSorted((one, other) => deliveryStates.indexOf(one.state) - deliveryStates.indexOf(other.state)),
  }));
}

function subjectOf({ incident, incidentId, remediation, remediationId }: Row): Pick<TeamNotice, "about" | "path"> {
  return remediationId === null
    ? { about: { fr: incident?.titleFr ?? "", en: incident?.titleEn ?? "" }, path: `/team/incidents/${incidentId}` }
    : {
        about: { fr: remediation?.wordingFr ?? "", en: remediation?.wordingEn ?? "" },
        path: `/team/remediations/${remediationId}`,
      };
}
