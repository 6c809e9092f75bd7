import fc from "fast-check";
import { expect, test } from "vitest";
import { lastedOf } from "#domain/review/incident-rules.ts";
import { figuresOf, listOf, wholeReview } from "#domain/review/rules.ts";
import { reviewFigures, reviewLists } from "#domain/review/schema.ts";
import { durationOf } from "#domain/service/uptime-rules.ts";
import { someFilter, someRecord } from "../support/random-review.ts";
import { cameBack, ids, leftIncidents, minute, minutesOf, now, runs, today } from "../support/review-recount.ts";

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

test("a hazard is covered by what is tested and verified, accepted until its day is over, else open; a node is closed by either", () => {
  fc.assert(
    fc.property(someRecord, (record) => {
      const figures = figuresOf(record, wholeReview, now);
      const there = record.hazards.filter(({ isRetired }) => !isRetired);
      const covers = (hazardId: string) =>
        record.remediations.flatMap((item) =>
          item.coverage.flatMap((one) => (one.hazardId === hazardId ? [{ ...one, item }] : [])),
        );
      const isCovering = (relation: string) => relation !== "does_not_cover" && relation !== "failed_here";
      const isCovered = (id: string) =>
        covers(id).some(
          ({ relation, standing, item }) =>
            isCovering(relation) && standing === "tested" && ["verified", "effective"].includes(item.state),
        );
      const isAccepted = (id: string) =>
        covers(id).some(
          ({ relation, item }) =>
            (isCovering(relation) || (item.kind === "none" && relation !== "failed_here")) &&
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
        const isClosed = ({ id }: { id: string }) => isCovered(id) || isAccepted(id);
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
