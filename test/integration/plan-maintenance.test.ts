import { expect, test } from "vitest";
import { extendSeries } from "#domain/maintenance/commands/extend-series.ts";
import { planMaintenance } from "#domain/maintenance/commands/plan-maintenance.ts";
import { database } from "#lib/db.ts";
import { aPlan, buildMaintenance, standingOf, wordsOf } from "../support/build-maintenance.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, countRows, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const keeper = { kind: "job", name: "keep-maintenance" } as const;
const day = 1_440;

test("a window is announced: state, services with their expected levels, first window and message; no level changes yet", async () => {
  const [mail, web] = [await buildService(), await buildService()];
  const scope = { textFr: "", textEn: "accounts of server eider", size: 340 };
  const changes = [
    { serviceId: mail, level: "under_maintenance" as const },
    { serviceId: web, level: "degraded_performance" as const, scope },
  ];
  const id = await buildMaintenance([], { changes, starts: "hand", remindBefore: [day, 60] });
  expect(await standingOf(id)).toEqual({
    ...{ state: "scheduled", version: 1, from: after(60), until: after(180), began: after(60), ended: null },
  });
  const plan = await database().maintenance.findUniqueOrThrow({
    where: { incidentId: id },
    include: { windows: true, expected: { include: { scope: true }, orderBy: { level: "asc" } } },
  });
  expect(plan).toMatchObject({ starts: "hand", ends: "itself", remindBefore: [day, 60], seriesId: null });
  expect(plan.windows).toMatchObject([{ seq: 1, startsAt: new Date(after(60)), saidAt: new Date(morning) }]);
  expect(plan.expected.map((one) => [one.serviceId, one.level, one.scope.preset ?? one.scope.textEn])).toEqual([
    [web, "degraded_performance", "accounts of server eider"],
    [mail, "under_maintenance", "all"],
  ]);
  expect(await wordsOf(id)).toMatchObject([{ state: "scheduled", at: morning, said: morning }]);
  expect(await database().impactInterval.count()).toBe(0);
});

test("it is audited, owed to the public, and a repeat plans it once; readers may not", async () => {
  const [member, reader] = [await buildMember(), await buildMember({ role: "reader" })];
  const plan = aPlan([await buildService()]);
  const empty = await countRows();
  expect(await planMaintenance(reader.caller, plan)).toMatchObject({ code: "forbidden" });
  expect(await countRows()).toEqual(empty);
  const answer = await planMaintenance(member.caller, plan);
  if (!answer.ok) throw new Error(answer.code);
  const { incidentId } = answer.value;
  expect(await auditOf(incidentId)).toMatchObject([{ command: "plan-maintenance", actorId: member.id }]);
  expect(JSON.stringify((await auditOf(incidentId)).map(({ detail }) => detail))).not.toContain("disks");
  expect(await requestsFor(incidentId)).toHaveLength(1);
  const full = await countRows();
  expect(await planMaintenance(member.caller, plan)).toEqual(answer);
  expect(await planMaintenance(member.caller, { ...plan, textEn: "Other." })).toMatchObject({
    code: "repeated_differently",
  });
  expect(await countRows()).toEqual(full);
});

test("what cannot be is refused, and nothing is written", async () => {
  const mail = await buildService();
  const internal = await buildService({ visibility: "internal" });
  const retired = await buildService({ retiredAt: new Date(morning) });
  const group = await buildService({ kind: "group" });
  const at = (serviceId: string, level = "under_maintenance") => [{ serviceId, level }];
  const empty = await countRows();
  for (const [fields, refusal] of [
    [{ from: after(-1) }, { code: "window_in_past", field: "from" }],
    [{ until: after(60) }, { code: "window_backwards", field: "until" }],
    [{ until: after(60 + 20_161) }, { code: "window_too_long" }],
    [{ from: after(367 * day), until: after(368 * day) }, { code: "too_far_ahead" }],
    [{ changes: at("nowhere") }, { code: "service_unknown" }],
    [{ changes: at(retired) }, { code: "service_retired" }],
    [{ changes: at(group) }, { code: "service_is_group" }],
    [{ changes: [...at(mail), ...at(mail)] }, { code: "service_twice" }],
    [{ changes: at(internal) }, { code: "no_public_service" }],
    [{ changes: at(mail, "operational") }, { code: "level_operational" }],
    [{ rule: "FREQ=HOURLY" }, { code: "rule_not_understood", field: "rule" }],
    [{ rule: "FREQ=WEEKLY;BYDAY=SU" }, { code: "rule_misses_start", field: "rule" }],
    [{ titleEn: "" }, { code: "invalid", problems: [{ field: "titleFr", code: "title_missing" }] }],
    [{ textEn: "" }, { code: "invalid", problems: [{ field: "textFr", code: "text_missing" }] }],
    [{ changes: [] }, { code: "invalid", problems: [{ field: "changes", code: "services_missing" }] }],
    [{ remindBefore: [61] }, { code: "invalid", problems: [{ field: "remindBefore.0", code: "unknown_choice" }] }],
  ] as const)
    expect(await planMaintenance(operator, { ...aPlan([mail]), ...fields }), JSON.stringify(fields)).toMatchObject(
      refusal,
    );
  expect(await countRows()).toEqual(empty);
});

test("a series is made ahead in the page's zone; its next ones come with time, once, like its last one", async () => {
  const [mail, web] = [await buildService(), await buildService()];
  // Tuesday 24 November 2026, 02:00 in Paris.
  const first = "2026-11-24T01:00:00.000Z";
  const answer = await planMaintenance(operator, {
    ...aPlan([mail, web], { rule: "FREQ=WEEKLY;BYDAY=TU", remindBefore: [60], ends: "hand" }),
    ...{ from: first, until: "2026-11-24T03:00:00.000Z" },
  });
  if (!answer.ok || answer.value.seriesId === null) throw new Error("no series");
  const { seriesId, incidentId } = answer.value;
  expect(answer.value.count).toBe(13);
  expect(await standingOf(incidentId)).toMatchObject({ state: "scheduled", from: first });
  const begins = async () =>
    (await database().maintenance.findMany({ where: { seriesId }, orderBy: { occursAt: "asc" } })).map(
      ({ occursAt }) => occursAt?.toISOString() ?? "",
    );
  expect((await begins()).at(-1)).toBe("2027-02-16T01:00:00.000Z");
  expect(await extendSeries(keeper, { seriesId })).toMatchObject({ code: "not_due" });
  expect(await extendSeries((await buildMember()).caller, { seriesId })).toMatchObject({ code: "forbidden" });

  await database().service.update({ where: { id: web }, data: { retiredAt: new Date(morning) } });
  setMinutes(45 * day);
  expect(await extendSeries(keeper, { seriesId })).toMatchObject({ ok: true, value: { count: 7 } });
  const all = await begins();
  // Summer time has begun: still two o'clock in Paris.
  expect(all.at(-1)).toBe("2027-04-06T00:00:00.000Z");
  expect(new Set(all).size).toBe(20);
  const last = await database().incident.findFirstOrThrow({
    where: { maintenance: { seriesId } },
    orderBy: { scheduledFrom: "desc" },
    include: { maintenance: { include: { expected: true } }, updates: true },
  });
  expect(last).toMatchObject({
    titleEn: "New disks",
    updates: [{ textEn: "We replace the disks of the mail servers." }],
  });
  expect(last.maintenance).toMatchObject({ remindBefore: [60], ends: "hand", expected: [{ serviceId: mail }] });
  expect(await auditOf(last.id)).toEqual([]);

  await database().service.update({ where: { id: mail }, data: { retiredAt: new Date(after(46 * day)) } });
  setMinutes(90 * day);
  expect(await extendSeries(keeper, { seriesId })).toMatchObject({ code: "no_public_service" });
  await database().maintenanceSeries.update({ where: { id: seriesId }, data: { endedAt: new Date(after(90 * day)) } });
  expect(await extendSeries(keeper, { seriesId })).toMatchObject({ code: "series_ended" });
  expect(await extendSeries(keeper, { seriesId: "nowhere" })).toMatchObject({ code: "series_ended" });
});
