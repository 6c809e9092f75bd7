import { expect, test } from "vitest";
import { cancelMaintenance } from "#domain/maintenance/commands/cancel-maintenance.ts";
import { extendSeries } from "#domain/maintenance/commands/extend-series.ts";
import { moveMaintenance } from "#domain/maintenance/commands/move-maintenance.ts";
import { remindMaintenance } from "#domain/maintenance/commands/remind-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { keepMaintenance } from "#jobs/keep-maintenance.ts";
import { database } from "#lib/db.ts";
import { expectManners } from "../support/build-correction.ts";
import { intervalsOf } from "../support/build-incident.ts";
import { acting, buildMaintenance, standingOf, usual, wordsOf } from "../support/build-maintenance.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { countRows } from "../support/traces.ts";

stopClock();
ownDatabaseEach();

const keeper = { kind: "job", name: "keep-maintenance" } as const;
const day = 1_440;
const window = (from: number, until: number) => ({ from: after(from), until: after(until) });

async function windowsOf(incidentId: string) {
  const rows = await database().maintenanceWindow.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  return rows.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]);
}

/** Three occurrences, Tuesdays at two in Paris. */
async function series() {
  await buildMaintenance([await buildService()], {
    ...{ from: "2026-11-24T01:00:00.000Z", until: "2026-11-24T03:00:00.000Z" },
    rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
  });
  const rows = await database().maintenance.findMany({ orderBy: { occursAt: "asc" } });
  return rows.map(({ incidentId }) => incidentId) as [string, string, string];
}

test("another window is announced with its reason; the first one stays", async () => {
  const id = await buildMaintenance([await buildService()]);
  setMinutes(10);
  await expectManners(moveMaintenance, await acting(id, window(90, 240)));
  expect(await standingOf(id)).toMatchObject({ ...window(90, 240), began: after(90), state: "scheduled" });
  expect(await windowsOf(id)).toEqual([
    [after(60), after(180)],
    [after(90), after(240)],
  ]);
  expect((await wordsOf(id)).at(-1)).toMatchObject({ state: "scheduled", text: "The disks came late." });
});

test("one under way is extended or ends earlier, but does not begin at another time", async () => {
  const id = await buildMaintenance([await buildService()]);
  setMinutes(60);
  await startMaintenance(keeper, { incidentId: id, ...usual });
  setMinutes(170);
  const move = async (from: number, until: number) => moveMaintenance(operator, await acting(id, window(from, until)));
  expect(await move(61, 240)).toMatchObject({ code: "begun_already", field: "from" });
  expect(await move(60, 170)).toMatchObject({ code: "window_in_past" });
  expect(await move(60, 180)).toMatchObject({ code: "nothing_changed" });
  expect(await move(60, 240)).toMatchObject({ ok: true });
  expect(await standingOf(id)).toMatchObject({ state: "in_progress", began: after(60), until: after(240) });
  setMinutes(181);
  expect(await keepMaintenance()).toMatchObject({ done: 0 });
  setMinutes(240);
  expect(await keepMaintenance()).toMatchObject({ done: 1 });
  expect(await standingOf(id)).toMatchObject({ state: "completed", ended: after(240) });
  expect(await move(60, 300)).toMatchObject({ code: "not_under_way" });
});

test("what cannot be announced is refused: no reason, the past, following of one that does not come back", async () => {
  const id = await buildMaintenance([await buildService()]);
  const empty = await countRows();
  const move = async (fields: object) => moveMaintenance(operator, await acting(id, fields));
  expect(await move({ ...window(-10, 60) })).toMatchObject({ code: "window_in_past" });
  expect(await move({ ...window(90, 80) })).toMatchObject({ code: "window_backwards" });
  expect(await move({ ...window(90, 180), textEn: "" })).toMatchObject({ code: "invalid" });
  expect(await move({ ...window(90, 180), reach: "following" })).toMatchObject({ code: "no_series" });
  expect(await countRows()).toEqual(empty);
});

test("one of a series moves alone, or with all that follow to the same time of day", async () => {
  const [first, second, third] = await series();
  const to = (date: string, from: string, until: string) => ({
    from: `${date}T${from}:00.000Z`,
    until: `${date}T${until}:00.000Z`,
  });
  expect(await moveMaintenance(operator, await acting(first, to("2026-11-25", "01:00", "03:00")))).toMatchObject({
    ok: true,
    value: { also: [] },
  });
  const following = async (fields: object) =>
    moveMaintenance(operator, await acting(second, { reach: "following", ...fields }));
  expect(await following(to("2026-12-02", "01:00", "03:00"))).toMatchObject({ code: "series_other_day" });
  expect(await following(to("2026-12-01", "03:30", "04:00"))).toMatchObject({ ok: true, value: { also: [third] } });
  expect(await standingOf(first)).toMatchObject({ from: "2026-11-25T01:00:00.000Z" });
  expect(await standingOf(third)).toMatchObject(to("2026-12-08", "03:30", "04:00"));
  expect(await database().maintenanceSeries.findFirstOrThrow()).toMatchObject({
    ...{ startsLocal: "2026-11-24T04:30", durationMinutes: 30, plannedUntil: new Date("2026-12-08T03:30:00Z") },
  });
});

test("one is called off for a reason, by whoever may post, and never begins", async () => {
  const id = await buildMaintenance([await buildService()]);
  setMinutes(10);
  await expectManners(cancelMaintenance, await acting(id, {}));
  expect(await standingOf(id)).toMatchObject({ state: "cancelled", ended: null });
  setMinutes(61);
  expect(await keepMaintenance()).toMatchObject({ done: 0 });
  const again = async (fields: object) => cancelMaintenance(operator, await acting(id, fields));
  expect(await again({})).toMatchObject({ code: "no_longer_ahead" });
  expect(await again({ textEn: "" })).toMatchObject({ code: "invalid" });
});

test("a series ends with the one that is called off and all that follow; alone it goes on", async () => {
  const [first, second, third] = await series();
  const cancel = async (id: string, reach: string) => cancelMaintenance(operator, await acting(id, { reach }));
  expect(await cancel(first, "one")).toMatchObject({ ok: true, value: { also: [] } });
  expect(await standingOf(second)).toMatchObject({ state: "scheduled" });
  expect(await cancel(second, "following")).toMatchObject({ ok: true, value: { also: [third] } });
  expect(await standingOf(third)).toMatchObject({ state: "cancelled" });
  const { id: seriesId, endedAt } = await database().maintenanceSeries.findFirstOrThrow();
  expect(endedAt).not.toBeNull();
  expect(await extendSeries(keeper, { seriesId })).toMatchObject({ code: "series_ended" });
  const once = await buildMaintenance([await buildService()]);
  expect(await cancel(once, "following")).toMatchObject({ code: "no_series" });
});

test("a reminder is noted once when it is due; one that is late, or of what has begun, reminds nobody", async () => {
  const id = await buildMaintenance([await buildService()], {
    ...window(2 * day, 2 * day + 60),
    remindBefore: [day, 60],
  });
  const remind = (minutesBefore: number, from = 2 * day) =>
    remindMaintenance(keeper, { incidentId: id, minutesBefore, startsAt: after(from) });
  setMinutes(day - 1);
  expect(await remind(day)).toMatchObject({ code: "not_due" });
  setMinutes(day + 1);
  expect(
    await remindMaintenance((await buildMember()).caller, {
      incidentId: id,
      minutesBefore: day,
      startsAt: after(2 * day),
    }),
  ).toMatchObject({ code: "forbidden" });
  expect(await remind(day)).toMatchObject({ ok: true, value: { isMissed: false } });
  expect(await remind(day)).toMatchObject({ code: "not_due" });
  expect(await remind(60, 3 * day)).toMatchObject({ code: "not_due" });
  // Moved: its reminders are those of the new window.
  await moveMaintenance(operator, await acting(id, window(3 * day, 3 * day + 60)));
  setMinutes(3 * day + 5);
  expect(await keepMaintenance()).toMatchObject({ done: 3 });
  const noted = await database().maintenanceReminder.findMany({
    orderBy: [{ startsAt: "asc" }, { minutesBefore: "desc" }],
  });
  expect(noted.map((one) => [one.startsAt.toISOString(), one.minutesBefore, one.isMissed])).toEqual([
    [after(2 * day), day, false],
    [after(3 * day), day, true],
    [after(3 * day), 60, true],
  ]);
  expect(await remind(60)).toMatchObject({ code: "no_longer_ahead" });
});

test("after a standstill the job catches up: what began and ended meanwhile did so at its planned minutes, noted now", async () => {
  const mail = await buildService();
  const over = await buildMaintenance([mail]);
  const under = await buildMaintenance([mail], window(200, 900));
  const ahead = await buildMaintenance([mail], window(2_000, 2_100));
  setMinutes(500);
  expect(await keepMaintenance()).toMatchObject({ done: 3 });
  expect(await standingOf(over)).toMatchObject({ state: "completed", began: after(60), ended: after(180) });
  expect(await wordsOf(over)).toMatchObject([
    { state: "scheduled" },
    { state: "in_progress", at: after(60), said: after(500) },
    { state: "completed", at: after(180), said: after(500) },
  ]);
  expect(await intervalsOf(over)).toMatchObject([{ startedAt: after(60), endedAt: after(180) }]);
  expect(await standingOf(under)).toMatchObject({ state: "in_progress", began: after(200) });
  expect(await standingOf(ahead)).toMatchObject({ state: "scheduled" });
  expect(await keepMaintenance()).toEqual({ done: 0, kept: new Map() });
});
