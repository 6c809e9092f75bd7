import { expect, test } from "vitest";
import type { IncidentFacts } from "#published/facts.ts";
import { filedByMonth, fileIncidents, monthOf, recordOf } from "#published/months.ts";
import { anIncident, anUpdate, exactly } from "../support/build-facts.ts";

const zone = "Europe/Paris";
const began = (at: string) => anIncident("one", { started: exactly(at) });
const idsOf = (months: ReadonlyMap<string, { id: string }[]>) =>
  Object.fromEntries([...months].map(([month, list]) => [month, list.map(({ id }) => id)]));

test.each([
  ["2026-03-28T23:30:00Z", "Europe/Paris", "2026-03"],
  ["2026-03-31T21:59:00Z", "Europe/Paris", "2026-03"],
  ["2026-03-31T22:00:00Z", "Europe/Paris", "2026-04"],
  ["2026-10-31T22:59:00Z", "Europe/Paris", "2026-10"],
  ["2026-10-31T23:00:00Z", "Europe/Paris", "2026-11"],
  ["2026-03-31T22:00:00Z", "America/New_York", "2026-03"],
  ["2025-12-31T18:15:00Z", "Asia/Kathmandu", "2026-01"],
])("what began at %s is filed in %s under %s", (at, where, month) => {
  expect(monthOf(began(at), where)).toBe(month);
});

test("a beginning that is only bounded is filed under its earliest bound; one of which nothing is known by when it was recorded", () => {
  const unknown = { at: null, precision: "unknown" as const, earliest: null, latest: null };
  const bounded = { ...unknown, precision: "bounded" as const, earliest: "2026-04-30T10:00:00.000Z" };
  expect(monthOf(anIncident("one", { started: bounded }), zone)).toBe("2026-04");
  expect(monthOf(anIncident("one", { started: unknown, recordedAt: "2026-07-01T10:00:00.000Z" }), zone)).toBe(
    "2026-07",
  );
});

test("the public could first know of an incident by its first message; without one that has its time, when it was recorded", () => {
  const said = (publishedAt: string | null) => anUpdate("u", { publishedAt, isReconstructed: publishedAt === null });
  const at = (updates: IncidentFacts["updates"]) => recordOf(anIncident("one", { updates })).knownAt;
  const [first, second] = ["2026-11-02T08:00:00.000Z", "2026-11-02T09:00:00.000Z"];
  expect(at([said(second), said(null), said(first)])).toBe(first);
  expect(at([said(null)])).toBe("2026-11-23T08:00:00.000Z");
});

test("a record holds no message, no reason and no other word but the title", () => {
  const words = { fr: "mot", en: "word" };
  const data = { customers: null, mail: null, ours: null, note: words };
  const told = JSON.stringify(recordOf(anIncident("one", { updates: [anUpdate("u", { text: words })], data })));
  expect(told).not.toContain("word");
});

test("months and what is in them are in order of time, and without the incidents that went", () => {
  const two = anIncident("two", { started: exactly("2026-05-02T10:00:00Z") });
  const zero = anIncident("zero", { started: exactly("2026-05-01T10:00:00Z") });
  const march = anIncident("three", { started: exactly("2026-03-01T10:00:00Z") });
  const months = filedByMonth([two, march, zero], zone);
  expect([...months.keys()]).toEqual(["2026-03", "2026-05"]);
  expect(idsOf(months)).toEqual({ "2026-03": ["three"], "2026-05": ["zero", "two"] });
  const moved = new Map<string, IncidentFacts | null>([
    ["three", null],
    ["two", { ...two, started: exactly("2026-06-01T10:00:00Z") }],
  ]);
  expect(idsOf(fileIncidents(months, { moved, zone }))).toEqual({ "2026-05": ["zero"], "2026-06": ["two"] });
});

test("a month whose records read as before stays the same list, also when an incident of it was told again", () => {
  const [one, other] = [
    began("2026-05-02T10:00:00Z"),
    anIncident("other", { started: exactly("2026-06-02T10:00:00Z") }),
  ];
  const months = filedByMonth([one, other], zone);
  const again = { ...one, updates: [...one.updates, anUpdate("again", { publishedAt: "2026-11-23T09:00:00.000Z" })] };
  const retitled = { ...other, title: { fr: "Autre", en: "Other" } };
  const moved = new Map([again, retitled].map((incident) => [incident.id, incident]));
  const next = fileIncidents(months, { moved, zone });
  expect(next.get("2026-05")).toBe(months.get("2026-05"));
  expect(next.get("2026-06")).not.toBe(months.get("2026-06"));
  expect(next.get("2026-06")).toMatchObject([{ title: { en: "Other" } }]);
});
