import { expect, test } from "vitest";
import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { updateMaintenance } from "#domain/maintenance/commands/update-maintenance.ts";
import { database } from "#lib/db.ts";
import { expectManners } from "../support/build-correction.ts";
import { buildIncident, intervalsOf } from "../support/build-incident.ts";
import { acting, buildMaintenance, standingOf, usual, wordsOf } from "../support/build-maintenance.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const keeper = { kind: "job", name: "keep-maintenance" } as const;
const said = (minutes: number) => ({ occurred: after(minutes) });

async function begun(fields: Parameters<typeof buildMaintenance>[1] = {}) {
  const mail = await buildService();
  const id = await buildMaintenance([mail], fields);
  setMinutes(60);
  const answer = await startMaintenance(operator, { incidentId: id, ...usual });
  if (!answer.ok) throw new Error(answer.code);
  return { id, mail };
}

test("the clock begins it at the planned minute, however late it looks, and says when it noted that", async () => {
  const mail = await buildService();
  const id = await buildMaintenance([mail]);
  setMinutes(59);
  expect(await startMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ code: "not_due" });
  setMinutes(100);
  expect(await startMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ ok: true });
  expect(await startMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ code: "no_longer_ahead" });
  expect(await standingOf(id)).toMatchObject({ state: "in_progress", version: 2, began: after(60) });
  expect((await wordsOf(id)).at(-1)).toEqual({
    ...{ state: "in_progress", text: "The maintenance has begun.", at: after(60), said: after(100) },
  });
  expect(await intervalsOf(id)).toMatchObject([
    { serviceId: mail, level: "under_maintenance", scope: "all", startedAt: after(60), endedAt: null },
  ]);
});

test("one that is begun by hand waits for somebody, who may say that it began earlier, not ahead, nor before it was announced", async () => {
  const id = await buildMaintenance([await buildService()], { starts: "hand" });
  setMinutes(70);
  expect(await startMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ code: "by_hand" });
  const start = async (fields: object) => startMaintenance(operator, await acting(id, fields));
  expect(await start(said(71))).toMatchObject({ code: "in_future", field: "occurred" });
  expect(await start(said(-1))).toMatchObject({ code: "began_before_announced" });
  expect(await start({ ...said(55), textEn: "We begin early." })).toMatchObject({ ok: true });
  expect(await standingOf(id)).toMatchObject({ state: "in_progress", began: after(55), from: after(60) });
  expect((await wordsOf(id)).at(-1)?.text).toBe("We begin early.");
});

test("a service that was retired meanwhile is left out", async () => {
  const [mail, web] = [await buildService(), await buildService()];
  const id = await buildMaintenance([mail, web]);
  await database().service.update({ where: { id: web }, data: { retiredAt: new Date(after(30)) } });
  setMinutes(61);
  expect(await startMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ ok: true });
  expect((await intervalsOf(id)).map(({ serviceId }) => serviceId)).toEqual([mail]);
});

test("beginning keeps the manners of every command", async () => {
  const id = await buildMaintenance([await buildService()]);
  setMinutes(60);
  await expectManners(startMaintenance, await acting(id, {}));
  const [entry] = (await auditOf(id)).slice(-1);
  expect(entry).toMatchObject({ before: { state: "scheduled" }, after: { state: "in_progress" } });
  // A member names what he saw; only a job acts on whatever stands.
  const { caller } = await buildMember();
  expect(await completeMaintenance(caller, { incidentId: id, ...usual })).toMatchObject({ code: "stale" });
});

test("the clock ends it at the planned minute; everything that lasts ends then", async () => {
  const { id, mail } = await begun();
  setMinutes(300);
  expect(await completeMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ ok: true });
  expect(await completeMaintenance(keeper, { incidentId: id, ...usual })).toMatchObject({ code: "not_under_way" });
  expect(await standingOf(id)).toMatchObject({ state: "completed", began: after(60), ended: after(180) });
  expect(await intervalsOf(id)).toMatchObject([{ serviceId: mail, startedAt: after(60), endedAt: after(180) }]);
  expect((await wordsOf(id)).at(-1)).toMatchObject({ at: after(180), said: after(300) });
});

test("it does not end by the clock before its time, by hand, or before a message that tells of later", async () => {
  const early = await begun();
  expect(await completeMaintenance(keeper, { incidentId: early.id, ...usual })).toMatchObject({ code: "not_due" });
  setMinutes(0);
  const hand = await begun({ ends: "hand" });
  setMinutes(0);
  const told = await begun();
  setMinutes(190);
  expect(await completeMaintenance(keeper, { incidentId: hand.id, ...usual })).toMatchObject({ code: "by_hand" });
  await updateMaintenance(operator, await acting(told.id, { state: "verifying" }));
  expect(await completeMaintenance(keeper, { incidentId: told.id, ...usual })).toMatchObject({ code: "later_word" });
  const end = async (id: string, minutes: number) => completeMaintenance(operator, await acting(id, said(minutes)));
  expect(await end(told.id, 189)).toMatchObject({ code: "later_word", field: "occurred" });
  expect(await end(hand.id, 60)).toMatchObject({ code: "ends_before_start" });
  expect(await end(hand.id, 191)).toMatchObject({ code: "in_future" });
  expect(await end(hand.id, 170)).toMatchObject({ ok: true });
  expect(await standingOf(hand.id)).toMatchObject({ state: "completed", ended: after(170), until: after(180) });
});

test("ending keeps the manners of every command", async () => {
  const { id } = await begun();
  setMinutes(90);
  await expectManners(completeMaintenance, await acting(id, {}));
});

test("a message tells of it while it lasts and moves levels exactly then; before, it only tells", async () => {
  const mail = await buildService();
  const id = await buildMaintenance([mail]);
  const change = (level: string) => ({ changes: [{ serviceId: mail, level }] });
  const post = async (fields: object) => updateMaintenance(operator, await acting(id, fields));
  expect(await post({ state: "in_progress" })).toMatchObject({ code: "state_differs", field: "state" });
  expect(await post({ state: "scheduled", ...change("major_outage") })).toMatchObject({ code: "not_begun" });
  expect(await post({ state: "scheduled" })).toMatchObject({ ok: true });
  setMinutes(60);
  await startMaintenance(keeper, { incidentId: id, ...usual });
  setMinutes(80);
  expect(await post({ state: "scheduled" })).toMatchObject({ code: "state_differs" });
  expect(await post({ state: "in_progress", ...change("partial_outage") })).toMatchObject({ ok: true });
  setMinutes(120);
  expect(await post({ state: "verifying", ...change("operational") })).toMatchObject({ ok: true });
  expect(await intervalsOf(id)).toMatchObject([
    { level: "under_maintenance", startedAt: after(60), endedAt: after(80) },
    { level: "partial_outage", startedAt: after(80), endedAt: after(120) },
  ]);
  expect(await post({ state: "verifying", changes: [{ serviceId: "nowhere", level: "major_outage" }] })).toMatchObject({
    code: "service_unknown",
  });
  expect(await standingOf(id)).toMatchObject({ state: "verifying" });
  setMinutes(180);
  await completeMaintenance(keeper, { incidentId: id, ...usual });
  expect(await post({ state: "verifying" })).toMatchObject({ code: "not_under_way" });
});

test("a message keeps the manners of every command", async () => {
  const { id } = await begun();
  await expectManners(updateMaintenance, await acting(id, { state: "verifying" }));
});

test("an incident on the same service may overlap it; each keeps its own intervals", async () => {
  const { id, mail } = await begun();
  setMinutes(70);
  const incident = await buildIncident([mail]);
  setMinutes(180);
  await completeMaintenance(keeper, { incidentId: id, ...usual });
  expect(await intervalsOf(id)).toMatchObject([{ endedAt: after(180) }]);
  expect(await intervalsOf(incident)).toMatchObject([{ level: "major_outage", startedAt: after(70), endedAt: null }]);
});

test("one taken over from elsewhere has no plan to act on", async () => {
  const window = { scheduledFrom: new Date(after(60)), scheduledUntil: new Date(after(90)) };
  const at = { impactStartedAt: new Date(after(60)), createdAt: new Date(after(0)), changedAt: new Date(after(0)) };
  await database().incident.create({
    data: { id: "elsewhere", kind: "maintenance", state: "scheduled", ...window, ...at },
  });
  setMinutes(61);
  for (const act of [startMaintenance, completeMaintenance])
    expect(await act(keeper, { incidentId: "elsewhere", ...usual })).toMatchObject({ code: "incident_unknown" });
});
