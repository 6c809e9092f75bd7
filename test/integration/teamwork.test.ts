import { expect, test } from "vitest";
import { addNote } from "#domain/incident/commands/add-note.ts";
import { changeLead } from "#domain/incident/commands/change-lead.ts";
import { eraseNote } from "#domain/incident/commands/erase-note.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { readTeamwork } from "#domain/incident/team-reads.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { hasRight, roles } from "#lib/roles.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const incident = async () => buildIncident([await buildService()]);
const versionOf = async (id: string) => (await database().incident.findUniqueOrThrow({ where: { id } })).version;
const lastOf = async (subject: string) => (await auditOf(subject)).at(-1);
const note = (incidentId: string, text = "Call the data centre.") => ({ idempotencyKey: newId(), incidentId, text });

test("somebody takes the lead and hands it on; the log knows who led before and after, and nothing is published", async () => {
  const [incidentId, lea, sam] = [await incident(), await buildMember(), await buildMember({ role: "administrator" })];
  const [version, owed] = [await versionOf(incidentId), await requestsFor(incidentId)];
  const taken = { incidentId, memberId: lea.id, seenLeadId: null };
  expect(await changeLead(lea.caller, taken)).toMatchObject({ ok: true });
  expect(await lastOf(incidentId)).toMatchObject({
    command: "change-lead",
    actorId: lea.id,
    before: { leadId: null, lead: null },
    after: { leadId: lea.id, lead: `Member ${lea.id}` },
  });
  expect((await readTeamwork(incidentId)).lead).toEqual({ id: lea.id, name: `Member ${lea.id}`, hasLeft: false });
  // The same tap twice asks for what is so already.
  expect(await changeLead(lea.caller, taken)).toMatchObject({ ok: true });
  expect(await changeLead(lea.caller, { incidentId, memberId: sam.id, seenLeadId: lea.id })).toMatchObject({
    ok: true,
  });
  expect(await lastOf(incidentId)).toMatchObject({ before: { leadId: lea.id }, after: { leadId: sam.id } });
  expect(await changeLead(sam.caller, { incidentId, memberId: null, seenLeadId: sam.id })).toMatchObject({ ok: true });
  expect((await readTeamwork(incidentId)).lead).toBeNull();
  expect(await versionOf(incidentId)).toBe(version);
  expect(await requestsFor(incidentId)).toEqual(owed);
});

test("the lead is refused of an unknown incident, to who may not post or has left, and when somebody else has it by now", async () => {
  const [incidentId, lea, sam] = [await incident(), await buildMember(), await buildMember()];
  const reader = await buildMember({ role: "reader" });
  const gone = await buildMember();
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(morning) } });
  const ask = (part: object) => changeLead(sam.caller, { incidentId, memberId: sam.id, seenLeadId: null, ...part });
  expect(await ask({ incidentId: "nobody" })).toMatchObject({ code: "incident_unknown" });
  for (const memberId of ["nobody", reader.id, gone.id])
    expect(await ask({ memberId })).toMatchObject({ code: "member_unknown", field: "memberId" });
  expect(await changeLead(lea.caller, { incidentId, memberId: lea.id, seenLeadId: null })).toMatchObject({ ok: true });
  expect(await ask({})).toMatchObject({ code: "lead_changed", field: "memberId" });
  expect((await readTeamwork(incidentId)).lead?.id).toBe(lea.id);
});

test("of two who take the lead at once one is told that the other has it", async () => {
  const [incidentId, lea, sam] = [await incident(), await buildMember(), await buildMember()];
  const answers = await Promise.all(
    [lea, sam].map(({ id, caller }) => changeLead(caller, { incidentId, memberId: id, seenLeadId: null })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: "lead_changed" }]);
});

test("a lead who has left is said to have left, and can be followed", async () => {
  const [incidentId, lea, sam] = [await incident(), await buildMember(), await buildMember()];
  await changeLead(lea.caller, { incidentId, memberId: lea.id, seenLeadId: null });
  await database().member.update({ where: { id: lea.id }, data: { leftAt: new Date(morning) } });
  const { lead, candidates } = await readTeamwork(incidentId);
  expect(lead).toMatchObject({ id: lea.id, hasLeft: true });
  expect(candidates.map(({ id }) => id)).not.toContain(lea.id);
  expect(await changeLead(sam.caller, { incidentId, memberId: sam.id, seenLeadId: lea.id })).toMatchObject({
    ok: true,
  });
});

test("a note is kept with its author and time, once however often it is sent, and the log has none of its words", async () => {
  const [incidentId, lea] = [await incident(), await buildMember()];
  const [version, owed] = [await versionOf(incidentId), await requestsFor(incidentId)];
  const raw = note(incidentId, "  The disk **is** full.\r\nAsk Ada.  ");
  const answers = await Promise.all([addNote(lea.caller, raw), addNote(lea.caller, raw)]);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers[1]).toEqual(answers[0]);
  setMinutes(3);
  expect(await addNote(lea.caller, raw)).toEqual(answers[0]);
  expect(await addNote(lea.caller, { ...raw, text: "Others." })).toMatchObject({ code: "repeated_differently" });
  const { notes } = await readTeamwork(incidentId);
  expect(notes).toMatchObject([
    { at: after(0), author: { id: lea.id }, text: "The disk **is** full.\nAsk Ada.", erasedAt: null },
  ]);
  const logged = (await auditOf(incidentId)).filter(({ command }) => command === "add-note");
  expect(logged).toMatchObject([{ actorId: lea.id, detail: { noteId: notes[0]?.id } }]);
  const kept = JSON.stringify([
    await database().auditEntry.findMany({ select: { detail: true, before: true, after: true } }),
    await database().commandReceipt.findMany(),
    await database().publicationRequest.findMany({ select: { command: true, subject: true } }),
  ]);
  expect(kept).not.toContain("disk");
  expect(await versionOf(incidentId)).toBe(version);
  expect(await requestsFor(incidentId)).toEqual(owed);
});

test("a note is refused without words, with too many, and on an unknown incident", async () => {
  const [incidentId, lea] = [await incident(), await buildMember()];
  const problem = async (text: string) => {
    const answer = await addNote(lea.caller, note(incidentId, text));
    return !answer.ok && "problems" in answer ? answer.problems : answer;
  };
  expect(await problem(" \n ")).toEqual([{ field: "text", code: "text_missing" }]);
  expect(await problem("x".repeat(incidentLimits.teamNote + 1))).toEqual([{ field: "text", code: "too_long" }]);
  expect(await addNote(lea.caller, note("nobody"))).toMatchObject({ code: "incident_unknown" });
  expect((await readTeamwork(incidentId)).notes).toEqual([]);
});

test("its author or an administrator erases a note: the words go, the row stays; nobody else can, and not twice", async () => {
  const [incidentId, lea, sam] = [await incident(), await buildMember(), await buildMember()];
  const administrator = await buildMember({ role: "administrator" });
  const add = async () => {
    const added = await addNote(lea.caller, note(incidentId));
    return added.ok ? added.value.noteId : "";
  };
  const [first, second] = [await add(), await add()];
  expect(await eraseNote(sam.caller, { noteId: first })).toMatchObject({ code: "note_of_another" });
  expect(await eraseNote(sam.caller, { noteId: "nobody" })).toMatchObject({ code: "note_unknown" });
  setMinutes(9);
  expect(await eraseNote(lea.caller, { noteId: first })).toEqual({ ok: true, value: { incidentId, noteId: first } });
  expect(await eraseNote(lea.caller, { noteId: first })).toMatchObject({ code: "note_erased" });
  expect(await eraseNote(administrator.caller, { noteId: second })).toMatchObject({ ok: true });
  expect(await lastOf(incidentId)).toMatchObject({ command: "erase-note", actorId: administrator.id });
  const { notes } = await readTeamwork(incidentId);
  expect(notes.map(({ text, erasedAt, author }) => [text, erasedAt, author?.id])).toEqual([
    ["", after(9), lea.id],
    ["", after(9), lea.id],
  ]);
});

test("an operator at the command line may note and erase", async () => {
  const incidentId = await incident();
  const added = await addNote(operator, note(incidentId));
  expect(added).toMatchObject({ ok: true });
  expect((await readTeamwork(incidentId)).notes).toMatchObject([{ author: null }]);
  expect(await eraseNote(operator, { noteId: added.ok ? added.value.noteId : "" })).toMatchObject({ ok: true });
});

test.each(roles)("as %s one leads and notes exactly with the right to post", async (role) => {
  const [incidentId, member] = [await incident(), await buildMember({ role })];
  const allowed = hasRight(role, "post") ? { ok: true } : { ok: false, code: "forbidden" };
  const memberId = hasRight(role, "post") ? member.id : null;
  expect(await changeLead(member.caller, { incidentId, memberId, seenLeadId: null })).toMatchObject(allowed);
  expect(await addNote(member.caller, note(incidentId))).toMatchObject(allowed);
  const other = await addNote(operator, note(incidentId));
  const erased = await eraseNote(member.caller, { noteId: other.ok ? other.value.noteId : "" });
  const mayErase = hasRight(role, "administer") ? { ok: true } : { ok: false };
  expect(erased).toMatchObject(mayErase);
});
