import { openStates } from "#domain/remediation/schema.ts";
import { holds, type RemindedItem, type ReminderFacts } from "#domain/reminder/rules.ts";
import { type ReminderAudience, type ReminderKind, reminderLimits } from "#domain/reminder/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** What a member was told of a remediation last. `isSettled`: it is not so any more. `owner`: null where nobody owns it. */
export type Notice = {
  remediationId: string;
  text: Text;
  kind: ReminderKind;
  audience: ReminderAudience;
  aboutOn: string;
  day: string;
  owner: string | null;
  isSettled: boolean;
};

/** The day that `now` falls into in the page's zone, and that zone. */
export async function readReminderDay(now: Date, db: Db = database()): Promise<{ today: string; timeZone: string }> {
  const timeZone = await readTimeZone(db);
  return { today: dayOf(now.toISOString(), timeZone), timeZone };
}

/** What may remind somebody: open, or an accepted risk. Not the example, nor what was imported and nobody here has taken over. */
const reminding = {
  isExample: false,
  OR: [{ state: { in: [...openStates] } }, { state: "risk_accepted", acceptedUntil: { not: null } }],
  NOT: { ownerId: null, importedFrom: { not: "" } },
} satisfies Prisma.RemediationWhereInput;

const parts = {
  owner: { select: { leftAt: true } },
  owners: { select: { memberId: true } },
  incidents: { select: { incident: { select: { leadId: true } } } },
  events: {
    where: { kind: { in: ["claimed", "recheck_due"] } },
    select: { kind: true, memberId: true, at: true },
    orderBy: { seq: "asc" },
  },
} as const satisfies Prisma.RemediationInclude;

/** Everything that today's reminders follow from. */
export async function readReminderFacts(zone: { timeZone: string }, db: Db = database()): Promise<ReminderFacts> {
  const members = await db.member.findMany({
    where: { leftAt: null },
    select: { id: true, role: true },
    orderBy: { id: "asc" },
  });
  const rows = await db.remediation.findMany({ where: reminding, include: parts, orderBy: { id: "asc" } });
  const told = await db.reminder.groupBy({
    by: ["memberId", "remediationId", "kind", "aboutOn"],
    where: { remediation: reminding },
    _max: { day: true },
  });
  return {
    members,
    items: rows.map((row) => toItem(row, zone.timeZone)),
    told: told.flatMap(({ _max: { day }, ...one }) => (day === null ? [] : [{ ...one, day }])),
  };
}

type Row = Prisma.RemediationGetPayload<{ include: typeof parts }>;

function toItem(row: Row, zone: string): RemindedItem {
  const { id, state, due, acceptedUntil, ownerId, owner, owners, incidents, events } = row;
  const last = events.at(-1);
  const leftAt = owner?.leftAt ?? null;
  const past = [...owners.map(({ memberId }) => memberId), ...events.map(({ memberId }) => memberId)];
  return {
    ...{ id, state, due, acceptedUntil, ownerId },
    ownerLeftOn: leftAt === null ? null : dayOf(leftAt.toISOString(), zone),
    leads: incidents.flatMap(({ incident: { leadId } }) => (leadId === null ? [] : [leadId])),
    past: past.filter((one) => one !== null),
    waitsSince: last === undefined ? null : dayOf(last.at.toISOString(), zone),
    isRecheck: last?.kind === "recheck_due",
  };
}

/** What a notice needs of its remediation. */
export const noticed = {
  remediation: {
    select: {
      ...{ textFr: true, textEn: true, state: true, due: true, acceptedUntil: true },
      owner: { select: { name: true, leftAt: true } },
    },
  },
} as const satisfies Prisma.ReminderInclude;

/** The last notice of each remediation that a member has not read and that still holds, the earliest day first; and the last ones that are read or settled. */
export async function listNotices(memberId: string, db: Db = database()): Promise<{ open: Notice[]; read: Notice[] }> {
  const unread = await readUnread(memberId, db);
  const open = unread.filter(({ isSettled }) => !isSettled).sort((a, b) => (a.aboutOn < b.aboutOn ? -1 : 1));
  const openIds = open.map(({ remediationId }) => remediationId);
  const rows = await db.reminder.findMany({
    where: { memberId, remediationId: { notIn: openIds } },
    orderBy: [{ day: "desc" }, { id: "asc" }],
    distinct: ["remediationId"],
    take: reminderLimits.read,
    include: noticed,
  });
  return { open, read: rows.map(toNotice) };
}

/** How many remediations a member has a notice of that he has not read and that still holds. */
export async function countNotices(memberId: string, db: Db = database()): Promise<number> {
  return (await readUnread(memberId, db)).filter(({ isSettled }) => !isSettled).length;
}

/** The last notice, read by nobody yet, of each remediation. */
async function readUnread(memberId: string, db: Db): Promise<Notice[]> {
  const rows = await db.reminder.findMany({
    where: { memberId, readAt: null },
    orderBy: [{ day: "desc" }, { id: "asc" }],
    distinct: ["remediationId"],
    take: reminderLimits.open,
    include: noticed,
  });
  return rows.map(toNotice);
}

/** A reminder's row with what its remediation says now. */
export function toNotice(row: Prisma.ReminderGetPayload<{ include: typeof noticed }>): Notice {
  const { remediationId, kind, audience, aboutOn, day, remediation } = row;
  const { textFr, textEn, state, due, acceptedUntil, owner } = remediation;
  const ownerLeftOn = owner === null || owner.leftAt === null ? null : aboutOn;
  return {
    ...{ remediationId, kind, audience, aboutOn, day },
    text: { fr: textFr, en: textEn },
    owner: owner?.name ?? null,
    isSettled: !holds({ kind, aboutOn }, { state, due, acceptedUntil, ownerLeftOn }),
  };
}
