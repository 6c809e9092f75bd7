import { expect, test } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { database } from "#lib/db.ts";
import { roles } from "#lib/roles.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import {
  approve,
  buildPostmortem,
  material,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach();

const waiver = { waiverFr: "Je suis seul.", waiverEn: "I am alone." };

/** A summary in both languages by somebody who is alone, unless others are made. */
async function written(): Promise<{ incidentId: string; author: BuiltMember }> {
  const author = await buildMember();
  const incidentId = await buildPostmortem({ caller: author.caller });
  await writeSummary(incidentId, { caller: author.caller });
  return { incidentId, author };
}

const publish = async (incidentId: string, fields: object = {}) =>
  publishPostmortem(operator, await publishing(incidentId, fields));

test("where nobody else could approve, it is published with the reason why nobody did, which readers see (PM-1)", async () => {
  const { incidentId } = await written();
  expect(await publish(incidentId)).toMatchObject({ code: "waiver_missing", field: "waiverFr" });
  expect(await publish(incidentId, { waiverFr: "Seul." })).toMatchObject({ code: "other_due_missing" });
  expect(await publish(incidentId, { waiverFr: "x".repeat(501) })).toMatchObject({ problems: [{ code: "too_long" }] });
  expect(await publish(incidentId, waiver)).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([{ isReviewed: false, ...waiver }]);
});

test.each(roles)("a colleague who is a %s makes a waiver impossible exactly when he may approve", async (role) => {
  const { incidentId } = await written();
  await buildMember({ role });
  const answer = await publish(incidentId, waiver);
  expect(answer).toMatchObject(role === "reader" ? { ok: true } : { code: "approval_needed" });
  expect(await publishedOf(incidentId)).toHaveLength(role === "reader" ? 1 : 0);
});

test("a colleague who has left, or who edited last, could not approve either; one who edited before could", async () => {
  const { incidentId, author } = await written();
  const [gone, editor] = [await buildMember(), await buildMember()];
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(morning) } });
  expect(await publish(incidentId, waiver)).toMatchObject({ code: "approval_needed" });
  await write(incidentId, { caller: editor.caller, text: "Le courrier est tombé à dix heures." });
  expect(await publish(incidentId, waiver)).toMatchObject({ ok: true });
  const other = await written();
  expect(await publish(other.incidentId, waiver)).toMatchObject({ code: "approval_needed" });
  await write(incidentId, { caller: author.caller, text: "Le courrier est tombé vers dix heures." });
  expect(await publish(incidentId, { ...material, ...waiver })).toMatchObject({ code: "approval_needed" });
});

test("what a colleague approved is reviewed, whatever is said of being alone", async () => {
  const { incidentId } = await written();
  await approve(incidentId, await buildMember());
  expect(await publish(incidentId, waiver)).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([{ isReviewed: true, waiverFr: "", waiverEn: "" }]);
});

test("a change of form stays not reviewed with the reason of then; one of substance needs its own", async () => {
  const { incidentId } = await written();
  await publish(incidentId, waiver);
  await write(incidentId, { language: "en", text: "Mail went down!" });
  expect(await publish(incidentId, { change: "editorial" })).toMatchObject({ ok: true });
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  expect(await publish(incidentId, material)).toMatchObject({ code: "waiver_missing" });
  const again = { waiverFr: "Toujours seul.", waiverEn: "Still alone." };
  expect(await publish(incidentId, { ...material, ...again })).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([
    { isReviewed: false, ...waiver },
    { isReviewed: false, ...waiver },
    { isReviewed: false, ...again },
  ]);
});

test("once a colleague has approved a later revision, a change of form after it stays reviewed", async () => {
  const { incidentId } = await written();
  await publish(incidentId, waiver);
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  await approve(incidentId, await buildMember());
  expect(await publish(incidentId, material)).toMatchObject({ ok: true });
  await write(incidentId, { language: "en", text: "Five hours!" });
  expect(await publish(incidentId, { change: "editorial" })).toMatchObject({ ok: true });
  expect((await publishedOf(incidentId)).map(({ isReviewed }) => isReviewed)).toEqual([false, true, true]);
});

test("a waiver set for later is none once somebody who could approve has come", async () => {
  const { incidentId } = await written();
  expect(await publish(incidentId, { ...waiver, at: after(60) })).toMatchObject({ value: { isScheduled: true } });
  setMinutes(60);
  await buildMember({ role: "reviewer" });
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "approval_needed" });
  expect(await publishedOf(incidentId)).toEqual([]);
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "scheduled" });
});

test("a waiver set for later is published with it when its author is still alone", async () => {
  const { incidentId } = await written();
  await publish(incidentId, { ...waiver, at: after(60) });
  setMinutes(60);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ ok: true, value: { number: 1 } });
  expect(await publishedOf(incidentId)).toMatchObject([{ isReviewed: false, ...waiver, memberId: null }]);
});

// the approval of the same version that was taken back is found again once the stage is "scheduled".
test("an approval that was taken back is none: a waiver set for later is published, and taking that back makes a draft", async () => {
  const { incidentId } = await written();
  const approver = await buildMember();
  await approve(incidentId, approver);
  await submitPostmortem(operator, await onVersion(incidentId, { stage: "draft" }));
  await database().member.update({ where: { id: approver.id }, data: { leftAt: new Date(morning) } });
  expect(await publish(incidentId, { ...waiver, at: after(60) })).toMatchObject({ ok: true });
  expect(await unschedulePostmortem(operator, await onVersion(incidentId, {}))).toMatchObject({ ok: true });
  expect.soft(await postmortemOf(incidentId)).toMatchObject({ stage: "draft" });
  await submitPostmortem(operator, await onVersion(incidentId, { stage: "draft" }));
  expect(await publish(incidentId, { ...waiver, at: after(60) })).toMatchObject({ ok: true });
  setMinutes(60);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ ok: true });
});
