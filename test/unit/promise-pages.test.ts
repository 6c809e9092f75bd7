import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { promiseGroupOf, turningDays } from "#domain/remediation/ledger-rules.ts";
import { filterOf, promiseFilterNames, promiseFilters, promiseGroups } from "#domain/remediation/ledger-schema.ts";
import { remediationStates } from "#domain/remediation/schema.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { promisesPage } from "#published/pages/promise-list.ts";
import { promisePage } from "#published/pages/promise-page.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";
import { anIncident, exactly, facts, present } from "../support/build-facts.ts";
import { anEvent, aPromise, said } from "../support/promise-facts.ts";

// Where promises are counted, and what their pages say of dates, slips, shared incidents and the ones that they caused.

function shown(promise: PromiseFacts, others: PromiseFacts[] = []) {
  const view = { facts: facts({ promises: [promise, ...others] }), language: "en" as const, now: present };
  const record = [...view.facts.ledger.values()].flat().find(({ id }) => id === promise.id);
  if (record === undefined) throw new Error("not filed");
  return promisePage(view, promise, record);
}

describe("where a promise is counted", () => {
  test("each in exactly one group, each group in exactly one filter", () => {
    expect(promiseFilterNames.flatMap((name) => [...promiseFilters[name]]).sort()).toEqual([...promiseGroups].sort());
    for (const group of promiseGroups) expect(promiseFilters[filterOf(group)]).toContain(group);
  });

  test("whatever happened to them, the figures add up to all promises", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-11-${String(number).padStart(2, "0")}`);
    const some = fc.record({ state: fc.constantFrom(...remediationStates), firstDue: fc.option(day), kept: day });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), (made) => {
        const promises = made.map(({ state, firstDue, kept }, place) =>
          aPromise(String(place), {
            ...{ state, firstDue, due: firstDue },
            events: [anEvent("claimed", `${kept}T12:00:00Z`), anEvent("verified", `${kept}T13:00:00Z`)],
          }),
        );
        const page = promisesPage({ facts: facts({ promises }), language: "fr", now: present }, null);
        expect(promiseGroups.reduce((sum, group) => sum + (page?.counts[group] ?? 0), 0)).toBe(made.length);
        expect(page?.filters.reduce((sum, { count }) => sum + count, 0)).toBe(made.length);
        expect(page?.years.reduce((sum, { count }) => sum + count, 0)).toBe(made.length);
      }),
    );
  });

  test("one that did not hold is counted so, not as late; one that is due today is not late", () => {
    const item = { firstDue: "2026-11-23", keptOn: null };
    expect(promiseGroupOf({ ...item, state: "regressed" }, "2026-12-01")).toBe("did_not_hold");
    expect(promiseGroupOf({ ...item, state: "accepted" }, "2026-11-23")).toBe("open");
    expect(promiseGroupOf({ ...item, state: "accepted" }, "2026-11-24")).toBe("overdue");
    expect(promiseGroupOf({ ...item, state: "verified", keptOn: "2026-11-24" }, "2026-12-01")).toBe("kept_late");
  });

  test("nothing turns any more once it is kept or ended", () => {
    const item = { firstDue: "2026-11-23", due: "2026-12-01", keptOn: null };
    expect(turningDays({ ...item, state: "blocked" })).toEqual(["2026-11-23", "2026-12-01"]);
    for (const state of ["verified", "withdrawn", "superseded", "risk_accepted"] as const)
      expect(turningDays({ ...item, state })).toEqual([]);
  });
});

describe("the page of a promise", () => {
  test("it tells the first date, the present one and every slip; on time is judged on the first", () => {
    const moved = (at: string, formerDue: string, due: string) =>
      anEvent("moved", at, { formerDue, due, reason: said("Late.") });
    const promise = aPromise("moved", {
      due: "2027-05-01",
      events: [
        moved("2026-05-20T09:00:00Z", "2026-06-01", "2026-09-01"),
        moved("2026-08-20T09:00:00Z", "2026-09-01", "2027-05-01"),
      ],
    });
    const page = shown(promise);
    expect(page.line).toMatchObject({
      firstDue: "2026-06-01",
      due: "2027-05-01",
      moves: 2,
      state: "promised",
      group: "overdue",
    });
    expect(page.slips).toMatchObject([{ formerDue: "2026-06-01", due: "2026-09-01" }, { reason: { text: "Late." } }]);
    expect(page.changesAt).toBe("2027-05-01T22:00:00.000Z");
  });

  test("promised earlier than it was written down here, both days are told", () => {
    expect(shown(aPromise("same"))).toMatchObject({ isRecordedLater: false });
    expect(shown(aPromise("later", { promisedOn: "2025-12-24" }))).toMatchObject({
      ...{ isRecordedLater: true, recordedAt: "2026-03-02T09:00:00.000Z", line: { promisedOn: "2025-12-24" } },
    });
  });

  test("a date that was over when it was written down reads late from the beginning", () => {
    expect(shown(aPromise("past", { firstDue: "2026-03-01", due: "2026-03-01" })).line).toMatchObject({
      state: "late",
    });
  });

  test("why it is blocked is told while it is, and the latest reason at that", () => {
    const events = [
      anEvent("blocked", "2026-04-01T00:00:00Z", { reason: said("Old.") }),
      anEvent("blocked", "2026-05-01T00:00:00Z", { reason: said("Parts.") }),
    ];
    expect(shown(aPromise("blocked", { state: "blocked", events }))).toMatchObject({
      isBlocked: true,
      blocked: { text: "Parts." },
    });
    expect(shown(aPromise("going", { state: "in_progress", events }))).toMatchObject({
      isBlocked: false,
      blocked: null,
    });
  });

  test("evidence stands under its criterion, with who gave it; what is about the whole stands apart", () => {
    const evidence = (criterion: number | null, en: string) => ({
      criterion,
      kind: "drill" as const,
      summary: said(en),
      url: null,
    });
    const page = shown(
      aPromise("proved", {
        ...{ state: "verified", criteria: [said("One."), said("Two.")] },
        events: [
          anEvent("claimed", "2026-05-01T00:00:00Z", {
            by: { role: "responder" },
            evidence: [evidence(1, "Claimed.")],
          }),
          anEvent("verified", "2026-05-02T00:00:00Z", {
            by: { outside: said("A customer") },
            evidence: [evidence(null, "Seen.")],
          }),
        ],
      }),
    );
    expect(page.criteria).toMatchObject([
      { evidence: [] },
      { evidence: [{ summary: { text: "Claimed." }, given: { with: "claimed" } }] },
    ]);
    expect(page.evidence).toMatchObject([{ summary: { text: "Seen." } }]);
    expect(page.verified).toMatchObject({ by: { outside: { text: "A customer" } } });
    expect(page.line).toMatchObject({ group: "on_time", keptOn: "2026-05-01" });
  });

  test("what took its place and whose place it took lead to each other", () => {
    const [before, successor] = [
      aPromise("before", { state: "superseded", supersededBy: "successor" }),
      aPromise("successor"),
    ];
    expect(shown(before, [successor])).toMatchObject({
      replacedBy: { id: "successor" },
      line: { state: "replaced", group: "ended" },
    });
    expect(shown(successor, [before])).toMatchObject({ replaces: [{ id: "before" }] });
  });
});

test("one promise shared by three incidents stands on each; the one that it caused says so; a measure nobody promised is not counted", () => {
  const incidents = ["one", "two", "three"].map((id) => anIncident(id, { started: exactly("2026-02-01T00:00:00Z") }));
  const links = [
    { id: "one", link: "arose" as const },
    { id: "two", link: "arose" as const },
    { id: "three", link: "caused" as const },
  ];
  const measure = { promisedAt: null, promisedOn: null, firstDue: null, due: null };
  const promises = [
    aPromise("shared", { incidents: links }),
    aPromise("measure", { ...measure, incidents: [{ id: "one", link: "did_not_prevent" }] }),
  ];
  const view = { facts: facts({ incidents, promises }), language: "fr" as const, now: present };
  const on = (id: string) => incidentPage(view, incidents.find((one) => one.id === id) ?? anIncident(id)).promises;
  expect(on("one")).toMatchObject([
    { id: "shared", links: ["arose"], state: "late", group: "overdue" },
    { id: "measure", links: ["did_not_prevent"], group: null },
  ]);
  expect(on("three")).toMatchObject([{ id: "shared", links: ["caused"] }]);
  const ledger = promisesPage(view, null);
  expect(ledger).toMatchObject({
    total: 1,
    groups: [{ lines: [{ id: "shared", incidents: [{ id: "one" }, { id: "two" }, { id: "three" }] }] }],
  });
});
