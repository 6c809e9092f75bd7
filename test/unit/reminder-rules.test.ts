import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, daysBetween } from "#domain/remediation/rules.ts";
import { openStates, remediationStates } from "#domain/remediation/schema.ts";
import {
  holds,
  planReminders,
  type RemindedItem,
  type RemindedMember,
  type Reminder,
  type ReminderFacts,
  type Told,
} from "#domain/reminder/rules.ts";
import { hasRight, roles } from "#lib/roles.ts";

const today = "2027-03-01";

const plain: RemindedItem = {
  id: "item",
  state: "in_progress",
  due: today,
  acceptedUntil: null,
  ownerId: "owner",
  ownerLeftOn: null,
  leads: ["lead"],
  past: ["owner"],
  waitsSince: null,
  isRecheck: false,
};

const team: RemindedMember[] = [
  { id: "admin", role: "administrator" },
  { id: "lead", role: "responder" },
  { id: "owner", role: "responder" },
  { id: "reader", role: "reader" },
  { id: "reviewer", role: "reviewer" },
];

/** What is told on each of these days, in order, when the program runs on those alone. */
function live(facts: Omit<ReminderFacts, "told">, days: string[]): (Reminder & { day: string })[] {
  const told: (Reminder & { day: string })[] = [];
  for (const day of days) told.push(...planReminders({ ...facts, told }, day).map((one) => ({ ...one, day })));
  return told;
}

const daysFrom = (from: string, count: number) => Array.from({ length: count }, (_, place) => dayAfter(from, place));

/** Who is told on which day after the due day. */
function offsets(told: (Reminder & { day: string })[], memberId: string): number[] {
  return told.filter((one) => one.memberId === memberId).map(({ aboutOn, day }) => daysBetween(aboutOn, day));
}

test("the owner is told 7 days and 1 day before, on the day, the day after and then weekly; the lead after 3 days, management after 7", () => {
  const told = live({ members: team, items: [plain] }, daysFrom("2027-02-01", 60));
  expect(offsets(told, "owner")).toEqual([-7, -1, 0, 1, 7, 14, 21, 28]);
  expect(offsets(told, "lead")).toEqual([3, 10, 17, 24, 31]);
  expect(offsets(told, "reviewer")).toEqual([7, 14, 21, 28]);
  expect(offsets(told, "admin")).toEqual([]);
  expect(offsets(told, "reader")).toEqual([]);
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["due"]));
});

test("29 February has its day before, its day, and its day after", () => {
  const told = live({ members: team, items: [{ ...plain, due: "2028-02-29" }] }, daysFrom("2028-02-20", 12));
  expect(told.map(({ memberId, day }) => `${memberId} ${day}`)).toEqual([
    "owner 2028-02-22",
    "owner 2028-02-28",
    "owner 2028-02-29",
    "owner 2028-03-01",
  ]);
});

test("without a lead who is here administrators are told; without reviewers they are management; nobody is told twice", () => {
  const items = [{ ...plain, leads: ["gone"] }];
  const members = team.filter(({ role }) => role !== "reviewer");
  const told = live({ members, items }, daysFrom(today, 15));
  expect(offsets(told, "admin")).toEqual([3, 10]);
  expect(offsets(told, "lead")).toEqual([]);
  const alone = live({ members: [{ id: "owner", role: "administrator" }], items }, daysFrom(today, 15));
  expect(offsets(alone, "owner")).toEqual([0, 1, 7, 14]);
});

test("one shared by three incidents tells each of their leads once, and its owner, who leads one, once", () => {
  const items = [{ ...plain, leads: ["lead", "admin", "owner"] }];
  const told = live({ members: team, items }, daysFrom(today, 4));
  expect(told.map(({ memberId, day }) => `${memberId} ${daysBetween(today, day)}`)).toEqual([
    "owner 0",
    "owner 1",
    "admin 3",
    "lead 3",
  ]);
});

test("an owner who left is told of the same day, to lead and administrators, then weekly, and whoever leads takes the dates over", () => {
  const items = [{ ...plain, ownerLeftOn: "2027-02-28" }];
  const members = team.filter(({ id }) => id !== "owner");
  const told = live({ members, items }, daysFrom("2027-02-28", 9));
  const of = (id: string) =>
    told.filter(({ memberId }) => memberId === id).map(({ kind, day }) => `${kind} ${day.slice(5)}`);
  // The date takes its turn the day after: one notice a day.
  expect(of("admin")).toEqual(["owner_left 02-28", "owner_left 03-07"]);
  expect(of("lead")).toEqual(["owner_left 02-28", "due 03-01", "due 03-02", "owner_left 03-07", "due 03-08"]);
  const undated = live({ members, items: [{ ...plain, due: null, ownerLeftOn: "2027-02-28" }] }, [today]);
  expect(undated.map(({ memberId }) => memberId)).toEqual(["admin", "lead"]);
});

test("a claim that waits for a week is told to those who may verify it, never to who owned or claimed it", () => {
  const items = [{ ...plain, state: "done" as const, waitsSince: today, past: ["owner", "lead"] }];
  const told = live({ members: team, items }, daysFrom(today, 15));
  expect(told.map(({ memberId, day, kind }) => `${memberId} ${daysBetween(today, day)} ${kind}`)).toEqual(
    [7, 14].flatMap((day) => [`admin ${day} to_verify`, `reviewer ${day} to_verify`]),
  );
  const alone = live({ members: [{ id: "owner", role: "administrator" }], items }, daysFrom(today, 8));
  expect(alone).toMatchObject([{ memberId: "owner", kind: "to_verify" }]);
});

test("a recheck that lapsed is told at once to the owner and to those who may verify, then as a claim that waits", () => {
  const items = [{ ...plain, state: "done" as const, waitsSince: today, isRecheck: true }];
  const told = live({ members: team, items }, daysFrom(today, 8));
  expect(told.map(({ memberId, day, kind }) => `${daysBetween(today, day)} ${kind} ${memberId}`)).toEqual([
    "0 recheck admin",
    "0 recheck lead",
    "0 recheck owner",
    "0 recheck reviewer",
    "7 to_verify admin",
    "7 to_verify lead",
    "7 to_verify reviewer",
  ]);
});

test("an accepted risk is told 14 days before its last day, the day after it, and weekly until somebody decides", () => {
  const items = [{ ...plain, state: "risk_accepted" as const, acceptedUntil: today }];
  const told = live({ members: team, items }, daysFrom("2027-02-01", 40));
  expect(offsets(told, "owner")).toEqual([-14, 1, 8]);
  expect(offsets(told, "reviewer")).toEqual([-14, 1, 8]);
  expect(offsets(told, "lead")).toEqual([]);
});

test("a date in the past at creation, a new owner, and a date that moved are told at once, and only once", () => {
  const old = { ...plain, due: "2020-01-01" };
  expect(live({ members: team, items: [old] }, [today, "2027-03-02"]).map(({ memberId }) => memberId)).toEqual([
    "lead",
    "owner",
    "reviewer",
  ]);
  const told: Told[] = daysFrom("2027-02-01", 40).map((day) => ({
    ...{ memberId: "owner", remediationId: "item", kind: "due", aboutOn: today, day },
  }));
  const moved = planReminders({ members: team, items: [{ ...plain, due: "2027-03-20" }], told }, "2027-03-13");
  expect(moved).toMatchObject([{ memberId: "owner", aboutOn: "2027-03-20" }]);
  const next = planReminders({ members: team, items: [{ ...plain, ownerId: "reviewer" }], told }, "2027-03-02");
  expect(next).toMatchObject([{ memberId: "reviewer", audience: "owner" }]);
});

test("after a week in which nothing ran there is one notice of today per member and item, not one per missed day", () => {
  const told = live({ members: team, items: [plain] }, ["2027-02-20", "2027-03-09"]);
  expect(told.map(({ memberId, day }) => `${memberId} ${day}`)).toEqual([
    "lead 2027-03-09",
    "owner 2027-03-09",
    "reviewer 2027-03-09",
  ]);
});

const ids = ["m1", "m2", "m3", "m4", "m5"];
const someDay = fc.integer({ min: -40, max: 40 }).map((days) => dayAfter(today, days));
const somebody = fc.constantFrom(...ids, "gone");
const member = (id: string) => fc.record({ id: fc.constant(id), role: fc.constantFrom(...roles) });
const members = fc.subarray(ids).chain((here) => fc.tuple(...here.map(member)));
const item = (id: string) =>
  fc.record({
    id: fc.constant(id),
    state: fc.constantFrom(...remediationStates),
    due: fc.option(someDay),
    acceptedUntil: fc.option(someDay),
    ownerId: fc.option(somebody),
    ownerLeftOn: fc.option(someDay),
    leads: fc.array(somebody, { maxLength: 3 }),
    past: fc.array(somebody, { maxLength: 3 }),
    waitsSince: fc.option(someDay),
    isRecheck: fc.boolean(),
  });
/** Days on which the program runs, what stands there then, and how often it looks. */
const history = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 12 }), members, items: fc.tuple(item("a"), item("b")) }),
  { maxLength: 12 },
);

test("whatever changes and whenever it runs: once per member, item and day, of today, and to nobody who has left or may not", () => {
  fc.assert(
    fc.property(history, (runs) => {
      const told: (Reminder & { day: string })[] = [];
      let day = "2027-01-15";
      for (const run of runs) {
        day = dayAfter(day, run.gap);
        const planned = planReminders({ ...run, told }, day);
        told.push(...planned.map((one) => ({ ...one, day })));
        // Looked at again on the same day, nothing is new.
        expect(planReminders({ ...run, told }, day)).toEqual([]);
        for (const one of planned) {
          const about = run.items.find(({ id }) => id === one.remediationId) ?? plain;
          expect(run.members.map(({ id }) => id)).toContain(one.memberId);
          expect(holds(one, about)).toBe(true);
          const isAble = (who: RemindedMember) => hasRight(who.role, "approve") && !about.past.includes(who.id);
          if (one.audience === "verifier" && run.members.some(isAble))
            expect(run.members.filter(isAble).map(({ id }) => id)).toContain(one.memberId);
        }
      }
      const keys = told.map((one) => `${one.memberId} ${one.remediationId} ${one.day}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("an owner who is here misses no step for longer than the program was down", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(gaps, fc.constantFrom(...openStates), (steps, state) => {
      const days = ["2027-02-15"];
      for (const gap of steps) days.push(dayAfter(days.at(-1) ?? today, gap));
      const told = live({ members: team, items: [{ ...plain, state }] }, days);
      const due = told.filter(({ kind, memberId }) => kind === "due" && memberId === "owner").map(({ day }) => day);
      const isWork = state !== "done";
      const wanted = [-7, -1, 0, 1, 7, 14, 21, 28, 35, 42].map((step) => dayAfter(today, step));
      // Brute force: on each day it ran, whether a step fell into the days since it ran last.
      const expected = days.filter((day, place) => {
        const before = days[place - 1] ?? "1970-01-01";
        return wanted.some((step) => step > before && step <= day) || (place === 0 && day >= dayAfter(today, -7));
      });
      const shown = expected.filter((day) => day <= dayAfter(today, 48));
      expect(due.filter((day) => day <= dayAfter(today, 48))).toEqual(isWork ? shown : []);
    }),
  );
});
