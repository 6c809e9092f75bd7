import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { formerSchema } from "#domain/incident/revision-schema.ts";
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

const bilingual = { textFr: "Le courrier est en panne.", textEn: "Mail is down." };
const silent = { meanwhileFr: "", meanwhileEn: "" };

/** An incident with one message in both languages; the clock says ten minutes later. */
async function outage(fields: object = {}): Promise<{ incidentId: string; id: string }> {
  const incidentId = await buildIncident([await buildService()], { ...bilingual, ...fields });
  setMinutes(10);
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  return { incidentId, id };
}

async function correct(incidentId: string, target: object, fields: object = {}) {
  return correctText(operator, await correcting(incidentId, { target, ...fields }));
}

const updateOf = (id: string) => database().incidentUpdate.findUniqueOrThrow({ where: { id } });

async function lastFormer(incidentId: string) {
  const revision = (await revisionsOf(incidentId)).at(-1);
  return formerSchema.parse(revision?.former);
}

test("a corrected message says the new words; the revision keeps the former ones, of what changed alone", async () => {
  const { incidentId, id } = await outage({ meanwhileEn: "Use SSH." });
  const member = await buildMember();
  const target = { part: "update", id, ...bilingual, textEn: "Only SMTP is down.", ...silent, meanwhileEn: "Use SSH." };
  const answer = await correctText(member.caller, await correcting(incidentId, { target }));
  expect(answer).toMatchObject({ ok: true, value: { revision: 1, partId: id } });
  expect(await updateOf(id)).toMatchObject({
    textEn: "Only SMTP is down.",
    textFr: bilingual.textFr,
    staleLanguage: null,
  });
  expect(await revisionsOf(incidentId)).toMatchObject([
    { seq: 1, kind: "corrected", part: "update", partId: id, reasonEn: "We had it wrong.", authorId: member.id },
  ]);
  expect(await lastFormer(incidentId)).toEqual({
    texts: { text: { fr: bilingual.textFr, en: bilingual.textEn } },
    times: {},
    values: {},
  });
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({ command: "correct-text", detail: { revisions: [1], part: "update", partId: id } });
  expect(JSON.stringify([entry?.detail, entry?.before, entry?.after])).not.toMatch(/SMTP|Mail is|wrong/);
});

test("when the meaning changes in one language, the other one is stale until it changes too", async () => {
  const { incidentId, id } = await outage();
  const target = { part: "update", id, ...bilingual, ...silent };
  const changed = { ...target, textEn: "Only SMTP is down." };
  await correct(incidentId, changed, { meaning: "changed" });
  expect(await updateOf(id)).toMatchObject({ staleLanguage: "fr", staleSince: new Date(after(10)) });
  setMinutes(20);
  await correct(incidentId, { ...changed, textEn: "Only SMTP is down!" });
  expect(await updateOf(id)).toMatchObject({ staleLanguage: "fr", staleSince: new Date(after(10)) });
  await correct(incidentId, { ...changed, textEn: "Only SMTP is down!", textFr: "Seul SMTP est en panne." });
  expect(await updateOf(id)).toMatchObject({ staleLanguage: null, staleSince: null });
});

test("a message's time is corrected, as far as it happened before it was published (UPD-1)", async () => {
  const { incidentId } = await outage();
  const id = await buildUpdate(incidentId);
  setMinutes(20);
  const target = { part: "update", id, textFr: "", textEn: "We are on it.", ...silent };
  expect(await correct(incidentId, { ...target, occurred: minute(11) })).toMatchObject({
    code: "after_publication",
    field: "target.occurred",
  });
  const bounded = { precision: "bounded", earliest: after(2), latest: after(8) };
  expect(await correct(incidentId, { ...target, occurred: bounded })).toMatchObject({ ok: true });
  expect(await updateOf(id)).toMatchObject({
    ...{ occurredAt: null, precision: "bounded", earliest: new Date(after(2)), latest: new Date(after(8)) },
  });
  const before = { at: after(10), precision: "exact", earliest: null, latest: null };
  expect(await lastFormer(incidentId)).toEqual({ texts: {}, times: { occurred: before }, values: {} });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({
    before: { occurred: before },
    after: { occurred: { at: null, ...bounded } },
  });
  expect(await correct(incidentId, { ...target, occurred: { precision: "unknown" } })).toMatchObject({ ok: true });
  expect(await updateOf(id)).toMatchObject({ earliest: new Date(after(0)), latest: new Date(after(10)) });
  for (const [occurred, code] of [
    [minute(21), "in_future"],
    [minute(-1), "occurred_before_start"],
    [{ ...bounded, earliest: after(9) }, "range_backwards"],
    [{ ...bounded, precision: "approx", at: after(9) }, "outside_bounds"],
  ])
    expect(await correct(incidentId, { ...target, occurred })).toMatchObject({ code, field: "target.occurred" });
});

test("an entry of the timeline, a decision, a scope and the data outcome are corrected the same way", async () => {
  const serviceId = await buildService();
  const scope = { textFr: "comptes récents", textEn: "recent accounts", size: null };
  const incidentId = await buildIncident([], { changes: [change(serviceId, "major_outage", scope)] });
  const decision = { whatFr: "Fermé", whyEn: "It would lose mail", serviceIds: [serviceId] };
  await buildUpdate(incidentId, { decision, dataCustomers: "being_checked" });
  const added = await addEvent(
    operator,
    await correcting(incidentId, { kind: "change", textEn: "A.", occurred: minute(0) }),
  );
  if (!added.ok) throw new Error(added.code);
  const eventId = added.value.eventId;
  const { id: decisionId } = await database().decision.findFirstOrThrow({ where: { incidentId } });
  const { id: scopeId } = await database().scope.findFirstOrThrow({ where: { incidentId } });
  setMinutes(10);

  await correct(incidentId, {
    part: "event",
    id: eventId,
    kind: "failure",
    textFr: "",
    textEn: "B.",
    occurred: minute(-5),
  });
  expect(await database().incidentEvent.findUniqueOrThrow({ where: { id: eventId } })).toMatchObject({
    ...{ kind: "failure", textEn: "B.", occurredAt: new Date(after(-5)) },
  });
  expect(await lastFormer(incidentId)).toMatchObject({ texts: { text: { en: "A." } }, values: { kind: "change" } });

  const words = {
    whatFr: "Fermé",
    whatEn: "Closed",
    whyFr: "",
    whyEn: "It would lose mail",
    tradeOffFr: "",
    tradeOffEn: "",
  };
  await correct(incidentId, { part: "decision", id: decisionId, ...words });
  expect(await database().decision.findUniqueOrThrow({ where: { id: decisionId } })).toMatchObject(words);
  expect((await lastFormer(incidentId)).texts).toEqual({ what: { fr: "Fermé", en: "" } });

  await correct(incidentId, { part: "scope", id: scopeId, ...scope, textEn: "accounts of May", size: 12 });
  expect(await database().scope.findUniqueOrThrow({ where: { id: scopeId } })).toMatchObject({
    textEn: "accounts of May",
    size: 12,
  });
  expect(await lastFormer(incidentId)).toMatchObject({
    values: { size: null },
    texts: { text: { en: "recent accounts" } },
  });

  const outcomes = { dataCustomers: "none_lost", dataMail: null, dataOurs: null };
  await correct(incidentId, { part: "data_note", ...outcomes, noteFr: "Rien.", noteEn: "" });
  expect(await database().incident.findUniqueOrThrow({ where: { id: incidentId } })).toMatchObject({
    ...{ dataCustomers: "none_lost", dataNoteFr: "Rien." },
  });
  expect((await lastFormer(incidentId)).values).toEqual({ customers: "being_checked" });
  expect((await revisionsOf(incidentId)).map((one) => [one.part, one.partId])).toEqual([
    ["event", eventId],
    ["decision", decisionId],
    ["scope", scopeId],
    ["data_note", null],
  ]);
});

test("what cannot be is refused beside its field, and nothing changes", async () => {
  const { incidentId, id } = await outage();
  const elsewhere = await outage();
  const target = { part: "update", id, ...bilingual, ...silent };
  expect(await correct(incidentId, target)).toMatchObject({ code: "nothing_changed" });
  expect(await correct(incidentId, { ...target, id: elsewhere.id })).toMatchObject({
    code: "part_unknown",
    field: "target.id",
  });
  expect(await correct(incidentId, { ...target, textFr: "", textEn: " " })).toMatchObject({
    code: "text_missing",
    field: "target.textFr",
  });
  const { id: scopeId } = await database().scope.findFirstOrThrow({ where: { incidentId } });
  expect(
    await correct(incidentId, { part: "scope", id: scopeId, textFr: "moi", textEn: "", size: null }),
  ).toMatchObject({
    code: "scope_is_preset",
  });
  expect(await correct(incidentId, { ...target, textEn: "é".repeat(25_001) })).toMatchObject({
    code: "invalid",
    problems: [{ field: "target.textEn", code: "too_long" }],
  });
  expect(await correct(incidentId, target, { reasonEn: "" })).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  expect(await revisionsOf(incidentId)).toEqual([]);
  await retract(operator, await correcting(incidentId, { part: "update", id }));
  expect(await correct(incidentId, { ...target, textEn: "Again." })).toMatchObject({ code: "retracted_already" });
});

test("correcting a text has the manners of every change of an incident", async () => {
  const { incidentId, id } = await outage();
  const target = { part: "update", id, ...bilingual, ...silent, textEn: "Mail was down." };
  await expectManners(correctText, await correcting(incidentId, { target }));
});

test("a time unknown but for an earliest bound after the publication is refused", async () => {
  const { incidentId, id } = await outage();
  setMinutes(60);
  const occurred = { precision: "unknown", earliest: after(30), latest: null };
  expect(await correct(incidentId, { part: "update", id, ...bilingual, ...silent, occurred })).toMatchObject({
    ...{ code: "after_publication", field: "target.occurred" },
  });
});
