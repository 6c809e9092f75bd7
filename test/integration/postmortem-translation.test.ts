import { expect, test } from "vitest";
import { chooseSource } from "#domain/postmortem/commands/choose-source.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { database } from "#lib/db.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import {
  approve,
  buildApproved,
  buildPastIncident,
  buildPostmortem,
  buildPublished,
  confirming,
  material,
  publishedOf,
  publishing,
  textOf,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

type Built = { incidentId: string; approver: BuiltMember };

/** Publishes so, approved anew where that is needed, and says what readers read of the summary's translation. */
async function publish({ incidentId, approver }: Built, fields: object = {}) {
  const change = "change" in fields ? fields.change : "first";
  if (change !== "editorial") await approve(incidentId, approver);
  const input = await publishing(incidentId, { otherDueAt: after(24 * 60), ...fields });
  expect(await publishPostmortem(operator, input)).toMatchObject({ ok: true });
  return stateIn(incidentId);
}

async function stateIn(incidentId: string, key = "summary") {
  const content = (await publishedOf(incidentId)).at(-1)?.content;
  const { source, translation, staleSince } = content?.sections.find((one) => one.key === key) ?? {};
  return { source, translation, staleSince };
}

const confirm = async ({ incidentId }: Built) =>
  expect(await confirmTranslation(operator, await confirming(incidentId))).toMatchObject({ ok: true });
const editorial = { change: "editorial" };
const english = { language: "en" } as const;
const fresh = async (): Promise<Built> => ({
  incidentId: await buildPostmortem(),
  approver: await buildMember({ role: "reviewer" }),
});

test("a translation is missing, then a draft, then says the same when somebody who read both says so", async () => {
  const built = await fresh();
  await write(built.incidentId, { text: "Le courrier est tombé." });
  expect(await publish(built)).toEqual({ source: "fr", translation: "missing", staleSince: null });
  await write(built.incidentId, { text: "Mail went down.", ...english });
  expect(await publish(built, editorial)).toEqual({ source: "fr", translation: "draft", staleSince: null });
  await confirm(built);
  expect(await publish(built, editorial)).toEqual({ source: "fr", translation: "current", staleSince: null });
});

test("behind a change of form it is so since then, through further ones, until somebody has read both again", async () => {
  const built = await buildPublished();
  setMinutes(10);
  await write(built.incidentId, { text: "Le courrier est tombé !" });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial", staleSince: after(10) });
  setMinutes(20);
  await write(built.incidentId, { text: "Le courrier est bien tombé !" });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial", staleSince: after(10) });
  // New words in the translation alone are not yet somebody's word that both say the same.
  await write(built.incidentId, { text: "Mail did go down!", ...english });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial", staleSince: after(10) });
  await confirm(built);
  expect(await publish(built, editorial)).toMatchObject({ translation: "current", staleSince: null });
  setMinutes(30);
  await write(built.incidentId, { text: "Le courrier est tombé." });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial", staleSince: after(30) });
});

test("behind a change of substance it stays so for its substance, whatever comes after, until it is confirmed", async () => {
  const built = await buildPublished();
  setMinutes(10);
  await write(built.incidentId, { text: "Cinq heures." });
  expect(await publish(built, material)).toMatchObject({ translation: "stale_material", staleSince: after(10) });
  setMinutes(20);
  for (const text of ["Cinq heures !", "Cinq heures."]) {
    await write(built.incidentId, { text });
    expect(await publish(built, editorial)).toMatchObject({ translation: "stale_material", staleSince: after(10) });
  }
  await write(built.incidentId, { text: "Five hours.", ...english });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_material", staleSince: after(10) });
  await confirm(built);
  expect(await publish(built, editorial)).toMatchObject({ translation: "current", staleSince: null });
  await write(built.incidentId, { text: "Cinq heures !" });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial", staleSince: after(20) });
});

test("one behind for its form is behind for its substance from the next change of substance, since when it was first", async () => {
  const built = await buildPublished();
  setMinutes(10);
  await write(built.incidentId, { text: "Le courrier est tombé !" });
  await publish(built, editorial);
  setMinutes(20);
  await write(built.incidentId, { text: "Cinq heures." });
  expect(await publish(built, material)).toMatchObject({ translation: "stale_material", staleSince: after(10) });
});

test("a source that says again what it said when both were read is not ahead of its translation", async () => {
  const built = await buildPublished();
  await write(built.incidentId, { text: "Autre chose." });
  expect(await publish(built, material)).toMatchObject({ translation: "stale_material" });
  await write(built.incidentId, { text: "Le courrier est tombé." });
  expect(await publish(built, material)).toMatchObject({ translation: "current", staleSince: null });
});

test("another fact referred to makes no translation stale, though it is a revision", async () => {
  const built = await buildApproved();
  await writeSummary(built.incidentId, { fr: "Revenu à [](fact:mitigated).", en: "Back at [](fact:mitigated)." });
  expect(await publish(built)).toMatchObject({ translation: "current" });
  await write(built.incidentId, { text: "Revenu à [](fact:resolved)." });
  expect(await publish(built, editorial)).toMatchObject({ translation: "current", staleSince: null });
  await write(built.incidentId, { text: "Revenu à [](fact:resolved), enfin." });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial" });
});

test("what was prepared in both languages says the same from the start, and no longer once one is rewritten", async () => {
  const [incidentId, approver] = [await buildPastIncident(), await buildMember({ role: "reviewer" })];
  const prepared = [{ section: "summary", fr: "De [](fact:started) à la fin.", en: "From [](fact:started) on." }];
  await startPostmortem(operator, { incidentId, size: "note", sourceLanguage: "fr", prepared });
  const built = { incidentId, approver };
  expect(await publish(built)).toMatchObject({ translation: "current" });
  await write(incidentId, { text: "De [](fact:started) au soir." });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_editorial" });
});

test("a translation that is behind at the first publication is behind for its substance", async () => {
  const built = await buildApproved();
  await write(built.incidentId, { text: "Cinq heures." });
  setMinutes(5);
  expect(await publish(built)).toMatchObject({ translation: "stale_material", staleSince: after(5) });
});

test("each section has its own state, and English can be the source of one", async () => {
  const built = await buildApproved();
  await write(built.incidentId, { section: "luck", text: "It was early.", ...english });
  await write(built.incidentId, { section: "trigger", text: "Un disque." });
  await publish(built);
  expect(await stateIn(built.incidentId, "luck")).toEqual({ source: "en", translation: "missing", staleSince: null });
  await write(built.incidentId, { section: "luck", text: "Il était tôt." });
  await chooseSource(operator, { incidentId: built.incidentId, section: "luck", language: "en" });
  await publish(built, editorial);
  expect(await stateIn(built.incidentId, "luck")).toEqual({ source: "en", translation: "draft", staleSince: null });
  const seen = await confirming(built.incidentId, { section: "luck", language: "fr" });
  expect(await confirmTranslation(operator, seen)).toMatchObject({ ok: true });
  await publish(built, editorial);
  expect(await stateIn(built.incidentId, "luck")).toMatchObject({ translation: "current" });
  expect(await stateIn(built.incidentId, "trigger")).toMatchObject({ source: "fr", translation: "missing" });
  expect(await stateIn(built.incidentId)).toMatchObject({ translation: "current" });
});

test("a source that is chosen while the translation is behind does not make it say the same", async () => {
  const built = await buildPublished();
  await write(built.incidentId, { text: "Cinq heures." });
  await chooseSource(operator, { incidentId: built.incidentId, section: "summary", language: "en" });
  expect((await publish(built, material)).translation).not.toBe("current");
});

// an emptied translation is "missing", and the next state forgets that it was behind for its substance.
test("a translation behind for its substance that is emptied and written back is still so until it is confirmed", async () => {
  const built = await buildPublished();
  setMinutes(10);
  await write(built.incidentId, { text: "Cinq heures." });
  await publish(built, material);
  await write(built.incidentId, { text: "", ...english });
  expect(await publish(built, editorial)).toMatchObject({ translation: "missing" });
  await write(built.incidentId, { text: "Mail went down.", ...english });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_material" });
});

// chooseSource forgets what the translation was based on, and "draft" is no longer behind.
test("a source that goes over and back leaves a translation that was behind for its substance behind", async () => {
  const built = await buildPublished();
  setMinutes(10);
  await write(built.incidentId, { text: "Cinq heures." });
  await publish(built, material);
  for (const language of ["en", "fr"])
    await chooseSource(operator, { incidentId: built.incidentId, section: "summary", language });
  await write(built.incidentId, { section: "luck", text: "Il était tôt." });
  expect(await publish(built, editorial)).toMatchObject({ translation: "stale_material", staleSince: after(10) });
});

test("a translation that is written anew is no longer what somebody read; another fact in it changes nothing", async () => {
  const built = await buildPublished();
  const stateOf = async () => {
    const row = await database().postmortemText.findFirstOrThrow({
      where: { incidentId: built.incidentId, section: "summary", language: "en" },
    });
    return row.basedOn === null && row.readById === null ? "unread" : "read";
  };
  const { text } = await textOf(built.incidentId, english);
  await write(built.incidentId, { text: `${text} [](fact:started)`, ...english });
  await confirm(built);
  expect(await stateOf()).toBe("read");
  await write(built.incidentId, { text: `${text} [](fact:resolved)`, ...english });
  expect(await stateOf()).toBe("read");
  await write(built.incidentId, { text: "Something else.", ...english });
  expect(await stateOf()).toBe("unread");
});
