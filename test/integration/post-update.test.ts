import { expect, test } from "vitest";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { database } from "#lib/db.ts";
import {
  buildIncident,
  buildUpdate,
  change,
  furtherWord,
  intervalsOf,
  openIntervalsOf,
} from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const recent = { textFr: "comptes récents", textEn: "recent accounts", size: null };
const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

test("an update says something, moves the incident on, is audited and owed to the public", async () => {
  const [serviceId, member] = [await buildService(), await buildMember()];
  const incidentId = await buildIncident([serviceId]);
  setMinutes(10);
  const raw = await furtherWord(incidentId, {
    state: "identified",
    textEn: "It is the database.",
    nextMessageAt: after(30),
    estimate: { kind: "not_estimable" },
    dataCustomers: "none_lost",
    dataNoteEn: "Nothing of yours.",
  });
  const answer = await postUpdate(member.caller, raw);
  if (!answer.ok) throw new Error(answer.code);
  const incident = await incidentOf(incidentId);
  expect(incident).toMatchObject({
    state: "identified",
    version: 2,
    changedAt: new Date(after(10)),
    dataCustomers: "none_lost",
  });
  const update = await database().incidentUpdate.findUniqueOrThrow({ where: { id: answer.value.updateId } });
  expect(update).toMatchObject({
    seq: 2,
    authorId: member.id,
    publishedAt: new Date(after(10)),
    estimate: "not_estimable",
  });
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({ command: "post-update", actorId: member.id });
  expect(JSON.stringify(entry?.detail)).not.toContain("It is the database.");
  expect(await requestsFor(incidentId)).toHaveLength(2);
  expect(await intervalsOf(incidentId)).toMatchObject([{ startedAt: morning, endedAt: null }]);
});

test("a partial return leaves two intervals with two scopes, no gap and no overlap", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([], {
    changes: [change(serviceId, "major_outage", { preset: "new_connections" })],
  });
  setMinutes(110);
  await buildUpdate(incidentId, { changes: [change(serviceId, "partial_outage", recent)] });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { level: "major_outage", scope: "new_connections", startedAt: morning, endedAt: after(110) },
    { level: "partial_outage", scope: "recent accounts", startedAt: after(110), endedAt: null },
  ]);
  expect(await incidentOf(incidentId)).toMatchObject({ mitigatedAt: new Date(after(110)), state: "investigating" });
});

test("an internal service that is better says nothing of the public ones", async () => {
  const [mail, machine] = [await buildService(), await buildService({ visibility: "internal" })];
  const incidentId = await buildIncident([mail, machine]);
  setMinutes(10);
  await buildUpdate(incidentId, { changes: [change(machine, "operational")] });
  expect((await incidentOf(incidentId)).mitigatedAt).toBeNull();
});

test("a service given with what it already has goes on without a cut", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(10);
  await buildUpdate(incidentId, {
    changes: [change(serviceId, "major_outage"), change(serviceId, "partial_outage", recent)],
  });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { level: "major_outage", startedAt: morning, endedAt: null },
    { level: "partial_outage", startedAt: after(10), endedAt: null },
  ]);
  expect((await incidentOf(incidentId)).mitigatedAt).toBeNull();
});

test("a service that works again is closed, and others are left as they are (nothing turns green silently)", async () => {
  const [mail, ftp] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? "", ftp ?? ""]);
  setMinutes(5);
  await buildUpdate(incidentId, { changes: [change(mail ?? "", "operational")] });
  const intervals = await intervalsOf(incidentId);
  expect(intervals.find((one) => one.serviceId === mail)?.endedAt).toBe(after(5));
  expect(intervals.find((one) => one.serviceId === ftp)?.endedAt).toBeNull();
});

test("a single interval can be closed by its id", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([], {
    changes: [change(serviceId, "major_outage"), change(serviceId, "partial_outage", recent)],
  });
  const [first] = await openIntervalsOf(incidentId);
  setMinutes(5);
  await buildUpdate(incidentId, { closes: [first ?? ""] });
  expect(await openIntervalsOf(incidentId)).toHaveLength(1);
});

test("keeping something closed on purpose splits its interval and says why, without a change of level", async () => {
  const [smtp, ftp] = await buildServices(2);
  const incidentId = await buildIncident([smtp ?? "", ftp ?? ""]);
  setMinutes(110);
  const decision = {
    whatEn: "Keep SMTP closed",
    whyEn: "It would lose mail",
    tradeOffFr: "Trois heures de plus",
    serviceIds: [smtp ?? ""],
  };
  const updateId = await buildUpdate(incidentId, { decision });
  expect(await database().updateChange.findMany({ where: { updateId } })).toMatchObject([
    { serviceId: smtp, level: "major_outage" },
  ]);
  const intervals = (await intervalsOf(incidentId)).filter((one) => one.serviceId === smtp);
  expect(intervals).toMatchObject([
    { startedAt: morning, endedAt: after(110), isDeliberate: false },
    { startedAt: after(110), endedAt: null, isDeliberate: true, level: "major_outage", scope: "all" },
  ]);
  expect((await intervalsOf(incidentId)).filter((one) => one.serviceId === ftp)).toHaveLength(1);
  const decisions = await database().decision.findMany({ where: { incidentId } });
  expect(decisions).toMatchObject([{ seq: 1, whatEn: "Keep SMTP closed", decidedAt: new Date(after(110)) }]);
  expect((await incidentOf(incidentId)).mitigatedAt).toBeNull();
});

test("resolving closes what it names, in the same transaction (INC-2)", async () => {
  const [mail, ftp] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? "", ftp ?? ""]);
  setMinutes(60);
  const closes = await openIntervalsOf(incidentId);
  await buildUpdate(incidentId, { state: "resolved", closes });
  expect(await openIntervalsOf(incidentId)).toEqual([]);
  expect((await intervalsOf(incidentId)).map((one) => one.endedAt)).toEqual([after(60), after(60)]);
  expect(await incidentOf(incidentId)).toMatchObject({
    state: "resolved",
    resolvedAt: new Date(after(60)),
    mitigatedAt: new Date(after(60)),
  });
});

test("after a resolution the incident reopens, with both outages in its record", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(60);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(80);
  await buildUpdate(incidentId, { state: "investigating", changes: [change(serviceId, "degraded_performance")] });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "investigating", resolvedAt: null });
  setMinutes(90);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "resolved", resolvedAt: new Date(after(90)) });
  expect((await intervalsOf(incidentId)).map((one) => [one.startedAt, one.endedAt])).toEqual([
    [morning, after(60)],
    [after(80), after(90)],
  ]);
});

test("a correction posted in the instant of the opening leaves no interval without length", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  await buildUpdate(incidentId, { changes: [change(serviceId, "degraded_performance")] });
  expect(await intervalsOf(incidentId)).toMatchObject([
    { level: "degraded_performance", startedAt: morning, endedAt: null },
  ]);
  expect(await database().impactInterval.count({ where: { incidentId, supersededAt: { not: null } } })).toBe(1);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  expect(await intervalsOf(incidentId)).toEqual([]);
});

test("the list of spared services is the whole list, and the same services may stay in it", async () => {
  const [mail, ssh, dns] = await buildServices(3);
  const incidentId = await buildIncident([mail ?? ""], { unaffected: [ssh ?? ""] });
  setMinutes(5);
  await buildUpdate(incidentId, { unaffected: [ssh ?? "", dns ?? ""] });
  const spared = await database().unaffectedService.findMany({ where: { incidentId } });
  expect(new Map(spared.map((one) => [one.serviceId, one.statedAt.toISOString()]))).toEqual(
    new Map([
      [ssh, morning],
      [dns, after(5)],
    ]),
  );
  await buildUpdate(incidentId, { unaffected: [] });
  expect(await database().unaffectedService.count({ where: { incidentId } })).toBe(0);
});

test("a service said to be spared may be affected by the update that no longer says so", async () => {
  const [mail, ssh] = await buildServices(2);
  const incidentId = await buildIncident([mail ?? ""], { unaffected: [ssh ?? ""] });
  setMinutes(5);
  await buildUpdate(incidentId, { unaffected: [], changes: [change(ssh ?? "", "partial_outage")] });
  expect(await openIntervalsOf(incidentId)).toHaveLength(2);
});

test("a decision that concerns no interval is kept as a decision", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  await buildUpdate(incidentId, { decision: { whatEn: "Serve a read-only backup", serviceIds: [] } });
  expect(await database().decision.count({ where: { incidentId } })).toBe(1);
  expect(await intervalsOf(incidentId)).toMatchObject([{ serviceId, isDeliberate: false }]);
});

test("a service retired in the middle of its outage can still be said to work, and one that was spared stays so", async () => {
  const [mail, fax, dns] = await buildServices(3);
  const incidentId = await buildIncident([mail ?? "", fax ?? ""], { unaffected: [dns ?? ""] });
  await database().service.updateMany({
    where: { id: { in: [fax ?? "", dns ?? ""] } },
    data: { retiredAt: new Date(morning) },
  });
  setMinutes(5);
  await buildUpdate(incidentId, { changes: [change(fax ?? "", "operational")], unaffected: [] });
  expect((await intervalsOf(incidentId)).find((one) => one.serviceId === fax)?.endedAt).toBe(after(5));
  expect(await database().unaffectedService.count({ where: { incidentId } })).toBe(1);
});

test("a clock that was set back makes no incident end before it began", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(5);
  await buildUpdate(incidentId);
  setMinutes(-5);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  expect(await incidentOf(incidentId)).toMatchObject({ resolvedAt: new Date(after(5)) });
  expect(await intervalsOf(incidentId)).toMatchObject([{ startedAt: morning, endedAt: after(5) }]);
});

test("three hundred services come back at once, and the message says so of each", async () => {
  const ids = await buildServices(300);
  const incidentId = await buildIncident(ids);
  setMinutes(5);
  const updateId = await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  expect(await database().updateChange.count({ where: { updateId, level: "operational" } })).toBe(300);
  expect(await openIntervalsOf(incidentId)).toEqual([]);
});

test("any text is kept as typed, in any direction; what cannot be stored is left out", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const id = await buildUpdate(incidentId, {
    textFr: "\u0000Reçu \u202eמייל\u202c 🐘\r\n",
    textEn: "é".repeat(25_000),
  });
  expect(await database().incidentUpdate.findUniqueOrThrow({ where: { id } })).toMatchObject({
    textFr: "Reçu \u202eמייל\u202c 🐘",
    textEn: "é".repeat(25_000),
  });
});
