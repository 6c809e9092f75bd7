import { expect, test } from "vitest";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, minute, revisionsOf, span } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, intervalsOf, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const recent = { textFr: "comptes récents", textEn: "recent accounts", size: null };

/** An incident of one service that began at morning; the clock says an hour later. */
async function outage(): Promise<{ incidentId: string; serviceId: string; intervalId: string }> {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(60);
  return { incidentId, serviceId, intervalId: (await openIntervalsOf(incidentId))[0] ?? "" };
}

async function correct(incidentId: string, fields: object) {
  return correctIntervals(operator, await correcting(incidentId, fields));
}

test("a published interval gives way to another; the former one stays in the record, and one revision says why (IMP-4)", async () => {
  const { incidentId, serviceId, intervalId } = await outage();
  const member = await buildMember();
  const replaced = [{ intervalId, ...span(10, 50, { level: "partial_outage", provenance: "inferred" }) }];
  const answer = await correctIntervals(member.caller, await correcting(incidentId, { replaced }));
  expect(answer).toMatchObject({ ok: true, value: { revision: 1 } });
  const [revision] = await revisionsOf(incidentId);
  expect(revision).toMatchObject({
    ...{ seq: 1, kind: "corrected", part: "intervals", partId: null, authorId: member.id },
    former: { texts: {}, times: {}, values: {} },
  });
  const rows = await database().impactInterval.findMany({ where: { incidentId }, orderBy: { startedAt: "asc" } });
  expect(rows).toMatchObject([
    { id: intervalId, supersededAt: new Date(after(60)), supersededById: revision?.id, endedAt: null, madeById: null },
    { serviceId, level: "partial_outage", provenance: "inferred", madeById: revision?.id, supersededAt: null },
  ]);
  expect(await intervalsOf(incidentId)).toMatchObject([{ startedAt: after(10), endedAt: after(50) }]);
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({
    command: "correct-intervals",
    detail: { revisions: [1], part: "intervals" },
    before: { intervals: [{ serviceId, level: "major_outage", start: { at: morning }, end: null }] },
    after: { intervals: [{ serviceId, level: "partial_outage", start: { at: after(10) }, end: { at: after(50) } }] },
  });
});

test("a partial return that was posted too late is corrected in one go, with uncertain times", async () => {
  const { incidentId, intervalId, serviceId } = await outage();
  const between = { precision: "bounded" as const, earliest: after(20), latest: after(30) };
  const answer = await correct(incidentId, {
    replaced: [{ intervalId, ...span(0, null), end: between }],
    added: [
      { serviceId, ...span(30, null, { scope: recent, level: "partial_outage" }) },
      {
        serviceId,
        ...span(40, null),
        start: { precision: "approx", at: after(40), earliest: after(35), latest: null },
      },
    ],
  });
  expect(answer).toMatchObject({ ok: true });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { startedAt: morning, endedAt: after(30), scope: "all" },
    { startedAt: after(30), endedAt: null, scope: "recent accounts" },
    { startedAt: after(40), endedAt: null, scope: "all" },
  ]);
  const rows = await database().impactInterval.findMany({ where: { incidentId, supersededAt: null } });
  expect(rows.find((row) => row.endedAt !== null)).toMatchObject({
    ...{ endPrecision: "bounded", endEarliest: new Date(after(20)), endLatest: new Date(after(30)) },
  });
  expect(rows.find((row) => row.startPrecision === "approx")).toMatchObject({ startEarliest: new Date(after(35)) });
});

test("one that never was is taken away, and a decision can be attached afterwards", async () => {
  const [mail, ftp] = [await buildService(), await buildService()];
  const incidentId = await buildIncident([mail, ftp]);
  setMinutes(60);
  await buildUpdate(incidentId, { decision: { whatEn: "Keep it closed", serviceIds: [mail] } });
  const decision = await database().decision.findFirstOrThrow({ where: { incidentId } });
  const intervals = await intervalsOf(incidentId);
  const [gone, first] = [
    intervals.find(({ serviceId }) => serviceId === ftp),
    intervals.find(({ serviceId, endedAt }) => serviceId === mail && endedAt !== null),
  ];
  const replaced = [{ intervalId: first?.id, ...span(0, 60), decisionId: decision.id }];
  expect(await correct(incidentId, { replaced, removed: [gone?.id] })).toMatchObject({ ok: true });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { serviceId: mail, endedAt: after(60), isDeliberate: true },
    { serviceId: mail, startedAt: after(60), isDeliberate: true },
  ]);
});

test("what is said again as it stands is left alone", async () => {
  const { incidentId, serviceId, intervalId } = await outage();
  expect(await correct(incidentId, { replaced: [{ intervalId, ...span(0, null) }] })).toMatchObject({
    code: "nothing_changed",
  });
  const added = [{ serviceId: await buildService(), ...span(0, null) }];
  await correct(incidentId, { replaced: [{ intervalId, ...span(0, null) }], added });
  const rows = await database().impactInterval.findMany({ where: { incidentId, serviceId } });
  expect(rows).toMatchObject([{ id: intervalId, supersededAt: null }]);
});

test("a scope is found again by its words, also after they were corrected", async () => {
  const { incidentId, serviceId } = await outage();
  await correct(incidentId, { added: [{ serviceId, ...span(10, 20, { scope: recent }) }] });
  const scope = await database().scope.findFirstOrThrow({ where: { incidentId, preset: null } });
  await database().scope.update({ where: { id: scope.id }, data: { textEn: "accounts of May" } });
  await correct(incidentId, { added: [{ serviceId, ...span(10, 20, { scope: recent }) }] });
  await correct(incidentId, {
    added: [{ serviceId, ...span(30, 40, { scope: { ...recent, textEn: "accounts of May" } }) }],
  });
  const own = await database().scope.findMany({ where: { incidentId, preset: null } });
  expect(own.map(({ textEn }) => textEn).sort()).toEqual(["accounts of May", "recent accounts"]);
});

const impossible: [string, (one: { intervalId: string; serviceId: string }) => object, object][] = [
  [
    "an interval of another incident",
    () => ({ replaced: [{ intervalId: "nowhere", ...span(0, 9) }] }),
    { code: "interval_unknown", field: "replaced.0.intervalId" },
  ],
  [
    "an interval named twice",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(0, 9) }], removed: [intervalId] }),
    { code: "interval_unknown", field: "removed.0" },
  ],
  [
    "a service that is not there",
    () => ({ added: [{ serviceId: "nowhere", ...span(0, 9) }] }),
    { code: "service_unknown", field: "added.0.serviceId" },
  ],
  [
    "an end before the start",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(30, 30) }] }),
    { code: "ends_before_start", field: "replaced.0.end" },
  ],
  [
    "an end to come",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(0, 61) }] }),
    { code: "in_future", field: "replaced.0.end" },
  ],
  [
    "bounds that are backwards",
    ({ intervalId }) => ({
      replaced: [{ intervalId, ...span(0, 9), end: { precision: "bounded", earliest: after(9), latest: after(8) } }],
    }),
    { code: "range_backwards", field: "replaced.0.end" },
  ],
  [
    "a time outside of its bounds",
    ({ intervalId }) => ({
      replaced: [{ intervalId, ...span(0, 9), start: { precision: "approx", at: after(5), latest: after(4) } }],
    }),
    { code: "outside_bounds", field: "replaced.0.start" },
  ],
  [
    "a start that nobody knows",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(0, 9), start: { precision: "unknown" } }] }),
    { code: "start_needs_time", field: "replaced.0.start" },
  ],
  [
    "a start before the incident's",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(-1, 9) }] }),
    { code: "before_incident_start", field: "replaced.0.start" },
  ],
  [
    "an overlap with what stays",
    ({ serviceId }) => ({ added: [{ serviceId, ...span(20, 30) }] }),
    { code: "interval_overlaps", field: "added.0.start" },
  ],
  [
    "an overlap within the correction",
    ({ serviceId, intervalId }) => ({
      replaced: [{ intervalId, ...span(0, 30) }],
      added: [
        { serviceId, ...span(30, 40) },
        { serviceId, ...span(39, null) },
      ],
    }),
    { code: "interval_overlaps", field: "added.0.start" },
  ],
  [
    "a decision of another incident",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(0, 9), decisionId: "nowhere" }] }),
    { code: "decision_unknown", field: "replaced.0.decisionId" },
  ],
  [
    "a scope without words",
    ({ intervalId }) => ({ replaced: [{ intervalId, ...span(0, 9), scope: { textFr: "", textEn: " ", size: null } }] }),
    { code: "scope_without_words", field: "replaced.0.scope.textFr" },
  ],
  [
    "nothing public any more in an open incident",
    ({ intervalId }) => ({ removed: [intervalId] }),
    { code: "no_public_service", field: "removed" },
  ],
];

test.each(impossible)("%s is refused beside its field, and nothing changes", async (_what, fieldsOf, refusal) => {
  const { incidentId, ...one } = await outage();
  const before = await intervalsOf(incidentId);
  expect(await correct(incidentId, fieldsOf(one))).toMatchObject({ ok: false, ...refusal });
  expect(await intervalsOf(incidentId)).toEqual(before);
  expect(await revisionsOf(incidentId)).toEqual([]);
});

test("services that cannot have an interval are refused: groups, spared ones, retired ones after their end", async () => {
  const { incidentId } = await outage();
  const [group, spared] = [await buildService({ kind: "group" }), await buildService()];
  const retired = await buildService({ retiredAt: new Date(after(30)) });
  await buildUpdate(incidentId, { unaffected: [spared] });
  const add = (serviceId: string, from: number, to: number | null) =>
    correct(incidentId, { added: [{ serviceId, ...span(from, to) }] });
  expect(await add(group, 0, 9)).toMatchObject({ code: "service_is_group" });
  expect(await add(spared, 0, 9)).toMatchObject({ code: "affected_and_unaffected", field: "added.0.serviceId" });
  expect(await add(retired, 0, null)).toMatchObject({ code: "service_retired" });
  expect(await add(retired, 30, 40)).toMatchObject({ code: "service_retired" });
  expect(await add(retired, 0, 20)).toMatchObject({ ok: true });
  expect(await add(retired, 40, 50)).toMatchObject({ ok: true });
});

test("in a resolved incident nothing can last, and a level is no recovery", async () => {
  const { incidentId, intervalId } = await outage();
  await buildUpdate(incidentId, { state: "resolved", closes: [intervalId] });
  expect(await correct(incidentId, { replaced: [{ intervalId, ...span(0, null) }] })).toMatchObject({
    code: "resolved_needs_end",
    field: "replaced.0.end",
  });
  expect(
    await correct(incidentId, { replaced: [{ intervalId, ...span(0, 9, { level: "operational" }) }] }),
  ).toMatchObject({
    code: "invalid",
    problems: [{ field: "replaced.0.level", code: "level_operational" }],
  });
  expect(await correct(incidentId, { removed: [intervalId] })).toMatchObject({ ok: true });
  expect(await intervalsOf(incidentId)).toEqual([]);
});

test("nothing at all, or no reason, is refused by the schema", async () => {
  const { incidentId, intervalId } = await outage();
  expect(await correct(incidentId, {})).toMatchObject({ problems: [{ field: "replaced", code: "nothing_changed" }] });
  expect(await correct(incidentId, { removed: [intervalId], reasonEn: " " })).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
});

test("a former scope's words do not reach the audit log", async () => {
  const { incidentId, serviceId } = await outage();
  await correct(incidentId, { added: [{ serviceId, ...span(10, 20, { scope: recent }) }] });
  const { detail, before, after: then } = (await auditOf(incidentId)).at(-1) ?? {};
  expect(JSON.stringify([detail, before, then])).not.toMatch(/recent accounts|had it wrong/);
});

test("an internal service's intervals are corrected like any other", async () => {
  const [mail, machine] = [await buildService(), await buildService({ visibility: "internal" })];
  const incidentId = await buildIncident([], {
    changes: [change(mail, "major_outage"), change(machine, "major_outage")],
  });
  setMinutes(60);
  const internal = (await intervalsOf(incidentId)).find(({ serviceId }) => serviceId === machine);
  expect(await correct(incidentId, { removed: [internal?.id] })).toMatchObject({ ok: true });
});

test("of two corrections at once one counts, and the other one is told", async () => {
  const { incidentId, intervalId } = await outage();
  const raws = await Promise.all(
    [40, 50].map((to) => correcting(incidentId, { replaced: [{ intervalId, ...span(0, to) }] })),
  );
  const answers = await Promise.all(raws.map((raw) => correctIntervals(operator, raw)));
  expect(answers.map((answer) => (answer.ok ? "ok" : answer.code)).sort()).toEqual(["ok", "stale"]);
  expect(await intervalsOf(incidentId)).toHaveLength(1);
});

test("correcting intervals has the manners of every change of an incident", async () => {
  const { incidentId, intervalId } = await outage();
  const replaced = [{ intervalId, ...span(10, 50), start: minute(10) }];
  await expectManners(correctIntervals, await correcting(incidentId, { replaced }));
});
