import { latestOf } from "#domain/incident/owed-rules.ts";
import { compareIncidents, listOpen } from "#domain/incident/rules.ts";
import { type IncidentState, incidentStateOf } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { rights } from "#lib/roles.ts";

/** Which incidents a list holds. */
export const listChoices = ["all", "open", "over"] as const;
export type ListChoice = (typeof listChoices)[number];

/** How many incidents that are over one page of the list holds. */
export const listedPerPage = 50;

/** An incident in the team's list. `services`: public names first; `worst`: of what lasts; `nextMessageAt`: what is promised. */
export type ListedIncident = {
  id: string;
  title: Text;
  state: IncidentState;
  startedAt: string;
  resolvedAt: string | null;
  services: { id: string; name: Text; isPublic: boolean }[];
  openCount: number;
  worst: Level;
  nextMessageAt: string | null;
  lastWordAt: string | null;
  lead: string | null;
};

const times = { occurredAt: true, earliest: true, publishedAt: true, retractedAt: true, nextMessageAt: true } as const;

/** What a list needs of an incident's row: of its messages the times alone. */
export const listedParts = {
  intervals: { where: { supersededAt: null }, include: { service: true } },
  updates: { orderBy: { seq: "asc" }, select: times },
  lead: { select: { name: true, leftAt: true } },
} satisfies Prisma.IncidentInclude;

/** One page of the team's list: all that is open (on the first page), then what is over, the newest first. */
export async function listIncidents(
  { which, page }: { which: ListChoice; page: number },
  db: Db = database(),
): Promise<{ incidents: ListedIncident[]; hasOlder: boolean }> {
  const open =
    which === "over" || page > 1
      ? []
      : await db.incident.findMany({ where: { kind: "incident", state: { not: "resolved" } }, include: listedParts });
  const over =
    which === "open"
      ? []
      : await db.incident.findMany({
          where: { kind: "incident", state: "resolved" },
          orderBy: [{ impactStartedAt: "desc" }, { id: "desc" }],
          skip: (page - 1) * listedPerPage,
          take: listedPerPage + 1,
          include: listedParts,
        });
  const incidents = [...open, ...over.slice(0, listedPerPage)].map(toListed).sort(compareIncidents);
  return { incidents, hasOlder: over.length > listedPerPage };
}

type ListedRow = Prisma.IncidentGetPayload<{ include: typeof listedParts }>;

/** A row as lists show it. What a resolved incident promised before is not owed any more. */
export function toListed(row: ListedRow): ListedIncident {
  const services = new Map(row.intervals.map(({ service }) => [service.id, service]));
  const last = latestOf(row.updates);
  const open = listOpen(row.intervals);
  return {
    id: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    state: incidentStateOf(row.state),
    startedAt: row.impactStartedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    services: [...services.values()]
      .map((service) => ({
        id: service.id,
        name: { fr: service.nameFr, en: service.nameEn },
        isPublic: service.visibility === "public",
      }))
      .sort((one, other) => Number(other.isPublic) - Number(one.isPublic)),
    openCount: open.length,
    worst: worstOf(open.map(({ level }) => level)),
    nextMessageAt: row.state === "resolved" ? null : (last?.nextMessageAt?.toISOString() ?? null),
    lastWordAt: (last?.publishedAt ?? last?.occurredAt)?.toISOString() ?? null,
    lead: row.lead === null || row.lead.leftAt !== null ? null : row.lead.name,
  };
}

/** A note for the team; `text` is empty once it was erased. */
export type TeamNote = {
  id: string;
  at: string;
  author: { id: string; name: string } | null;
  text: string;
  erasedAt: string | null;
};

/** Who works on an incident, and what they told each other. `lead`: `hasLeft` when the account no longer exists. */
export type Teamwork = {
  lead: { id: string; name: string; hasLeft: boolean } | null;
  candidates: { id: string; name: string }[];
  notes: TeamNote[];
  promisedAt: string | null;
};

/** The team's side of an incident, for anyone who may read: its lead, who could lead, its notes (oldest first), what is promised. */
export async function readTeamwork(incidentId: string, db: Db = database()): Promise<Teamwork> {
  const incident = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: {
      lead: { select: { id: true, name: true, leftAt: true } },
      notes: { orderBy: [{ at: "asc" }, { id: "asc" }], include: { author: { select: { id: true, name: true } } } },
      updates: { orderBy: { seq: "asc" }, select: times },
    },
  });
  const candidates = await db.member.findMany({
    where: { leftAt: null, role: { in: [...rights.post] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const { lead } = incident;
  return {
    lead: lead === null ? null : { id: lead.id, name: lead.name, hasLeft: lead.leftAt !== null },
    candidates,
    notes: incident.notes.map(({ id, at, author, text, erasedAt }) => ({
      id,
      at: at.toISOString(),
      author,
      text,
      erasedAt: erasedAt?.toISOString() ?? null,
    })),
    promisedAt:
      incident.state === "resolved" ? null : (latestOf(incident.updates)?.nextMessageAt?.toISOString() ?? null),
  };
}

/** The last that happened to an incident: its version, and who did it when (`kind`: a message or a correction); null when there is none. */
export type LastMove = {
  version: number;
  kind: "message" | "correction";
  at: string | null;
  author: { id: string; name: string } | null;
};

/** Reads it, for those who are still writing. */
export async function readLastMove(incidentId: string, db: Db = database()): Promise<LastMove | null> {
  const by = { author: { select: { id: true, name: true } } };
  const incident = await db.incident.findUnique({
    where: { id: incidentId },
    include: {
      updates: { orderBy: { seq: "desc" }, take: 1, include: by },
      revisions: { orderBy: { seq: "desc" }, take: 1, include: by },
    },
  });
  if (incident === null) return null;
  const [update] = incident.updates;
  const [revision] = incident.revisions;
  const saidAt = update?.publishedAt ?? incident.createdAt;
  if (revision !== undefined && revision.at > saidAt) {
    const { at, author } = revision;
    return { version: incident.version, kind: "correction", at: at.toISOString(), author };
  }
  const at = update?.publishedAt?.toISOString() ?? null;
  return { version: incident.version, kind: "message", at, author: update?.author ?? null };
}

/** The newest incident that somebody else than `without` has reported after `since`; null when there is none. */
export async function readReportSince(
  { since, without }: { since: Date; without: string },
  db: Db = database(),
): Promise<{ id: string; at: string; author: string | null } | null> {
  const first = await db.incidentUpdate.findFirst({
    where: {
      seq: 1,
      incident: { createdAt: { gt: since } },
      OR: [{ authorId: null }, { authorId: { not: without } }],
    },
    orderBy: { incident: { createdAt: "desc" } },
    include: { author: { select: { name: true } }, incident: { select: { createdAt: true } } },
  });
  if (first === null) return null;
  return {
    id: first.incidentId,
    at: first.incident.createdAt.toISOString(),
    author: first.author?.name ?? null,
  };
}

/** Whether there is such an incident. */
export async function isIncident(id: string, db: Db = database()): Promise<boolean> {
  return /^[a-z0-9-]{1,40}$/.test(id) && (await db.incident.count({ where: { id, kind: "incident" } })) > 0;
}
