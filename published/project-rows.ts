import type { Prisma } from "#generated/prisma/client.ts";
import type { IntervalFacts } from "#published/facts.ts";
import { moment, scopeFacts } from "#published/project-moments.ts";
import { postmortemParts } from "#published/project-postmortem.ts";

const linked = {
  select: { id: true, titleFr: true, titleEn: true, impactStartedAt: true, impactStartPrecision: true },
};

/** What is read with an incident. Notes, leads, authors, sessions and audit are not among it. */
export const incidentParts = {
  updates: {
    orderBy: { seq: "asc" },
    include: {
      changes: { include: { scope: true }, orderBy: [{ serviceId: "asc" }, { level: "desc" }, { scopeId: "asc" }] },
    },
  },
  // Those that hold, and those that a correction replaced; one that never was (superseded by nothing) is not told.
  intervals: {
    where: { OR: [{ supersededAt: null }, { supersededById: { not: null } }] },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: { scope: true },
  },
  decisions: { orderBy: { seq: "asc" } },
  unaffected: { orderBy: { serviceId: "asc" } },
  events: { orderBy: { seq: "asc" } },
  statements: { orderBy: { seq: "asc" } },
  scopes: { orderBy: { id: "asc" } },
  resolutions: { orderBy: { seq: "asc" } },
  aliases: { orderBy: { alias: "asc" } },
  revisions: { orderBy: { seq: "asc" }, omit: { authorId: true, formerHash: true } },
  postmortem: { select: postmortemParts },
  maintenance: {
    include: {
      expected: { include: { scope: true }, orderBy: [{ serviceId: "asc" }, { scopeId: "asc" }] },
      windows: { orderBy: { seq: "asc" } },
      series: true,
    },
  },
  recurrenceOf: linked,
  recurrences: { ...linked, orderBy: [{ impactStartedAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.IncidentInclude;

/** An incident's row with all of that. */
export type IncidentRow = Prisma.IncidentGetPayload<{ include: typeof incidentParts }>;

/** One of its intervals, current or replaced. */
export type IntervalRow = IncidentRow["intervals"][number];

/** What an interval keeps through all its corrections: the id of the first of its rows. */
export function intervalKey({ id, firstId }: IntervalRow): string {
  return firstId ?? id;
}

/** An interval's row as facts. `numbers`: of decisions by id; `revision`: the number of the change that made it so. */
export function intervalFacts(
  row: IntervalRow,
  given: { numbers: ReadonlyMap<string, number>; revision: number | null },
): IntervalFacts {
  const start = {
    at: row.startedAt,
    precision: row.startPrecision,
    earliest: row.startEarliest,
    latest: row.startLatest,
  };
  const latest = row.endLatest ?? row.endedAt;
  const end = { at: row.endedAt, precision: row.endPrecision, earliest: row.endEarliest, latest };
  return {
    serviceId: row.serviceId,
    level: row.level,
    scope: scopeFacts(row.scope),
    start: moment(start),
    end: row.endedAt === null ? null : moment(end),
    isDeliberate: row.isDeliberate,
    decision: row.decisionId === null ? null : (given.numbers.get(row.decisionId) ?? null),
    provenance: row.provenance,
    revision: given.revision,
  };
}
