import { type DataOutcomeCode, eventKinds } from "#domain/incident/schema.ts";
import type { Precision as PrecisionCode } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Moment } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, ScopeFacts, UpdateFacts } from "#published/facts.ts";

/** What is read with an incident. Named columns of members, sessions and audit are not among them. */
export const incidentParts = {
  updates: {
    orderBy: { seq: "asc" },
    include: {
      changes: { include: { scope: true }, orderBy: [{ serviceId: "asc" }, { level: "desc" }, { scopeId: "asc" }] },
    },
  },
  intervals: {
    where: { supersededAt: null },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: { scope: true, decision: true },
  },
  decisions: { orderBy: { seq: "asc" } },
  unaffected: { orderBy: { serviceId: "asc" } },
  events: { orderBy: { seq: "asc" } },
  statements: { orderBy: { seq: "asc" } },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof incidentParts }>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

type Known = { at: Date | null; precision: PrecisionCode; earliest?: Date | null; latest?: Date | null };

function moment({ at, precision, earliest = null, latest = null }: Known): Moment {
  return { at: iso(at), precision, earliest: iso(earliest), latest: iso(latest) };
}

function scopeFacts(scope: Row["intervals"][number]["scope"]): ScopeFacts {
  return { preset: scope.preset, text: { fr: scope.textFr, en: scope.textEn }, size: scope.size };
}

/** The public facts of an incident row; whatever concerns services outside `publicIds` is left behind. */
export function incidentFacts(row: Row, publicIds: ReadonlySet<string>): IncidentFacts {
  const number = new Map(row.decisions.map((decision) => [decision.id, decision.seq]));
  const detected = {
    at: row.detectedAt,
    precision: row.detectedPrecision,
    earliest: row.detectedEarliest,
    latest: row.detectedLatest,
  };
  const resolved = {
    at: row.resolvedAt,
    precision: row.resolvedPrecision,
    earliest: row.resolvedEarliest,
    latest: row.resolvedLatest,
  };
  return {
    id: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    state: row.state,
    started: moment({ at: row.impactStartedAt, precision: row.impactStartPrecision }),
    detected: row.detectedAt === null && row.detectedEarliest === null ? null : moment(detected),
    mitigated: row.mitigatedAt === null ? null : moment({ at: row.mitigatedAt, precision: row.mitigatedPrecision }),
    resolved: row.resolvedAt === null ? null : moment(resolved),
    data: {
      customers: row.dataCustomers satisfies DataOutcomeCode | null,
      mail: row.dataMail,
      ours: row.dataOurs,
      note: { fr: row.dataNoteFr, en: row.dataNoteEn },
    },
    unaffected: row.unaffected.map((one) => one.serviceId).filter((id) => publicIds.has(id)),
    intervals: row.intervals.filter((one) => publicIds.has(one.serviceId)).map((one) => intervalFacts(one, number)),
    updates: row.updates.map((update) => updateFacts(update, publicIds)),
    decisions: row.decisions.map((decision) => ({
      id: decision.id,
      number: decision.seq,
      decidedAt: iso(decision.decidedAt),
      what: { fr: decision.whatFr, en: decision.whatEn },
      why: { fr: decision.whyFr, en: decision.whyEn },
      tradeOff: { fr: decision.tradeOffFr, en: decision.tradeOffEn },
    })),
    events: row.events.map((event) => ({
      id: event.id,
      kind: eventKinds.find((kind) => kind === event.kind) ?? "change",
      occurred: moment({ at: event.occurredAt, precision: event.precision }),
      text: { fr: event.textFr, en: event.textEn },
    })),
    statements: row.statements.map(({ statedAs, value }) => ({ statedAs, value: value.toISOString() })),
  };
}

function intervalFacts(row: Row["intervals"][number], number: Map<string, number>): IntervalFacts {
  const end = {
    at: row.endedAt,
    precision: row.endPrecision,
    earliest: row.endEarliest,
    latest: row.endLatest ?? row.endedAt,
  };
  return {
    serviceId: row.serviceId,
    level: row.level,
    scope: scopeFacts(row.scope),
    start: moment({
      at: row.startedAt,
      precision: row.startPrecision,
      earliest: row.startEarliest,
      latest: row.startLatest,
    }),
    end: row.endedAt === null ? null : moment(end),
    isDeliberate: row.isDeliberate,
    decision: row.decisionId === null ? null : (number.get(row.decisionId) ?? null),
    provenance: row.provenance,
  };
}

function updateFacts(row: Row["updates"][number], publicIds: ReadonlySet<string>): UpdateFacts {
  return {
    id: row.id,
    state: row.state,
    occurred: moment({ at: row.occurredAt, precision: row.precision, earliest: row.earliest, latest: row.latest }),
    publishedAt: iso(row.publishedAt),
    isReconstructed: row.isReconstructed,
    text: { fr: row.textFr, en: row.textEn },
    meanwhile: { fr: row.meanwhileFr, en: row.meanwhileEn },
    estimate: { kind: row.estimate, from: iso(row.estimateFrom), to: iso(row.estimateTo) },
    nextMessageAt: iso(row.nextMessageAt),
    changes: row.changes
      .filter((change) => publicIds.has(change.serviceId))
      .map((change) => ({ serviceId: change.serviceId, level: change.level, scope: scopeFacts(change.scope) })),
  };
}
