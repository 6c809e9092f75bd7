import { expect, test } from "vitest";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import type { PostUpdateInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import { hasRight, roles } from "#lib/roles.ts";
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
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, countRows, requestsFor } from "../support/traces.ts";

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
  await buildUpdate(incidentId, { decision });
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

const refusals: {
  why: string;
  fields: (serviceId: string, incidentId: string) => Promise<Partial<PostUpdateInput>>;
  answer: object;
}[] = [
  {
    why: "an incident that nobody knows",
    fields: async () => ({ incidentId: "nobody" }),
    answer: { code: "incident_unknown" },
  },
  {
    why: "what was typed against an older version",
    fields: async () => ({ version: 0 }),
    answer: { code: "stale", field: "version" },
  },
  {
    why: "a resolution that leaves something affected",
    fields: async (serviceId) => ({ state: "resolved", changes: [change(serviceId, "degraded_performance")] }),
    answer: { code: "resolved_but_affected", field: "changes" },
  },
  {
    why: "a resolution that does not name what is open",
    fields: async () => ({ state: "resolved", closes: [] }),
    answer: { code: "closes_differ", field: "closes" },
  },
  {
    why: "closing what is not open",
    fields: async () => ({ closes: ["nothing-at-all"] }),
    answer: { code: "closes_differ", field: "closes" },
  },
  {
    why: "sparing what has been affected",
    fields: async (serviceId) => ({ unaffected: [serviceId] }),
    answer: { code: "affected_and_unaffected", field: "unaffected" },
  },
  {
    why: "sparing what it affects",
    fields: async () => {
      const other = await buildService();
      return { unaffected: [other], changes: [change(other, "major_outage")] };
    },
    answer: { code: "affected_and_unaffected", field: "unaffected" },
  },
  {
    why: "an unknown service",
    fields: async () => ({ changes: [change("nobody", "major_outage")] }),
    answer: { code: "service_unknown", field: "changes" },
  },
  {
    why: "a retired service",
    fields: async () => ({ changes: [change(await buildService({ retiredAt: new Date(morning) }), "major_outage")] }),
    answer: { code: "service_retired", field: "changes" },
  },
  {
    why: "a group",
    fields: async () => ({ unaffected: [await buildService({ kind: "group" })] }),
    answer: { code: "service_is_group", field: "unaffected" },
  },
  {
    why: "a service named twice for the same people",
    fields: async (serviceId) => ({
      changes: [change(serviceId, "major_outage"), change(serviceId, "partial_outage")],
    }),
    answer: { code: "service_twice", field: "changes" },
  },
  {
    why: "people without words",
    fields: async (serviceId) => ({
      changes: [change(serviceId, "major_outage", { textFr: "", textEn: "", size: null })],
    }),
    answer: { code: "scope_without_words", field: "changes" },
  },
  {
    why: "an estimate that has passed",
    fields: async () => ({ estimate: { kind: "at", from: after(-1) } }),
    answer: { code: "estimate_in_past", field: "estimate" },
  },
  {
    why: "an estimate backwards",
    fields: async () => ({ estimate: { kind: "range", from: after(9), to: after(5) } }),
    answer: { code: "range_backwards", field: "estimate" },
  },
  {
    why: "an estimate too far ahead",
    fields: async () => ({ estimate: { kind: "at", from: "2028-01-01T00:00:00Z" } }),
    answer: { code: "too_far_ahead", field: "estimate" },
  },
  {
    why: "a promise of news in the past",
    fields: async () => ({ nextMessageAt: morning }),
    answer: { code: "next_in_past", field: "nextMessageAt" },
  },
];

test.each(refusals)("it refuses $why, and leaves nothing", async ({ fields, answer }) => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  const raw = { ...(await furtherWord(incidentId)), ...(await fields(serviceId, incidentId)) };
  const [before, incident] = [await countRows(), await incidentOf(incidentId)];
  expect(await postUpdate(operator, raw)).toEqual({ ok: false, ...answer });
  expect(await countRows()).toEqual(before);
  expect(await incidentOf(incidentId)).toEqual(incident);
});

test("a decision that concerns no interval is kept as a decision", async () => {
  const [serviceId, other] = [await buildService(), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  await buildUpdate(incidentId, { decision: { whatEn: "Serve a read-only backup", serviceIds: [other] } });
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

test.each(roles)("a %s may post only with the right to", async (role) => {
  const [member, serviceId] = [await buildMember({ role }), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const answer = await postUpdate(member.caller, await furtherWord(incidentId));
  expect(answer).toMatchObject(hasRight(role, "post") ? { ok: true } : { ok: false, code: "forbidden" });
});

test("the same post twice at once, and once more, says it once; in other words it is refused", async () => {
  const [member, serviceId] = [await buildMember(), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const raw = await furtherWord(incidentId, { changes: [change(serviceId, "partial_outage")] });
  const answers = await Promise.all([postUpdate(member.caller, raw), postUpdate(member.caller, raw)]);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers[1]).toEqual(answers[0]);
  setMinutes(60);
  expect(await postUpdate(member.caller, raw)).toEqual(answers[0]);
  expect(await database().incidentUpdate.count({ where: { incidentId } })).toBe(2);
  expect(await incidentOf(incidentId)).toMatchObject({ version: 2 });
  expect(await postUpdate(member.caller, { ...raw, textEn: "Others." })).toMatchObject({
    code: "repeated_differently",
  });
});

test("of two people who post at once against the same version, one is told that the incident has moved (INC-6)", async () => {
  const [one, other, serviceId] = [await buildMember(), await buildMember(), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const answers = await Promise.all([
    postUpdate(one.caller, await furtherWord(incidentId, { textEn: "One." })),
    postUpdate(other.caller, await furtherWord(incidentId, { textEn: "Other." })),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, code: "stale", field: "version" }]);
  expect(await database().incidentUpdate.count({ where: { incidentId } })).toBe(2);
});
