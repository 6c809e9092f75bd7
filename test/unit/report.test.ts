import { describe, expect, test } from "vitest";
import type { Level } from "#domain/service/schema.ts";
import type { IncidentFacts, IntervalFacts, RevisionFacts, RuleFacts, ServiceFacts } from "#published/facts.ts";
import { reportCsv } from "#published/pages/csv.ts";
import { reportPage } from "#published/pages/report-page.ts";
import type { ReportPage } from "#published/record-documents.ts";
import { anInterval, anUpdate, aPastIncident, aService, exactly, facts, usualRule } from "../support/build-facts.ts";

// A month of one service: stable once it is over, and marked where something in it was corrected later.

const october = 745 * 3_600_000;
const now = "2026-11-23T09:00:00.000Z";

type Given = Parameters<typeof facts>[0] & { month?: string; at?: string; service?: Partial<ServiceFacts> };

function reportOf({ month = "2026-10", at = now, service = {}, ...given }: Given): ReportPage {
  const smtp = aService("smtp", service);
  const made = facts({ services: [smtp], ...given });
  const page = reportPage({ facts: made, language: "en", now: Date.parse(at) }, smtp, month);
  if (page === null) throw new Error(`${month} has no report`);
  return page;
}

/** Two hours of an outage on 10 October, told as it happened. */
function told(fields: Partial<IncidentFacts> = {}): IncidentFacts {
  const [from, to] = ["2026-10-10T10:00:00Z", "2026-10-10T12:00:00Z"];
  const past = aPastIncident("past", { serviceId: "smtp", level: "major_outage", from, to });
  return { ...past, updates: [anUpdate("u", { publishedAt: exactly(from).at })], ...fields };
}

const held = (to: string, fields: Partial<IntervalFacts> = {}): IntervalFacts[] => [
  anInterval("smtp", { start: exactly("2026-10-10T10:00:00Z"), end: exactly(to), ...fields }),
];

/** A change on 12 November of what was said of the service until then. */
function revised(before: IntervalFacts[], after: IntervalFacts[], fields: Partial<RevisionFacts> = {}): RevisionFacts {
  return {
    ...{ number: 1, at: "2026-11-12T09:00:00.000Z", kind: "corrected", part: "intervals", partId: null },
    ...{ reason: { fr: "", en: "We had it wrong." }, texts: [], times: [], values: [], statements: null },
    services: [{ serviceId: "smtp", before, after }],
    ...fields,
  };
}

const down = (hours: number) => {
  const share = 1 - (hours * 3_600_000) / october;
  return { from: share, to: share };
};

const stricter: RuleFacts = {
  ...{ fromMonth: "2026-10", changedAt: "2026-11-10T08:00:00.000Z", reason: { fr: "Motif", en: "Reason" } },
  rule: { ...usualRule.rule, partial: 0.5 },
};

describe("a month that is over", () => {
  test("reads the same whenever it is made", () => {
    const closed = reportOf({ incidents: [told()], at: "2026-11-02T07:00:00Z" });
    expect(reportOf({ incidents: [told()], at: "2026-11-23T09:00:00Z" })).toEqual(closed);
    expect(closed).toMatchObject({
      ...{ closedAt: "2026-10-31T23:00:00.000Z", asOf: "2026-10-31T23:00:00.000Z", changesAt: null, changes: [] },
      ...{ recordedMs: october, next: "/en/services/smtp/2026/11", previous: "/en/services/smtp/2026/09" },
    });
    expect(closed.days).toHaveLength(31);
    expect(closed.figure.uptime).toEqual(down(2));
  });

  test("counts what lasts beyond it up to its end, whenever it is made", () => {
    const lasting = told({
      state: "identified",
      resolved: null,
      intervals: [anInterval("smtp", { start: told().started })],
    });
    const closed = reportOf({ incidents: [lasting], at: "2026-11-02T07:00:00Z" });
    expect(reportOf({ incidents: [lasting] })).toEqual(closed);
    expect(closed.incidents[0]?.within).toEqual(closed.figure.downMs);
  });

  test("has the length that it has where the clocks change in it", () => {
    const hours = (month: string) => reportOf({ month }).recordedMs / 3_600_000;
    expect([hours("2026-02"), hours("2026-03"), hours("2026-10")]).toEqual([672, 743, 745]);
  });
});

test("a month that is not over counts up to now, decides nothing and reads differently at midnight", () => {
  const page = reportOf({ month: "2026-11", service: { targets: [{ fromMonth: null, ratio: 0.9 }] } });
  expect(page).toMatchObject({ closedAt: null, asOf: now, verdict: "undecided", next: null, changes: [] });
  expect(page.changesAt).toBe("2026-11-23T23:00:00.000Z");
  expect(page.days.at(-1)?.date).toBe("2026-11-23");
  expect(page.recordedMs).toBe(Date.parse(now) - Date.parse("2026-10-31T23:00:00Z"));
});

describe("what moved the figure after the month was over", () => {
  const before = held("2026-10-10T15:00:00Z");

  test("a correction, with the figures before and after and its number", () => {
    const page = reportOf({ incidents: [told({ revisions: [revised(before, told().intervals)] })] });
    expect(page.changes).toMatchObject([
      { cause: "corrected", at: "2026-11-12T09:00:00.000Z", revision: 1, before: down(5), after: down(2) },
    ]);
    expect(page.changes[0]?.incident?.path).toBe("/en/incidents/past");
    expect(page.asOf).toBe("2026-11-12T09:00:00.000Z");
  });

  test("several corrections, each from what the one before had left", () => {
    const between = held("2026-10-10T14:00:00Z");
    const first = revised(before, between);
    const second = revised(between, told().intervals, { number: 2, at: "2026-11-14T09:00:00.000Z" });
    const page = reportOf({ incidents: [told({ revisions: [first, second] })] });
    expect(page.changes.map((one) => [one.revision, one.before?.to, one.after?.to])).toEqual([
      [1, down(5).to, down(4).to],
      [2, down(4).to, down(2).to],
    ]);
  });

  test("a correction that took the service out of the incident, which no list of the month names any more", () => {
    const intervals = [anInterval("ssh", { start: told().started, end: told().resolved })];
    const services = [{ serviceId: "smtp", before: told().intervals, after: [] }];
    const revisions = [revised([], [], { services })];
    const page = reportOf({ incidents: [told({ intervals, revisions })] });
    expect(page.incidents).toEqual([]);
    expect(page.changes).toMatchObject([{ before: down(2), after: { from: 1, to: 1 }, incident: { id: "past" } }]);
  });

  test("a retraction, called so", () => {
    const revisions = [revised(told().intervals, [], { kind: "retracted" })];
    const page = reportOf({ incidents: [told({ intervals: [], revisions })] });
    expect(page.changes).toMatchObject([{ cause: "retracted", before: down(2), after: { from: 1, to: 1 } }]);
  });

  test("an incident that was told only afterwards", () => {
    const updates = [anUpdate("u", { publishedAt: "2026-11-05T10:00:00.000Z" })];
    const page = reportOf({ incidents: [told({ updates })] });
    expect(page.changes).toMatchObject([
      { cause: "recorded_later", at: "2026-11-05T10:00:00.000Z", before: { from: 1, to: 1 }, after: down(2) },
    ]);
  });

  test("a message of the month after that says when it ended, or that something began", () => {
    const last = "2026-11-05T10:00:00.000Z";
    const { updates, intervals } = told();
    const saying = (level: Level, at: string) =>
      anUpdate("v", {
        ...{ publishedAt: last, occurred: exactly(at) },
        changes: [{ serviceId: "smtp", level, scope: anInterval("smtp").scope }],
      });
    const end = saying("operational", "2026-10-10T12:00:00Z");
    const ended = reportOf({ incidents: [told({ updates: [...updates, end] })] });
    const until = (Date.parse("2026-10-31T23:00:00Z") - Date.parse("2026-10-10T10:00:00Z")) / 3_600_000;
    expect(ended.changes).toMatchObject([{ cause: "recorded_later", at: last, before: down(until), after: down(2) }]);
    expect(ended.asOf).toBe(last);
    const [from, to] = ["2026-10-11T10:00:00Z", "2026-10-11T11:00:00Z"];
    const second = anInterval("smtp", { start: exactly(from), end: exactly(to) });
    const begun = reportOf({
      incidents: [told({ updates: [...updates, saying("major_outage", from)], intervals: [...intervals, second] })],
    });
    expect(begun.changes).toMatchObject([{ cause: "recorded_later", before: down(2), after: down(3) }]);
    const live = { ...end, publishedAt: end.occurred.at };
    expect(reportOf({ incidents: [told({ updates: [...updates, live] })] }).changes).toEqual([]);
  });

  test("one reconstructed without a date of its own: when it was recorded", () => {
    const updates = [anUpdate("u", { publishedAt: null, isReconstructed: true })];
    const page = reportOf({ incidents: [told({ updates, recordedAt: "2026-11-20T10:00:00.000Z" })] });
    expect(page.changes).toMatchObject([{ cause: "recorded_later", at: "2026-11-20T10:00:00.000Z" }]);
  });

  test("a rule that was decided later and holds from that month on; months before it stand", () => {
    const incidents = [told({ intervals: held("2026-10-10T12:00:00Z", { level: "partial_outage" }) })];
    const site = { rules: [usualRule, stricter] };
    const weighed = (weight: number) => {
      const share = 1 - (weight * 2 * 3_600_000) / october;
      return { from: share, to: share };
    };
    expect(reportOf({ incidents, site }).changes).toMatchObject([
      { cause: "rule_changed", incident: null, revision: null, before: weighed(0.3), after: weighed(0.5) },
    ]);
    expect(reportOf({ incidents, site, month: "2026-09" }).changes).toEqual([]);
  });
});

describe("nothing is marked", () => {
  test.each([
    ["a correction before the month was over", { at: "2026-10-20T09:00:00.000Z" }],
    ["a change that moves no figure", { services: [] }],
  ])("for %s", (_, fields) => {
    const revisions = [revised(held("2026-10-10T15:00:00Z"), told().intervals, fields)];
    expect(reportOf({ incidents: [told({ revisions })] }).changes).toEqual([]);
  });

  test("for an incident taken over from elsewhere that was public there in time", () => {
    const imported = told({ importedFrom: "status.example.net", recordedAt: "2026-11-20T10:00:00.000Z" });
    expect(reportOf({ incidents: [imported] }).changes).toEqual([]);
  });

  test("for what was said before the record was kept here", () => {
    const rules = [{ ...usualRule, changedAt: "2026-11-15T00:00:00.000Z" }];
    const revisions = [revised(held("2026-10-10T15:00:00Z"), told().intervals)];
    expect(reportOf({ incidents: [told({ revisions })], site: { rules } }).changes).toEqual([]);
  });
});

describe("a target", () => {
  const bounded = {
    at: null,
    precision: "bounded" as const,
    earliest: "2026-10-10T11:00:00Z",
    latest: "2026-10-10T13:00:00Z",
  };
  const intervals = [anInterval("smtp", { start: told().started, end: bounded })];
  const verdictFor = (ratio: number, fields: Partial<IncidentFacts> = { intervals }) =>
    reportOf({ incidents: [told(fields)], service: { targets: [{ fromMonth: null, ratio }] } }).verdict;

  test("is met or missed only where the whole range lies on one side of it", () => {
    expect([0.99, 0.9975, 0.999].map((ratio) => verdictFor(ratio))).toEqual(["met", "undecided", "missed"]);
  });

  test("is met by the very figure that it names", () => {
    expect(verdictFor(down(2).from, {})).toBe("met");
  });

  test("is the one of the month, and there is no verdict without one", () => {
    const targets = [
      { fromMonth: null, ratio: 0.99 },
      { fromMonth: "2026-10", ratio: 0.999 },
      { fromMonth: "2026-11", ratio: null },
    ];
    const told = (month: string) => reportOf({ month, service: { targets } });
    expect(told("2026-09")).toMatchObject({ target: 0.99, verdict: "met" });
    expect(told("2026-10")).toMatchObject({ target: 0.999, verdict: "met" });
    expect(told("2026-11")).toMatchObject({ target: null, verdict: null });
  });
});

test("the days as a table for spreadsheets: whole minutes, the range of bounded times, nothing claimed of days without record", () => {
  const night = told({ intervals: held("2026-10-11T01:00:30Z") });
  const rows = reportCsv(reportOf({ incidents: [night], service: { recordedFrom: "2026-10-02T22:00:00Z" } })).split(
    "\r\n",
  );
  expect(rows[0]).toBe("date,worst_level,down_minutes_from,down_minutes_to,incidents");
  expect(rows[1]).toBe("2026-10-01,not_recorded,,,");
  expect(rows[3]).toBe("2026-10-03,operational,0,0,");
  const link = "https://status.example/en/incidents/past";
  expect(rows.slice(10, 12)).toEqual([
    `2026-10-10,major_outage,720,720,${link}`,
    `2026-10-11,major_outage,180,180,${link}`,
  ]);
  expect(rows).toHaveLength(33);
});
