import { eventKinds } from "#domain/incident/schema.ts";
import type { IncidentFacts, IncidentLink, PlannedFacts, UpdateFacts } from "#published/facts.ts";
import { iso, moment, scopeFacts } from "#published/project-moments.ts";
import { postmortemPointer } from "#published/project-postmortem.ts";
import { revisionFacts, stamps, statementFacts } from "#published/project-revisions.ts";
import { type IncidentRow, intervalFacts, intervalKey } from "#published/project-rows.ts";

/** The public facts of an incident row; whatever concerns services outside `publicIds` is left behind. */
export function incidentFacts(row: IncidentRow, publicIds: ReadonlySet<string>): IncidentFacts {
  const numbers = new Map(row.decisions.map((decision) => [decision.id, decision.seq]));
  const { revisions, numberOf } = revisionFacts(row, { publicIds, numbers });
  const times = stamps(row);
  return {
    id: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    state: row.state,
    started: times.started ?? moment({ at: row.impactStartedAt, precision: "exact" }),
    detected: times.detected,
    mitigated: times.mitigated,
    resolved: times.resolved,
    data: {
      customers: row.dataCustomers,
      mail: row.dataMail,
      ours: row.dataOurs,
      note: { fr: row.dataNoteFr, en: row.dataNoteEn },
    },
    unaffected: row.unaffected.map((one) => one.serviceId).filter((id) => publicIds.has(id)),
    intervals: row.intervals
      .filter((one) => one.supersededAt === null && publicIds.has(one.serviceId))
      .map((one) => ({ ...intervalFacts(one, { numbers, revision: numberOf(one.madeById) }), key: intervalKey(one) })),
    updates: byTime(row.updates).map((update) => updateFacts(update, publicIds)),
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
      occurred: moment({ ...event, at: event.occurredAt }),
      text: { fr: event.textFr, en: event.textEn },
      retractedAt: iso(event.retractedAt),
    })),
    statements: statementFacts(row),
    detectedHow: row.detectedHow,
    resolutions: row.resolutions.map((one) => ({
      resolved: moment({ ...one, at: one.resolvedAt }),
      reopenedAt: one.reopenedAt.toISOString(),
    })),
    recurrenceOf: row.recurrenceOf === null ? null : linkTo(row.recurrenceOf),
    recurrences: row.recurrences.map(linkTo),
    revisions,
    kind: row.kind,
    window:
      row.scheduledFrom === null || row.scheduledUntil === null
        ? null
        : { from: row.scheduledFrom.toISOString(), until: row.scheduledUntil.toISOString() },
    aliases: row.aliases.map(({ alias }) => alias),
    importedFrom: row.importedFrom,
    recordedAt: row.createdAt.toISOString(),
    goneIntervals: goneIntervals(row, publicIds),
    postmortem: row.postmortem === null ? null : postmortemPointer(row.postmortem),
    planned: row.maintenance === null ? null : plannedFacts(row.maintenance, publicIds),
  };
}

function plannedFacts(
  { starts, ends, expected, windows, series, occursAt }: NonNullable<IncidentRow["maintenance"]>,
  publicIds: ReadonlySet<string>,
): PlannedFacts {
  return {
    ...{ starts, ends },
    expected: expected
      .filter(({ serviceId }) => publicIds.has(serviceId))
      .map(({ serviceId, level, scope }) => ({ serviceId, level, scope: scopeFacts(scope) })),
    windows: windows.map(({ startsAt, endsAt, saidAt }) => ({
      from: startsAt.toISOString(),
      until: endsAt.toISOString(),
      saidAt: saidAt.toISOString(),
    })),
    series:
      series === null || occursAt === null
        ? null
        : { id: series.id, rule: series.rule, occursAt: occursAt.toISOString() },
  };
}

/** Keys of intervals of public services that a correction took back. */
function goneIntervals({ intervals }: IncidentRow, publicIds: ReadonlySet<string>): string[] {
  const shown = intervals.filter((one) => publicIds.has(one.serviceId));
  const stays = new Set(shown.filter((one) => one.supersededAt === null).map(intervalKey));
  return [...new Set(shown.map(intervalKey))].filter((key) => !stays.has(key));
}

function linkTo(row: IncidentRow["recurrences"][number]): IncidentLink {
  return {
    id: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    started: moment({ at: row.impactStartedAt, precision: row.impactStartPrecision }),
  };
}

/** UPD-4: by when it happened, or its earliest bound, then by sequence. */
function byTime(rows: IncidentRow["updates"]): IncidentRow["updates"] {
  const toldOf = (row: IncidentRow["updates"][number]) => (row.occurredAt ?? row.earliest)?.getTime() ?? 0;
  return rows.toSorted((one, other) => toldOf(one) - toldOf(other) || one.seq - other.seq);
}

function updateFacts(row: IncidentRow["updates"][number], publicIds: ReadonlySet<string>): UpdateFacts {
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
    retractedAt: iso(row.retractedAt),
    stale:
      row.staleLanguage === null || row.staleSince === null
        ? null
        : { language: row.staleLanguage, since: row.staleSince.toISOString() },
  };
}
