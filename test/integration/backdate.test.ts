import { expect, test } from "vitest";
import type { PostUpdateInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import { buildIncident, buildUpdate, change, intervalsOf, openIntervalsOf } from "../support/build-incident.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const day = 24 * 60;
const recent = { textFr: "comptes récents", textEn: "recent accounts", size: null };
const exact = (minutes: number) => ({ precision: "exact" as const, at: after(minutes) });
const bounded = (from: number, to: number) => ({
  ...{ precision: "bounded" as const, earliest: after(from), latest: after(to) },
});
const nowhere = { precision: "unknown" as const };
const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });
const updateOf = (id: string) => database().incidentUpdate.findUniqueOrThrow({ where: { id } });
const rawIntervals = (incidentId: string) =>
  database().impactInterval.findMany({
    where: { incidentId, supersededAt: null },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });

async function resolve(incidentId: string, fields: Partial<PostUpdateInput> = {}): Promise<string> {
  return buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId), ...fields });
}

test("a message posted forty minutes late takes effect at its time, and keeps when it was said", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(100);
  const updateId = await buildUpdate(incidentId, {
    occurred: exact(60),
    state: "monitoring",
    changes: [change(serviceId, "partial_outage", recent)],
  });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { level: "major_outage", startedAt: morning, endedAt: after(60) },
    { level: "partial_outage", startedAt: after(60), endedAt: null },
  ]);
  expect(await updateOf(updateId)).toMatchObject({
    ...{
      occurredAt: new Date(after(60)),
      precision: "exact",
      publishedAt: new Date(after(100)),
      isReconstructed: false,
    },
  });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "monitoring", mitigatedAt: new Date(after(60)) });
});

test("a turn between two bounds is one instant for both intervals, and its bounds stand on both sides", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(100);
  await buildUpdate(incidentId, { occurred: bounded(40, 60), changes: [change(serviceId, "partial_outage", recent)] });
  const [early, late] = [new Date(after(40)), new Date(after(60))];
  expect(await rawIntervals(incidentId)).toMatchObject([
    { endedAt: late, endPrecision: "bounded", endEarliest: early, endLatest: late },
    { startedAt: late, startPrecision: "bounded", startEarliest: early, startLatest: late, endedAt: null },
  ]);
  expect(await incidentOf(incidentId)).toMatchObject({
    ...{ mitigatedAt: late, mitigatedPrecision: "bounded", mitigatedEarliest: early, mitigatedLatest: late },
  });
});

test("a service named at an uncertain time is affected from the earliest one possible", async () => {
  const [mail, ftp] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? ""]);
  setMinutes(100);
  await buildUpdate(incidentId, {
    occurred: { precision: "approx", at: after(50), earliest: after(40), latest: null },
    changes: [{ ...change(ftp ?? "", "partial_outage"), provenance: "inferred" }],
  });
  await buildUpdate(incidentId, {
    occurred: bounded(60, 70),
    changes: [change(ftp ?? "", "degraded_performance", recent), change(ftp ?? "", "partial_outage")],
  });
  expect((await rawIntervals(incidentId)).filter((one) => one.serviceId === ftp)).toMatchObject([
    {
      startedAt: new Date(after(50)),
      startPrecision: "approx",
      startEarliest: new Date(after(40)),
      provenance: "inferred",
    },
    {
      startedAt: new Date(after(60)),
      startEarliest: new Date(after(60)),
      startLatest: new Date(after(70)),
      provenance: "stated",
    },
  ]);
});

test("an unknown end lies between the start and now, with its latest bound as its value (IMP-3)", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(100);
  const updateId = await resolve(incidentId, { occurred: nowhere });
  const [start, now] = [new Date(morning), new Date(after(100))];
  expect(await rawIntervals(incidentId)).toMatchObject([
    { endedAt: now, endPrecision: "unknown", endEarliest: start, endLatest: now },
  ]);
  expect(await incidentOf(incidentId)).toMatchObject({
    ...{
      state: "resolved",
      resolvedAt: now,
      resolvedPrecision: "unknown",
      resolvedEarliest: start,
      resolvedLatest: now,
    },
  });
  expect(await updateOf(updateId)).toMatchObject({
    occurredAt: null,
    precision: "unknown",
    earliest: start,
    latest: now,
  });
});

test("a forgotten message stands at its place and does not move the incident back (UPD-4)", async () => {
  const [mail, ftp] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? "", ftp ?? ""]);
  setMinutes(60);
  await buildUpdate(incidentId, { state: "monitoring" });
  setMinutes(90);
  await buildUpdate(incidentId, {
    state: "identified",
    occurred: exact(30),
    changes: [change(ftp ?? "", "operational")],
  });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "monitoring", version: 3 });
  expect((await intervalsOf(incidentId)).find((one) => one.serviceId === ftp)?.endedAt).toBe(after(30));
  await buildUpdate(incidentId, { state: "identified", occurred: bounded(45, 80) });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "monitoring" });
  await buildUpdate(incidentId, { state: "identified", occurred: bounded(60, 80) });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "identified" });
});

test("what was back first counts as mitigated, also when it is said later", async () => {
  const [mail, ftp] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? "", ftp ?? ""]);
  setMinutes(60);
  await buildUpdate(incidentId, { changes: [change(mail ?? "", "operational")] });
  await buildUpdate(incidentId, { occurred: exact(20), changes: [change(ftp ?? "", "operational")] });
  expect(await incidentOf(incidentId)).toMatchObject({ mitigatedAt: new Date(after(20)) });
});

test("a message written long after is marked, and published under no date of its own (UPD-6)", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(60);
  await resolve(incidentId);
  setMinutes(3 * day);
  const updateId = await buildUpdate(incidentId, {
    ...{ state: "identified", occurred: bounded(10, 50), isReconstructed: true },
    estimate: { kind: "at", from: after(55) },
  });
  expect(await updateOf(updateId)).toMatchObject({ publishedAt: null, isReconstructed: true, state: "identified" });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "resolved", resolvedAt: new Date(after(60)) });
});

test("a decision has the time of its message, an own one, or none", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(60);
  const decide = (fields: Partial<PostUpdateInput>, decidedAt?: string) =>
    buildUpdate(incidentId, {
      ...fields,
      decision: { whatEn: "Serve a backup", serviceIds: [], ...(decidedAt === undefined ? {} : { decidedAt }) },
    });
  await decide({ occurred: exact(30) });
  await decide({ occurred: bounded(20, 40) });
  await decide({}, "unknown");
  await decide({}, after(5));
  const decisions = await database().decision.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  expect(decisions.map(({ decidedAt }) => decidedAt?.toISOString() ?? null)).toEqual([after(30), null, null, after(5)]);
});

test("what is reopened within a day keeps its earlier resolution", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(60);
  await resolve(incidentId, {
    occurred: { precision: "approx", at: after(50), earliest: after(45), latest: after(55) },
  });
  setMinutes(100);
  await buildUpdate(incidentId, {
    ...{ state: "investigating", occurred: exact(80) },
    changes: [change(serviceId, "degraded_performance")],
  });
  expect(await incidentOf(incidentId)).toMatchObject({
    state: "investigating",
    resolvedAt: null,
    resolvedEarliest: null,
  });
  expect(await database().resolution.findMany({ where: { incidentId } })).toMatchObject([
    {
      ...{ seq: 1, resolvedAt: new Date(after(50)), precision: "approx", reopenedAt: new Date(after(80)) },
      ...{ earliest: new Date(after(45)), latest: new Date(after(55)) },
    },
  ]);
  await resolve(incidentId);
  setMinutes(200);
  await buildUpdate(incidentId, { state: "monitoring" });
  expect(await database().resolution.count({ where: { incidentId } })).toBe(2);
});

test("a resolved incident takes an addendum at any time, and stays resolved", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(60);
  await resolve(incidentId);
  setMinutes(30 * day);
  await buildUpdate(incidentId, { state: "resolved", textEn: "The report is there." });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "resolved", resolvedAt: new Date(after(60)) });
  expect(await database().resolution.count({ where: { incidentId } })).toBe(0);
});

test("the audit log tells state and open intervals before and after, and no words that somebody wrote", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId], { titleEn: "A secret title" });
  setMinutes(100);
  await buildUpdate(incidentId, {
    occurred: exact(60),
    state: "monitoring",
    textEn: "A secret text",
    meanwhileEn: "A secret way",
    changes: [change(serviceId, "partial_outage", { textFr: "", textEn: "A secret customer", size: 3 })],
    decision: { whatEn: "A secret decision", serviceIds: [serviceId] },
    dataNoteEn: "A secret loss",
  });
  const entries = await auditOf(incidentId);
  const [first, second] = entries;
  expect(first).toMatchObject({
    before: null,
    after: { state: "investigating", open: [{ serviceId, level: "major_outage", scope: "all" }] },
  });
  expect(second).toMatchObject({
    detail: { state: "monitoring", occurred: exact(60), isReconstructed: false },
    before: { state: "investigating", open: [{ serviceId, level: "major_outage", scope: "all" }] },
    after: { state: "monitoring", open: [{ serviceId, level: "partial_outage" }] },
  });
  const receipts = await database().commandReceipt.findMany();
  const written = JSON.stringify([entries, receipts], (_key, value) => (typeof value === "bigint" ? "" : value));
  expect(written).not.toContain("secret");
});
