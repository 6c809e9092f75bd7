import { expect, test } from "vitest";
import type { IncidentFacts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts, present } from "../support/build-facts.ts";
import { after, morning } from "../support/fixed-clock.ts";

function page(incident: IncidentFacts, now = present) {
  const services = ["smtp", "imap", "ssh"].map((id) => aService(id)).concat(aService("fax", { retiredAt: morning }));
  return incidentPage({ facts: facts({ services, incidents: [incident] }), language: "en", now }, incident);
}

test("updates stand newest first, each with when it happened and when it was said", () => {
  const updates = [
    anUpdate("1", { occurred: exactly(after(-60)), publishedAt: after(-60) }),
    anUpdate("2", { occurred: exactly(after(-50)), publishedAt: after(-45) }),
    anUpdate("3", { occurred: exactly(after(-40)), publishedAt: after(-34.9) }),
  ];
  const made = page(anIncident("one", { updates }));
  expect(made.updates.map(({ id, isAddedLate }) => [id, isAddedLate])).toEqual([
    ["3", true],
    ["2", false],
    ["1", false],
  ]);
  expect(made.updates[0]).toMatchObject({ occurred: { at: after(-40) }, publishedAt: after(-34.9) });
  expect(made.firstWordAt).toBe(after(-60));
});

test("a reconstructed message has no time of its own day, is not late, and is no first word (UPD-6)", () => {
  const occurred = { at: null, precision: "bounded", earliest: after(-60), latest: after(-30) } as const;
  const made = page(
    anIncident("one", { updates: [anUpdate("1", { occurred, publishedAt: null, isReconstructed: true })] }),
  );
  expect(made.firstWordAt).toBeNull();
  expect(made.updates).toMatchObject([{ isReconstructed: true, publishedAt: null, isAddedLate: false, occurred }]);
});

test("an estimate that passed is shown as passed, never erased, whatever was said since (UPD-3)", () => {
  const updates = [
    anUpdate("1", { estimate: { kind: "at", from: after(10), to: null } }),
    anUpdate("2", { estimate: { kind: "range", from: after(20), to: after(40) } }),
    anUpdate("3", { estimate: { kind: "not_estimable", from: null, to: null } }),
  ];
  const incident = anIncident("one", { updates });
  const passed = (minutes: number) =>
    page(incident, Date.parse(after(minutes))).updates.map((update) => update.estimate);
  expect(passed(9)).toEqual([
    { kind: "not_estimable" },
    { kind: "range", from: after(20), to: after(40), isPassed: false },
    { kind: "at", from: after(10), to: null, isPassed: false },
  ]);
  expect(passed(39)).toMatchObject([{}, { isPassed: false }, { isPassed: true }]);
  expect(passed(40)).toMatchObject([{}, { isPassed: true }, { isPassed: true }]);
  expect([9, 10, 40].map((minutes) => page(incident, Date.parse(after(minutes))).changesAt)).toEqual([
    after(10),
    after(40),
    null,
  ]);
});

test("a promised message is due, then overdue; a newer message or a resolution takes the promise away", () => {
  const promising = anIncident("one", { updates: [anUpdate("1", { nextMessageAt: after(7) })] });
  expect(page(promising)).toMatchObject({ next: { at: after(7), isOverdue: false }, changesAt: after(7) });
  expect(page(promising, Date.parse(after(7)))).toMatchObject({ next: { isOverdue: true }, changesAt: null });
  const kept = anIncident("one", { updates: [anUpdate("1", { nextMessageAt: after(7) }), anUpdate("2")] });
  expect(page(kept)).toMatchObject({ next: null, changesAt: null, updates: [{ next: null }, { next: null }] });
  const over = { ...promising, state: "resolved" as const, resolved: exactly(morning) };
  expect(page(over)).toMatchObject({ next: null, changesAt: null });
});

test("the incident itself never changes by the hour: a page without promise or estimate has no next change", () => {
  expect(page(anIncident("one", { intervals: [anInterval("smtp")] })).changesAt).toBeNull();
});

test("a duration is the union of a service's intervals, and none while one of them lasts (INC-3)", () => {
  const intervals = [
    anInterval("smtp", { start: exactly(after(-60)), end: exactly(after(-30)) }),
    anInterval("smtp", { level: "partial_outage", start: exactly(after(-40)), end: exactly(after(-20)) }),
    anInterval("imap", { start: exactly(after(-60)), end: exactly(after(-50)) }),
    anInterval("imap", { start: exactly(after(-40)) }),
  ];
  const { affected, extent } = page(anIncident("one", { intervals }));
  expect(affected.map(({ service, duration, worst }) => [service.id, duration, worst])).toEqual([
    ["smtp", { fromMs: 40 * 60_000, toMs: 40 * 60_000 }, "major_outage"],
    ["imap", null, "major_outage"],
  ]);
  expect(extent).toEqual({ from: after(-60), to: null });
});

test("bounded ends give a range, and the picture reaches to the latest of them", () => {
  const end = { at: after(-10), precision: "approx", earliest: after(-20), latest: after(-5) } as const;
  const start = { at: after(-60), precision: "approx", earliest: after(-62), latest: after(-58) } as const;
  const resolved = { state: "resolved" as const, resolved: exactly(after(-10)) };
  const { affected, extent, summary } = page(
    anIncident("one", { ...resolved, intervals: [anInterval("smtp", { start, end })] }),
  );
  expect(affected[0]?.duration).toEqual({ fromMs: 38 * 60_000, toMs: 57 * 60_000 });
  expect(summary.duration).toEqual(affected[0]?.duration);
  expect(extent).toEqual({ from: after(-62), to: after(-5) });
});

test("a reopened incident is not resolved, and keeps the outage of before", () => {
  const intervals = [
    anInterval("smtp", { start: exactly(after(-60)), end: exactly(after(-30)) }),
    anInterval("smtp", { level: "degraded_performance", start: exactly(after(-5)) }),
  ];
  const made = page(anIncident("one", { state: "investigating", resolved: null, intervals }));
  expect(made.summary).toMatchObject({ state: "investigating", resolved: null, duration: null });
  expect(made.affected[0]?.intervals).toHaveLength(2);
});

test("internal services are nowhere on the page; a retired public one keeps its name", () => {
  const scope = anInterval("x").scope;
  const changes = ["prod-db", "fax"].map((serviceId) => ({ serviceId, level: "major_outage" as const, scope }));
  const made = page(
    anIncident("one", {
      intervals: [anInterval("prod-db"), anInterval("fax")],
      unaffected: ["db-backup", "ssh"],
      updates: [anUpdate("1", { changes })],
    }),
  );
  expect(JSON.stringify(made)).not.toMatch(/prod-db|db-backup/);
  expect(made.affected.map(({ service }) => service.id)).toEqual(["fax"]);
  expect(made.updates[0]?.changes.map(({ service }) => service.id)).toEqual(["fax"]);
  expect(made.unaffected.map(({ id }) => id)).toEqual(["ssh"]);
});

test("a missing translation falls back to what exists, with its language", () => {
  const text = { fr: "Seulement ici.", en: "" };
  const empty = { fr: "", en: "" };
  const made = page(
    anIncident("one", {
      title: text,
      data: { customers: "some_lost", mail: null, ours: null, note: text },
      updates: [anUpdate("1", { text, meanwhile: text })],
      decisions: [{ id: "d", number: 1, decidedAt: null, what: text, why: empty, tradeOff: text }],
      events: [{ id: "e", kind: "change", occurred: exactly(morning), text, retractedAt: null }],
    }),
  );
  const french = { text: "Seulement ici.", language: "fr" };
  expect(made).toMatchObject({
    summary: { title: french },
    data: { customers: "some_lost", note: french },
    updates: [{ text: french, meanwhile: french }],
    decisions: [{ what: french, why: null, tradeOff: french }],
    events: [{ text: french }],
  });
});

test("a page is the same for the same facts, and its two languages lead to each other", () => {
  const incident = anIncident("one");
  expect(page(incident)).toEqual(page(incident));
  expect(page(incident)).toMatchObject({
    path: "/en/incidents/one",
    alternatePath: "/fr/incidents/one",
    changedAt: "",
  });
});
