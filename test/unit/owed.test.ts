import { expect, test } from "vitest";
import { dueAt, latestOf, listOwed, type OwedFact } from "#domain/incident/owed-rules.ts";
import { after, morning } from "../support/fixed-clock.ts";

/** An open incident that owes nothing but its end. */
function fact(id: string, part: Partial<OwedFact> = {}): OwedFact {
  return {
    ...{ id, title: { fr: "", en: "" }, names: [], state: "identified", worst: "major_outage", lead: null },
    ...{ startedAt: after(-60), resolvedAt: null, promisedAt: null, dataCustomers: null, untranslated: null },
    ...part,
  };
}

const ids = (facts: readonly { id: string }[]) => facts.map(({ id }) => id);

test("late promises come first, the latest of them at the top, then those to come, then incidents that promise nothing", () => {
  const facts = [
    fact("silent"),
    fact("soon", { promisedAt: after(5) }),
    fact("late", { promisedAt: after(-3) }),
    fact("later", { promisedAt: after(90) }),
    fact("latest", { promisedAt: after(-40) }),
  ];
  const owed = listOwed(facts, morning);
  expect(ids(owed.open)).toEqual(["latest", "late", "soon", "later", "silent"]);
  expect(owed.overdue).toBe(2);
  expect(owed.nextDueAt).toBe(after(5));
});

test("a promise is late at its very minute, as the public page says", () => {
  expect(dueAt(after(0), morning)).toEqual({ at: after(0), isOverdue: true, ms: 0 });
  expect(dueAt(after(12), morning)).toEqual({ at: after(12), isOverdue: false, ms: 12 * 60_000 });
  expect(dueAt(null, morning)).toBeNull();
});

test("an incident that is over owes no news, but a word on customers' data until it is a final one", () => {
  const over = { state: "resolved", promisedAt: after(-10) } as const;
  const facts = [
    fact("unsaid", { ...over, resolvedAt: after(-20) }),
    fact("checking", { ...over, resolvedAt: after(-30), dataCustomers: "being_checked" }),
    fact("lost", { ...over, dataCustomers: "some_lost" }),
    fact("whole", { ...over, dataCustomers: "none_lost" }),
  ];
  const owed = listOwed(facts, morning);
  expect(owed.open).toEqual([]);
  expect(owed.overdue).toBe(0);
  expect(ids(owed.outcomes)).toEqual(["checking", "unsaid"]);
});

test("translations are owed by open and resolved incidents alike, the oldest first", () => {
  const facts = [
    fact("new", { untranslated: { count: 1, since: after(-2) } }),
    fact("whole"),
    fact("old", { state: "resolved", dataCustomers: "none_lost", untranslated: { count: 4, since: after(-900) } }),
  ];
  expect(ids(listOwed(facts, morning).translations)).toEqual(["old", "new"]);
});

test("the message that counts is the latest one in what it tells, not the last one typed, and none that was retracted", () => {
  const told = (id: string, minutes: number | null, part: object = {}) => ({
    id,
    occurredAt: minutes === null ? null : new Date(after(minutes)),
    earliest: null,
    publishedAt: null,
    retractedAt: null,
    ...part,
  });
  expect(latestOf([])).toBeNull();
  expect(latestOf([told("first", 0), told("backdated", -30)])?.id).toBe("first");
  expect(latestOf([told("first", 0), told("timeless", null)])?.id).toBe("timeless");
  const retracted = told("taken back", 10, { retractedAt: new Date(after(11)) });
  expect(latestOf([told("first", 0), retracted])?.id).toBe("first");
  expect(latestOf([retracted])).toBeNull();
});
