import type { RecordedIncident, RecordedRemediation, ReviewRecord } from "#domain/review/record-schema.ts";
import type { promiseClasses, ReviewFilter } from "#domain/review/schema.ts";
import { dayAt, days, minuteAt } from "./random-review.ts";

// The figures of a review, counted again on paper: other loops over the same record, which share nothing with the rules they judge.

/** When the recount is made, late on the last day. */
export const now = new Date(minuteAt(days * 1440 - 300));
/** The day that it then is. */
export const today = dayAt(days - 1);
/** In ms. */
export const minute = 60_000;
/** So many records are tried. */
export const runs = { numRuns: 400 };

const openStates = ["proposed", "accepted", "in_progress", "blocked", "done", "ineffective", "regressed"];
/** Whether something is still to be done in a state. */
export const isOpenState = (state: string) => openStates.includes(state);

/** Whether something is still to be done of it, at the end of a day: by the last step taken by then. */
export function isOpenOn(item: RecordedRemediation, day: string): boolean {
  const before = item.steps.filter((step) => step.day <= day);
  const firstOpen = item.steps.find(({ state }) => isOpenState(state));
  if (before.some(({ state }) => isOpenState(state)) || firstOpen === undefined)
    return before.length > 0 && isOpenState(before[before.length - 1]?.state ?? "");
  return item.promisedOn !== null && item.promisedOn <= day && item.promisedOn < firstOpen.day;
}

/** The remediations that a filter leaves, asked one by one. */
export function leftRemediations(record: ReviewRecord, filter: ReviewFilter): RecordedRemediation[] {
  return record.remediations.filter((item) => {
    const day = item.promisedOn ?? item.createdOn;
    if (filter.from !== "" && day < filter.from) return false;
    if (filter.to !== "" && day > filter.to) return false;
    if (filter.owner !== "" && item.ownerId !== filter.owner) return false;
    const incidents = record.incidents.filter(({ id }) => item.incidentIds.includes(id));
    if (filter.cause !== "") {
      const asked = item.causes.length > 0 ? item.causes : incidents.flatMap(({ causes }) => causes);
      if (!asked.includes(filter.cause)) return false;
    }
    if (filter.service === "") return true;
    const hazards = record.hazards.filter(({ id }) => item.coverage.some(({ hazardId }) => hazardId === id));
    return (
      incidents.some(({ impacts }) => impacts.some(({ serviceId }) => serviceId === filter.service)) ||
      hazards.some(({ nodeId }) => nodeId === filter.service)
    );
  });
}

/** The incidents that a filter leaves. */
export function leftIncidents(record: ReviewRecord, filter: ReviewFilter): RecordedIncident[] {
  return record.incidents.filter(
    ({ id, startedOn, impacts, causes }) =>
      !(filter.from !== "" && startedOn < filter.from) &&
      !(filter.to !== "" && startedOn > filter.to) &&
      (filter.service === "" || impacts.some(({ serviceId }) => serviceId === filter.service)) &&
      (filter.cause === "" || causes.includes(filter.cause)) &&
      (filter.owner === "" ||
        record.remediations.some(({ ownerId, incidentIds }) => ownerId === filter.owner && incidentIds.includes(id))),
  );
}

/** When it was kept: the day of the last claim before the last verification, while it stands verified. */
function keptDay({ state, steps }: RecordedRemediation): string | null {
  if (state !== "verified" && state !== "effective") return null;
  let [claim, kept]: [string | null, string | null] = [null, null];
  for (const { kind, day } of steps) {
    if (kind === "claimed") claim = day;
    if (kind === "verified") kept = claim ?? day;
  }
  return kept;
}

/** How a promise stands against its first date. */
export function classOf(item: RecordedRemediation): (typeof promiseClasses)[number] {
  const kept = keptDay(item);
  if (kept !== null && item.firstDue === null) return "kept_undated";
  if (kept !== null) return kept > (item.firstDue ?? "") ? "kept_late" : "on_time";
  if (["superseded", "withdrawn", "declined", "risk_accepted"].includes(item.state)) return "ended";
  if (item.firstDue === null) return "undated";
  return item.firstDue < today ? "overdue" : "open";
}

/** Ids in order. */
export const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();

/** Minutes in which at least one impact held, told one by one. */
export function minutesOf(impacts: RecordedIncident["impacts"]): number {
  const first = Math.min(now.getTime(), ...impacts.map(({ startEarliest }) => startEarliest));
  const last = Math.min(now.getTime(), Math.max(0, ...impacts.map(({ end }) => end?.latest ?? now.getTime())));
  if (impacts.every(({ end }) => end !== null)) {
    const told = new Set<number>();
    for (const { startEarliest, end } of impacts)
      for (let at = startEarliest; at < Math.min(now.getTime(), end?.latest ?? 0); at += minute) told.add(at);
    return told.size;
  }
  let count = 0;
  for (let at = first; at < last; at += minute)
    if (impacts.some(({ startEarliest, end }) => startEarliest <= at && (end === null || at < end.latest))) count++;
  return count;
}

/** Whether something was verified before an incident that it should have kept from coming: of its hazard, or of what it repeats. */
export function cameBack(record: ReviewRecord, item: RecordedRemediation, incident: RecordedIncident): boolean {
  const verified = item.steps.find(({ kind }) => kind === "verified");
  if (verified === undefined || verified.at >= incident.startedAt) return false;
  if (incident.recurrenceOfId !== null && item.aroseIds.includes(incident.recurrenceOfId)) return true;
  return record.hazards.some(
    ({ id, incidentIds }) =>
      incidentIds.includes(incident.id) &&
      item.coverage.some(({ hazardId, relation }) => hazardId === id && relation !== "does_not_cover"),
  );
}
