import fc from "fast-check";
import { expect, test } from "vitest";
import { isLate } from "#domain/remediation/rules.ts";
import type { RecordedRemediation } from "#domain/review/record-schema.ts";
import { agendaOf, figuresOf, listOf, wholeReview } from "#domain/review/rules.ts";
import { promiseClasses } from "#domain/review/schema.ts";
import { dayAt, days, someFilter, someRecord } from "../support/random-review.ts";
import { classOf, ids, isOpenOn, isOpenState, leftRemediations, now, runs, today } from "../support/review-recount.ts";

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
