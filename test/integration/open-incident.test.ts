import { expect, test } from "vitest";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { incidentLimits, type OpenIncidentInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { hasRight, roles } from "#lib/roles.ts";
import { change, firstWord, intervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, countRows, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const exact = (minutes: number) => ({ precision: "exact" as const, at: after(minutes) });

async function opened(raw: OpenIncidentInput) {
  const answer = await openIncident(operator, raw);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return database().incident.findUniqueOrThrow({
    where: { id: answer.value.incidentId },
    include: { updates: { include: { changes: true } }, unaffected: true, scopes: true },
  });
}

test("an incident opens with one service and one sentence: no title, no approval, no second language (INC-4)", async () => {
  const [serviceId, member] = [await buildService(), await buildMember()];
  const answer = await openIncident(member.caller, firstWord([serviceId], { textEn: "Mail is down." }));
  if (!answer.ok) throw new Error(answer.code);
  const { incidentId, updateId } = answer.value;
  expect(incidentId).toMatch(/^[a-z0-9]{12}$/);
  const incident = await database().incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: { updates: true },
  });
  expect(incident).toMatchObject({
    state: "investigating",
    version: 1,
    titleEn: "",
    impactStartedAt: new Date(morning),
  });
  expect(incident.updates).toMatchObject([
    {
      id: updateId,
      seq: 1,
      textEn: "Mail is down.",
      textFr: "",
      occurredAt: new Date(morning),
      publishedAt: new Date(morning),
      authorId: member.id,
      isReconstructed: false,
    },
  ]);
  expect(await intervalsOf(incidentId)).toMatchObject([
    { serviceId, level: "major_outage", scope: "all", startedAt: morning, endedAt: null, isDeliberate: false },
  ]);
  const [entry, ...others] = await auditOf(incidentId);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ command: "open-incident", actorId: member.id });
  expect(JSON.stringify(entry?.detail)).not.toContain("Mail is down.");
  expect(await requestsFor(incidentId)).toMatchObject([{ command: "open-incident", servedEdition: null }]);
});

test("everything that may be said at once is kept", async () => {
  const [mail, ftp, site] = await buildServices(3);
  const incident = await opened(
    firstWord([], {
      changes: [
        change(mail ?? "", "major_outage"),
        change(mail ?? "", "partial_outage", { textFr: "comptes récents", textEn: "recent accounts", size: 12 }),
        change(ftp ?? "", "degraded_performance", { preset: "new_connections" }),
      ],
      titleFr: "Panne du courrier",
      textFr: "Le courrier est en panne.",
      meanwhileEn: "SSH works.",
      state: "identified",
      started: { precision: "exact", at: "2026-11-23T09:48:00+01:00" },
      estimate: { kind: "range", from: after(30), to: after(60) },
      nextMessageAt: after(15),
      unaffected: [site ?? ""],
    }),
  );
  expect(incident).toMatchObject({ titleFr: "Panne du courrier", impactStartedAt: new Date(after(-12)) });
  expect(incident.updates[0]).toMatchObject({
    state: "identified",
    meanwhileEn: "SSH works.",
    estimate: "range",
    estimateFrom: new Date(after(30)),
    estimateTo: new Date(after(60)),
    nextMessageAt: new Date(after(15)),
    occurredAt: new Date(morning),
  });
  expect(incident.updates[0]?.changes).toHaveLength(3);
  expect(incident.unaffected.map((one) => one.serviceId)).toEqual([site]);
  const intervals = await intervalsOf(incident.id);
  expect(intervals.map(({ level, scope, startedAt }) => [level, scope, startedAt])).toEqual(
    expect.arrayContaining([
      ["major_outage", "all", after(-12)],
      ["partial_outage", "recent accounts", after(-12)],
      ["degraded_performance", "new_connections", after(-12)],
    ]),
  );
});

const refusals: { why: string; raw: () => Promise<OpenIncidentInput>; answer: object }[] = [
  {
    why: "a service that nobody knows",
    raw: async () => firstWord(["nobody"]),
    answer: { code: "service_unknown", field: "changes" },
  },
  {
    why: "an unknown service that is said to be spared",
    raw: async () => firstWord([await buildService()], { unaffected: ["nobody"] }),
    answer: { code: "service_unknown", field: "unaffected" },
  },
  {
    why: "a service that is retired",
    raw: async () => firstWord([await buildService({ retiredAt: new Date(morning) })]),
    answer: { code: "service_retired", field: "changes" },
  },
  {
    why: "a group",
    raw: async () => firstWord([await buildService({ kind: "group" })]),
    answer: { code: "service_is_group", field: "changes" },
  },
  {
    why: "a service named twice for the same people",
    raw: async () => {
      const id = await buildService();
      return firstWord([], { changes: [change(id, "major_outage"), change(id, "partial_outage")] });
    },
    answer: { code: "service_twice", field: "changes" },
  },
  {
    why: "somebody without a word of who it is",
    raw: async () =>
      firstWord([], { changes: [change(await buildService(), "major_outage", { textFr: " ", textEn: "", size: 3 })] }),
    answer: { code: "scope_without_words", field: "changes" },
  },
  {
    why: "a service that is affected and spared",
    raw: async () => {
      const id = await buildService();
      return firstWord([id], { unaffected: [id] });
    },
    answer: { code: "affected_and_unaffected", field: "unaffected" },
  },
  {
    why: "a service that works",
    raw: async () => firstWord([], { changes: [change(await buildService(), "operational")] }),
    answer: { code: "level_operational", field: "changes" },
  },
  {
    why: "internal services alone",
    raw: async () => firstWord([await buildService({ visibility: "internal" })]),
    answer: { code: "no_public_service", field: "changes" },
  },
  {
    why: "a public service inside an internal group alone",
    raw: async () => {
      const parentId = await buildService({ kind: "group", visibility: "internal" });
      return firstWord([await buildService({ parentId })]);
    },
    answer: { code: "no_public_service", field: "changes" },
  },
  {
    why: "a beginning that is still to come",
    raw: async () => firstWord([await buildService()], { started: exact(1) }),
    answer: { code: "in_future", field: "started" },
  },
  {
    why: "an estimate that has passed",
    raw: async () => firstWord([await buildService()], { estimate: { kind: "at", from: morning } }),
    answer: { code: "estimate_in_past", field: "estimate" },
  },
  {
    why: "an estimate backwards",
    raw: async () => firstWord([await buildService()], { estimate: { kind: "range", from: after(60), to: after(60) } }),
    answer: { code: "range_backwards", field: "estimate" },
  },
  {
    why: "an estimate over a year ahead",
    raw: async () => firstWord([await buildService()], { estimate: { kind: "at", from: "2028-01-01T00:00:00Z" } }),
    answer: { code: "too_far_ahead", field: "estimate" },
  },
  {
    why: "a promise of news in the past",
    raw: async () => firstWord([await buildService()], { nextMessageAt: after(-1) }),
    answer: { code: "next_in_past", field: "nextMessageAt" },
  },
  {
    why: "a promise of news over a year ahead",
    raw: async () => firstWord([await buildService()], { nextMessageAt: "2028-01-01T00:00:00Z" }),
    answer: { code: "too_far_ahead", field: "nextMessageAt" },
  },
];

test.each(refusals)("it refuses $why, and leaves nothing", async ({ raw, answer }) => {
  const input = await raw();
  const before = await countRows();
  expect(await openIncident(operator, input)).toEqual({ ok: false, ...answer });
  expect(await countRows()).toEqual(before);
});

const invalid: { why: string; fields: object; problem: { field: string; code: string } }[] = [
  { why: "no word at all", fields: { textEn: " \u0000 " }, problem: { field: "textFr", code: "text_missing" } },
  { why: "no service", fields: { changes: [] }, problem: { field: "changes", code: "services_missing" } },
  { why: "a state of the end", fields: { state: "resolved" }, problem: { field: "state", code: "unknown_choice" } },
  {
    why: "a level that is none",
    fields: { changes: [{ serviceId: "a", level: "red" }] },
    problem: { field: "changes.0.level", code: "unknown_choice" },
  },
  {
    why: "no time of this world",
    fields: { started: { precision: "exact", at: "yesterday" } },
    problem: { field: "started.at", code: "invalid_time" },
  },
  {
    why: "a time without its offset",
    fields: { started: { precision: "approx", at: "2026-11-23T10:00:00" } },
    problem: { field: "started.at", code: "invalid_time" },
  },
  { why: "25,001 characters", fields: { textFr: "é".repeat(25_001) }, problem: { field: "textFr", code: "too_long" } },
  {
    why: "a key that is too short",
    fields: { idempotencyKey: "x" },
    problem: { field: "idempotencyKey", code: "invalid_id" },
  },
];

test.each(invalid)("$why is invalid, by field", async ({ fields, problem }) => {
  const raw = { ...firstWord([await buildService()]), ...fields };
  const answer = await openIncident(operator, raw);
  expect(answer).toMatchObject({ ok: false, code: "invalid" });
  expect(answer.ok || answer.code !== "invalid" ? [] : answer.problems).toContainEqual(problem);
});

test.each(roles)("a %s may open one only with the right to post", async (role) => {
  const [member, serviceId] = [await buildMember({ role }), await buildService()];
  const answer = await openIncident(member.caller, firstWord([serviceId]));
  expect(answer).toMatchObject(hasRight(role, "post") ? { ok: true } : { ok: false, code: "forbidden" });
});

test("a double tap opens one incident, and a retry the next day too", async () => {
  const [member, serviceId] = [await buildMember(), await buildService()];
  const raw = firstWord([serviceId]);
  const [one, other] = await Promise.all([openIncident(member.caller, raw), openIncident(member.caller, raw)]);
  expect(one).toEqual(other);
  expect(await openIncident(member.caller, raw)).toEqual(one);
  expect(await database().impactInterval.count({ where: { serviceId } })).toBe(1);
  expect(await openIncident(member.caller, { ...raw, textEn: "Other words." })).toMatchObject({
    ok: false,
    code: "repeated_differently",
  });
});

test("a rehearsed incident has the id that it will have", async () => {
  const [member, serviceId] = [await buildMember(), await buildService()];
  const raw = firstWord([serviceId]);
  const rehearsed = await openIncident.rehearse(member.caller, raw, async ({ value }) => value);
  expect(await database().impactInterval.count({ where: { serviceId } })).toBe(0);
  expect(await openIncident(member.caller, raw)).toEqual(rehearsed);
});

test("any text is kept as typed: two directions, elephants, 25,000 characters; what cannot be stored is left out", async () => {
  const serviceId = await buildService();
  const typed = "  Panne \u0000du\u0007 courrier 🐘\r\n\u202eמייל\u202c <b>&amp;</b> '; DROP TABLE incident; --  ";
  const long = "é".repeat(incidentLimits.text);
  const incident = await opened(firstWord([serviceId], { textFr: typed, textEn: long, titleEn: "Mail ＆ 日本" }));
  expect(incident.updates[0]).toMatchObject({
    textFr: "Panne du courrier 🐘\n\u202eמייל\u202c <b>&amp;</b> '; DROP TABLE incident; --",
    textEn: long,
  });
  expect(incident.titleEn).toBe("Mail ＆ 日本");
});

test("three hundred services open at once, one more is refused", async () => {
  const ids = await buildServices(incidentLimits.services);
  const incident = await opened(firstWord(ids));
  expect(await database().impactInterval.count({ where: { incidentId: incident.id } })).toBe(300);
  const answer = await openIncident(operator, firstWord([...ids, await buildService()]));
  expect(answer).toMatchObject({ code: "invalid", problems: [{ field: "changes", code: "too_many" }] });
});

test("an internal service may be named beside a public one", async () => {
  const [inside, mail] = [await buildService({ visibility: "internal" }), await buildService()];
  const incident = await opened(firstWord([inside, mail], { idempotencyKey: newId() }));
  expect(await intervalsOf(incident.id)).toHaveLength(2);
});
