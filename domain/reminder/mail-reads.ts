import { dayAfter } from "#domain/remediation/rules.ts";
import { digestOf, isDigestDay } from "#domain/reminder/mail-rules.ts";
import { type Notice, noticed, readReminderDay, readReminderFacts, toNotice } from "#domain/reminder/reads.ts";
import type { RemindedItem } from "#domain/reminder/rules.ts";
import { type Db, database } from "#lib/db.ts";
import type { Language, Text } from "#lib/i18n/language.ts";

/** A line of the digest. */
export type DigestLine = Pick<RemindedItem, "id" | "state" | "due" | "waitsSince"> & { text: Text };

/** What a member's mail of a day says. `digest`: on Mondays; what a notice tells already is left out of it. */
export type MailContent = {
  memberId: string;
  to: string;
  name: string;
  language: Language;
  organisation: string;
  day: string;
  notices: Notice[];
  digest: { mine: DigestLine[]; late: DigestLine[]; toVerify: DigestLine[] } | null;
};

type Waiting = { id: string; name: string; email: string; language: Language };

/**
 * The mails of today that may be tried at `now`, by member; nobody who has left, nobody to whom there is nothing to say. Beside today's
 * notices they say yesterday's that no mail has told and nobody has read.
 */
export async function listMails(now: Date, db: Db = database()): Promise<MailContent[]> {
  const { today, timeZone } = await readReminderDay(now, db);
  const waiting = await readWaiting({ today, now }, db);
  if (waiting.length === 0) return [];
  const notices = await readNotices(waiting, today, db);
  const digests = isDigestDay(today) ? await readDigests(waiting, { today, timeZone }, db) : null;
  const { name: organisation } = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } });
  return waiting.flatMap(({ id, name, email, language }) => {
    const told = notices.get(id) ?? [];
    const digest = digests === null ? null : (digests.get(id) ?? { mine: [], late: [], toVerify: [] });
    const lines = Object.values(digest ?? {}).flat();
    if (told.length + lines.length === 0) return [];
    const known = new Set(told.map(({ remediationId }) => remediationId));
    const left = (all: DigestLine[]) => all.filter((line) => !known.has(line.id));
    const rest =
      digest === null ? null : { mine: left(digest.mine), late: left(digest.late), toVerify: left(digest.toVerify) };
    return [{ ...{ memberId: id, to: email, name, language, organisation, day: today }, notices: told, digest: rest }];
  });
}

/** Who is here and whose mail of today is neither gone nor being tried nor waiting for its next try. */
async function readWaiting({ today, now }: { today: string; now: Date }, db: Db): Promise<Waiting[]> {
  const isSettled = { OR: [{ acceptedAt: { not: null } }, { refusedAt: { not: null } }, { nextTryAt: { gt: now } }] };
  return db.member.findMany({
    where: { leftAt: null, reminderMails: { none: { day: today, ...isSettled } } },
    select: { id: true, name: true, email: true, language: true },
    orderBy: { id: "asc" },
  });
}

/** By member: today's notices that still hold, and yesterday's that were made after yesterday's mail and not read; one per remediation. */
async function readNotices(waiting: Waiting[], today: string, db: Db): Promise<Map<string, Notice[]>> {
  const yesterday = dayAfter(today, -1);
  const memberId = { in: waiting.map(({ id }) => id) };
  const rows = await db.reminder.findMany({
    where: { memberId, OR: [{ day: today }, { day: yesterday, readAt: null }] },
    include: noticed,
    orderBy: [{ day: "desc" }, { aboutOn: "asc" }, { id: "asc" }],
  });
  const mails = await db.reminderMail.findMany({ where: { memberId, day: yesterday, acceptedAt: { not: null } } });
  const mailedAt = new Map(mails.map((mail) => [mail.memberId, mail.acceptedAt?.getTime() ?? 0]));
  const found = new Map<string, Notice[]>();
  for (const row of rows) {
    const notice = toNotice(row);
    const known = found.get(row.memberId) ?? [];
    const isMailed = row.day !== today && row.createdAt.getTime() <= (mailedAt.get(row.memberId) ?? 0);
    if (notice.isSettled || isMailed || known.some((one) => one.remediationId === row.remediationId)) continue;
    found.set(row.memberId, [...known, notice]);
  }
  return found;
}

/** By member: what the week's digest lists. */
async function readDigests(waiting: Waiting[], at: { today: string; timeZone: string }, db: Db) {
  const facts = await readReminderFacts(at, db);
  const digests = new Map(waiting.map(({ id }) => [id, digestOf(id, facts, at.today)]));
  const ids = new Set([...digests.values()].flatMap((digest) => Object.values(digest).flat()));
  const rows = await db.remediation.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, textFr: true, textEn: true },
  });
  const texts = new Map(rows.map(({ id, textFr, textEn }) => [id, { fr: textFr, en: textEn }]));
  const items = new Map(facts.items.map((item) => [item.id, item]));
  const lines = (listed: string[]): DigestLine[] =>
    listed.flatMap((id) => {
      const [item, text] = [items.get(id), texts.get(id)];
      if (item === undefined || text === undefined) return [];
      const { state, due, waitsSince } = item;
      return [{ id, state, due, waitsSince, text }];
    });
  return new Map(
    [...digests].map(([id, { mine, late, toVerify }]) => [
      id,
      { mine: lines(mine), late: lines(late), toVerify: lines(toVerify) },
    ]),
  );
}
