import { expect, test } from "vitest";
import { adjustMaintenance } from "#domain/maintenance/commands/adjust-maintenance.ts";
import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { extendSeries } from "#domain/maintenance/commands/extend-series.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { readMaintenance } from "#domain/maintenance/reads.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { expectManners } from "../support/build-correction.ts";
import { intervalsOf } from "../support/build-incident.ts";
import { acting, buildMaintenance, usual, wordsOf } from "../support/build-maintenance.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { countRows } from "../support/traces.ts";

stopClock();
ownDatabaseEach();

const keeper = { kind: "job", name: "keep-maintenance" } as const;
const all = { preset: "all" } as const;
const expecting = (serviceId: string, level = "under_maintenance") => ({ serviceId, level, scope: all });

async function planOf(id: string) {
  const one = await readMaintenance(id, now());
  return {
    ...{ starts: one?.starts, ends: one?.ends, remindBefore: one?.remindBefore },
    expected: one?.impacts.map(({ serviceId, expected }) => [serviceId, expected]),
  };
}

test("who begins and ends one and who is reminded changes without a word; what is expected of services with one", async () => {
  const [mail, web] = [await buildService(), await buildService()];
  const id = await buildMaintenance([mail], { remindBefore: [60] });
  setMinutes(5);
  const plan = { starts: "hand", ends: "hand", remindBefore: [60, 1_440, 60], changes: [expecting(mail)] };
  const wordless = { textEn: "" };
  await expectManners(adjustMaintenance, await acting(id, { ...plan, ...wordless }));
  expect(await planOf(id)).toMatchObject({ starts: "hand", ends: "hand", remindBefore: [1_440, 60] });
  expect(await wordsOf(id)).toHaveLength(1);
  const worse = { ...plan, changes: [expecting(mail, "major_outage"), expecting(web)] };
  const ask = async (fields: object) => adjustMaintenance(operator, await acting(id, fields));
  expect(await ask({ ...worse, ...wordless })).toMatchObject({ code: "text_missing", field: "textFr" });
  setMinutes(6);
  expect(await ask({ ...worse, textEn: "Mail will be away." })).toMatchObject({ ok: true });
  expect((await planOf(id)).expected?.toSorted()).toEqual(
    [
      [mail, "major_outage"],
      [web, "under_maintenance"],
    ].toSorted(),
  );
  expect((await wordsOf(id)).at(-1)).toMatchObject({ state: "scheduled", text: "Mail will be away." });
  expect(await database().notice.count({ where: { incidentId: id } })).toBe(2);
  setMinutes(7);
  expect(await ask({ ...plan, changes: [expecting(web)], textEn: "Mail stays." })).toMatchObject({ ok: true });
  expect((await planOf(id)).expected).toEqual([[web, "under_maintenance"]]);
  const last = await database().notice.findFirstOrThrow({ orderBy: { at: "desc" } });
  expect(last.serviceIds.toSorted(), "who follows what is spared is told too").toEqual([mail, web].toSorted());
  const [entry] = await database().auditEntry.findMany({
    where: { command: "adjust-maintenance", at: { lt: new Date(after(7)) } },
    orderBy: { at: "desc" },
  });
  expect(entry).toMatchObject({
    before: { open: [{ serviceId: mail, level: "under_maintenance" }] },
    after: { starts: "hand", open: worse.changes.map(({ serviceId, level }) => ({ serviceId, level })) },
  });
});

test("one under way changes only who ends it; what is the same, impossible or over is refused and leaves nothing", async () => {
  const mail = await buildService();
  const hidden = await buildService({ visibility: "internal" });
  const id = await buildMaintenance([mail]);
  const same = { starts: "itself", ends: "itself", remindBefore: [], changes: [expecting(mail)] };
  const before = await countRows();
  const refusal = async (fields: object) => adjustMaintenance(operator, await acting(id, fields));
  expect(await refusal(same)).toMatchObject({ code: "nothing_changed" });
  expect(await refusal({ ...same, changes: [] })).toMatchObject({ problems: [{ code: "services_missing" }] });
  expect(await refusal({ ...same, changes: [expecting(mail, "operational")] })).toMatchObject({
    code: "level_operational",
  });
  expect(await refusal({ ...same, changes: [expecting(hidden)] })).toMatchObject({ code: "no_public_service" });
  expect(await refusal({ ...same, ends: "hand", reach: "following" })).toMatchObject({ code: "no_series" });
  expect(await refusal({ ...same, remindBefore: [7] })).toMatchObject({ code: "invalid" });
  expect(await countRows()).toEqual(before);
  setMinutes(60);
  await startMaintenance(keeper, { incidentId: id, ...usual });
  setMinutes(61);
  expect(await refusal({ ...same, starts: "hand" })).toMatchObject({ code: "begun_already" });
  expect(await refusal({ ...same, changes: [expecting(mail, "major_outage")] })).toMatchObject({
    code: "begun_already",
  });
  expect(await refusal({ ...same, ends: "hand" })).toMatchObject({ ok: true });
  expect(await planOf(id)).toMatchObject({ starts: "itself", ends: "hand" });
  setMinutes(62);
  expect(await completeMaintenance(operator, await acting(id, usual))).toMatchObject({ ok: true });
  expect(await refusal(same)).toMatchObject({ code: "not_under_way" });
});

test("with those that follow, a series goes on as it is now planned; one that begins has the levels of its own plan", async () => {
  const mail = await buildService();
  await buildMaintenance([mail], {
    ...{ from: "2026-11-24T01:00:00.000Z", until: "2026-11-24T03:00:00.000Z" },
    rule: "FREQ=WEEKLY;BYDAY=TU",
  });
  const made = await database().maintenance.findMany({ orderBy: { occursAt: "asc" } });
  const [first, second] = made.map(({ incidentId }) => incidentId);
  const plan = { starts: "itself", ends: "hand", remindBefore: [60], changes: [expecting(mail, "partial_outage")] };
  setMinutes(1);
  const changed = await adjustMaintenance(operator, await acting(second ?? "", { ...plan, reach: "following" }));
  expect(changed).toMatchObject({ ok: true, value: { also: made.slice(2).map(({ incidentId }) => incidentId) } });
  const quiet = (await database().notice.findMany()).map((notice) => notice.quiet);
  expect(quiet.filter((why) => why === null)).toHaveLength(2);
  expect(await planOf(first ?? "")).toMatchObject({ ends: "itself", expected: [[mail, "under_maintenance"]] });
  setMinutes(30 * 1_440);
  const series = await database().maintenanceSeries.findFirstOrThrow();
  await extendSeries(keeper, { seriesId: series.id });
  const last = await database().maintenance.findFirstOrThrow({ orderBy: { occursAt: "desc" } });
  expect(made.map(({ incidentId }) => incidentId)).not.toContain(last.incidentId);
  expect(await planOf(last.incidentId)).toMatchObject({ ends: "hand", expected: [[mail, "partial_outage"]] });
  await startMaintenance(keeper, { incidentId: second ?? "", ...usual });
  expect(await intervalsOf(second ?? "")).toMatchObject([{ level: "partial_outage" }]);
});
