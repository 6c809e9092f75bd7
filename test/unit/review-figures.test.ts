import fc from "fast-check";
import { expect, test } from "vitest";
import { isLate } from "#domain/remediation/rules.ts";
import { lastedOf } from "#domain/review/incident-rules.ts";
import type { RecordedIncident, RecordedRemediation, ReviewRecord } from "#domain/review/record-schema.ts";
import { agendaOf, figuresOf, listOf, wholeReview } from "#domain/review/rules.ts";
import { promiseClasses, type ReviewFilter, reviewFigures, reviewLists } from "#domain/review/schema.ts";
import { durationOf } from "#domain/service/uptime-rules.ts";
import { dayAt, days, minuteAt, someFilter, someRecord } from "../support/random-review.ts";

// The figures of a review, counted again on paper: other loops over the same record, which share nothing with the rules they judge.

const now = new Date(minuteAt(days * 1440 - 300));
const today = dayAt(days - 1);
const minute = 60_000;
const runs = { numRuns: 400 };

const openStates = ["proposed", "accepted", "in_progress", "blocked", "done", "ineffective", "regressed"];
const isOpenState = (state: string) => openStates.includes(state);

/** Whether something is still to be done of it, at the end of a day: by the last step taken by then. */
function isOpenOn(item: RecordedRemediation, day: string): boolean {
  const before = item.steps.filter((step) => step.day <= day);
  const firstOpen = item.steps.find(({ state }) => isOpenState(state));
  if (before.some(({ state }) => isOpenState(state)) || firstOpen === undefined)
    return before.length > 0 && isOpenState(before[before.length - 1]?.state ?? "");
  return item.promisedOn !== null && item.promisedOn <= day && item.promisedOn < firstOpen.day;
}

/** The remediations that a filter leaves, asked one by one. */
function leftRemediations(record: ReviewRecord, filter: ReviewFilter): RecordedRemediation[] {
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

function leftIncidents(record: ReviewRecord, filter: ReviewFilter): RecordedIncident[] {
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

function classOf(item: RecordedRemediation): (typeof promiseClasses)[number] {
  const kept = keptDay(item);
  if (kept !== null && item.firstDue === null) return "kept_undated";
  if (kept !== null) return kept > (item.firstDue ?? "") ? "kept_late" : "on_time";
  if (["superseded", "withdrawn", "declined", "risk_accepted"].includes(item.state)) return "ended";
  if (item.firstDue === null) return "undated";
  return item.firstDue < today ? "overdue" : "open";
}

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();

test("promises are counted once each, by their first date, whatever the filter", () => {
  fc.assert(
    fc.property(someRecord, someFilter, (record, filter) => {
      const figures = figuresOf(record, filter, now);
      const left = leftRemediations(record, filter);
      const promises = left.filter(({ promisedOn }) => promisedOn !== null);
      expect(listOf(figures, "promises").toSorted()).toEqual(ids(promises));
      for (const name of promiseClasses)
        expect(listOf(figures, name).toSorted(), name).toEqual(ids(promises.filter((one) => classOf(one) === name)));
      const sum = promiseClasses.reduce((total, name) => total + listOf(figures, name).length, 0);
      expect(sum).toBe(promises.length);
      const moved = promises.filter(({ steps }) => steps.some(({ kind }) => kind === "moved"));
      expect(listOf(figures, "moved").toSorted()).toEqual(ids(moved));
      expect(listOf(figures, "late").toSorted()).toEqual(ids(promises.filter((one) => isLate(one, today))));
      const inState = (...states: string[]) => ids(left.filter(({ state }) => states.includes(state)));
      expect(listOf(figures, "claimed").toSorted()).toEqual(inState("done"));
      expect(listOf(figures, "verified").toSorted()).toEqual(inState("verified", "effective"));
      expect(listOf(figures, "refuted").toSorted()).toEqual(inState("ineffective", "regressed"));
      expect(listOf(figures, "lasting").toSorted()).toEqual(ids(left.filter((one) => isOpenOn(one, today))));
      expect(agendaOf(figures, []).every((id) => listOf(figures, "promises").includes(id))).toBe(true);
    }),
    runs,
  );
});

test("ages are those of what is open, one for each, with a spread that occurred", () => {
  fc.assert(
    fc.property(someRecord, (record) => {
      const { ages, lists } = figuresOf(record, wholeReview, now);
      const open = record.remediations.filter((one) => isOpenOn(one, today));
      const ageOf = (item: RecordedRemediation) => {
        const back = Array.from({ length: days }, (_, place) => dayAt(place));
        const first = item.steps.find(({ state }) => isOpenState(state))?.day ?? item.createdOn;
        const since = item.promisedOn !== null && item.promisedOn < first ? item.promisedOn : first;
        return back.indexOf(today) - back.indexOf(since);
      };
      const all = [...ages.promises, ...ages.others];
      expect(all.toSorted((a, b) => a - b)).toEqual(open.map(ageOf).sort((a, b) => a - b));
      expect(all.length).toBe(lists.lasting?.length);
      expect(ages.spread === null).toBe(open.length === 0);
      if (ages.spread === null) return;
      const atMost = (limit: number) => all.filter((age) => age <= limit).length;
      const { median, low, high } = ages.spread;
      for (const [value, share] of [
        [low, 0.25],
        [median, 0.5],
        [high, 0.75],
      ] as const) {
        expect(all).toContain(value);
        expect(atMost(value)).toBeGreaterThanOrEqual(share * all.length);
        expect(all.filter((age) => age < value).length).toBeLessThan(share * all.length);
      }
    }),
    runs,
  );
});

test("what was opened less what was closed is what is open, at the end of each step of time", () => {
  fc.assert(
    fc.property(someRecord, someFilter, (record, filter) => {
      const { course } = figuresOf(record, filter, now);
      const left = leftRemediations(record, filter);
      const last = filter.to === "" ? today : filter.to;
      for (const [place, step] of course.steps.entries()) {
        const next = course.steps[place + 1]?.from;
        const end = next === undefined ? last : new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
        expect(step.open).toBe(left.filter((one) => isOpenOn(one, end)).length);
      }
      // Whole, every turn of every history is in one of its steps.
      const whole = figuresOf(record, wholeReview, now).course.steps;
      const flips = record.remediations.map(({ steps }) => {
        const open = steps.map(({ state }) => isOpenState(state));
        const begun = open.filter((is, place) => is && open[place - 1] !== true).length;
        return { opened: begun, closed: begun - (open.at(-1) === true ? 1 : 0) };
      });
      for (const key of ["opened", "closed"] as const)
        expect(whole.reduce((sum, step) => sum + step[key], 0)).toBe(flips.reduce((sum, one) => sum + one[key], 0));
    }),
    runs,
  );
});

test("incidents, their minutes, what came back, and our silence are counted as on paper", () => {
  fc.assert(
    fc.property(someRecord, someFilter, (record, filter) => {
      const figures = figuresOf(record, filter, now);
      const left = leftIncidents(record, filter);
      expect(listOf(figures, "incidents").toSorted()).toEqual(ids(left));
      for (const dot of figures.durations.dots) {
        const impacts = left.find(({ id }) => id === dot.id)?.impacts ?? [];
        expect(dot.toMs).toBe(minutesOf(impacts) * minute);
        expect(dot.fromMs).toBe(dot.toMs);
        expect(lastedOf(impacts, now.getTime())).toEqual(durationOf(impacts, { from: 0, to: Infinity }, now.getTime()));
      }
      const back = left.filter((incident) => record.remediations.some((item) => cameBack(record, item, incident)));
      expect(listOf(figures, "recurrences").toSorted()).toEqual(ids(back));
      const ours = left.filter(({ isImported }) => !isImported);
      expect(listOf(figures, "unspoken").toSorted()).toEqual(ids(ours.filter(({ messages }) => messages.length === 0)));
      const promised = ours.flatMap(({ messages }) =>
        messages.flatMap(({ at, nextAt }) => {
          if (nextAt === null) return [];
          if (messages.some((other) => other.at > at && other.at <= nextAt)) return ["kept"];
          return messages.some((other) => other.at > nextAt) || nextAt < now.getTime() ? ["missed"] : ["pending"];
        }),
      );
      const count = (what: string) => promised.filter((one) => one === what).length;
      expect(figures.clocks.messages).toEqual({
        kept: count("kept"),
        missed: count("missed"),
        pending: count("pending"),
      });
      const unwritten = ours.filter(({ isOver, isWritten, isWaived }) => isOver && !isWritten && !isWaived);
      expect(listOf(figures, "unwritten").toSorted()).toEqual(ids(unwritten));
      expect(figures.clocks.firstWord?.n ?? 0).toBe(ours.filter(({ messages }) => messages.length > 0).length);
    }),
    runs,
  );
});

/** Minutes in which at least one impact held, told one by one. */
function minutesOf(impacts: RecordedIncident["impacts"]): number {
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

function cameBack(record: ReviewRecord, item: RecordedRemediation, incident: RecordedIncident): boolean {
  const verified = item.steps.find(({ kind }) => kind === "verified");
  if (verified === undefined || verified.at >= incident.startedAt) return false;
  if (incident.recurrenceOfId !== null && item.aroseIds.includes(incident.recurrenceOfId)) return true;
  return record.hazards.some(
    ({ id, incidentIds }) =>
      incidentIds.includes(incident.id) &&
      item.coverage.some(({ hazardId, relation }) => hazardId === id && relation !== "does_not_cover"),
  );
}

test("a single point of failure is what takes public services down alone; those that cost most minutes come first", () => {
  fc.assert(
    fc.property(someRecord, (record) => {
      const { spofs } = figuresOf(record, wholeReview, now);
      const reach = (id: string, phases: string[]): Set<string> => {
        const found = new Set([id]);
        for (let size = 0; size !== found.size; ) {
          size = found.size;
          for (const { fromId, toId, phase } of record.dependencies)
            if (found.has(toId) && phases.includes(phase)) found.add(fromId);
        }
        found.delete(id);
        return new Set([...found].filter((one) => record.services.find((s) => s.id === one)?.visibility === "public"));
      };
      for (const { id } of record.services) {
        const spof = spofs.find(({ serviceId }) => serviceId === id);
        const atOnce = reach(id, ["runtime", "runs_on"]);
        const all = reach(id, ["runtime", "runs_on", "login"]);
        expect(spof === undefined).toBe(all.size === 0);
        if (spof === undefined) continue;
        expect([spof.atOnce, spof.newConnections]).toEqual([atOnce.size, all.size - atOnce.size]);
        const named = record.hazards.filter(({ nodeId }) => nodeId === id);
        const own = record.incidents.filter((one) => named.some(({ incidentIds }) => incidentIds.includes(one.id)));
        expect(spof.incidents).toBe(own.length);
        expect(spof.downMs.toMs).toBe(minutesOf(own.flatMap(({ impacts }) => impacts)) * minute);
      }
      for (const [place, spof] of spofs.entries()) {
        const next = spofs[place + 1];
        if (next === undefined) break;
        const falls = (one: typeof spof) => one.atOnce + one.newConnections;
        expect(spof.downMs.toMs).toBeGreaterThanOrEqual(next.downMs.toMs);
        if (spof.downMs.toMs === next.downMs.toMs) expect(falls(spof)).toBeGreaterThanOrEqual(falls(next));
      }
    }),
    runs,
  );
});

test("a hazard is covered by what is tested, accepted until its day is over, else open; a node is closed only by what was verified or accepted", () => {
  fc.assert(
    fc.property(someRecord, (record) => {
      const figures = figuresOf(record, wholeReview, now);
      const there = record.hazards.filter(({ isRetired }) => !isRetired);
      const covers = (hazardId: string) =>
        record.remediations.flatMap((item) =>
          item.coverage.flatMap((one) => (one.hazardId === hazardId ? [{ ...one, item }] : [])),
        );
      const idle = ["idea", "declined", "superseded", "withdrawn", "ineffective", "regressed", "risk_accepted"];
      const isCovering = (relation: string) => relation !== "does_not_cover" && relation !== "failed_here";
      const isCovered = (id: string) =>
        covers(id).some(
          ({ relation, standing, item }) => isCovering(relation) && standing === "tested" && !idle.includes(item.state),
        );
      const isAccepted = (id: string) =>
        covers(id).some(
          ({ relation, item }) =>
            relation !== "failed_here" &&
            item.state === "risk_accepted" &&
            (item.acceptedUntil === null || item.acceptedUntil >= today),
        );
      const covered = there.filter(({ id }) => isCovered(id));
      const accepted = there.filter(({ id }) => !isCovered(id) && isAccepted(id));
      expect(listOf(figures, "covered").toSorted()).toEqual(ids(covered));
      expect(listOf(figures, "accepted").toSorted()).toEqual(ids(accepted));
      expect(listOf(figures, "uncovered").length).toBe(there.length - covered.length - accepted.length);
      for (const { serviceId, closed } of figures.spofs) {
        const named = there.filter(({ kind, nodeId }) => kind === "spof" && nodeId === serviceId);
        const isVerified = (id: string) =>
          covers(id).some(
            ({ relation, standing, item }) =>
              isCovering(relation) && standing === "tested" && ["verified", "effective"].includes(item.state),
          );
        const isClosed = ({ id }: { id: string }) => isVerified(id) || (!isCovered(id) && isAccepted(id));
        expect(closed !== null).toBe(named.length > 0 && named.every(isClosed));
      }
    }),
    runs,
  );
});

test("figures are frozen as JSON and read again the same, whatever they are", () => {
  fc.assert(
    fc.property(someRecord, someFilter, (record, filter) => {
      const figures = figuresOf(record, filter, now);
      expect(reviewFigures.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
      expect(Object.keys(figures.lists).sort()).toEqual([...reviewLists].sort());
    }),
    { numRuns: 100 },
  );
});
