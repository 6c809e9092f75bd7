import { expect, test } from "vitest";
import type { Level } from "#domain/service/schema.ts";
import { v2Files } from "#published/api/api-plan.ts";
import { stampIn } from "#published/api/api-view.ts";
import type { V2Incident } from "#published/api/v2-schema.ts";
import type { Facts } from "#published/facts.ts";
import { readV2 as read, sourceOf } from "../support/api-documents.ts";
import { anIncident, anInterval, anUpdate, aPastIncident, aService, exactly, facts } from "../support/build-facts.ts";

/** A published postmortem. */
const analysed = (isRetracted: boolean) => ({
  ...{ state: "published" as const, size: "full" as const, publishedAt: "2026-11-22T10:00:00.000Z", revisions: 1 },
  ...{ kinds: [], isRetracted },
});

test.each([
  ["investigating", null, "investigating"],
  ["identified", null, "identified"],
  ["monitoring", null, "monitoring"],
  ["resolved", null, "resolved"],
  ["resolved", analysed(false), "postmortem"],
  ["resolved", analysed(true), "resolved"],
] as const)("an incident that is %s with the postmortem %j has the status %s", async (state, postmortem, status) => {
  const of = facts({ incidents: [anIncident("a", { state, postmortem })] });
  expect((await read(of, "incidents.json")).incidents[0]?.status).toBe(status);
});

test("what a message changed is told under the names of that time, beside what was before", async () => {
  const everybody = { preset: "all", text: { fr: "", en: "" }, size: null };
  const said = (level: Level) => [{ serviceId: "smtp", level, scope: everybody }];
  const updates = [
    anUpdate("u1", { changes: [...said("partial_outage"), ...said("major_outage")] }),
    anUpdate("u2", { state: "identified" }),
    anUpdate("u3", { state: "monitoring", changes: said("degraded_performance") }),
    anUpdate("u4", { state: "resolved", changes: said("operational") }),
    anUpdate("u5", { state: "resolved", retractedAt: "2026-11-23T09:00:00.000Z", changes: said("major_outage") }),
  ];
  const former = [{ name: { fr: "Courriel", en: "Old mail" }, until: "2026-11-23T08:30:00.000Z" }];
  const services = [aService("group", { kind: "group" }), aService("smtp", { parentId: "group", formerNames: former })];
  const of = facts({ services, incidents: [anIncident("a", { state: "resolved", updates })] });
  const [incident] = (await read(of, "incidents.json", "en")).incidents;
  expect(incident?.incident_updates.map((one) => one.affected_components)).toEqual([
    [expect.objectContaining({ old_status: "degraded_performance", new_status: "operational" })],
    [expect.objectContaining({ old_status: "major_outage", new_status: "degraded_performance" })],
    null,
    [
      expect.objectContaining({
        name: "The group service - Old mail",
        old_status: "operational",
        new_status: "major_outage",
      }),
    ],
  ]);
  expect(incident?.components.map(({ name }) => name)).toEqual(["The smtp service"]);
});

const oneOf = async (of: Facts): Promise<V2Incident | undefined> =>
  (await read(of, "incidents.json", "en")).incidents[0];

test("times of an incident are those of the messages that brought it there", async () => {
  const at = (time: string) => ({
    occurred: exactly(`2026-11-23T${time}:00Z`),
    publishedAt: `2026-11-23T${time}:00.000Z`,
  });
  const updates = [
    anUpdate("u1", at("08:00")),
    anUpdate("u2", { state: "monitoring", ...at("08:20") }),
    // Told 25 minutes late: shown when it happened, created when it was said.
    anUpdate("u3", {
      state: "resolved",
      occurred: exactly("2026-11-23T08:30:00Z"),
      publishedAt: "2026-11-23T08:55:00.000Z",
    }),
  ];
  const incident = await oneOf(
    facts({ incidents: [anIncident("a", { state: "resolved", started: exactly("2026-11-23T07:50:00Z"), updates })] }),
  );
  expect(incident).toMatchObject({
    started_at: "2026-11-23T08:50:00.000+01:00",
    created_at: "2026-11-23T09:00:00.000+01:00",
    monitoring_at: "2026-11-23T09:20:00.000+01:00",
    resolved_at: "2026-11-23T09:30:00.000+01:00",
    updated_at: "2026-11-23T09:55:00.000+01:00",
    shortlink: "https://status.example/en/incidents/a",
    reminder_intervals: null,
  });
  expect(incident?.incident_updates[0]).toMatchObject({
    display_at: "2026-11-23T09:30:00.000+01:00",
    created_at: "2026-11-23T09:55:00.000+01:00",
    deliver_notifications: true,
  });
});

test("what was written long after is created when it happened, and updated when it was recorded", async () => {
  const unknown = {
    at: null,
    precision: "unknown",
    earliest: "2011-02-07T14:48:00.000Z",
    latest: "2011-02-07T16:00:00.000Z",
  } as const;
  const updates = [
    anUpdate("u1", { occurred: unknown, publishedAt: null, isReconstructed: true }),
    anUpdate("u2", {
      state: "resolved",
      occurred: exactly("2011-02-07T20:00:00Z"),
      publishedAt: null,
      isReconstructed: true,
    }),
  ];
  const started = exactly("2011-02-07T14:48:00Z");
  const incident = await oneOf(facts({ incidents: [anIncident("a", { state: "resolved", started, updates })] }));
  expect(incident).toMatchObject({
    created_at: "2011-02-07T15:48:00.000+01:00",
    resolved_at: "2011-02-07T21:00:00.000+01:00",
    updated_at: "2026-11-23T09:00:00.000+01:00",
  });
  expect(incident?.incident_updates.at(-1)).toMatchObject({
    created_at: "2011-02-07T15:48:00.000+01:00",
    display_at: "2011-02-07T15:48:00.000+01:00",
    updated_at: "2026-11-23T09:00:00.000+01:00",
    deliver_notifications: false,
  });
});

test("a text that one language lacks is the other's, and a title that nobody wrote is that of the pages", async () => {
  const updates = [anUpdate("u1", { text: { fr: "Panne.", en: "" } })];
  const of = facts({ incidents: [anIncident("a", { intervals: [anInterval("smtp")], updates })] });
  expect(await oneOf(of)).toMatchObject({ name: "“The smtp service”", incident_updates: [{ body: "Panne." }] });
  expect((await read(of, "incidents.json")).incidents[0]?.name).toContain("Service smtp");
});

test("of a long history only the fifty newest are listed, and hardly more are read", async () => {
  const day = (place: number) => new Date(Date.parse("2020-01-01T10:00:00Z") + place * 86_400_000).toISOString();
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => {
      const from = day(place);
      const made = aPastIncident(`past${place}`, { serviceId: "smtp", level: "major_outage", from, to: from });
      return {
        ...made,
        updates: [anUpdate(`past${place}-1`, { state: "resolved", occurred: exactly(from), publishedAt: from })],
      };
    });
  const of = facts({ incidents: many(400) });
  const asked: string[] = [];
  const planned = v2Files(sourceOf(of, asked)).filter(({ path }) => path === "/api/v2/incidents.json");
  await planned[0]?.make(0);
  expect(asked.length).toBeLessThan(70);
  const { incidents } = await read(of, "incidents.json");
  expect(incidents).toHaveLength(50);
  expect(incidents[0]?.created_at).toBe(stampIn("Europe/Paris", day(399)));
});
