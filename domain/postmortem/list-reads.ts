import { mostLate } from "#domain/postmortem/owed-rules.ts";
import { lateAt, stateOf } from "#domain/postmortem/rules.ts";
import type { PostmortemState } from "#domain/postmortem/schema.ts";
import type { Incident, Postmortem, Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** An incident with where its postmortem stands; `state` null: nobody has begun one, nor said why not. Instants are ISO. */
export type ListedPostmortem = {
  incidentId: string;
  title: Text;
  /** Names of the public services that it touched, for a title that nobody wrote. */
  names: Text[];
  /** Whether the incident is over; where it is not, `endedAt` is when it last changed. */
  isOver: boolean;
  endedAt: string;
  state: PostmortemState | null;
  /** When a first publication is late; null where none is owed. */
  lateAt: string | null;
  /** When the language that is missing was promised for; null where none is missing. */
  otherDueAt: string | null;
  scheduledAt: string | null;
  author: string | null;
};

const perPage = 50;

const over = { kind: "incident", state: "resolved" } as const satisfies Prisma.IncidentWhereInput;

/** What owes one: an incident of this house, over, without a published postmortem or a reason why there is none. */
const owing = {
  importedFrom: "",
  OR: [
    { postmortem: null },
    { postmortem: { notRequiredAt: null, retractedAt: null, revisions: { none: {} } } },
    { postmortem: { otherDueAt: { not: null }, retractedAt: null } },
  ],
} satisfies Prisma.IncidentWhereInput;

const known = {
  OR: [{ importedFrom: "" }, { postmortem: { isNot: null } }],
} satisfies Prisma.IncidentWhereInput;

const parts = {
  intervals: {
    where: { supersededAt: null, service: { visibility: "public" } },
    include: { service: true },
    orderBy: { service: { position: "asc" } },
  },
  postmortem: { include: { author: true, _count: { select: { revisions: true } } } },
} as const satisfies Prisma.IncidentInclude;

/**
 * Incidents that are over with their postmortems, fifty per page (from 1): those that owe one or a language of one, the longest over
 * first; or all, the last to end first. What was imported owes none.
 */
export async function listPostmortems(
  asked: { which: "owed" | "all"; page: number },
  db: Db = database(),
): Promise<{ listed: ListedPostmortem[]; isMore: boolean }> {
  const rows = await db.incident.findMany({
    where: { ...over, ...(asked.which === "owed" ? owing : known) },
    orderBy: [{ resolvedAt: asked.which === "owed" ? "asc" : "desc" }, { id: "asc" }],
    skip: (asked.page - 1) * perPage,
    take: perPage + 1,
    include: parts,
  });
  return { listed: rows.slice(0, perPage).map(toListed), isMore: rows.length > perPage };
}

/** One incident with where its postmortem stands; null when there is no such incident. */
export async function readListed(incidentId: string, db: Db = database()): Promise<ListedPostmortem | null> {
  const row = await db.incident.findUnique({ where: { id: incidentId, kind: "incident" }, include: parts });
  return row === null ? null : toListed(row);
}

/** How many are owed, how many of them are late at `now`, and the `take` that are latest. */
export async function readOwedPostmortems(
  { now, take }: { now: string; take: number },
  db: Db = database(),
): Promise<{ total: number; late: number; first: ListedPostmortem[] }> {
  const rows = await db.incident.findMany({
    where: { ...over, ...owing },
    select: {
      ...{ id: true, resolvedAt: true, changedAt: true, importedFrom: true },
      postmortem: { include: { _count: { select: { revisions: true } } } },
    },
  });
  const owed = mostLate(
    rows.map((row) => ({ incidentId: row.id, ...standingOf(row) })),
    now,
  );
  const found = await Promise.all(owed.slice(0, take).map(({ incidentId }) => readListed(incidentId, db)));
  const first = found.filter((listed) => listed !== null);
  return { total: owed.length, late: owed.filter((one) => one.owed.lateMs > 0).length, first };
}

function toListed(row: Prisma.IncidentGetPayload<{ include: typeof parts }>): ListedPostmortem {
  const names = new Map(row.intervals.map(({ service }) => [service.id, { fr: service.nameFr, en: service.nameEn }]));
  return {
    incidentId: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    names: [...names.values()],
    isOver: row.state === "resolved",
    author: row.postmortem?.author?.name ?? null,
    ...standingOf(row),
  };
}

type StandingRow = Pick<Incident, "resolvedAt" | "changedAt" | "importedFrom"> & {
  postmortem: (Postmortem & { _count: { revisions: number } }) | null;
};

function standingOf({ resolvedAt, changedAt, importedFrom, postmortem }: StandingRow) {
  const endedAt = (resolvedAt ?? changedAt).toISOString();
  const revisions = postmortem?._count.revisions ?? 0;
  const isOwed = importedFrom === "" && revisions === 0 && (postmortem?.notRequiredAt ?? null) === null;
  return {
    endedAt,
    state: postmortem === null ? null : stateOf({ ...postmortem, revisions }),
    lateAt: isOwed ? lateAt(endedAt) : null,
    otherDueAt: postmortem?.otherDueAt?.toISOString() ?? null,
    scheduledAt: postmortem?.scheduledAt?.toISOString() ?? null,
  };
}
