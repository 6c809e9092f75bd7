import { expect, test } from "vitest";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { formerSchema } from "#domain/incident/revision-schema.ts";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, revisionsOf } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

/** An English incident with a title, a scope in own words, a decision and a data note; the clock says ten minutes later. */
async function english(): Promise<{ incidentId: string; id: string; decisionId: string; scopeId: string }> {
  const serviceId = await buildService();
  const scope = { textFr: "", textEn: "recent accounts", size: null };
  const changes = [change(serviceId, "major_outage", scope)];
  const incidentId = await buildIncident([], { changes, titleEn: "Mail", meanwhileEn: "Use SSH." });
  setMinutes(5);
  const decision = { whatEn: "Keep it closed", whyEn: "It would lose mail", serviceIds: [serviceId] };
  await buildUpdate(incidentId, { textFr: "Nous cherchons.", textEn: "We look.", decision, dataNoteEn: "A disk." });
  setMinutes(10);
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId, seq: 1 } });
  const { id: decisionId } = await database().decision.findFirstOrThrow({ where: { incidentId } });
  const { id: scopeId } = await database().scope.findFirstOrThrow({ where: { incidentId } });
  return { incidentId, id, decisionId, scopeId };
}

async function translate(incidentId: string, entries: object[]) {
  return addTranslations(operator, await correcting(incidentId, { entries }));
}

test("what an incident owes in the other language is listed with its original, its limit and since when", async () => {
  const { incidentId, id, decisionId, scopeId } = await english();
  const owed = await listMissingTranslations(incidentId);
  const shared = { language: "fr", present: "", kind: "missing" };
  expect(owed).toEqual([
    { ...shared, part: "title", id: null, field: "title", original: "Mail", since: morning, limit: 200 },
    { ...shared, part: "update", id, field: "text", original: "Mail is down.", since: morning, limit: 25_000 },
    { ...shared, part: "update", id, field: "meanwhile", original: "Use SSH.", since: morning, limit: 1_000 },
    { ...shared, part: "scope", id: scopeId, field: "text", original: "recent accounts", since: morning, limit: 200 },
    {
      ...shared,
      part: "decision",
      id: decisionId,
      field: "what",
      original: "Keep it closed",
      since: after(5),
      limit: 500,
    },
    {
      ...shared,
      part: "decision",
      id: decisionId,
      field: "why",
      original: "It would lose mail",
      since: after(5),
      limit: 500,
    },
    { ...shared, part: "data_note", id: null, field: "note", original: "A disk.", since: null, limit: 1_000 },
  ]);
});

test("translations fill what is missing, without a reason, one revision per part", async () => {
  const { incidentId, id } = await english();
  const member = await buildMember();
  const owed = await listMissingTranslations(incidentId);
  const entries = owed.map(({ part, id, field, language }) => ({
    part,
    id,
    field,
    language,
    text: `${field} en français`,
  }));
  const answer = await addTranslations(member.caller, await correcting(incidentId, { entries }));
  expect(answer).toMatchObject({ ok: true });
  expect(await listMissingTranslations(incidentId)).toEqual([]);
  const revisions = await revisionsOf(incidentId);
  expect(revisions.map((one) => [one.kind, one.part, one.reasonEn, one.authorId])).toEqual(
    ["title", "update", "scope", "decision", "data_note"].map((part) => ["translated", part, "", member.id]),
  );
  expect(formerSchema.parse(revisions[1]?.former).texts).toEqual({
    text: { fr: "", en: "Mail is down." },
    meanwhile: { fr: "", en: "Use SSH." },
  });
  const incident = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  expect(incident).toMatchObject({ titleFr: "title en français", dataNoteFr: "note en français", version: 3 });
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({ command: "add-translations", detail: { revisions: [1, 2, 3, 4, 5] } });
  expect(entry?.detail).toMatchObject({ parts: [{ part: "title" }, { part: "update", partId: id }, {}, {}, {}] });
  expect(JSON.stringify(entry?.detail)).not.toContain("en français");
});

test("a stale text is owed since the correction, and is brought in line by a translation", async () => {
  const { incidentId } = await english();
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId, seq: 2 } });
  const target = { part: "update", id, textFr: "Nous cherchons.", textEn: "We found it." };
  await correctText(operator, await correcting(incidentId, { target, meaning: "changed" }));
  const [first] = await listMissingTranslations(incidentId);
  expect(first).toEqual({
    ...{ part: "update", id, field: "text", language: "fr", kind: "stale", since: after(10), limit: 25_000 },
    ...{ original: "We found it.", present: "Nous cherchons." },
  });
  const entry = { part: "update", id, field: "text", language: "fr", text: "Nous avons trouvé." };
  expect(await translate(incidentId, [entry])).toMatchObject({ ok: true });
  expect(await database().incidentUpdate.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ textFr: "Nous avons trouvé.", staleLanguage: null, staleSince: null },
  });
  const revision = (await revisionsOf(incidentId)).at(-1);
  expect(formerSchema.parse(revision?.former).texts).toEqual({ text: { fr: "Nous cherchons.", en: "We found it." } });
});

test("what cannot be translated is refused beside its entry, and nothing of the rest is kept", async () => {
  const { incidentId, id, scopeId } = await english();
  const good = { part: "update", id, field: "text", language: "fr", text: "Le courrier est en panne." };
  const answer = (entry: object) => translate(incidentId, [good, { ...good, ...entry }]);
  expect(await answer({ id: "nowhere" })).toMatchObject({ code: "part_unknown", field: "entries.1.id" });
  expect(await answer({ field: "why" })).toMatchObject({ code: "field_unknown", field: "entries.1.field" });
  expect(await answer({})).toMatchObject({ code: "already_translated", field: "entries.1.text" });
  expect(await answer({ language: "en" })).toMatchObject({ code: "already_translated", field: "entries.1.text" });
  const long = { part: "scope", id: scopeId, text: "é".repeat(201) };
  expect(await answer(long)).toMatchObject({ code: "too_long", field: "entries.1.text" });
  expect(await answer({ text: " " })).toMatchObject({ problems: [{ field: "entries.1.text", code: "text_missing" }] });
  const { id: second } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId, seq: 2 } });
  expect(await answer({ id: second, field: "meanwhile" })).toMatchObject({ code: "original_missing" });
  expect(await database().incidentUpdate.findUniqueOrThrow({ where: { id } })).toMatchObject({ textFr: "" });
  await retract(operator, await correcting(incidentId, { part: "update", id }));
  expect(await translate(incidentId, [good])).toMatchObject({ code: "retracted_already", field: "entries.0.id" });
  expect((await listMissingTranslations(incidentId)).some((one) => one.id === id)).toBe(false);
});

test("translating has the manners of every change of an incident", async () => {
  const { incidentId, id } = await english();
  const entries = [{ part: "update", id, field: "text", language: "fr", text: "Le courrier est en panne." }];
  await expectManners(addTranslations, await correcting(incidentId, { entries }));
});
