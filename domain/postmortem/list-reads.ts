import { lateAt, stateOf } from "#domain/postmortem/rules.ts";
import type { PostmortemState } from "#domain/postmortem/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** An incident with where its postmortem stands; `state` null: nobody has begun one, nor said why not. Instants are ISO. */
export type ListedPostmortem = {
  incidentId: string;
  title: Text;
  /** Names of the public services that it touched, for a title that nobody wrote. */
  names: Text[];
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
    where: { kind: "incident", state: "resolved", ...(asked.which === "owed" ? owing : known) },
    orderBy: [{ resolvedAt: asked.which === "owed" ? "asc" : "desc" }, { id: "asc" }],
    skip: (asked.page - 1) * perPage,
    take: perPage + 1,
    include: parts,
  });
  return { listed: rows.slice(0, perPage).map(toListed), isMore: rows.length > perPage };
}

function toListed(row: Prisma.IncidentGetPayload<{ include: typeof parts }>): ListedPostmortem {
  const { postmortem } = row;
  const endedAt = (row.resolvedAt ?? row.changedAt).toISOString();
  const revisions = postmortem?._count.revisions ?? 0;
  const isOwed = row.importedFrom === "" && revisions === 0 && (postmortem?.notRequiredAt ?? null) === null;
  const names = new Map(row.intervals.map(({ service }) => [service.id, { fr: service.nameFr, en: service.nameEn }]));
  return {
    incidentId: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    names: [...names.values()],
    endedAt,
    state: postmortem === null ? null : stateOf({ ...postmortem, revisions }),
    lateAt: isOwed ? lateAt(endedAt) : null,
    otherDueAt: postmortem?.otherDueAt?.toISOString() ?? null,
    scheduledAt: postmortem?.scheduledAt?.toISOString() ?? null,
    author: postmortem?.author?.name ?? null,
  };
}
