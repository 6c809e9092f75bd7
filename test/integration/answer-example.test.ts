import { expect, test } from "vitest";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { hasRight, roles } from "#lib/roles.ts";
import { buildIncident, buildUpdate, furtherWord, intervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import { countRows, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabaseEach("example");

const organisation = () => database().organisation.findUniqueOrThrow({ where: { id: 1 } });
const smtp = exampleId("service", "mail-smtp");
const incidentId = exampleId("incident");

test("keeping the example keeps every row of it, and says so", async () => {
  const { caller, id } = await buildMember({ role: "administrator" });
  const before = await countRows();
  expect(await answerExample(caller, { answer: "keep" })).toMatchObject({ ok: true, value: { answer: "keep" } });
  expect(await organisation()).toMatchObject({ example: "kept", name: "Hébergeur Exemple", version: 2 });
  expect(await countRows()).toEqual({ ...before, audit: (before.audit ?? 0) + 1, request: (before.request ?? 0) + 1 });
  const entry = await database().auditEntry.findFirst({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ command: "answer-example", actorId: id, subject: null, detail: { answer: "keep" } });
  expect(entry).toMatchObject({ before: { example: "undecided" }, after: { example: "kept" } });
  expect((await requestsFor(null)).at(-1)).toMatchObject({ command: "answer-example", servedEdition: null });
});

test("starting empty leaves nothing of it, and all that is one's own", async () => {
  const { caller } = await buildMember({ role: "administrator" });
  const own = await buildService({ parentId: exampleId("service", "mail") });
  const ownIncident = await buildIncident([own]);
  expect(await answerExample(caller, { answer: "empty" })).toMatchObject({ ok: true });
  expect(await organisation()).toMatchObject({ example: "none", name: "Vigie" });
  expect(await database().service.findMany()).toMatchObject([{ id: own, parentId: null }]);
  expect(await database().incident.findMany()).toMatchObject([{ id: ownIncident }]);
  expect(await countRows()).toMatchObject({
    incident: 1,
    update: 1,
    interval: 1,
    scope: 1,
    decision: 0,
    unaffected: 0,
  });
  expect(await database().recordedPeriod.count()).toBe(0);
  expect(await database().dependency.count()).toBe(0);
  const { audit: _, receipt: __, request: ___, ...postmortems } = await countPostmortemRows();
  for (const [table, count] of Object.entries(postmortems)) expect([table, count]).toEqual([table, 0]);
});

test("an example that was kept can still be removed, once; then there is none any more", async () => {
  const { caller } = await buildMember({ role: "administrator" });
  await answerExample(caller, { answer: "keep" });
  expect(await answerExample(caller, { answer: "empty" })).toMatchObject({ ok: true });
  const before = await countRows();
  for (const answer of ["keep", "empty"])
    expect(await answerExample(caller, { answer })).toEqual({ ok: false, code: "no_example" });
  expect(await countRows()).toEqual(before);
});

test("the example stays while one's own incident names a service of it", async () => {
  const { caller } = await buildMember({ role: "administrator" });
  await buildIncident([smtp]);
  const before = await countRows();
  expect(await answerExample(caller, { answer: "empty" })).toEqual({ ok: false, code: "example_in_use" });
  expect(await countRows()).toEqual(before);
  expect(await organisation()).toMatchObject({ example: "undecided" });
});

test("it stays as well while one spares a service of it", async () => {
  await buildIncident([await buildService()], { unaffected: [smtp] });
  expect(await answerExample(operator, { answer: "empty" })).toEqual({ ok: false, code: "example_in_use" });
});

test("two administrators who answer at once: both answers stand in their order, none is half done", async () => {
  const [one, other] = [await buildMember({ role: "administrator" }), await buildMember({ role: "administrator" })];
  const answers = await Promise.all([
    answerExample(one.caller, { answer: "empty" }),
    answerExample(other.caller, { answer: "empty" }),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, code: "no_example" }]);
});

test.each(roles)("a %s may answer only with the right to administer", async (role) => {
  const { caller } = await buildMember({ role });
  const answer = await answerExample(caller, { answer: "keep" });
  expect(answer).toMatchObject(hasRight(role, "administer") ? { ok: true } : { ok: false, code: "forbidden" });
});

test("any other answer is invalid", async () => {
  expect(await answerExample(operator, { answer: "maybe" })).toEqual({
    ok: false,
    code: "invalid",
    problems: [{ field: "answer", code: "unknown_choice" }],
  });
});

test("the incident of the example can be worked on like any other: too old to be reopened, it is corrected, and gone with the example", async () => {
  const reopening = await furtherWord(incidentId, { state: "investigating" });
  expect(await postUpdate(operator, reopening)).toMatchObject({ code: "reopen_too_late", field: "state" });
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const wrong = (await intervalsOf(incidentId)).find((interval) => interval.serviceId === smtp);
  const corrected = await correctIntervals(operator, {
    ...{ idempotencyKey: newId(), incidentId, version, reasonEn: "SMTP was never down." },
    removed: [wrong?.id ?? ""],
  });
  expect(corrected).toMatchObject({ ok: true });
  expect((await answerExample(operator, { answer: "empty" })).ok).toBe(true);
  expect(await database().incident.count()).toBe(0);
});

test("a late word about the resolved example leaves its time of resolution, with its bounds", async () => {
  const before = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  await buildUpdate(incidentId, { state: "resolved" });
  const { resolvedAt, resolvedEarliest, resolvedLatest, resolvedPrecision } = before;
  expect(await database().incident.findUniqueOrThrow({ where: { id: incidentId } })).toMatchObject({
    ...{ resolvedAt, resolvedEarliest, resolvedLatest, resolvedPrecision },
  });
});
