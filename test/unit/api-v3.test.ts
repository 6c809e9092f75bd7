import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { v3GeneralFiles, v3IncidentFiles, v3YearFiles } from "#published/api/v3-plan.ts";
import { v3Documents, v3JsonSchema, v3Version } from "#published/api/v3-schema.ts";
import type { Facts } from "#published/facts.ts";
import { sourceOf, textOf } from "../support/api-documents.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts } from "../support/build-facts.ts";
import { historyFacts } from "../support/history-documents.ts";
import { factsOf, situations } from "../support/public-facts.ts";

/** Every document of API v3 by its path, as a client reads it. */
async function documentsOf(of: Facts): Promise<Map<string, unknown>> {
  const source = sourceOf(of);
  const planned = [
    ...v3GeneralFiles(source),
    ...v3YearFiles(source),
    ...v3IncidentFiles(source, of.incidents.values()),
  ];
  const read = planned.map(async (page) => [page.path, JSON.parse(await textOf(page))] as const);
  return new Map(await Promise.all(read));
}

const incidentIn = async (of: Facts, id: string) =>
  v3Documents.incident.parse((await documentsOf(of)).get(`/api/v3/incidents/${id}.json`));

const told = [...situations.map((name) => [name, factsOf(name)] as const), ["history", historyFacts()] as const];

test.each(told)("of %s each document is what its own schema, and the published one, say", async (_name, of) => {
  const documents = await documentsOf(of);
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(documents.get("/api/v3/schema.json") as object);
  expect(documents.size).toBeGreaterThan(3);
  for (const [path, document] of documents) {
    if (path.endsWith("/schema.json") || path === "/api/openapi.json") continue;
    isValid(document);
    expect(isValid.errors, path).toBeNull();
    expect(document).toMatchObject({ $schema: `${of.site.origin}/api/v3/schema.json`, version: v3Version });
  }
});

test("the schema takes nothing that is no document of ours", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(v3JsonSchema("https://status.example.org/api/v3/schema.json"));
  const own = { $schema: "https://status.example.org/api/v3/schema.json", version: v3Version };
  for (const wrong of [{}, own, { ...own, version: "2.0", years: [] }, { ...own, years: [], more: 1 }])
    expect(isValid(wrong)).toBe(false);
  expect(isValid({ ...own, years: [] })).toBe(true);
});

test("an incident is told in both languages, with what nobody knows exactly as a range, and with who was spared", async () => {
  const somewhen = {
    at: null,
    precision: "bounded",
    earliest: "2026-11-23T08:20:00.000Z",
    latest: "2026-11-23T08:40:00.000Z",
  } as const;
  const scope = { preset: "new_connections", text: { fr: "", en: "" }, size: 40 };
  const made = anIncident("a", {
    state: "resolved",
    intervals: [anInterval("smtp", { scope, end: somewhen })],
    unaffected: ["ssh"],
    updates: [anUpdate("u1", { text: { fr: "Panne.", en: "" }, retractedAt: "2026-11-23T08:10:00.000Z" })],
  });
  const told = await incidentIn(facts({ incidents: [made] }), "a");
  expect(told.services).toEqual([
    {
      id: "smtp",
      name: { fr: "Service smtp", en: "The smtp service" },
      worst: "major_outage",
      duration: { from: 1_200_000, to: 2_400_000 },
    },
  ]);
  expect(told.intervals[0]).toMatchObject({ end: somewhen, scope: { preset: "new_connections", size: 40 } });
  expect(told.unaffected).toEqual(["ssh"]);
  expect(told.updates[0]).toMatchObject({ text: { fr: "Panne.", en: null }, retractedAt: "2026-11-23T08:10:00.000Z" });
  expect(told.title.en).toContain("The smtp service");
  expect(told.page).toEqual({
    fr: "https://status.example/fr/incidents/a",
    en: "https://status.example/en/incidents/a",
  });
});

test("the status tells of services in use, at their level now, and whom it concerns", async () => {
  const services = [
    aService("mail", { kind: "group" }),
    aService("smtp", { parentId: "mail" }),
    aService("old", { retiredAt: "2026-01-01T00:00:00.000Z" }),
  ];
  const scope = { preset: "some_users", text: { fr: "", en: "" }, size: null };
  const of = facts({
    services,
    incidents: [anIncident("a", { intervals: [anInterval("smtp", { level: "partial_outage", scope })] })],
  });
  const told = v3Documents.status.parse((await documentsOf(of)).get("/api/v3/status.json"));
  expect(told.services.map(({ id, level, scopes }) => [id, level, scopes.map(({ preset }) => preset)])).toEqual([
    ["mail", "partial_outage", []],
    ["smtp", "partial_outage", ["some_users"]],
  ]);
  expect(told.open.map(({ id, document }) => [id, document])).toEqual([
    ["a", "https://status.example/api/v3/incidents/a.json"],
  ]);
});

test("the history is an index of years, each a document of its own", async () => {
  const began = (at: string) => ({ started: exactly(at), state: "resolved" as const });
  const incidents = [
    anIncident("older", began("2010-12-31T23:30:00Z")),
    anIncident("newer", began("2026-05-01T00:00:00Z")),
    anIncident("newest", began("2026-06-01T00:00:00Z")),
  ];
  const documents = await documentsOf(facts({ incidents }));
  expect(documents.get("/api/v3/history.json")).toMatchObject({
    years: [
      { year: "2026", incidents: 2, document: "https://status.example/api/v3/history/2026.json" },
      // Half past midnight in Paris.
      { year: "2011", incidents: 1 },
    ],
  });
  expect(documents.get("/api/v3/history/2026.json")).toMatchObject({ incidents: [{ id: "newest" }, { id: "newer" }] });
});
