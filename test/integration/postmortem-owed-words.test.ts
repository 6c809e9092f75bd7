import { expect, test } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { translateCorrection } from "#domain/postmortem/commands/translate-correction.ts";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { openEditions } from "#published/edition.ts";
import { buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, publishOnce } from "../support/press-fixture.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildHalfCorrected,
  buildPostmortem,
  material,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  translating,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

// The other language of what a publication says of itself: written afterwards, without a new revision.

stopClock();
ownDatabaseEach();

const otherDueAt = after(24 * 60);

const english = (field: string, text: string, number = 2) => ({ number, field, language: "en", text });
const all = [english("what", "The length"), english("why", "Misread"), english("askedBy", "a reader")];
const owedOf = async (incidentId: string) => (await readPostmortem(incidentId))?.owedWords;

test("what a correction says in one language alone is owed with its original, and written later without a revision", async () => {
  const [incidentId, author] = [await buildHalfCorrected(), await buildMember()];
  expect(await owedOf(incidentId)).toEqual([
    { number: 2, field: "what", language: "en", original: "La durée" },
    { number: 2, field: "why", language: "en", original: "Mal lue" },
    { number: 2, field: "askedBy", language: "en", original: "un lecteur" },
  ]);
  setMinutes(20);
  const part = await translateCorrection(author.caller, await translating(incidentId, all.slice(0, 2)));
  expect(part).toEqual({ ok: true, value: { incidentId, revisions: [2], count: 2 } });
  expect(await owedOf(incidentId)).toHaveLength(1);
  expect((await postmortemOf(incidentId)).otherDueAt).toEqual(new Date(otherDueAt));
  expect(await translateCorrection(author.caller, await translating(incidentId, all.slice(2)))).toMatchObject({
    ok: true,
  });
  expect(await owedOf(incidentId)).toEqual([]);
  expect((await postmortemOf(incidentId)).otherDueAt).toBeNull();
  const revisions = await publishedOf(incidentId);
  expect(revisions).toHaveLength(2);
  expect(revisions[1]).toMatchObject({
    ...{ whatFr: "La durée", whatEn: "The length", whyEn: "Misread", askedByEn: "a reader" },
    ...{ addedEnAt: new Date(after(20)), addedFrAt: null },
  });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({ detail: { revisions: [2], count: 1 } });
});

test("readers see the words, since when they have been there, and no promise any more", async () => {
  const incidentId = await buildHalfCorrected();
  const press = await buildPress({ editions: openEditions("/editions", memoryDisk()) });
  await publishOnce(press, { extent: "all" });
  const pageIn = async (language: string) => press.documentAt(`/${language}/postmortems/${incidentId}`);
  expect(await pageIn("en")).toMatchObject({
    ...{ missing: { language: "en", dueAt: otherDueAt } },
    corrections: [{ what: { language: "fr" }, addedAt: null }],
  });
  setMinutes(20);
  expect(await translateCorrection(operator, await translating(incidentId, all))).toMatchObject({ ok: true });
  await publishOnce(press);
  expect(await pageIn("en")).toMatchObject({
    missing: null,
    corrections: [{ what: { text: "The length", language: "en" }, addedAt: after(20), number: 2 }],
  });
  expect(await pageIn("fr")).toMatchObject({ missing: null, corrections: [{ addedAt: null }] });
});

test("a waiver is added to every revision that carries it on, and its date to the one that it is of", async () => {
  const { caller } = await buildMember();
  const incidentId = await buildPostmortem({ caller });
  await writeSummary(incidentId, { caller });
  const publish = async (fields: object) => publishPostmortem(caller, await publishing(incidentId, fields));
  expect(await publish({ waiverFr: "Seul.", otherDueAt })).toMatchObject({ ok: true });
  await write(incidentId, { caller, language: "en", text: "Mail went down!" });
  expect(await publish({ change: "editorial" })).toMatchObject({ ok: true });
  const passage = { passage: "courrier", reasonFr: "Secret.", reasonEn: "Secret." };
  expect(await redactPostmortem(caller, await onVersion(incidentId, passage))).toMatchObject({ ok: true });
  expect((await postmortemOf(incidentId)).otherDueAt).toEqual(new Date(otherDueAt));
  expect(await owedOf(incidentId)).toEqual([{ number: 1, field: "waiver", language: "en", original: "Seul." }]);
  setMinutes(20);
  await translateCorrection(caller, await translating(incidentId, [english("waiver", "Alone.", 1)]));
  const revisions = await publishedOf(incidentId);
  expect(revisions.map(({ waiverEn }) => waiverEn)).toEqual(["Alone.", "Alone.", "Alone."]);
  expect(revisions.map(({ addedEnAt }) => addedEnAt)).toEqual([new Date(after(20)), null, null]);
  expect((await postmortemOf(incidentId)).otherDueAt).toBeNull();
});

test("a later revision keeps the promise of what an earlier one owes, and a section without its translation keeps it too", async () => {
  const [incidentId, approver] = [await buildHalfCorrected(), await buildMember()];
  await writeSummary(incidentId, { fr: "Six heures.", en: "Six hours." });
  await approve(incidentId, approver);
  await publishPostmortem(operator, await publishing(incidentId, material));
  expect((await postmortemOf(incidentId)).otherDueAt).toEqual(new Date(otherDueAt));
  await write(incidentId, { section: "luck", text: "Il était tôt." });
  await approve(incidentId, approver);
  await publishPostmortem(operator, await publishing(incidentId, { change: "editorial", otherDueAt: after(60) }));
  expect(await translateCorrection(operator, await translating(incidentId, all))).toMatchObject({ ok: true });
  expect(await owedOf(incidentId)).toEqual([]);
  expect((await postmortemOf(incidentId)).otherDueAt).toEqual(new Date(after(60)));
});

test("what is said already, what no longer reads as it was read, nothing, and what is too long are refused", async () => {
  const incidentId = await buildHalfCorrected();
  const input = await translating(incidentId, all);
  expect(
    await translateCorrection(operator, { ...input, entries: [english("what", "x"), english("waiver", "Alone.")] }),
  ).toMatchObject({ code: "already_translated", field: "entries.1.text" });
  expect(await translateCorrection(operator, { ...input, entries: [] })).toMatchObject({
    problems: [{ field: "entries", code: "words_missing" }],
  });
  expect(
    await translateCorrection(operator, { ...input, entries: [english("askedBy", "x".repeat(121))] }),
  ).toMatchObject({
    problems: [{ field: "entries.0.text", code: "too_long" }],
  });
  const passage = { passage: "durée", reasonFr: "Secret.", reasonEn: "Secret." };
  await redactPostmortem(operator, await onVersion(incidentId, passage));
  expect(await translateCorrection(operator, input)).toMatchObject({ code: "stale", field: "seen" });
  expect((await publishedOf(incidentId))[1]).toMatchObject({ whatEn: "", addedEnAt: null });
});
