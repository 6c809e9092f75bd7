import fc from "fast-check";
import { expect, test } from "vitest";
import type { IncidentFacts, IntervalFacts, RevisionFacts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts, present } from "../support/build-facts.ts";
import { after, morning } from "../support/fixed-clock.ts";

const both = (text: string) => ({ fr: `${text} (fr)`, en: text });
const none = { fr: "", en: "" };

function aRevision(number: number, fields: Partial<RevisionFacts> = {}): RevisionFacts {
  return {
    ...{ number, at: after(number), kind: "corrected", part: "intervals", partId: null, reason: both("A slip") },
    ...{ texts: [], times: [], values: [], statements: null, services: [] },
    ...fields,
  };
}

function page(incident: IncidentFacts, language: "fr" | "en" = "en") {
  const services = ["smtp", "imap"].map((id) => aService(id));
  return incidentPage({ facts: facts({ services, incidents: [incident] }), language, now: present }, incident);
}

const status = (incident: IncidentFacts) =>
  statusPage({ facts: facts({ incidents: [incident] }), language: "en", now: present });

test("a correction says in each language what its readers read before, and where only the other one changed", () => {
  const texts = [
    { field: "text", before: { fr: "Avant", en: "Before" }, after: { fr: "Après", en: "Before" } },
    { field: "meanwhile", before: none, after: { fr: "SSH marche", en: "" } },
  ];
  const incident = anIncident("one", { revisions: [aRevision(1, { part: "update", partId: "one-1", texts })] });
  expect(page(incident, "fr").revisions).toMatchObject([
    {
      number: 1,
      reason: { text: "A slip (fr)", language: "fr" },
      isElsewhere: false,
      texts: [
        { field: "text", before: { text: "Avant", language: "fr" }, after: { text: "Après", language: "fr" } },
        { field: "meanwhile", before: null, after: { text: "SSH marche", language: "fr" } },
      ],
    },
  ]);
  expect(page(incident, "en").revisions[0]?.texts.map(({ field, after: now }) => [field, now?.language])).toEqual([
    ["meanwhile", "fr"],
  ]);
  const [french] = texts;
  const elsewhere = anIncident("two", { revisions: [aRevision(1, { texts: french === undefined ? [] : [french] })] });
  expect(page(elsewhere, "en").revisions).toMatchObject([{ texts: [], isElsewhere: true }]);
});

test("a first translation is no change; one that replaces words is, and neither makes a page corrected", () => {
  const first = { field: "text", before: { fr: "Panne", en: "" }, after: { fr: "Panne", en: "Outage" } };
  const again = { field: "text", before: { fr: "Panne", en: "Outage" }, after: { fr: "Panne", en: "An outage" } };
  const revisions = [first, again].map((text, at) =>
    aRevision(at + 1, { kind: "translated", part: "update", texts: [text] }),
  );
  const made = page(anIncident("one", { revisions }));
  expect(made.revisions.map(({ number }) => number)).toEqual([2]);
  expect(made.summary.isCorrected).toBe(false);
  expect(page(anIncident("one", { revisions: [aRevision(1)] })).summary.isCorrected).toBe(true);
});

test("a message knows what changed in it, when it was retracted and why, and that its translation is behind", () => {
  const updates = [
    anUpdate("1", { stale: { language: "en", since: after(3) } }),
    anUpdate("2", { retractedAt: after(2) }),
  ];
  const revisions = [
    aRevision(1, { part: "update", partId: "1" }),
    aRevision(2, { part: "update", partId: "2", kind: "retracted", reason: both("Not so") }),
  ];
  const incident = anIncident("one", { updates, revisions });
  expect(
    page(incident).updates.map(({ id, retracted, staleSince, revisions: own }) => [
      id,
      retracted,
      staleSince,
      own.length,
    ]),
  ).toEqual([
    ["2", { at: after(2), reason: { text: "Not so", language: "en" } }, null, 1],
    ["1", null, after(3), 1],
  ]);
  expect(page(incident, "fr").updates.map(({ staleSince }) => staleSince)).toEqual([null, null]);
});

test("an entry of the timeline that was retracted stays with its reason", () => {
  const event = {
    id: "e",
    kind: "failure",
    occurred: exactly(morning),
    text: both("Burnt"),
    retractedAt: after(1),
  } as const;
  const revisions = [aRevision(1, { part: "event", partId: "e", kind: "retracted" })];
  expect(page(anIncident("one", { events: [event], revisions })).events).toMatchObject([
    { text: { text: "Burnt" }, retracted: { at: after(1), reason: { text: "A slip" } } },
  ]);
});

const promising = { nextMessageAt: after(7), estimate: { kind: "at", from: after(9), to: null } } as const;

test("a retracted message promises nothing, estimates nothing and is not the latest word; the first word stays", () => {
  const updates = [
    anUpdate("1", { retractedAt: after(-1), publishedAt: after(-60), meanwhile: both("Use the fax") }),
    anUpdate("2", { publishedAt: after(-50), meanwhile: both("Use SSH") }),
    anUpdate("3", { ...promising, retractedAt: after(-1), meanwhile: both("Use the phone") }),
  ];
  const incident = anIncident("one", { intervals: [anInterval("smtp")], updates });
  const made = page(incident);
  expect(made).toMatchObject({ firstWordAt: after(-60), next: null, changesAt: null });
  expect(made.updates.map(({ next }) => next)).toEqual([null, null, null]);
  expect(status(incident).open).toMatchObject([
    { latest: { id: "2" }, meanwhile: { text: "Use SSH" }, estimate: { kind: "none" } },
  ]);
});

test("an incident whose every message was retracted is still told on the status page", () => {
  const updates = [anUpdate("1", { ...promising, retractedAt: after(-1) })];
  const incident = anIncident("one", { intervals: [anInterval("smtp")], updates });
  expect(status(incident).open).toMatchObject([{ latest: null, meanwhile: null, estimate: { kind: "none" } }]);
  expect(page(incident)).toMatchObject({ next: null, updates: [{ id: "1", retracted: { at: after(-1) } }] });
});

test("an interval that a correction made names it; the others do not", () => {
  const intervals = [anInterval("smtp", { revision: 1 }), anInterval("imap")];
  const { affected } = page(anIncident("one", { intervals, revisions: [aRevision(1)] }));
  expect(affected.map(({ intervals: own }) => own[0]?.revised)).toEqual([{ number: 1, at: after(1) }, null]);
});

test("an incident that came back and the one it came back from lead to each other, in the reader's language", () => {
  const link = { id: "old", title: { fr: "Panne", en: "" }, started: exactly("2026-10-01T10:00:00Z") };
  const made = page(anIncident("one", { recurrenceOf: link, recurrences: [{ ...link, id: "new" }] }));
  const title = { text: "Panne", language: "fr" };
  expect(made.recurrenceOf).toEqual({ id: "old", path: "/en/incidents/old", title, started: link.started });
  expect(made.recurrences).toMatchObject([{ path: "/en/incidents/new" }]);
});

const minute = 60_000;
/** Two bounds in minutes before morning, the earlier first. */
const bounds = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })).map(([one, other]) => ({
  earliest: after(-Math.max(one, other)),
  latest: after(-Math.min(one, other)),
}));

const interval = fc.tuple(bounds, bounds, fc.boolean()).map(([start, end, isExact]): IntervalFacts => {
  const [from, to] = [start.earliest, end.latest];
  if (isExact) return anInterval("smtp", { start: exactly(from), end: from < to ? exactly(to) : exactly(from) });
  const moments = {
    start: { at: from, precision: "approx" as const, ...start },
    end: { at: to, precision: "approx" as const, ...end },
  };
  return anInterval("smtp", moments);
});

/** Minutes of the grid that one of the intervals surely, or possibly, covers. */
function minutesOf(intervals: IntervalFacts[]): { fromMs: number; toMs: number } {
  const covers = (from: string | null, to: string | null, at: number) =>
    from !== null && to !== null && Date.parse(from) <= at && at < Date.parse(to);
  const count = (isCovered: (one: IntervalFacts, at: number) => boolean) =>
    Array.from({ length: 91 }, (_, back) => Date.parse(after(-back))).filter((at) =>
      intervals.some((one) => isCovered(one, at)),
    ).length * minute;
  return {
    fromMs: count(({ start, end }, at) => covers(start.latest ?? start.at, end?.earliest ?? end?.at ?? null, at)),
    toMs: count(({ start, end }, at) => covers(start.earliest ?? start.at, end?.latest ?? end?.at ?? null, at)),
  };
}

/** Whether one ends and another begins within the same bounds: one unknown instant (test/unit/uptime.test.ts), which the grid below does not know. */
function isTurning(intervals: IntervalFacts[]): boolean {
  const starts = new Set(intervals.map(({ start }) => `${start.earliest} ${start.latest}`));
  return intervals.some(({ end }) => end?.precision === "approx" && starts.has(`${end.earliest} ${end.latest}`));
}

test("durations before and after a correction are the union of the intervals, minute by minute", () => {
  const list = fc.array(interval, { maxLength: 4 }).filter((intervals) => !isTurning(intervals));
  fc.assert(
    fc.property(list, list, (before, afterwards) => {
      const services = [{ serviceId: "smtp", before, after: afterwards }];
      const [revised] =
        page(anIncident("one", { revisions: [aRevision(1, { services })] })).revisions[0]?.services ?? [];
      expect(revised?.durationBefore).toEqual(before.length === 0 ? null : minutesOf(before));
      expect(revised?.durationAfter).toEqual(afterwards.length === 0 ? null : minutesOf(afterwards));
      expect([revised?.before.length, revised?.after.length]).toEqual([before.length, afterwards.length]);
    }),
  );
});

test("where something lasted before or after a correction there is no duration", () => {
  const services = [{ serviceId: "smtp", before: [anInterval("smtp")], after: [] }];
  const [revised] = page(anIncident("one", { revisions: [aRevision(1, { services })] })).revisions[0]?.services ?? [];
  expect(revised).toMatchObject({ durationBefore: null, durationAfter: null, after: [], before: [{ end: null }] });
});
