import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, minute, revisionsOf } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const secret = "Élise of db-7";

async function redact(incidentId: string, fields: object = {}) {
  return redactPassage(operator, await correcting(incidentId, { passage: secret, ...fields }));
}

/** An incident that tells a secret wherever it can. */
async function telling(): Promise<string> {
  const serviceId = await buildService();
  const scope = { textFr: "", textEn: `users of ${secret}`, size: null };
  const changes = [change(serviceId, "major_outage", scope)];
  const words = { titleFr: secret, textEn: `Ask ${secret}, or ÉLISE OF DB-7.`, meanwhileFr: `Écrivez à ${secret}` };
  const incidentId = await buildIncident([], { changes, ...words });
  setMinutes(10);
  const decision = { whatEn: "Closed", whyEn: `${secret} said so`, serviceIds: [serviceId] };
  const id = await buildUpdate(incidentId, { decision, dataNoteEn: `On ${secret}`, textEn: secret });
  const event = { kind: "failure", textFr: `${secret} tombe`, occurred: minute(5) };
  await addEvent(operator, await correcting(incidentId, event));
  const statements = [{ statedAs: `as ${secret} says`, value: after(4), source: secret }];
  await correctTimes(operator, await correcting(incidentId, { statements }));
  await correctTimes(operator, await correcting(incidentId, { statements: [] }));
  await correctTimes(operator, await correcting(incidentId, { statements }));
  const target = { part: "update", id, textFr: "", textEn: "A colleague." };
  await correctText(operator, await correcting(incidentId, { target, reasonEn: `Not ${secret} but another.` }));
  return incidentId;
}

/** Everything that the database holds, but for the tables named. */
async function everything(): Promise<string> {
  const tables = ["incident", "incident_update", "incident_event", "decision", "scope", "time_statement", "revision"];
  const more = ["audit_entry", "command_receipt", "publication_request", "impact_interval", "update_change"];
  const rows = [];
  for (const table of [...tables, ...more])
    rows.push(await database().$queryRawUnsafe<object[]>(`SELECT t::text FROM ${table} t`));
  return JSON.stringify(rows).normalize("NFC");
}

test("the passage is gone from every public text, former wordings and reasons, and the redaction itself is public", async () => {
  const incidentId = await telling();
  const member = await buildMember();
  const before = await revisionsOf(incidentId);
  const answer = await redactPassage(member.caller, await correcting(incidentId, { passage: "élise of DB-7" }));
  expect(answer).toMatchObject({ ok: true });
  expect(await everything()).not.toMatch(/élise of db-7/iu);
  const [first] = await database().incidentUpdate.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  expect(first).toMatchObject({ textEn: "Ask […], or […].", meanwhileFr: "Écrivez à […]" });
  expect(await database().incident.findUniqueOrThrow({ where: { id: incidentId } })).toMatchObject({
    ...{ titleFr: "[…]", dataNoteEn: "On […]" },
  });
  const revisions = await revisionsOf(incidentId);
  expect(revisions.slice(0, before.length).map((one) => one.formerHash)).toEqual(before.map((one) => one.formerHash));
  const made = revisions.slice(before.length);
  expect(made.map((one) => one.part).sort()).toEqual([
    ...["data_note", "decision", "event", "scope", "times", "title", "update", "update"],
  ]);
  const shared = { kind: "redacted", reasonEn: "We had it wrong.", authorId: member.id };
  expect(made).toMatchObject(made.map(() => ({ ...shared, former: { texts: {}, times: {}, values: {} } })));
  expect(new Set(made.map((one) => one.formerHash)).size).toBe(made.length);
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({
    command: "redact-passage",
    detail: { revisions: made.map((one) => one.seq) },
  });
});

test("a passage is found however its letters are composed, and across typeset spaces and apostrophes", async () => {
  const textFr = "L'accès « root » d’Élise\nest 12 34.".normalize("NFD");
  const incidentId = await buildIncident([await buildService()], { textFr });
  const passage = "l’accès «\u00a0root\u00a0» d'élise est\u202f12";
  expect(await redact(incidentId, { passage })).toMatchObject({ ok: true });
  const update = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  expect(update.textFr).toBe("[…] 34.");
});

test("a passage is found whatever unseen characters stand in it, or in what is typed", async () => {
  const textEn = "Ask db\u200b-secret, db-\u200fsec\u00adret or db-secret; not db secret.";
  const incidentId = await buildIncident([await buildService()], { textEn });
  expect(await redact(incidentId, { passage: "db-\u2066secret\u2069" })).toMatchObject({ ok: true });
  const update = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  expect(update.textEn).toBe("Ask […], […] or […]; not db secret.");
});

test("signs that mean something to a search mean themselves", async () => {
  const incidentId = await buildIncident([await buildService()], { textEn: "key (a+b)*[c] and aab" });
  expect(await redact(incidentId, { passage: "(a+b)*[c]" })).toMatchObject({ ok: true });
  const update = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  expect(update.textEn).toBe("key […] and aab");
});

test("a passage found nowhere, a reason that tells it, and one too short are refused", async () => {
  const incidentId = await buildIncident([await buildService()], { textEn: `Ask ${secret}.` });
  expect(await redact(incidentId, { passage: "nobody" })).toMatchObject({ code: "passage_absent", field: "passage" });
  expect(await redact(incidentId, { reasonFr: `C’était ${secret.toUpperCase()}` })).toMatchObject({
    code: "reason_tells",
    field: "reasonFr",
  });
  expect(await redact(incidentId, { reasonEn: secret })).toMatchObject({ code: "reason_tells", field: "reasonEn" });
  for (const passage of [" a ", "🔑🔑", "e\u0301e\u0301", "a\u200b\u200bb"])
    expect(await redact(incidentId, { passage })).toMatchObject({
      problems: [{ field: "passage", code: "passage_missing" }],
    });
  expect(await redact(incidentId, { reasonEn: "" })).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  expect(await revisionsOf(incidentId)).toEqual([]);
});

test("a text that is full stays within its length", async () => {
  const incidentId = await buildIncident([await buildService()], { meanwhileEn: "abc".repeat(333) });
  expect(await redact(incidentId, { passage: "abc" })).toMatchObject({ ok: true });
});

test("redacting has the manners of every change of an incident", async () => {
  const incidentId = await buildIncident([await buildService()], { textEn: `Ask ${secret}.` });
  await expectManners(redactPassage, await correcting(incidentId, { passage: secret }));
});
