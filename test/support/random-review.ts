import fc from "fast-check";
import { type StepKind, stateAfter, steps } from "#domain/remediation/rules.ts";
import {
  coverageRelations,
  coverageStandings,
  type RemediationEventKind,
  type RemediationState,
} from "#domain/remediation/schema.ts";
import type {
  RecordedHazard,
  RecordedImpact,
  RecordedIncident,
  RecordedRemediation,
  RecordedService,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import { dependencyPhases } from "#domain/service/schema.ts";

// Random records of a house: few services, some weeks, minutes that are whole, so that a recount on paper stays possible.

/** The zone's first day; records last `days` from it. Days are UTC's. */
export const firstDay = "2026-09-20";
export const days = 70;
const begin = Date.parse(`${firstDay}T00:00:00Z`);
const minute = 60_000;
const dayMs = 86_400_000;

/** The day so many days after the first. */
export const dayAt = (offset: number) => new Date(begin + offset * dayMs).toISOString().slice(0, 10);
/** The instant so many minutes after the beginning (ms). */
export const minuteAt = (offset: number) => begin + offset * minute;

const serviceIds = ["s0", "s1", "s2", "s3", "s4"];
const incidentIds = ["i0", "i1", "i2", "i3", "i4", "i5"];
const hazardIds = ["h0", "h1", "h2", "h3"];
const owners = ["o0", "o1"];
const causes = ["technical", "process"];
const stepKinds = Object.keys(steps) as StepKind[];

const offset = fc.integer({ min: 0, max: days - 1 });
const some = <T>(all: readonly T[]) => fc.subarray([...all]);

const impact = fc
  .record({
    serviceId: fc.constantFrom(...serviceIds),
    level: fc.constantFrom("partial_outage" as const, "major_outage" as const),
    start: fc.integer({ min: 0, max: 600 }),
    lasts: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 5 }),
  })
  .map(({ serviceId, level, start, lasts }) => ({ serviceId, level, start, lasts }));

function incidentOf(id: string): fc.Arbitrary<RecordedIncident> {
  return fc
    .record({
      day: offset,
      impacts: fc.array(impact, { maxLength: 4 }),
      gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.option(fc.integer({ min: 1, max: 200 }))), {
        maxLength: 5,
      }),
      recurrenceOfId: fc.option(fc.constantFrom(...incidentIds.filter((one) => one !== id))),
      isImported: fc.boolean(),
      written: fc.option(fc.integer({ min: 0, max: 20_000 })),
      other: fc.option(fc.integer({ min: 0, max: 20_000 })),
      isWaived: fc.boolean(),
      causes: some(causes),
    })
    .map(({ day, impacts, gaps, recurrenceOfId, isImported, written, other, isWaived, causes: own }) => {
      const from = day * 1440;
      let at = from;
      const messages = gaps.map(([gap, promised]) => {
        at += gap;
        return { at: minuteAt(at), nextAt: promised === null ? null : minuteAt(at + promised) };
      });
      const known = impacts.map(({ serviceId, level, start, lasts }): RecordedImpact => {
        const [first, last] = [minuteAt(from + start), lasts === null ? null : minuteAt(from + start + lasts)];
        const end = last === null ? null : { earliest: last, latest: last };
        return { incident: id, serviceId, level, startEarliest: first, startLatest: first, end };
      });
      const isOver = known.every(({ end }) => end !== null);
      const resolvedAt = isOver ? Math.max(minuteAt(from), ...known.map(({ end }) => end?.latest ?? 0)) : null;
      const writtenAt = written === null || resolvedAt === null ? null : resolvedAt + written * minute;
      return {
        ...{ id, startedAt: minuteAt(from), startedOn: dayAt(day), resolvedAt, isOver, recurrenceOfId, isImported },
        ...{ impacts: known, messages, writtenAt, isWritten: writtenAt !== null, isWaived, causes: own },
        bothAt: writtenAt === null || other === null ? null : writtenAt + other * minute,
      };
    });
}

function remediationOf(id: string): fc.Arbitrary<RecordedRemediation> {
  return fc
    .record({
      born: fc.constantFrom("idea" as const, "proposed" as const),
      bornOn: offset,
      turns: fc.array(
        fc.tuple(
          fc.constantFrom<StepKind | "promised" | "moved">(
            ...["promised" as const, "moved" as const, "accepted" as const, "started" as const],
            ...["claimed" as const, "claimed" as const, "verified" as const, "verified" as const, ...stepKinds],
          ),
          fc.integer({ min: 0, max: 9 }),
        ),
        { maxLength: 14 },
      ),
      firstDue: fc.option(offset),
      due: offset,
      acceptedUntil: fc.option(fc.integer({ min: 0, max: days + 20 })),
      ownerId: fc.option(fc.constantFrom(...owners)),
      kind: fc.constantFrom("prevent" as const, "none" as const),
      incidentIds: some(incidentIds),
      arose: fc.boolean(),
      causes: some(causes),
      coverage: fc.uniqueArray(
        fc.record({
          hazardId: fc.constantFrom(...hazardIds),
          relation: fc.constantFrom(...coverageRelations),
          standing: fc.constantFrom(...coverageStandings),
        }),
        { maxLength: 3, selector: ({ hazardId, relation }) => hazardId + relation },
      ),
    })
    .map(({ born, bornOn, turns, arose, ...plain }) => {
      let state: RemediationState = born;
      let day = bornOn;
      let promisedOn: string | null = null;
      const said = (kind: RemediationEventKind) => ({ kind, state, day: dayAt(day), at: minuteAt(day * 1440 + 600) });
      const history = [said("created")];
      for (const [kind, wait] of turns) {
        const isPromise = kind === "promised" || kind === "moved";
        const next: RemediationState | null = isPromise ? state : stateAfter(kind, state);
        if (next === null || (kind === "promised" && (promisedOn !== null || state === "idea" || state === "declined")))
          continue;
        if (kind === "moved" && promisedOn === null) continue;
        day = Math.min(days - 1, day + wait);
        state = next;
        if (kind === "promised") promisedOn = dayAt(Math.max(0, day - 2));
        history.push(said(kind));
      }
      const isPromised = promisedOn !== null;
      const isMoved = history.some(({ kind }) => kind === "moved");
      const firstDue = isPromised && plain.firstDue !== null ? dayAt(plain.firstDue) : null;
      return {
        ...{ id, state, kind: plain.kind, createdOn: dayAt(bornOn), promisedOn, firstDue },
        due: isMoved ? dayAt(plain.due) : firstDue,
        acceptedUntil: state === "risk_accepted" && plain.acceptedUntil !== null ? dayAt(plain.acceptedUntil) : null,
        ...{ ownerId: plain.ownerId, steps: history, incidentIds: plain.incidentIds, causes: plain.causes },
        aroseIds: arose ? plain.incidentIds : [],
        coverage: plain.coverage,
      };
    });
}

const hazardOf = (id: string): fc.Arbitrary<RecordedHazard> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom("spof", "capacity"),
    nodeId: fc.option(fc.constantFrom(...serviceIds)),
    isRetired: fc.boolean(),
    incidentIds: some(incidentIds),
  });

const serviceOf = (id: string): fc.Arbitrary<RecordedService> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constant("service" as const),
    parentId: fc.constant(null),
    visibility: fc.constantFrom("public" as const, "internal" as const),
    targets: fc.constantFrom([], [{ fromMonth: "", ratio: 0.999 }]),
    recorded: fc.constant([{ from: begin, to: Number.POSITIVE_INFINITY }]),
  });

/** A record, in which needs lead from an earlier service to a later one. */
export const someRecord: fc.Arbitrary<ReviewRecord> = fc.record({
  zone: fc.constant("UTC"),
  remediations: fc
    .array(fc.nat(), { maxLength: 9 })
    .chain((places) => fc.tuple(...places.map((_, place) => remediationOf(`r${place}`)))),
  incidents: fc.tuple(...incidentIds.map(incidentOf)),
  planned: fc.constant([]),
  hazards: fc.tuple(...hazardIds.map(hazardOf)),
  services: fc.tuple(...serviceIds.map(serviceOf)),
  dependencies: fc.subarray(
    serviceIds.flatMap((fromId, place) =>
      serviceIds.slice(place + 1).map((toId, next): ReviewRecord["dependencies"][number] => {
        return { fromId, toId, phase: dependencyPhases[next % 3] ?? "runtime" };
      }),
    ),
  ),
  rules: fc.constant([{ fromMonth: null, rule: { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false } }]),
});

/** A filter: each field is often left open. */
export const someFilter = fc.record({
  from: fc.option(offset, { nil: -1 }).map((day) => (day < 0 || day > days / 2 ? "" : dayAt(day))),
  to: fc.option(offset, { nil: -1 }).map((day) => (day < days / 2 ? "" : dayAt(day))),
  service: fc.constantFrom("", "", ...serviceIds),
  owner: fc.constantFrom("", "", ...owners),
  cause: fc.constantFrom("", "", ...causes),
});
