import type { ListFilter, ListView } from "#domain/remediation/filter-rules.ts";
import { movesOf } from "#domain/remediation/ledger-rules.ts";
import { openStates, type RemediationState } from "#domain/remediation/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { readToday } from "#lib/page-zone.ts";
import { hasRight, type Role } from "#lib/roles.ts";

/** An incident as lists name it: its title, or the services that it touched. */
export type NamedIncident = { id: string; title: Text; names: Text[] };

/** A remediation as lists show it. Days are of the page's zone, instants ISO. */
export type ListedRemediation = {
  id: string;
  state: RemediationState;
  text: Text;
  priority: number;
  isPromised: boolean;
  owner: { id: string; name: string; hasLeft: boolean } | null;
  due: string | null;
  firstDue: string | null;
  /** How often its date was moved. */
  moves: number;
  /** Why it is blocked and since when; null while it is not. */
  blocked: { reason: Text; since: string } | null;
  /** Unfinished ones that it waits for. */
  waitsFor: { id: string; text: Text }[];
  incidents: NamedIncident[];
};

/** Who looks, and at which instant. */
export type Looking = { member: { id: string; role: Role }; now: Date };

const perPage = 50;

/** States in which its date counts. */
const dueWork = openStates.filter((state) => state !== "done");

/** What lists need of an incident to name it. */
export const incidentParts = {
  select: {
    ...{ id: true, titleFr: true, titleEn: true },
    intervals: {
      where: { supersededAt: null, service: { visibility: "public" } },
      select: { service: { select: { id: true, nameFr: true, nameEn: true } } },
      orderBy: { service: { position: "asc" } },
    },
  },
} as const satisfies Prisma.IncidentDefaultArgs;

type IncidentRow = Prisma.IncidentGetPayload<typeof incidentParts>;

/** An incident's row as lists name it. */
export function toNamedIncident({ id, titleFr, titleEn, intervals }: IncidentRow): NamedIncident {
  const names = new Map(intervals.map(({ service }) => [service.id, { fr: service.nameFr, en: service.nameEn }]));
  return { id, title: { fr: titleFr, en: titleEn }, names: [...names.values()] };
}

const parts = {
  owner: { select: { id: true, name: true, leftAt: true } },
  events: {
    where: { kind: { in: ["moved", "blocked"] } },
    select: { kind: true, at: true, reasonFr: true, reasonEn: true },
    orderBy: { seq: "asc" },
  },
  needs: {
    where: { to: { state: { in: [...openStates] } } },
    select: { to: { select: { id: true, textFr: true, textEn: true } } },
  },
  incidents: { select: { incident: incidentParts }, orderBy: { incidentId: "asc" } },
} as const satisfies Prisma.RemediationInclude;

/** Remediations of a view, fifty per page, what is due first first; and how many each view holds. */
export async function listRemediations(
  filter: ListFilter,
  looking: Looking,
  db: Db = database(),
): Promise<{ listed: ListedRemediation[]; isMore: boolean; counts: Record<ListView, number> }> {
  const views = viewsFor(looking.member, await readToday(looking.now, db));
  const { state, owner, words, page } = filter;
  const narrowed: Prisma.RemediationWhereInput[] = [
    ...(state === null ? [] : [{ state }]),
    ...(owner === null ? [] : [{ ownerId: owner }]),
    ...words.split(/\s+/).filter(Boolean).map(saying),
  ];
  const rows = await db.remediation.findMany({
    where: { AND: [views[filter.view], ...narrowed] },
    orderBy: [{ due: { sort: "asc", nulls: "last" } }, { priority: "asc" }, { createdAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * perPage,
    take: perPage + 1,
    include: parts,
  });
  const counted = await Promise.all(
    Object.entries(views).map(async ([view, where]) => [view, await db.remediation.count({ where })] as const),
  );
  return {
    listed: rows.slice(0, perPage).map(toListed),
    isMore: rows.length > perPage,
    counts: Object.fromEntries(counted) as Record<ListView, number>,
  };
}

/** What waits for a member: his own that are late, and claims that he may verify; at most `take` of each, with how many there are. */
export async function readOwnRemediations(
  { take, ...looking }: Looking & { take: number },
  db: Db = database(),
): Promise<Record<"overdue" | "verify", { total: number; first: ListedRemediation[] }>> {
  const views = viewsFor(looking.member, await readToday(looking.now, db));
  const of = async (where: Prisma.RemediationWhereInput) => {
    const rows = await db.remediation.findMany({
      ...{ where, take, include: parts },
      orderBy: [{ due: { sort: "asc", nulls: "last" } }, { priority: "asc" }, { id: "asc" }],
    });
    return { total: await db.remediation.count({ where }), first: rows.map(toListed) };
  };
  return { overdue: await of({ AND: [views.mine, views.overdue] }), verify: await of(views.verify) };
}

/** Those that belong to an incident, whatever became of them, the oldest first. */
export async function listOfIncident(incidentId: string, db: Db = database()): Promise<ListedRemediation[]> {
  const rows = await db.remediation.findMany({
    where: { incidents: { some: { incidentId } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: parts,
  });
  return rows.map(toListed);
}

/** Those that answer an entry of an incident's postmortem, by entry. */
export async function listByEntry(
  incidentId: string,
  db: Db = database(),
): Promise<Record<string, { id: string; text: Text; state: RemediationState }[]>> {
  const rows = await db.remediationEntry.findMany({
    where: { entry: { incidentId } },
    include: { remediation: { select: { id: true, textFr: true, textEn: true, state: true } } },
    orderBy: { remediationId: "asc" },
  });
  const found: Record<string, { id: string; text: Text; state: RemediationState }[]> = {};
  for (const { entryId, remediation } of rows) {
    const { id, textFr, textEn, state } = remediation;
    found[entryId] = [...(found[entryId] ?? []), { id, state, text: { fr: textFr, en: textEn } }];
  }
  return found;
}

/** Members who own anything, for the list's filter. */
export async function listOwners(db: Db = database()): Promise<{ id: string; name: string }[]> {
  return db.member.findMany({
    where: { remediations: { some: {} } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

function viewsFor(member: Looking["member"], today: string): Record<ListView, Prisma.RemediationWhereInput> {
  const open = { state: { in: [...openStates] } };
  const work = { state: { in: dueWork } };
  return {
    open,
    mine: { ...open, ownerId: member.id },
    // ME-2: whoever ever owned or claimed it sees it elsewhere. What has no criteria was recorded afterwards: nobody can verify it.
    verify: hasRight(member.role, "approve")
      ? {
          ...{ state: "done", criteria: { some: {} } },
          owners: { none: { memberId: member.id } },
          events: { none: { kind: "claimed", memberId: member.id } },
        }
      : { id: { in: [] } },
    overdue: { ...work, due: { lt: today } },
    undated: { ...work, due: null, promisedAt: { not: null } },
    orphaned: { ...open, owner: { leftAt: { not: null } } },
    unowned: { ...open, ownerId: null },
    all: {},
  };
}

/** Whether one of its texts has a word. */
function saying(word: string): Prisma.RemediationWhereInput {
  const contains = { contains: word.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const own = ["textFr", "textEn", "wordingFr", "wordingEn"].map((name) => ({ [name]: contains }));
  return { OR: own };
}

function toListed(row: Prisma.RemediationGetPayload<{ include: typeof parts }>): ListedRemediation {
  const { id, state, priority, owner, due, firstDue } = row;
  const last = row.events.findLast(({ kind }) => kind === "blocked");
  return {
    ...{ id, state, priority, due, firstDue },
    text: { fr: row.textFr, en: row.textEn },
    isPromised: row.promisedAt !== null,
    owner: owner === null ? null : { id: owner.id, name: owner.name, hasLeft: owner.leftAt !== null },
    moves: movesOf(row.events),
    blocked:
      state === "blocked" && last !== undefined
        ? { reason: { fr: last.reasonFr, en: last.reasonEn }, since: last.at.toISOString() }
        : null,
    waitsFor: row.needs.map(({ to }) => ({ id: to.id, text: { fr: to.textFr, en: to.textEn } })),
    incidents: [...new Map(row.incidents.map(({ incident }) => [incident.id, toNamedIncident(incident)])).values()],
  };
}
