import { expect, test } from "vitest";
import { maintenanceStates } from "#domain/incident/schema.ts";
import { type Level, levels } from "#domain/service/schema.ts";
import { stampIn } from "#published/api/api-view.ts";
import { impactOfLevel } from "#published/api/v2-incidents.ts";
import { type V2Name, v2Documents, v2OneIncident } from "#published/api/v2-schema.ts";
import { wholeOf } from "#published/api/v2-status.ts";
import { maintenanceStatus } from "#published/api/v2-updates.ts";
import { readV2 as read, v2Document } from "../support/api-documents.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts } from "../support/build-facts.ts";
import { factsOf, situations } from "../support/public-facts.ts";

const names = Object.keys(v2Documents) as V2Name[];
/** What a document holds with its own keys in their order: parse throws for one too many or too few. */
test.each(situations)(
  "every document of the situation %s has each field of its shape, and no other",
  async (situation) => {
    const of = factsOf(situation);
    for (const name of names)
      for (const language of [undefined, "fr", "en"] as const) {
        const document = await v2Document(of, name, language);
        expect(v2Documents[name].parse(document), name).toEqual(document);
        expect(Object.keys(document as object)).toEqual(Object.keys(v2Documents[name].shape));
      }
    for (const id of of.incidents.keys())
      expect(v2OneIncident.parse(await v2Document(of, `incidents/${id}.json`))).toBeDefined();
  },
);

test("instants have milliseconds and the offset that the zone had then", () => {
  expect(stampIn("Europe/Paris", "2011-02-07T14:48:00Z")).toBe("2011-02-07T15:48:00.000+01:00");
  expect(stampIn("Europe/Paris", "2026-07-01T10:00:00.5Z")).toBe("2026-07-01T12:00:00.500+02:00");
  expect(stampIn("America/St_Johns", "2026-01-01T00:00:00Z")).toBe("2025-12-31T20:30:00.000-03:30");
  expect(stampIn("Etc/UTC", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000Z");
  expect(stampIn("UTC", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000Z");
  expect(stampIn("Europe/London", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000+00:00");
});

const [up, slow, part, down, works]: Level[] = [
  "operational",
  "degraded_performance",
  "partial_outage",
  "major_outage",
  "under_maintenance",
];

test.each([
  [[down, down], "critical", "Major System Outage", "Panne majeure de tous les services"],
  [[down, up], "major", "Partial System Outage", "Panne partielle du système"],
  [[down, part], "major", "Partial System Outage", "Panne partielle du système"],
  [[part, part], "major", "Partial System Outage", "Panne partielle du système"],
  [[part, up], "minor", "Minor Service Outage", "Panne mineure d’un service"],
  [[part, works], "minor", "Minor Service Outage", "Panne mineure d’un service"],
  [[slow, slow], "minor", "Degraded System Service", "Performances dégradées de tous les services"],
  [[slow, up], "minor", "Partially Degraded Service", "Performances dégradées d’une partie des services"],
  [[slow, works], "minor", "Partially Degraded Service", "Performances dégradées d’une partie des services"],
  [[works, works], "maintenance", "Service Under Maintenance", "Maintenance d’un service en cours"],
  [[works, up], "maintenance", "Service Under Maintenance", "Maintenance d’un service en cours"],
  [[up, up], "none", "All Systems Operational", "Tous les services fonctionnent normalement"],
] as [Level[], string, string, string][])("services at %j are %s, %s", async (found, indicator, english, french) => {
  const intervals = found.map((level, place) => anInterval(["smtp", "ssh"][place] ?? "", { level }));
  const of = facts({ incidents: [anIncident("a", { intervals: intervals.filter(({ level }) => level !== up) })] });
  expect((await read(of, "status.json", "en")).status).toEqual({ indicator, description: english });
  expect((await read(of, "status.json")).status).toEqual({ indicator, description: french });
});

test("without a service nothing is wrong, and groups and services no longer in use are not counted", async () => {
  expect(wholeOf([])).toBe("operational");
  const services = [
    aService("mail", { kind: "group" }),
    aService("smtp", { parentId: "mail" }),
    aService("ftp", { retiredAt: "2026-01-01T00:00:00.000Z" }),
  ];
  const of = facts({ services, incidents: [anIncident("a", { intervals: [anInterval("smtp")] })] });
  expect((await read(of, "status.json")).status.indicator).toBe("critical");
});

test("an open incident that affects nothing, or nothing any more, leaves the whole as it is", async () => {
  const back = anInterval("smtp", { end: exactly("2026-11-23T08:30:00Z") });
  for (const intervals of [[], [back]]) {
    const of = facts({ incidents: [anIncident("a", { state: "monitoring", intervals })] });
    expect((await read(of, "summary.json", "en")).status.indicator).toBe("none");
    expect((await read(of, "summary.json")).incidents).toHaveLength(1);
  }
});

test("each level makes an incident's impact, the worst of all its time", async () => {
  expect(levels.map((level) => [level, impactOfLevel[level]])).toEqual([
    ["operational", "none"],
    ["under_maintenance", "none"],
    ["degraded_performance", "minor"],
    ["partial_outage", "major"],
    ["major_outage", "critical"],
  ]);
  const over = exactly("2026-11-23T08:30:00Z");
  const intervals = [anInterval("smtp", { end: over }), anInterval("ssh", { level: "degraded_performance" })];
  const [incident] = (await read(facts({ incidents: [anIncident("a", { intervals })] }), "incidents.json")).incidents;
  expect(incident?.impact).toBe("critical");
  expect(incident?.components.map(({ id, status }) => [id.length, status])).toEqual([
    [12, "operational"],
    [12, "degraded_performance"],
  ]);
});

test("states of maintenances are their own; one that was called off is over", () => {
  expect(maintenanceStates.map(maintenanceStatus)).toEqual([
    "scheduled",
    "in_progress",
    "verifying",
    "completed",
    "completed",
  ]);
});

const window = { from: "2026-11-24T01:00:00.000Z", until: "2026-11-24T03:00:00.000Z" };
const planned = (id: string, state: (typeof maintenanceStates)[number]) =>
  anIncident(id, {
    kind: "maintenance",
    state,
    window,
    started: exactly(window.from),
    updates: [anUpdate(`${id}-1`, { state })],
  });

test("maintenances are listed by what they are at: to come, going on, or over", async () => {
  const of = facts({ incidents: maintenanceStates.map((state) => planned(state.replace("_", ""), state)) });
  const statuses = async (
    name: "scheduled-maintenances.json" | "scheduled-maintenances/upcoming.json" | "scheduled-maintenances/active.json",
  ) => (await read(of, name)).scheduled_maintenances.map(({ status }) => status).sort();
  expect(await statuses("scheduled-maintenances/upcoming.json")).toEqual(["scheduled"]);
  expect(await statuses("scheduled-maintenances/active.json")).toEqual(["in_progress", "verifying"]);
  expect(await statuses("scheduled-maintenances.json")).toHaveLength(5);
  const summary = await read(of, "summary.json");
  expect(summary.scheduled_maintenances.map(({ status }) => status).sort()).toEqual([
    "in_progress",
    "scheduled",
    "verifying",
  ]);
  expect(summary.incidents).toEqual([]);
  expect((await read(of, "incidents.json")).incidents).toEqual([]);
  expect(summary.scheduled_maintenances[0]).toMatchObject({
    impact: "maintenance",
    scheduled_for: "2026-11-24T02:00:00.000+01:00",
    scheduled_until: "2026-11-24T04:00:00.000+01:00",
  });
});

test("groups hold their services, deeper ones included, under names that stay apart", async () => {
  const group = (id: string, parentId: string | null) => aService(id, { kind: "group", parentId, recordedFrom: null });
  const services = [
    group("mail", null),
    aService("smtp", { parentId: "mail" }),
    group("hosted", "mail"),
    aService("hostedsmtp00", { parentId: "hosted" }),
    aService("ssh", { createdAt: "2019-01-01T00:00:00.000Z" }),
    aService("oldservice00", { retiredAt: "2026-01-01T00:00:00.000Z" }),
    group("empty", null),
  ];
  const of = facts({
    services,
    incidents: [anIncident("a", { intervals: [anInterval("hostedsmtp00", { level: "partial_outage" })] })],
  });
  const { components } = await read(of, "components.json", "en");
  expect(components.map(({ name, position, group }) => [name, position, group])).toEqual([
    ["The mail service", 1, true],
    ["The smtp service", 1, false],
    ["The ssh service", 2, false],
    ["The hosted service - The hostedsmtp00 service", 2, false],
  ]);
  const [mail, smtp] = components;
  expect(mail).toMatchObject({ status: "partial_outage", group_id: null, components: [smtp?.id, "hostedsmtp00"] });
  expect(smtp).toMatchObject({ group_id: mail?.id, start_date: "2020-01-01", description: null });
  expect("components" in (smtp ?? {})).toBe(false);
});

test("a maintenance that has not begun tells of the services that it is expected to affect", async () => {
  const scope = { preset: "all", text: { fr: "", en: "" }, size: null };
  const plan = {
    ...{ starts: "itself" as const, ends: "hand" as const, series: null },
    expected: [{ serviceId: "smtp", level: "under_maintenance" as const, scope }],
    windows: [{ ...window, saidAt: "2026-11-20T08:00:00.000Z" }],
  };
  const of = facts({ incidents: [{ ...planned("announced001", "scheduled"), planned: plan }] });
  const [told] = (await read(of, "scheduled-maintenances/upcoming.json", "en")).scheduled_maintenances;
  expect(told).toMatchObject({
    name: "“The smtp service”",
    components: [{ status: "operational" }],
    resolved_at: null,
  });
  expect((await read(of, "status.json")).status.indicator).toBe("none");
});
