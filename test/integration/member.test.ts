import { expect, test } from "vitest";
import { addMember } from "#domain/member/commands/add-member.ts";
import { changePassword } from "#domain/member/commands/change-password.ts";
import { createFirstAdministrator } from "#domain/member/commands/create-first-administrator.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { revokeOtherSessions } from "#domain/member/commands/revoke-other-sessions.ts";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import { listMembers, listSessions } from "#domain/member/reads.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "../support/build-member.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const door = { kind: "job", name: "sign-in" } as const;
const chosen = "quatre mots bien choisis";
const some = { name: "Sacha", role: "responder", language: "fr" } as const;

async function added(fields: Partial<{ email: string; role: "responder" | "administrator" }> = {}) {
  const email = fields.email ?? `${newId()}@host.example`;
  const answer = await addMember(operator, { ...some, ...fields, email });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

async function entered(email: string, password: string) {
  const answer = await signIn(door, { email, password, userAgent: "curl/8" });
  if (!answer.ok) throw new Error(answer.code);
  return { ...answer.value, caller: { kind: "member", sessionId: answer.value.id } as const };
}

test("the first administrator is made once, however many ask at the same time", async () => {
  const ask = (name: string) =>
    createFirstAdministrator(operator, { email: `${name}@host.example`, name, language: "fr" });
  const answers = await Promise.all(["one", "two", "three"].map(ask));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual([
    { ok: false, code: "member_exists" },
    { ok: false, code: "member_exists" },
  ]);
  const { caller } = await buildMember({ role: "administrator" });
  expect(await createFirstAdministrator(caller, { email: "x@host.example", name: "x", language: "fr" })).toMatchObject({
    code: "forbidden",
  });
});

test("a one-time password opens nothing but its own change, which ends the other sessions", async () => {
  const member = await added();
  const [one, other] = [await entered(member.email, member.password), await entered(member.email, member.password)];
  expect(one.mustChangePassword).toBe(true);
  expect(await addMember(one.caller, { ...some, email: "y@host.example" })).toMatchObject({
    code: "password_change_due",
  });
  const input = { current: member.password, next: chosen, repeat: chosen };
  expect(await changePassword(one.caller, { ...input, current: "wrong" })).toEqual({
    ok: false,
    code: "wrong_password",
    field: "current",
  });
  expect(await changePassword(one.caller, input)).toMatchObject({ ok: true });
  expect(await changePassword(other.caller, input)).toMatchObject({ code: "signed_out" });
  expect(await changePassword(one.caller, { current: chosen, next: `${chosen}!`, repeat: `${chosen}!` })).toMatchObject(
    {
      ok: true,
    },
  );
  expect((await auditOf(member.memberId)).map((row) => row.command)).toEqual(
    expect.arrayContaining(["add-member", "sign-in", "change-password"]),
  );
  expect(JSON.stringify((await auditOf(member.memberId)).map((row) => row.detail))).not.toContain(chosen);
});

test("every field of a password change at fault is named at once", async () => {
  const { caller } = await buildMember();
  expect(await changePassword(caller, { current: "", next: "short", repeat: "other" })).toEqual({
    ok: false,
    code: "invalid",
    problems: expect.arrayContaining([{ field: "next", code: "password_short" }]),
  });
});

test("unknown address, wrong password and a member who left are the same refusal, and no session is opened", async () => {
  const member = await added();
  const left = await added();
  await database().member.update({ where: { id: left.memberId }, data: { leftAt: new Date() } });
  const before = await database().session.count();
  for (const [email, password] of [
    ["nobody@host.example", "whatever it is"],
    [member.email, "whatever it is"],
    [left.email, left.password],
    ["not an address", "whatever it is"],
  ] as const) {
    expect(await signIn(door, { email, password })).toEqual({ ok: false, code: "wrong_credentials" });
  }
  expect(await database().session.count()).toBe(before);
});

test("an address is the same in capitals and with spaces around it", async () => {
  const member = await added();
  expect((await entered(`  ${member.email.toUpperCase()} `, member.password)).memberId).toBe(member.memberId);
  expect(await addMember(operator, { ...some, email: member.email.toUpperCase() })).toEqual({
    ok: false,
    code: "email_taken",
    field: "email",
  });
});

test("a session ends at once when revoked, after thirty days, and never by another member", async () => {
  const member = await added();
  const session = await entered(member.email, member.password);
  const stranger = await buildMember();
  expect(await revokeSession(stranger.caller, { sessionId: session.id })).toEqual({
    ok: false,
    code: "unknown_session",
  });
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ ok: true, value: { ended: 0 } });
  setMinutes(30 * 24 * 60 + 1);
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ code: "signed_out" });
  const again = await entered(member.email, member.password);
  expect(await revokeSession(again.caller, { sessionId: again.id })).toMatchObject({ ok: true });
  expect(await revokeSession(again.caller, { sessionId: again.id })).toMatchObject({ code: "signed_out" });
  expect(await listSessions({ memberId: member.memberId, now: new Date() })).toEqual([]);
});

test("a reset gives a new one-time password, ends all sessions and is for administrators and operators", async () => {
  const member = await added();
  const session = await entered(member.email, member.password);
  const responder = await buildMember();
  expect(await resetPassword(responder.caller, { email: member.email })).toMatchObject({ code: "forbidden" });
  expect(await resetPassword(operator, { email: "nobody@host.example" })).toMatchObject({ code: "unknown_member" });
  const reset = await resetPassword((await buildMember({ role: "administrator" })).caller, { email: member.email });
  if (!reset.ok) throw new Error(reset.code);
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ code: "signed_out" });
  expect(await signIn(door, { email: member.email, password: member.password })).toMatchObject({ ok: false });
  expect((await entered(member.email, reset.value.password)).mustChangePassword).toBe(true);
});

test("only administrators add members, and the list holds no hash", async () => {
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    expect(await addMember(caller, { ...some, email: "z@host.example" })).toEqual({ ok: false, code: "forbidden" });
  }
  expect(JSON.stringify(await listMembers())).not.toMatch(/argon2|\$never\$/);
});
