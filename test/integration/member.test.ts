import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { changePassword } from "#domain/member/commands/change-password.ts";
import { changeProfile } from "#domain/member/commands/change-profile.ts";
import { createFirstAdministrator } from "#domain/member/commands/create-first-administrator.ts";
import { inviteMember } from "#domain/member/commands/invite-member.ts";
import { removeMember } from "#domain/member/commands/remove-member.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { revokeOtherSessions } from "#domain/member/commands/revoke-other-sessions.ts";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import { withdrawInvitation } from "#domain/member/commands/withdraw-invitation.ts";
import { listMembers, listSessions } from "#domain/member/reads.ts";
import { database } from "#lib/db.ts";
import { chosen, door, entered, joined, withOneTimePassword } from "../support/build-account.ts";
import { buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();
ownDataDir();

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
  const member = await withOneTimePassword();
  const [one, other] = [await entered(member.email, member.password), await entered(member.email, member.password)];
  expect(one.mustChangePassword).toBe(true);
  expect(await inviteMember(one.caller, { email: "y@host.example", role: "reader", language: "fr" })).toMatchObject({
    code: "password_change_due",
  });
  const input = { current: member.password, next: `${chosen}?`, repeat: `${chosen}?` };
  expect(await changePassword(one.caller, { ...input, current: "wrong" })).toEqual({
    ok: false,
    code: "wrong_password",
    field: "current",
  });
  expect(await changePassword(one.caller, input)).toMatchObject({ ok: true });
  expect(await changePassword(other.caller, input)).toMatchObject({ code: "signed_out" });
  const again = { current: `${chosen}?`, next: `${chosen}!`, repeat: `${chosen}!` };
  expect(await changePassword(one.caller, again)).toMatchObject({ ok: true });
  expect((await auditOf(member.memberId)).map((row) => row.command)).toEqual(
    expect.arrayContaining(["accept-invitation", "reset-password", "sign-in", "change-password"]),
  );
  expect(JSON.stringify((await auditOf(member.memberId)).map((row) => row.detail))).not.toContain(chosen);
});

test("the language of the page on which a one-time password is replaced becomes the member's; later he keeps his own", async () => {
  const member = await withOneTimePassword();
  const { caller } = await entered(member.email, member.password);
  const languageOf = async () =>
    (await database().member.findUniqueOrThrow({ where: { id: member.memberId } })).language;
  const change = (current: string, next: string) =>
    changePassword(caller, { current, next, repeat: next, language: "en" });
  expect(await languageOf()).toBe("fr");
  expect(await change(member.password, chosen)).toMatchObject({ ok: true });
  expect(await languageOf()).toBe("en");
  expect(await changeProfile(caller, { name: "Sacha", language: "fr" })).toMatchObject({ ok: true });
  expect(await change(chosen, `${chosen}!`)).toMatchObject({ ok: true });
  expect(await languageOf()).toBe("fr");
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
  const member = await joined();
  const left = await joined();
  await database().member.update({ where: { id: left.memberId }, data: { leftAt: new Date() } });
  const before = await database().session.count();
  for (const [email, password] of [
    ["nobody@host.example", "whatever it is"],
    [member.email, "whatever it is"],
    [left.email, chosen],
    ["not an address", "whatever it is"],
  ] as const) {
    expect(await signIn(door, { email, password })).toEqual({ ok: false, code: "wrong_credentials" });
  }
  expect(await database().session.count()).toBe(before);
});

test("an address is the same in capitals and with spaces around it, and signing in answers the member's language", async () => {
  const member = await joined();
  const session = await entered(`  ${member.email.toUpperCase()} `, chosen);
  expect(session).toMatchObject({ memberId: member.memberId, language: "fr" });
});

test("a session ends at once when revoked, after thirty days, and never by another member", async () => {
  const member = await joined();
  const session = await entered(member.email, chosen);
  const stranger = await buildMember();
  expect(await revokeSession(stranger.caller, { sessionId: session.id })).toEqual({
    ok: false,
    code: "unknown_session",
  });
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ ok: true, value: { ended: 1 } });
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ ok: true, value: { ended: 0 } });
  setMinutes(30 * 24 * 60 + 1);
  expect(await revokeOtherSessions(session.caller, {})).toMatchObject({ code: "signed_out" });
  const again = await entered(member.email, chosen);
  expect(await revokeSession(again.caller, { sessionId: again.id })).toMatchObject({ ok: true });
  expect(await revokeSession(again.caller, { sessionId: again.id })).toMatchObject({ code: "signed_out" });
  expect(await listSessions({ memberId: member.memberId, now: new Date() })).toEqual([]);
});

test("a reset gives a new one-time password, ends all sessions and is for administrators and operators", async () => {
  setMinutes(0);
  const { caller, email } = await joined();
  const responder = await buildMember();
  expect(await resetPassword(responder.caller, { email })).toMatchObject({ code: "forbidden" });
  expect(await resetPassword(operator, { email: "nobody@host.example" })).toMatchObject({ code: "unknown_member" });
  const reset = await resetPassword((await buildMember({ role: "administrator" })).caller, { email });
  if (!reset.ok) throw new Error(reset.code);
  expect(await revokeOtherSessions(caller, {})).toMatchObject({ code: "signed_out" });
  expect(await signIn(door, { email, password: chosen })).toMatchObject({ ok: false });
  expect((await entered(email, reset.value.password)).mustChangePassword).toBe(true);
});

test("a member changes his own name and language; the log says what they were, and nothing when they are the same", async () => {
  const { caller, id } = await buildMember();
  expect(await changeProfile(caller, { name: " Noé ", language: "fr" })).toMatchObject({ ok: true });
  expect(await changeProfile(caller, { name: "Noé", language: "fr" })).toMatchObject({ ok: true });
  expect(await auditOf(id)).toMatchObject([
    {
      command: "change-profile",
      actorId: id,
      before: { name: `Member ${id}`, language: "en" },
      after: { name: "Noé", language: "fr" },
    },
    { before: {}, after: {} },
  ]);
  expect(await changeProfile(caller, { name: "", language: "de" })).toMatchObject({
    code: "invalid",
    problems: [
      { field: "name", code: "name_missing" },
      { field: "language", code: "unknown_choice" },
    ],
  });
  expect(await changeProfile(operator, { name: "Noé", language: "fr" })).toMatchObject({ code: "forbidden" });
});

test("the list says since when, last seen when and on how many devices, and holds no hash", async () => {
  const member = await joined();
  await entered(member.email, chosen);
  const listed = (await listMembers(new Date(after(0)))).find((one) => one.id === member.memberId);
  expect(listed).toMatchObject({ createdAt: new Date(after(0)), lastSeenAt: new Date(after(0)), sessions: 2 });
  expect(JSON.stringify(await listMembers(new Date(after(0))))).not.toMatch(/argon2|\$never\$/);
});

test.each([
  ["a password that is replaced", { passwordHash: "replaced" }],
  ["a membership that ends", { leftAt: new Date(after(0)) }],
])("%s while the old one is still being compared opens no session", async (_, data) => {
  const { email, memberId } = await joined();
  const { answer } = await database().$transaction(async (db) => {
    await db.member.update({ where: { id: memberId }, data });
    const asked = signIn(door, { email, password: chosen });
    // Long enough for the comparison: without waiting for this transaction it would be over by now.
    await Promise.race([asked, sleep(1_000)]);
    return { answer: asked };
  });
  expect(await answer).toEqual({ ok: false, code: "wrong_credentials" });
  // The one that accepting the invitation opened.
  expect(await database().session.count({ where: { memberId } })).toBe(1);
});

test("what PostgreSQL cannot be asked is refused like any other mistake", async () => {
  const boss = await buildMember({ role: "administrator" });
  expect(await signIn(door, { email: "a\u0000@host.example", password: chosen })).toMatchObject({
    problems: [{ field: "email", code: "invalid_email" }],
  });
  for (const [answer, field] of [
    [await revokeSession(boss.caller, { sessionId: "a\u0000b" }), "sessionId"],
    [await removeMember(boss.caller, { memberId: "a\u0000b" }), "memberId"],
    [await withdrawInvitation(boss.caller, { invitationId: "a\u0000b" }), "invitationId"],
  ] as const) {
    expect(answer).toMatchObject({ code: "invalid", problems: [{ field, code: "not_understood" }] });
  }
});
