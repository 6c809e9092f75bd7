import { spreadOf } from "#domain/review/promise-rules.ts";
import type {
  RecordedImpact,
  RecordedIncident,
  RecordedRemediation,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";
import { ruleSchedule, targetOf } from "#domain/service/schedule-rules.ts";
import { durationOf, unionOf, uptimeOf } from "#domain/service/uptime-rules.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

const always = { from: 0, to: Number.POSITIVE_INFINITY };

/** How long at least one of these impacts held, up to `now` (ms): union, shortest and longest that the record allows (INC-3). */
export function lastedOf(impacts: readonly RecordedImpact[], now: number): { fromMs: number; toMs: number } {
  const isExact = impacts.every(
    ({ startEarliest, startLatest, end }) =>
      startEarliest === startLatest && (end === null || end.earliest === end.latest),
  );
  if (!isExact) return durationOf([...impacts], always, now);
  // Most times are known to the minute: their union says the same, much sooner.
  const spans = impacts
    .filter(({ level }) => level !== "operational")
    .map(({ startEarliest, end }) => ({ from: startEarliest, to: Math.min(now, end?.latest ?? now) }));
  const ms = unionOf(spans).reduce((sum, { from, to }) => sum + to - from, 0);
  return { fromMs: ms, toMs: ms };
}

/** Every incident as a dot: when it began and how long it lasted; the spread is that of those that are over. */
export function durationsOf(incidents: readonly RecordedIncident[], now: number): ReviewFigures["durations"] {
  const dots = incidents.map(({ id, startedAt, isOver, impacts }) => {
    return { id, at: startedAt, ...lastedOf(impacts, now), isOver };
  });
  const over = dots.filter(({ isOver }) => isOver);
  return {
    dots,
    spread: {
      shortest: spreadOf(over.map(({ fromMs }) => fromMs)),
      longest: spreadOf(over.map(({ toMs }) => toMs)),
    },
  };
}

/**
 * Incidents that came although something was verified before they began: a remediation of the hazard that they realised, or (arose) of
 * the incident that they repeat.
 */
export function recurrencesOf(
  incidents: readonly RecordedIncident[],
  { hazards, remediations }: Pick<ReviewRecord, "hazards" | "remediations">,
): string[] {
  const byHazard = new Map<string, number>();
  const byIncident = new Map<string, number>();
  const note = (found: Map<string, number>, id: string, at: number) =>
    found.set(id, Math.min(at, found.get(id) ?? Number.POSITIVE_INFINITY));
  for (const item of remediations) {
    const at = verifiedAt(item);
    if (at === null) continue;
    for (const { hazardId, relation } of item.coverage) if (relation !== "does_not_cover") note(byHazard, hazardId, at);
    for (const id of item.aroseIds) note(byIncident, id, at);
  }
  const soonest = new Map<string, number>();
  for (const { id, incidentIds } of hazards) {
    const at = byHazard.get(id);
    if (at !== undefined) for (const incidentId of incidentIds) note(soonest, incidentId, at);
  }
  return incidents
    .filter(({ id, startedAt, recurrenceOfId }) => {
      const before = Math.min(
        soonest.get(id) ?? Number.POSITIVE_INFINITY,
        byIncident.get(recurrenceOfId ?? "") ?? Number.POSITIVE_INFINITY,
      );
      return before < startedAt;
    })
    .map(({ id }) => id);
}

/** When somebody else first verified it (ms); null: never. */
export function verifiedAt({ steps }: RecordedRemediation): number | null {
  return steps.find(({ kind }) => kind === "verified")?.at ?? null;
}

/** Services with a target in `month` whose uptime, as far as the month has come, is below it; not sure where times are bounded. */
export function targetsOf(
  record: ReviewRecord,
  ask: { month: string; serviceIds: ReadonlySet<string> | null; now: number },
): ReviewFigures["targets"] {
  const period = zonedMonth(ask.month, record.zone);
  const rules = ruleSchedule(record.rules, record.zone);
  const meant = record.services.flatMap(({ id, kind, visibility, targets, recorded }) => {
    const isAsked = kind === "service" && visibility === "public" && (ask.serviceIds?.has(id) ?? true);
    const target = isAsked ? targetOf(targets, ask.month) : null;
    return target === null ? [] : [{ id, target, recorded }];
  });
  if (meant.length === 0) return { judged: 0, missed: [] };
  const impacts = Map.groupBy(
    [...record.incidents.flatMap((incident) => incident.impacts), ...record.planned].filter(
      ({ startEarliest, end }) => startEarliest < period.to && (end?.latest ?? ask.now) > period.from,
    ),
    ({ serviceId }) => serviceId,
  );
  const judged = meant.flatMap(({ id, target, recorded }) => {
    const uptime = uptimeOf({ impacts: impacts.get(id) ?? [], period, recorded, now: ask.now, rules });
    return uptime === null ? [] : [{ serviceId: id, target, uptime, isSure: uptime.to < target }];
  });
  return { judged: judged.length, missed: judged.filter(({ target, uptime }) => uptime.from < target) };
}
