import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "#domain/remediation/input-schema.ts";
import {
  dayAfter,
  isDueWork,
  isLate,
  type KeptEvent,
  keptOn,
  mayJudge,
  mayWriteCriteria,
  needsEvidence,
  possibleSteps,
  promiseStateOf,
  punctualityOf,
  type StepKind,
  stateAfter,
  steps,
  takenBack,
} from "#domain/remediation/rules.ts";
import {
  openStates,
  plainSteps,
  promiseStates,
  type RemediationState,
  remediationEvents,
  remediationStates,
} from "#domain/remediation/schema.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { replayKept } from "../support/kept-replay.ts";

const stepKinds = Object.keys(steps) as StepKind[];

describe("where each step leads", () => {
  test("done is reached by a claim or a recheck alone, verified by a verification alone, from done alone", () => {
    const into = (state: RemediationState) =>
      stepKinds.flatMap((kind) =>
        remediationStates.filter((from) => stateAfter(kind, from) === state).map((from) => `${from} ${kind}`),
      );
    expect(into("done").sort()).toEqual([
      ...["accepted claimed", "effective recheck_due", "in_progress claimed", "verified recheck_due"],
    ]);
    expect(into("verified")).toEqual(["done verified"]);
    expect(into("effective")).toEqual(["verified effective"]);
    expect(into("ineffective").sort()).toEqual(["effective ineffective", "verified ineffective"]);
    expect(into("regressed").sort()).toEqual(["effective regressed", "verified regressed"]);
    expect(into("idea")).toEqual([]);
  });

  test("what is declined, withdrawn or replaced has ended: nothing leads from there", () => {
    for (const state of ["declined", "withdrawn", "superseded"] as const)
      expect(stepKinds.filter((kind) => stateAfter(kind, state) !== null)).toEqual([]);
    for (const state of openStates) expect(stepKinds.some((kind) => stateAfter(kind, state) !== null)).toBe(true);
  });

  test("every state but those of the beginning is reached, whatever way one goes", () => {
    const reached = new Set<RemediationState>(["idea"]);
    for (const state of reached)
      for (const kind of stepKinds) {
        const next = stateAfter(kind, state);
        if (next !== null) reached.add(next);
      }
    expect([...reached].sort()).toEqual([...remediationStates].sort());
  });

  test("the steps offered are those that can be taken, and nobody is offered to decline a promise", () => {
    for (const state of remediationStates) {
      const possible = plainSteps.filter((step) => stateAfter(step, state) !== null);
      expect(possibleSteps(state, "internal")).toEqual(possible);
      expect(possibleSteps(state, "promised")).toEqual(possible.filter((step) => step !== "declined"));
    }
  });

  test("criteria are open before the work, and only then", () => {
    expect(remediationStates.filter(mayWriteCriteria)).toEqual(["idea", "proposed", "accepted"]);
  });
});

describe("what customers are told", () => {
  const today = "2026-11-23";
  const dates = [null, "2026-11-22", today, "2026-11-24"];

  test("there is a word for every state and every date, and every word is one of DOMAIN.md's", () => {
    const told = remediationStates.flatMap((state) => dates.map((due) => promiseStateOf({ state, due }, today)));
    expect(told.filter((word) => !promiseStates.includes(word))).toEqual([]);
    expect([...new Set(told)].sort()).toEqual([...promiseStates].sort());
  });

  test("late is what is promised or under way past its date; what did not hold says that instead", () => {
    for (const state of remediationStates)
      for (const due of dates) {
        const calm = promiseStateOf({ state, due: null }, today);
        const isPast = due === "2026-11-22" && ["promised", "under_way"].includes(calm);
        expect(promiseStateOf({ state, due }, today)).toBe(isPast ? "late" : calm);
      }
    expect(promiseStateOf({ state: "regressed", due: "2026-11-22" }, today)).toBe("did_not_hold");
    expect(promiseStateOf({ state: "done", due: "2026-11-22" }, today)).toBe("done_to_verify");
    expect(promiseStateOf({ state: "blocked", due: "2026-11-22" }, today)).toBe("late");
  });

  test("something is due while it is neither claimed nor ended", () => {
    expect(remediationStates.filter(isDueWork)).toEqual([
      ...["idea", "proposed", "accepted", "in_progress", "blocked", "ineffective", "regressed"],
    ]);
  });
});

describe("today, in the page's zone", () => {
  const item = { state: "in_progress", due: "2026-10-25" } as const;
  const lateAt = (instant: string, zone: string) => isLate(item, dayOf(instant, zone));

  test.each([
    // The day of 25 hours in Paris; Auckland is 13 hours ahead, St John's two and a half behind.
    ["Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59.999Z", "2026-10-25T23:00:00Z"],
    ["Pacific/Auckland", "2026-10-24T11:00:00Z", "2026-10-25T10:59:59.999Z", "2026-10-25T11:00:00Z"],
    ["America/St_Johns", "2026-10-25T02:30:00Z", "2026-10-26T02:29:59.999Z", "2026-10-26T02:30:00Z"],
    ["Asia/Kathmandu", "2026-10-24T18:15:00Z", "2026-10-25T18:14:59.999Z", "2026-10-25T18:15:00Z"],
  ])("what is due today in %s is not late until the day is over there", (zone, first, last, after) => {
    expect(dayOf(first, zone)).toBe("2026-10-25");
    expect(dayOf(new Date(Date.parse(first) - 1).toISOString(), zone)).toBe("2026-10-24");
    expect([lateAt(first, zone), lateAt(last, zone), lateAt(after, zone)]).toEqual([false, false, true]);
  });

  test("the day that loses an hour, and those that change the clock at midnight, begin when they begin", () => {
    expect(dayOf("2027-03-27T23:00:00Z", "Europe/Paris")).toBe("2027-03-28");
    expect(dayOf("2027-03-28T21:59:59Z", "Europe/Paris")).toBe("2027-03-28");
    expect(dayOf("2027-03-28T22:00:00Z", "Europe/Paris")).toBe("2027-03-29");
    expect(dayOf("2026-09-26T13:59:59Z", "Pacific/Auckland")).toBe("2026-09-27");
    // Until 2011 the clocks of St John's changed one minute after midnight: it was the 7th, then the 6th again.
    expect(dayOf("2010-11-07T02:30:30Z", "America/St_Johns")).toBe("2010-11-07");
    expect(dayOf("2010-11-07T02:31:30Z", "America/St_Johns")).toBe("2010-11-06");
  });

  test("days are counted on the calendar, whatever the clocks do", () => {
    expect(dayAfter("2028-02-29", 365)).toBe("2029-02-28");
    expect(dayAfter("2028-02-29", 366)).toBe("2029-03-01");
    expect(dayAfter("2027-02-28", 1)).toBe("2027-03-01");
    expect(dayAfter("2028-02-28", 1)).toBe("2028-02-29");
    expect(dayAfter("2026-10-24", 2)).toBe("2026-10-26");
    expect(dayAfter("2199-12-31", 3660)).toBe("2210-01-08");
    expect(day.safeParse("2028-02-29").success).toBe(true);
    expect(day.safeParse("2100-02-29").success).toBe(false);
  });
});

test("whoever owned or claimed never judges; a claim by the command line bars nobody", () => {
  const past = { owners: ["a", "b"], claimants: [null, "c"] };
  expect(["a", "b", "c", "d"].map((id) => mayJudge(id, past))).toEqual([false, false, false, true]);
  expect((["verified", "effective", "refused", "ineffective", "regressed"] as const).filter(needsEvidence)).toEqual([
    "verified",
    "effective",
  ]);
});

test("a promise is measured by what it named: adding takes nothing back, changing does", () => {
  const open = { baselineFr: "", baselineEn: "", targetFr: "", targetEn: "", targetHedge: "none" };
  const named = { ...open, baselineEn: "daily", targetEn: "hourly", targetHedge: "probable" };
  expect(takenBack(open, named)).toBeNull();
  expect(takenBack(named, { ...named, targetFr: "chaque heure" })).toBeNull();
  expect(takenBack(named, { ...named, targetEn: "" })).toBe("targetEn");
  expect(takenBack(named, { ...named, baselineEn: "weekly" })).toBe("baselineEn");
  expect(takenBack(named, { ...named, targetHedge: "none" })).toBe("targetHedge");
});

describe("kept, and when", () => {
  const at = (history: string): KeptEvent[] =>
    history.split(" ").map((told) => {
      const [kind, on] = told.split(":");
      const known = remediationEvents.find((event) => event === kind);
      if (known === undefined) throw new Error(told);
      return { kind: known, day: `2026-11-${on}` };
    });

  test.each([
    ["created:01 claimed:05 verified:09", "verified", "2026-11-05"],
    ["claimed:05 verified:09 effective:20", "effective", "2026-11-05"],
    ["claimed:05 refused:06 claimed:08 verified:09", "verified", "2026-11-08"],
    ["claimed:05 verified:09 recheck_due:19 verified:20", "verified", "2026-11-05"],
    ["claimed:05 verified:09 recheck_due:19 refused:20 claimed:24 verified:25", "verified", "2026-11-24"],
    ["claimed:05 verified:09 ineffective:10 resumed:11 claimed:12 verified:13", "verified", "2026-11-12"],
    ["claimed:05 verified:09 moved:10 assigned:11 reworded:12 escalated:13 kept:14", "verified", "2026-11-05"],
    // What came in from elsewhere may be verified without anybody's claim.
    ["created:01 verified:03", "verified", "2026-11-03"],
    ["claimed:05", "done", null],
    ["claimed:05 verified:09 recheck_due:19", "done", null],
    ["claimed:05 verified:09 regressed:10", "regressed", null],
    ["claimed:05 verified:09 ineffective:10 withdrawn:11", "withdrawn", null],
    ["created:01 claimed:02", "verified", null],
  ] as const)("%s: %s, kept on %s", (history, state, kept) => {
    expect(keptOn(state, at(history))).toBe(kept);
  });

  const walk = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 40 }), fc.boolean()), { maxLength: 40 });

  test("whatever happens to it, the day agrees with reading event by event, and with its state", () => {
    fc.assert(
      fc.property(walk, fc.option(fc.nat({ max: 300 })), (moves, dueIn) => {
        let [state, today]: [RemediationState, string] = ["idea", "2026-01-01"];
        const firstDue = dueIn === null ? null : dayAfter(today, dueIn);
        const events: KeptEvent[] = [{ kind: "created", day: today }];
        for (const [choice, days, isBeside] of moves) {
          today = dayAfter(today, days);
          if (isBeside)
            events.push({ kind: (["assigned", "moved", "reworded"] as const)[choice % 3] ?? "assigned", day: today });
          const possible = stepKinds.filter((kind) => stateAfter(kind, state) !== null);
          // Endings are rare: otherwise most histories are short.
          const lasting = possible.filter(
            (kind) => choice % 9 === 0 || !["declined", "withdrawn", "superseded", "risk_accepted"].includes(kind),
          );
          const kind = lasting[choice % Math.max(1, lasting.length)];
          if (kind === undefined) continue;
          state = stateAfter(kind, state) ?? state;
          events.push({ kind, day: today });
        }
        const kept = keptOn(state, events);
        expect(kept).toBe(replayKept(events));
        expect(kept !== null).toBe(state === "verified" || state === "effective");
        const punctuality = punctualityOf({ state, firstDue }, kept, today);
        const isEnded = ["declined", "withdrawn", "superseded", "risk_accepted"].includes(state);
        expect(punctuality === "ended").toBe(isEnded);
        expect(["on_time", "kept_late", "kept_undated"].includes(punctuality)).toBe(kept !== null);
        expect(punctuality === "undated" || punctuality === "kept_undated").toBe(firstDue === null && !isEnded);
        if (firstDue !== null && kept !== null) expect(punctuality === "on_time").toBe(kept <= firstDue);
        if (firstDue !== null && kept === null && !isEnded) expect(punctuality === "overdue").toBe(firstDue < today);
      }),
      { numRuns: 2000 },
    );
  });

  test("kept on the first date is on time, a day later is not; the dates it was moved to do not count (ME-4)", () => {
    const item = { state: "verified", firstDue: "2026-11-05" } as const;
    expect(punctualityOf(item, "2026-11-05", "2027-01-01")).toBe("on_time");
    expect(punctualityOf(item, "2026-11-06", "2027-01-01")).toBe("kept_late");
    expect(punctualityOf({ ...item, state: "accepted" }, null, "2026-11-05")).toBe("open");
    expect(punctualityOf({ ...item, state: "accepted" }, null, "2026-11-06")).toBe("overdue");
    expect(punctualityOf({ ...item, firstDue: null }, "2026-11-06", "2027-01-01")).toBe("kept_undated");
    expect(punctualityOf({ state: "blocked", firstDue: null }, null, "2027-01-01")).toBe("undated");
  });
});
