import { expect, test } from "vitest";
import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { changeRole } from "#domain/member/commands/change-role.ts";
import { inviteMember } from "#domain/member/commands/invite-member.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { removeMember } from "#domain/member/commands/remove-member.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { chosen, door } from "../support/build-account.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

const chosenWords = { name: "Sacha", language: "fr", next: chosen, repeat: chosen } as const;
const administrator = () => buildMember({ role: "administrator" });
const stored = (member: BuiltMember) => database().member.findUniqueOrThrow({ where: { id: member.id } });
const administrators = () => database().member.count({ where: { role: "administrator", leftAt: null } });

async function leadIncident(member: BuiltMember, state: "investigating" | "resolved"): Promise<string> {
  const id = newId();
  const at = new Date(morning);
  await database().incident.create({
    data: {
      ...{ id, state, leadId: member.id, impactStartedAt: at, createdAt: at, changedAt: at },
      resolvedAt: state === "resolved" ? at : null,
    },
  });
  return id;
}

test("an administrator gives roles, from the next click on; the log says which was before; the same role again changes nothing", async () => {
  const boss = await administrator();
  const member = await buildMember();
  const input = { memberId: member.id, role: "reader" } as const;
  expect(await changeRole(boss.caller, input)).toMatchObject({ ok: true });
  expect(await changeRole(boss.caller, input)).toMatchObject({ ok: true });
  expect(await stored(member)).toMatchObject({ role: "reader" });
  expect(await auditOf(member.id)).toMatchObject([
    { command: "change-role", actorId: boss.id, before: { role: "responder" }, after: { role: "reader" } },
    { before: { role: "reader" }, after: { role: "reader" } },
  ]);
});

test("nobody else gives roles or removes, and nobody who is not there is given one or removed", async () => {
  const boss = await administrator();
  const other = await buildMember();
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    expect(await changeRole(caller, { memberId: other.id, role: "reader" })).toMatchObject({ code: "forbidden" });
    expect(await removeMember(caller, { memberId: other.id })).toMatchObject({ code: "forbidden" });
  }
  expect(await removeMember(boss.caller, { memberId: other.id })).toMatchObject({ ok: true });
  for (const memberId of [other.id, "nobody"]) {
    expect(await changeRole(boss.caller, { memberId, role: "reader" })).toMatchObject({ code: "unknown_member" });
    expect(await removeMember(boss.caller, { memberId })).toMatchObject({ code: "unknown_member" });
  }
  expect(await changeRole(boss.caller, { memberId: boss.id, role: "owner" })).toMatchObject({
    problems: [{ field: "role", code: "unknown_choice" }],
  });
});

test("the last administrator can neither leave nor be demoted nor removed, not even by an operator; a second one frees him", async () => {
  const boss = await administrator();
  const role = { memberId: boss.id, role: "reader" } as const;
  expect(await changeRole(boss.caller, role)).toEqual({ ok: false, code: "last_administrator", field: "role" });
  expect(await changeRole(operator, role)).toMatchObject({ code: "last_administrator" });
  expect(await removeMember(operator, { memberId: boss.id })).toEqual({ ok: false, code: "last_administrator" });
  expect(await leave(boss.caller, {})).toEqual({ ok: false, code: "last_administrator" });
  const gone = await administrator();
  expect(await leave(gone.caller, {})).toMatchObject({ ok: true });
  expect(await leave(boss.caller, {})).toMatchObject({ code: "last_administrator" });
  await administrator();
  expect(await leave(boss.caller, {})).toMatchObject({ ok: true });
});

test.each([
  [
    "take each other's role",
    (one: BuiltMember, other: BuiltMember) => changeRole(one.caller, { memberId: other.id, role: "reader" }),
  ],
  ["remove each other", (one: BuiltMember, other: BuiltMember) => removeMember(one.caller, { memberId: other.id })],
  ["leave", (one: BuiltMember) => leave(one.caller, {})],
])("two administrators who %s at the same moment: one succeeds", async (_, act) => {
  for (let round = 0; round < 8; round += 1) {
    await database().member.updateMany({ where: { role: "administrator" }, data: { name: "former" } });
    const [one, other] = [await administrator(), await administrator()];
    await withoutOthers([one.id, other.id]);
    const answers = await Promise.all([act(one, other), act(other, one)]);
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.map((answer) => "code" in answer && answer.code)).toEqual([
      expect.stringMatching(/^(?:last_administrator|forbidden|signed_out)$/),
    ]);
    expect(await administrators()).toBe(1);
  }
});

test("of three administrators, one who was just demoted no longer demotes another", async () => {
  for (let round = 0; round < 8; round += 1) {
    const [one, other] = [await administrator(), await administrator()];
    const third = await administrator();
    await withoutOthers([one.id, other.id, third.id]);
    const answers = await Promise.all([
      changeRole(one.caller, { memberId: other.id, role: "reader" }),
      changeRole(other.caller, { memberId: one.id, role: "reader" }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await administrators()).toBe(2);
  }
});

/** Makes these the only administrators. */
async function withoutOthers(ids: string[]): Promise<void> {
  await database().member.updateMany({
    where: { role: "administrator", id: { notIn: ids } },
    data: { role: "reader" },
  });
}

test("direct SQL cannot take the last administrator away either, and anybody else it can", async () => {
  const boss = await administrator();
  for (const sql of [
    `UPDATE member SET role = 'reader' WHERE id = '${boss.id}'`,
    `UPDATE member SET left_at = now() WHERE id = '${boss.id}'`,
    `DELETE FROM member WHERE id = '${boss.id}'`,
  ]) {
    await expect(database().$executeRawUnsafe(sql), sql).rejects.toThrow(
      /last administrator|member_last_administrator/,
    );
  }
  const former = await administrator();
  expect(await leave(former.caller, {})).toMatchObject({ ok: true });
  for (const { id } of [await buildMember(), await administrator(), former]) {
    await database().session.deleteMany({ where: { memberId: id } });
    expect(await database().$executeRaw`DELETE FROM member WHERE id = ${id}`).toBe(1);
  }
});

test("who is removed is signed out everywhere, loses the lead of open incidents and stays the author of what was written", async () => {
  const boss = await administrator();
  const member = await buildMember();
  const [open, resolved] = [await leadIncident(member, "investigating"), await leadIncident(member, "resolved")];
  await database().incidentNote.create({
    data: { id: newId(), incidentId: open, at: new Date(morning), authorId: member.id, text: "Noted." },
  });
  await database().composing.create({
    data: { subject: open, memberId: member.id, name: "M", since: new Date(morning), seenAt: new Date(morning) },
  });
  expect(await removeMember(boss.caller, { memberId: member.id })).toMatchObject({ ok: true });
  expect(await stored(member)).toMatchObject({ leftAt: new Date(after(0)) });
  expect(await database().session.findMany({ where: { memberId: member.id } })).toMatchObject([
    { revokedAt: new Date(after(0)) },
  ]);
  expect(await leave(member.caller, {})).toMatchObject({ code: "signed_out" });
  const leads = await database().incident.findMany({ where: { id: { in: [open, resolved] } } });
  expect(leads.map(({ id, leadId }) => [id, leadId]).sort()).toEqual(
    [
      [open, null],
      [resolved, member.id],
    ].sort(),
  );
  expect(await database().incidentNote.count({ where: { authorId: member.id } })).toBe(1);
  expect(await database().composing.count()).toBe(0);
  expect(await auditOf(member.id)).toMatchObject([
    { command: "remove-member", actorId: boss.id, detail: { sessions: 1 }, before: { role: "responder" } },
  ]);
});

test("a member leaves by himself, once; nobody can do it in his name", async () => {
  await administrator();
  const member = await buildMember();
  expect(await leave(operator, {})).toMatchObject({ code: "forbidden" });
  expect(await leave(member.caller, {})).toMatchObject({ ok: true });
  expect(await leave(member.caller, {})).toMatchObject({ code: "signed_out" });
  expect(await auditOf(member.id)).toMatchObject([{ command: "leave", actorId: member.id, detail: { sessions: 1 } }]);
});

test.each([
  ["is removed", (id: string, caller: Caller) => removeMember(caller, { memberId: id })],
  ["becomes a reader", (id: string, caller: Caller) => changeRole(caller, { memberId: id, role: "reader" })],
])("an administrator who %s comes back by no invitation of his own; those of others hold", async (_, end) => {
  const [boss, gone] = [await administrator(), await administrator()];
  const invite = async (by: BuiltMember) => {
    const asked = { email: `${newId()}@host.example`, role: "administrator", language: "fr" } as const;
    const answer = await inviteMember(by.caller, asked);
    if (!answer.ok) throw new Error(answer.code);
    return { ...chosenWords, token: answer.value.token };
  };
  const [own, others] = [await invite(gone), await invite(boss)];
  expect(await end(gone.id, boss.caller)).toMatchObject({ ok: true });
  expect(await acceptInvitation(door, own)).toEqual({ ok: false, code: "invitation_over" });
  expect(await acceptInvitation(door, others)).toMatchObject({ ok: true });
  expect((await auditOf(gone.id)).at(-1)).toMatchObject({ detail: { withdrawn: 1 } });
});

test("who loses the role while he invites invites nobody", async () => {
  const [boss, gone] = [await administrator(), await administrator()];
  const asked = { email: "late@host.example", role: "administrator", language: "fr" } as const;
  await Promise.all([
    changeRole(boss.caller, { memberId: gone.id, role: "reader" }),
    inviteMember(gone.caller, asked),
    inviteMember(gone.caller, { ...asked, email: "later@host.example" }),
  ]);
  expect(await database().invitation.count({ where: { withdrawnAt: null } })).toBe(0);
});

test("who may not post any more leads nothing that is open; who still may keeps the lead", async () => {
  const boss = await administrator();
  const [reader, administers] = [await buildMember(), await buildMember()];
  const ids = [await leadIncident(reader, "investigating"), await leadIncident(administers, "investigating")];
  await changeRole(boss.caller, { memberId: reader.id, role: "reader" });
  await changeRole(boss.caller, { memberId: administers.id, role: "administrator" });
  const rows = await database().incident.findMany({ where: { id: { in: ids } }, select: { leadId: true } });
  expect(rows.map(({ leadId }) => leadId).filter(Boolean)).toEqual([administers.id]);
});
