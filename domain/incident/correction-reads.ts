import type { RevisionKind, RevisionPart } from "#domain/incident/correction-schema.ts";
import { type Former, formerSchema, type StoredMoment } from "#domain/incident/revision-schema.ts";
import type { DataOutcomeCode, DetectedHow, RecordState } from "#domain/incident/schema.ts";
import type { Level, Provenance } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** A current interval as its correction starts from it; `end` null: it lasts. */
export type CorrectableInterval = {
  id: string;
  serviceId: string;
  name: Text;
  isPublic: boolean;
  level: Level;
  scope: { id: string; preset: string | null; text: Text; size: number | null };
  start: StoredMoment;
  end: StoredMoment | null;
  isDeliberate: boolean;
  decisionId: string | null;
  provenance: Provenance;
};

/** A public message. `stale`: the language whose text does not yet say what the other one was corrected to. */
export type CorrectableUpdate = {
  id: string;
  seq: number;
  state: RecordState;
  text: Text;
  meanwhile: Text;
  occurred: StoredMoment;
  publishedAt: string | null;
  isReconstructed: boolean;
  author: string | null;
  retractedAt: string | null;
  stale: { language: Language; since: string } | null;
};

/** An entry of the timeline, in its order. */
export type CorrectableEvent = {
  id: string;
  seq: number;
  kind: string;
  occurred: StoredMoment;
  text: Text;
  retractedAt: string | null;
};

/** A change made so far, numbered from 1; `author` null: the operator. `former` is empty for what was redacted. */
export type PastRevision = {
  number: number;
  at: string;
  kind: RevisionKind;
  part: RevisionPart;
  partId: string | null;
  reason: Text;
  author: string | null;
  former: Former;
};

/** All that can be corrected of one incident, as it now stands, and what was corrected before (oldest first). */
export type Corrections = {
  incidentId: string;
  version: number;
  state: RecordState;
  title: Text;
  timeZone: string;
  times: {
    started: StoredMoment;
    detected: StoredMoment | null;
    mitigated: StoredMoment | null;
    resolved: StoredMoment | null;
  };
  detectedHow: DetectedHow | null;
  /** Conflicting statements of when it ended; empty when there is one. */
  statements: { statedAs: string; value: string; source: string }[];
  /** By service in the order of the catalogue, then by start. */
  intervals: CorrectableInterval[];
  unaffectedIds: string[];
  decisions: { id: string; number: number; decidedAt: string | null; what: Text; why: Text; tradeOff: Text }[];
  events: CorrectableEvent[];
  /** Newest first. */
  updates: CorrectableUpdate[];
  /** Scopes in the host's own words; presets are not among them. */
  scopes: { id: string; text: Text; size: number | null }[];
  data: { customers: DataOutcomeCode | null; mail: DataOutcomeCode | null; ours: DataOutcomeCode | null; note: Text };
  revisions: PastRevision[];
};

const parts = {
  intervals: {
    where: { supersededAt: null },
    orderBy: [{ service: { position: "asc" } }, { serviceId: "asc" }, { startedAt: "asc" }, { id: "asc" }],
    include: { service: true, scope: true },
  },
  updates: { orderBy: { seq: "desc" }, include: { author: { select: { name: true } } } },
  events: { orderBy: { seq: "asc" } },
  decisions: { orderBy: { seq: "asc" } },
  statements: { orderBy: { seq: "asc" } },
  unaffected: { orderBy: { serviceId: "asc" } },
  scopes: { where: { preset: null }, orderBy: { id: "asc" } },
  revisions: { orderBy: { seq: "asc" }, include: { author: { select: { name: true } } } },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof parts }>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

type Known = { at: Date | null; precision: StoredMoment["precision"]; earliest: Date | null; latest: Date | null };

function stored({ at, precision, earliest, latest }: Known): StoredMoment {
  return { at: iso(at), precision, earliest: iso(earliest), latest: iso(latest) };
}

function orNothing(known: Known): StoredMoment | null {
  return known.at === null && known.earliest === null && known.latest === null ? null : stored(known);
}

/** An incident for the team's pages of correction; null when there is none. */
export async function readCorrections(incidentId: string, db: Db = database()): Promise<Corrections | null> {
  const row = await db.incident.findUnique({ where: { id: incidentId }, include: parts });
  if (row === null) return null;
  const timeZone = await readTimeZone(db);
  return {
    incidentId: row.id,
    version: row.version,
    state: row.state,
    title: { fr: row.titleFr, en: row.titleEn },
    timeZone,
    times: timesOf(row),
    detectedHow: row.detectedHow,
    statements: row.statements.map(({ statedAs, value, source }) => ({ statedAs, value: value.toISOString(), source })),
    intervals: row.intervals.map(toInterval),
    unaffectedIds: row.unaffected.map(({ serviceId }) => serviceId),
    decisions: row.decisions.map((decision) => ({
      id: decision.id,
      number: decision.seq,
      decidedAt: iso(decision.decidedAt),
      what: { fr: decision.whatFr, en: decision.whatEn },
      why: { fr: decision.whyFr, en: decision.whyEn },
      tradeOff: { fr: decision.tradeOffFr, en: decision.tradeOffEn },
    })),
    events: row.events.map(toEvent),
    updates: row.updates.map(toUpdate),
    scopes: row.scopes.map(({ id, textFr, textEn, size }) => ({ id, text: { fr: textFr, en: textEn }, size })),
    data: {
      customers: row.dataCustomers,
      mail: row.dataMail,
      ours: row.dataOurs,
      note: { fr: row.dataNoteFr, en: row.dataNoteEn },
    },
    revisions: row.revisions.map(toRevision),
  };
}

function timesOf(row: Row): Corrections["times"] {
  return {
    started: stored({
      at: row.impactStartedAt,
      precision: row.impactStartPrecision,
      earliest: row.impactStartEarliest,
      latest: row.impactStartLatest,
    }),
    detected: orNothing({
      at: row.detectedAt,
      precision: row.detectedPrecision,
      earliest: row.detectedEarliest,
      latest: row.detectedLatest,
    }),
    mitigated: orNothing({
      at: row.mitigatedAt,
      precision: row.mitigatedPrecision,
      earliest: row.mitigatedEarliest,
      latest: row.mitigatedLatest,
    }),
    resolved: orNothing({
      at: row.resolvedAt,
      precision: row.resolvedPrecision,
      earliest: row.resolvedEarliest,
      latest: row.resolvedLatest,
    }),
  };
}

function toInterval(row: Row["intervals"][number]): CorrectableInterval {
  const { service, scope } = row;
  return {
    id: row.id,
    serviceId: service.id,
    name: { fr: service.nameFr, en: service.nameEn },
    isPublic: service.visibility === "public",
    level: row.level,
    scope: { id: scope.id, preset: scope.preset, text: { fr: scope.textFr, en: scope.textEn }, size: scope.size },
    start: stored({
      at: row.startedAt,
      precision: row.startPrecision,
      earliest: row.startEarliest,
      latest: row.startLatest,
    }),
    end:
      row.endedAt === null
        ? null
        : stored({ at: row.endedAt, precision: row.endPrecision, earliest: row.endEarliest, latest: row.endLatest }),
    isDeliberate: row.isDeliberate,
    decisionId: row.decisionId,
    provenance: row.provenance,
  };
}

function toUpdate(row: Row["updates"][number]): CorrectableUpdate {
  return {
    id: row.id,
    seq: row.seq,
    state: row.state,
    text: { fr: row.textFr, en: row.textEn },
    meanwhile: { fr: row.meanwhileFr, en: row.meanwhileEn },
    occurred: stored({ at: row.occurredAt, precision: row.precision, earliest: row.earliest, latest: row.latest }),
    publishedAt: iso(row.publishedAt),
    isReconstructed: row.isReconstructed,
    author: row.author?.name ?? null,
    retractedAt: iso(row.retractedAt),
    stale:
      row.staleLanguage === null || row.staleSince === null
        ? null
        : { language: row.staleLanguage, since: row.staleSince.toISOString() },
  };
}

function toEvent(row: Row["events"][number]): CorrectableEvent {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    occurred: stored({ at: row.occurredAt, precision: row.precision, earliest: row.earliest, latest: row.latest }),
    text: { fr: row.textFr, en: row.textEn },
    retractedAt: iso(row.retractedAt),
  };
}

function toRevision(row: Row["revisions"][number]): PastRevision {
  return {
    number: row.seq,
    at: row.at.toISOString(),
    kind: row.kind,
    part: row.part,
    partId: row.partId,
    reason: { fr: row.reasonFr, en: row.reasonEn },
    author: row.author?.name ?? null,
    former: formerSchema.parse(row.former),
  };
}
