import { expect, test } from "vitest";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "../support/build-member.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildApproved,
  buildPostmortem,
  buildPublished,
  confirming,
  describing,
  factor,
  listing,
  material,
  postmortemOf,
  publishedOf,
  publishing,
  unanswered,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const days = (count: number) => after(count * 24 * 60);
const publish = async (incidentId: string, fields: object = {}) =>
  publishPostmortem(operator, await publishing(incidentId, fields));

test("what was approved is published whole, numbered from one, by whoever asks for it; the log has none of its words", async () => {
  const { incidentId, author, approver } = await buildApproved();
  await describePostmortem(author.caller, await describing(incidentId));
  const entries = [factor("A disk failed.", { textFr: "Un disque.", leadsTo: null })];
  await writeEntries(author.caller, await listing(incidentId, { list: "factors", entries }));
  await approve(incidentId, approver);
  setMinutes(12);
  const answer = await publishPostmortem(author.caller, await publishing(incidentId, unanswered));
  const value = { incidentId, number: 1, at: after(12), isScheduled: false, unanswered: 1 };
  expect(answer).toEqual({ ok: true, value });
  const [revision, ...more] = await publishedOf(incidentId);
  expect(more).toEqual([]);
  expect(revision).toMatchObject({
    ...{ number: 1, at: new Date(after(12)), memberId: author.id, change: "first", section: null, whatFr: "" },
    ...{ isReviewed: true, waiverFr: "", waiverEn: "", isUndated: false, formerHash: null },
  });
  expect(revision?.content).toMatchObject({
    ...{ size: "full", authorRole: { fr: "La technique", en: "Operations" } },
    sections: [
      {
        ...{ key: "summary", source: "fr", text: { fr: "Le courrier est tombé.", en: "Mail went down." } },
        ...{ translation: "current", staleSince: null },
      },
    ],
    entries: [{ list: "factors", text: { fr: "Un disque.", en: "A disk failed." }, kind: "technical", leadsTo: null }],
  });
  expect(await postmortemOf(incidentId)).toMatchObject({
    stage: "draft",
    scheduledAt: null,
    plan: null,
    otherDueAt: null,
  });
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({ command: "publish-postmortem", actorId: author.id });
  const told = { change: "first", isQuiet: false, at: after(12), isScheduled: false };
  expect(entry?.detail).toEqual({ number: 1, ...told, unanswered: 1 });
});

test("sent twice, or by two at once, it is published once", async () => {
  const { incidentId, author, approver } = await buildApproved();
  const input = await publishing(incidentId);
  const [one, same, other] = await Promise.all([
    publishPostmortem(author.caller, input),
    publishPostmortem(author.caller, input),
    publishPostmortem(operator, { ...input, idempotencyKey: newId() }),
  ]);
  expect(same).toEqual(one);
  expect([one, other].filter((answer) => answer?.ok)).toHaveLength(1);
  expect([one, other].filter((answer) => answer?.ok === false)).toMatchObject([{ code: "change_first" }]);
  expect(await publishedOf(incidentId)).toHaveLength(1);
  if (one?.ok) expect(await publishPostmortem(author.caller, input)).toEqual(one);
  expect(await publishPostmortem(approver.caller, input)).toMatchObject({ code: "forbidden" });
});

test("a summary is needed, and a colleague's approval of these very words", async () => {
  const [author] = [await buildMember(), await buildMember()];
  const incidentId = await buildPostmortem({ caller: author.caller });
  await write(incidentId, { section: "luck", text: "Il était tôt." });
  expect(await publish(incidentId)).toMatchObject({ code: "summary_missing" });
  await writeSummary(incidentId);
  const waiver = { waiverFr: "Seul.", waiverEn: "Alone." };
  const otherDueAt = days(3);
  expect(await publish(incidentId, { ...waiver, otherDueAt })).toMatchObject({ code: "approval_needed" });
  await approve(incidentId, await buildMember());
  await write(incidentId, { text: "Un mot de plus." });
  expect(await publish(incidentId, { ...waiver, otherDueAt })).toMatchObject({ code: "approval_needed" });
  expect(await publishedOf(incidentId)).toEqual([]);
});

test.each([
  ["was demoted", { role: "reader" as const }],
  ["has left", { leftAt: new Date(morning) }],
])("an approver who %s before the publication is none; another one can approve the same words", async (_what, data) => {
  const { incidentId, approver, author } = await buildApproved();
  await database().member.update({ where: { id: approver.id }, data });
  expect(await publish(incidentId)).toMatchObject({ ok: false, code: "approver_gone" });
  expect(await publish(incidentId, { waiverFr: "Seul.", waiverEn: "Alone." })).toMatchObject({ code: "approver_gone" });
  expect(await publishedOf(incidentId)).toEqual([]);
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "approved" });
  await approve(incidentId, await buildMember());
  expect(await publishPostmortem(author.caller, await publishing(incidentId))).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([{ isReviewed: true }]);
});

test("an approver who became an administrator or responder still counts", async () => {
  const { incidentId, approver } = await buildApproved();
  await database().member.update({ where: { id: approver.id }, data: { role: "responder" } });
  expect(await publish(incidentId)).toMatchObject({ ok: true });
});

test("a language that is missing needs the day on which it comes: after now, within thirty days", async () => {
  const { incidentId, approver } = await buildApproved();
  await write(incidentId, { section: "trigger", text: "Un disque." });
  await approve(incidentId, approver);
  const refused = (code: string) => ({ code, field: "otherDueAt" });
  expect(await publish(incidentId)).toMatchObject(refused("other_due_missing"));
  expect(await publish(incidentId, { otherDueAt: morning })).toMatchObject(refused("other_due_past"));
  expect(await publish(incidentId, { otherDueAt: "2026-12-23T09:00:00.001Z" })).toMatchObject(refused("other_due_far"));
  expect(await publish(incidentId, { otherDueAt: "tomorrow" })).toMatchObject({ code: "invalid" });
  expect(await publish(incidentId, { otherDueAt: days(30) })).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ otherDueAt: new Date(days(30)) });
  expect((await publishedOf(incidentId))[0]?.content.sections).toMatchObject([
    { key: "summary", translation: "current" },
    { key: "trigger", source: "fr", text: { en: "" }, translation: "missing", staleSince: null },
  ]);
  // The language comes: no day is owed any longer.
  await write(incidentId, { section: "trigger", language: "en", text: "A disk." });
  expect(await confirmTranslation(operator, await confirming(incidentId, { section: "trigger" }))).toMatchObject({
    ok: true,
  });
  expect(await publish(incidentId, { change: "editorial" })).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ otherDueAt: null });
});

test.each([
  ["an entry", "list"],
  ["an entry's note", "note"],
  ["the author's role", "role"],
])("%s in one language alone needs that day too", async (_what, part) => {
  const { incidentId, approver } = await buildApproved();
  const entry = part === "note" ? { textFr: "Tôt.", textEn: "Early.", noteEn: "Really." } : { textFr: "Tôt." };
  if (part === "role") await describePostmortem(operator, await describing(incidentId, { authorRoleEn: "" }));
  else await writeEntries(operator, await listing(incidentId, { list: "luck", entries: [entry] }));
  await approve(incidentId, approver);
  expect(await publish(incidentId)).toMatchObject({ code: "other_due_missing" });
  expect(await publish(incidentId, { otherDueAt: days(1) })).toMatchObject({ ok: true });
});

test("a note publishes what a note has; the rest waits for it to become full", async () => {
  const { incidentId, approver } = await buildApproved();
  await write(incidentId, { section: "luck", text: "Il était tôt." });
  await writeEntries(operator, await listing(incidentId, { list: "questions", entries: [{ textFr: "Pourquoi ?" }] }));
  await writeEntries(operator, await listing(incidentId, { list: "changes", entries: [{ textFr: "a", textEn: "b" }] }));
  await describePostmortem(operator, await describing(incidentId, { size: "note" }));
  await approve(incidentId, approver);
  // What is missing a language is not published: no day is owed.
  expect(await publish(incidentId)).toMatchObject({ ok: true });
  const [first] = await publishedOf(incidentId);
  expect(first?.content.sections.map(({ key }) => key)).toEqual(["summary"]);
  expect(first?.content.entries.map(({ list }) => list)).toEqual(["changes"]);
  await describePostmortem(operator, await describing(incidentId, { size: "full" }));
  expect(await publish(incidentId, { change: "editorial", otherDueAt: days(2) })).toMatchObject({ ok: true });
  expect((await publishedOf(incidentId))[1]?.content).toMatchObject({ size: "full", sections: [{}, { key: "luck" }] });
});

test("the first publication is the first, the later ones say what they are, and nothing is published twice alike", async () => {
  const { incidentId, approver } = await buildApproved();
  for (const later of [{ change: "editorial" }, material])
    expect(await publish(incidentId, later)).toMatchObject({ code: "change_later", field: "change" });
  expect(await publish(incidentId)).toMatchObject({ ok: true });
  expect(await publish(incidentId)).toMatchObject({ code: "change_first", field: "change" });
  expect(await publish(incidentId, { change: "editorial" })).toMatchObject({
    code: "nothing_changed",
    field: "change",
  });
  await approve(incidentId, approver);
  expect(await publish(incidentId, material)).toMatchObject({ code: "nothing_changed" });
  expect(await publish(incidentId, { change: "redacted" })).toMatchObject({ problems: [{ field: "change" }] });
  expect(await publishedOf(incidentId)).toHaveLength(1);
});

test("a change of form needs no approval and stays as reviewed as it was; it keeps no word of a correction", async () => {
  const { incidentId } = await buildPublished();
  await write(incidentId, { language: "en", text: "Mail went down!" });
  expect(await publish(incidentId, { ...material, change: "editorial" })).toMatchObject({ value: { number: 2 } });
  expect((await publishedOf(incidentId))[1]).toMatchObject({
    ...{ change: "editorial", isReviewed: true, section: null, whatFr: "", whyEn: "", askedByEn: "" },
  });
});

test("a change of substance needs a new approval and says what, why, who asked and where", async () => {
  const { incidentId, approver } = await buildPublished();
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  expect(await publish(incidentId, material)).toMatchObject({ code: "approval_needed" });
  await approve(incidentId, approver);
  const missing: [object, string, string][] = [
    [{ whatFr: "", whatEn: " " }, "whatFr", "words_missing"],
    [{ whyFr: "", whyEn: "" }, "whyFr", "reason_missing"],
    [{ section: null }, "section", "unknown_choice"],
  ];
  for (const [fields, field, code] of missing)
    expect(await publish(incidentId, { ...material, ...fields })).toMatchObject({ problems: [{ field, code }] });
  for (const part of ["whatEn", "whyFr", "askedByEn"])
    expect(await publish(incidentId, { ...material, [part]: "" })).toMatchObject({ code: "other_due_missing" });
  expect(await publish(incidentId, material)).toMatchObject({ value: { number: 2 } });
  const { change: _, ...words } = material;
  expect((await publishedOf(incidentId))[1]).toMatchObject({ change: "material", isReviewed: true, ...words });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft" });
});

test("words of a correction in one language alone are published with the day of the other", async () => {
  const { incidentId, approver } = await buildPublished();
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  await approve(incidentId, approver);
  const fields = { ...material, whatEn: "", whyEn: "", askedByEn: "", otherDueAt: days(5) };
  expect(await publish(incidentId, fields)).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ otherDueAt: new Date(days(5)) });
});
