import { expect, test } from "vitest";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { formerSchema } from "#domain/incident/revision-schema.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, minute, revisionsOf } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, intervalsOf, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const exactly = (at: string) => ({ at, precision: "exact", earliest: null, latest: null });
const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

/** Two services fall at morning; one is back after an hour, the other after two, which resolves it. The clock says three hours. */
async function pastOutage(): Promise<string> {
  const [mail = "", ftp = ""] = await buildServices(2);
  const incidentId = await buildIncident([mail, ftp]);
  setMinutes(60);
  await buildUpdate(incidentId, { changes: [change(mail, "operational")] });
  setMinutes(120);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(180);
  return incidentId;
}

async function correct(incidentId: string, fields: object) {
  return correctTimes(operator, await correcting(incidentId, fields));
}

test("corrected times take along the intervals that begin or end at them, in two revisions", async () => {
  const incidentId = await pastOutage();
  const member = await buildMember();
  const raw = await correcting(incidentId, { started: minute(-10), mitigated: minute(55), resolved: minute(110) });
  expect(await correctTimes(member.caller, raw)).toMatchObject({ ok: true, value: { revisions: [1, 2] } });
  expect(await incidentOf(incidentId)).toMatchObject({
    impactStartedAt: new Date(after(-10)),
    mitigatedAt: new Date(after(55)),
    resolvedAt: new Date(after(110)),
  });
  expect((await intervalsOf(incidentId)).map((one) => [one.startedAt, one.endedAt]).sort()).toEqual([
    [after(-10), after(55)],
    [after(-10), after(110)],
  ]);
  const [times, intervals] = await revisionsOf(incidentId);
  expect(times).toMatchObject({ kind: "corrected", part: "times", partId: null, authorId: member.id });
  expect(formerSchema.parse(times?.former).times).toEqual({
    started: exactly(morning),
    mitigated: exactly(after(60)),
    resolved: exactly(after(120)),
  });
  expect(intervals).toMatchObject({ part: "intervals", reasonEn: "We had it wrong." });
  const made = await database().impactInterval.count({ where: { madeById: intervals?.id ?? "" } });
  const gone = await database().impactInterval.count({ where: { supersededById: intervals?.id ?? "" } });
  expect([made, gone]).toEqual([2, 2]);
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({
    command: "correct-times",
    detail: { revisions: [1, 2], part: "times" },
    before: { started: { at: morning }, resolved: { at: after(120) } },
    after: { started: { at: after(-10) }, resolved: { at: after(110) } },
  });
});

test("intervals stay where they are when that is wished", async () => {
  const incidentId = await pastOutage();
  const before = await intervalsOf(incidentId);
  expect(await correct(incidentId, { started: minute(-10), intervals: "stay" })).toMatchObject({
    value: { revisions: [1] },
  });
  expect(await intervalsOf(incidentId)).toEqual(before);
});

test("an end that is known by its bounds alone makes its intervals so", async () => {
  const incidentId = await pastOutage();
  const resolved = { precision: "bounded", earliest: after(100), latest: after(115) };
  expect(await correct(incidentId, { resolved })).toMatchObject({ ok: true });
  expect(await incidentOf(incidentId)).toMatchObject({
    ...{ resolvedAt: new Date(after(115)), resolvedPrecision: "bounded", resolvedEarliest: new Date(after(100)) },
  });
  const rows = await database().impactInterval.findMany({ where: { incidentId, supersededAt: null } });
  expect(rows.find((row) => row.endPrecision === "bounded")).toMatchObject({
    ...{ endedAt: new Date(after(115)), endEarliest: new Date(after(100)), endLatest: new Date(after(115)) },
  });
});

test("what was never said is added without a reason and without a revision; what is changed needs one", async () => {
  const incidentId = await pastOutage();
  const silent = { reasonEn: "" };
  const first = { detected: minute(-30), detectedHow: "customers" };
  expect(await correct(incidentId, { ...first, ...silent })).toMatchObject({ ok: true, value: { revisions: [] } });
  expect(await incidentOf(incidentId)).toMatchObject({
    ...{ detectedAt: new Date(after(-30)), detectedPrecision: "exact", detectedHow: "customers" },
  });
  const second = { detected: null, detectedHow: "monitoring" };
  expect(await correct(incidentId, { ...second, ...silent })).toMatchObject({
    code: "reason_missing",
    field: "reasonFr",
  });
  expect(await correct(incidentId, second)).toMatchObject({ value: { revisions: [1] } });
  const [revision] = await revisionsOf(incidentId);
  expect(formerSchema.parse(revision?.former)).toEqual({
    texts: {},
    times: { detected: exactly(after(-30)) },
    values: { detectedHow: "customers" },
    became: { texts: {}, times: { detected: null }, values: { detectedHow: "monitoring" } },
  });
  expect(await incidentOf(incidentId)).toMatchObject({ detectedAt: null, detectedHow: "monitoring" });
});

test("conflicting statements of the end are kept with who said so, and the former ones by the revision", async () => {
  const incidentId = await pastOutage();
  const one = { statedAs: "à 11 h", value: after(120), source: "support" };
  const two = { statedAs: "vers 10 h 50", value: after(110), source: "" };
  await correct(incidentId, { statements: [one], reasonEn: "" });
  await correct(incidentId, { statements: [two, one] });
  const rows = await database().timeStatement.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  expect(rows).toMatchObject([{ statedAs: "vers 10 h 50" }, { statedAs: "à 11 h", source: "support" }]);
  const [revision] = await revisionsOf(incidentId);
  expect(formerSchema.parse(revision?.former).statements).toEqual([one]);
  const { detail, before, after: then } = (await auditOf(incidentId)).at(-1) ?? {};
  expect(JSON.stringify([detail, before, then])).not.toMatch(/vers|support/);
  expect(await correct(incidentId, { statements: [{ ...one, value: after(181) }] })).toMatchObject({
    code: "in_future",
    field: "statements.0.value",
  });
});

const impossible: [string, object, object][] = [
  ["nothing", {}, { code: "nothing_changed" }],
  ["what it says already", { started: minute(0), statements: [] }, { code: "nothing_changed" }],
  ["a start after the first return", { started: minute(70) }, { code: "times_out_of_order", field: "started" }],
  ["a return after the resolution", { mitigated: minute(121) }, { code: "times_out_of_order", field: "mitigated" }],
  ["a resolution before the return", { resolved: minute(59) }, { code: "times_out_of_order", field: "resolved" }],
  ["a resolution to come", { resolved: minute(181) }, { code: "in_future", field: "resolved" }],
  ["a start nobody knows", { started: { precision: "unknown" } }, { code: "start_needs_time", field: "started" }],
  [
    "backward bounds",
    { detected: { precision: "bounded", earliest: after(5), latest: after(4) } },
    { code: "range_backwards", field: "detected" },
  ],
  [
    "a time outside its bounds",
    { mitigated: { precision: "approx", at: after(50), earliest: after(51) } },
    { code: "outside_bounds", field: "mitigated" },
  ],
  [
    "intervals left before the start",
    { started: minute(10), intervals: "stay" },
    { code: "before_incident_start", field: "started" },
  ],
  [
    "an interval that would end as it begins",
    { started: minute(60), mitigated: minute(60) },
    { code: "ends_before_start", field: "started" },
  ],
];

test.each(impossible)("%s is refused beside its field, and nothing changes", async (_what, fields, refusal) => {
  const incidentId = await pastOutage();
  const before = [await incidentOf(incidentId), await intervalsOf(incidentId)];
  expect(await correct(incidentId, fields)).toMatchObject({ ok: false, ...refusal });
  expect([await incidentOf(incidentId), await intervalsOf(incidentId)]).toEqual(before);
  expect(await revisionsOf(incidentId)).toEqual([]);
});

test("a return that moves to the next change of the service is refused: what lay between would have no length", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(10);
  await buildUpdate(incidentId, { changes: [change(serviceId, "partial_outage")] });
  setMinutes(20);
  await buildUpdate(incidentId, { changes: [change(serviceId, "degraded_performance")] });
  expect(await correct(incidentId, { mitigated: minute(20) })).toMatchObject({ code: "ends_before_start" });
});

test("a return that moves into the next outage of the service is refused (IMP-1)", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(10);
  await buildUpdate(incidentId, { changes: [change(serviceId, "operational")] });
  setMinutes(20);
  await buildUpdate(incidentId, { changes: [change(serviceId, "major_outage")] });
  setMinutes(30);
  expect(await correct(incidentId, { mitigated: minute(25) })).toMatchObject({
    code: "interval_overlaps",
    field: "mitigated",
  });
  expect(await correct(incidentId, { mitigated: minute(20) })).toMatchObject({ ok: true });
});

test("an incident that is not resolved has no time of resolution", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(10);
  expect(await correct(incidentId, { resolved: minute(5) })).toMatchObject({ code: "not_resolved", field: "resolved" });
});

test("an incident cannot begin after a resolution that did not last", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(10);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(20);
  await buildUpdate(incidentId, { state: "investigating", changes: [change(serviceId, "major_outage")] });
  setMinutes(30);
  const fields = { started: minute(15), mitigated: null };
  expect(await correct(incidentId, fields)).toMatchObject({ code: "times_out_of_order", field: "started" });
});

test("correcting times has the manners of every change of an incident", async () => {
  const incidentId = await pastOutage();
  await expectManners(correctTimes, await correcting(incidentId, { started: minute(-10), detectedHow: "team" }));
});
