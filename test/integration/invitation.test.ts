import { beforeAll, expect, test } from "vitest";
import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { inviteMember } from "#domain/member/commands/invite-member.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { withdrawInvitation } from "#domain/member/commands/withdraw-invitation.ts";
import { findInvitation, listInvitations } from "#domain/member/invitation-reads.ts";
import { database } from "#lib/db.ts";
import { chosen, door, entered, invited, joined } from "../support/build-account.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();
ownDataDir();

const week = 7 * 24 * 60;
const said = { name: "Sacha", language: "en", next: chosen, repeat: chosen } as const;
let inviter: BuiltMember;

beforeAll(async () => {
  inviter = await buildMember({ role: "administrator" });
});

const find = (token: string, minutes = 0) => findInvitation({ token, now: new Date(after(minutes)) });

test("an invitation makes a member of whoever holds its link, in the language and with the name of his choice, and signs him in", async () => {
  const email = "Nora@Host.example";
  const answer = await inviteMember(inviter.caller, { email, role: "reviewer", language: "fr" });
  if (!answer.ok) throw new Error(answer.code);
  const { token, invitationId, expiresAt, replaced } = answer.value;
  expect({ expiresAt, replaced }).toEqual({ expiresAt: new Date(after(week)), replaced: false });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await find(token)).toMatchObject({ state: "open", email: "nora@host.example", role: "reviewer" });
  const accepted = await acceptInvitation(door, {
    ...said,
    token,
    userAgent: "Mozilla/5.0 (iPhone) Version/18 Safari/1",
  });
  if (!accepted.ok) throw new Error(accepted.code);
  expect(accepted.value).toMatchObject({ email: "nora@host.example", language: "en", device: "Safari, iPhone" });
  const member = await database().member.findUniqueOrThrow({ where: { email: "nora@host.example" } });
  expect(member).toMatchObject({ name: "Sacha", role: "reviewer", language: "en", mustChangePassword: false });
  expect(await database().session.count({ where: { id: accepted.value.id, memberId: member.id } })).toBe(1);
  await entered("nora@host.example", chosen);
  expect(await acceptInvitation(door, { ...said, token })).toEqual({ ok: false, code: "invitation_used" });
  expect(await find(token)).toEqual({ state: "invitation_used" });
  expect(await auditOf(invitationId)).toMatchObject([
    { command: "invite-member", actorId: inviter.id, after: { email: "nora@host.example", role: "reviewer" } },
  ]);
  expect((await auditOf(member.id))[0]).toMatchObject({ command: "accept-invitation", after: { role: "reviewer" } });
});

test("of the token only its hash is kept: in no table, no log of changes and no receipt does it stand", async () => {
  const { token } = await invited();
  await acceptInvitation(door, { ...said, token: `${token}x` });
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`;
  for (const { name } of tables) {
    const rows = await database().$queryRawUnsafe<{ all: string | null }[]>(
      `SELECT string_agg(t::text, ' ') AS all FROM ${name} t`,
    );
    expect(rows[0]?.all ?? "", name).not.toContain(token);
  }
});

test("looking at the link, however often, uses nothing up", async () => {
  const { token } = await invited();
  for (let look = 0; look < 5; look += 1) expect(await find(token)).toMatchObject({ state: "open" });
  expect(await acceptInvitation(door, { ...said, token })).toMatchObject({ ok: true });
});

test("an invitation holds for seven days and not a millisecond longer", async () => {
  const [kept, late] = [await invited(), await invited()];
  expect(await find(late.token, week)).toEqual({ state: "invitation_over" });
  setMinutes(week - 1);
  expect(await acceptInvitation(door, { ...said, token: kept.token })).toMatchObject({ ok: true });
  setMinutes(week);
  expect(await acceptInvitation(door, { ...said, token: late.token })).toEqual({ ok: false, code: "invitation_over" });
  const listed = await listInvitations(new Date(after(week)));
  expect(listed.find((one) => one.id === late.invitationId)).toMatchObject({ isOver: true, email: late.email });
  expect(listed.find((one) => one.id === kept.invitationId)).toBeUndefined();
  expect(JSON.stringify(listed)).not.toContain("tokenHash");
});

test("a token that is none, and every field at fault, are refused", async () => {
  expect(await find("x")).toEqual({ state: "invitation_unknown" });
  expect(await acceptInvitation(door, { ...said, token: "x" })).toEqual({ ok: false, code: "invitation_unknown" });
  const { token } = await invited();
  expect(await acceptInvitation(door, { token, name: " ", language: "de", next: "short", repeat: "other" })).toEqual({
    ok: false,
    code: "invalid",
    problems: expect.arrayContaining([
      { field: "name", code: "name_missing" },
      { field: "language", code: "unknown_choice" },
      { field: "next", code: "password_short" },
    ]),
  });
  expect(await acceptInvitation(door, { ...said, token, repeat: `${chosen}x` })).toMatchObject({
    problems: [{ field: "repeat", code: "password_differs" }],
  });
  expect(await find(token)).toMatchObject({ state: "open" });
});

test("inviting the same address again replaces the open invitation, and says so", async () => {
  const first = await invited({ email: "twice@host.example" });
  const second = await inviteMember(inviter.caller, { email: "twice@host.example", role: "reader", language: "en" });
  if (!second.ok) throw new Error(second.code);
  expect(second.value.replaced).toBe(true);
  expect(await acceptInvitation(door, { ...said, token: first.token })).toMatchObject({ code: "invitation_over" });
  expect(await acceptInvitation(door, { ...said, token: second.value.token })).toMatchObject({ ok: true });
  const third = await inviteMember(inviter.caller, { email: "twice@host.example", role: "reader", language: "en" });
  expect(third).toEqual({ ok: false, code: "email_taken", field: "email" });
});

test("two who invite the same person at once leave one open invitation", async () => {
  const ask = () => inviteMember(inviter.caller, { email: "both@host.example", role: "reader", language: "fr" });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(await database().invitation.count({ where: { email: "both@host.example", withdrawnAt: null } })).toBe(1);
});

test("a link that is sent twice at the same moment makes one member", async () => {
  const { token, email } = await invited();
  const answers = await Promise.all([1, 2, 3].map(() => acceptInvitation(door, { ...said, token })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok).map((answer) => "code" in answer && answer.code)).toEqual([
    "invitation_used",
    "invitation_used",
  ]);
  expect(await database().member.count({ where: { email } })).toBe(1);
});

test("an invitation that was withdrawn opens nothing; withdrawing again changes nothing; a used one cannot be", async () => {
  const { token, invitationId, email } = await invited();
  const responder = await buildMember();
  expect(await withdrawInvitation(responder.caller, { invitationId })).toMatchObject({ code: "forbidden" });
  expect(await withdrawInvitation(inviter.caller, { invitationId: "none" })).toMatchObject({
    code: "invitation_unknown",
  });
  for (let time = 0; time < 2; time += 1) {
    expect(await withdrawInvitation(inviter.caller, { invitationId })).toMatchObject({ ok: true });
    setMinutes(5);
  }
  expect(await database().invitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject({
    withdrawnAt: new Date(after(0)),
  });
  expect(await acceptInvitation(door, { ...said, token })).toEqual({ ok: false, code: "invitation_over" });
  expect((await auditOf(invitationId)).at(-1)).toMatchObject({
    command: "withdraw-invitation",
    actorId: inviter.id,
    detail: { email },
  });
  const used = await invited();
  await acceptInvitation(door, { ...said, token: used.token });
  expect(await withdrawInvitation(inviter.caller, { invitationId: used.invitationId })).toEqual({
    ok: false,
    code: "invitation_used",
  });
});

test("a former member who is invited again comes back as the same one, and no former session with him", async () => {
  const before = await joined({ name: "Ida" });
  const stale = await entered(before.email, chosen);
  expect(await leave(before.caller, {})).toMatchObject({ ok: true });
  await database().session.update({ where: { id: stale.id }, data: { revokedAt: null } });
  const again = await invited({ email: before.email, role: "reader" });
  const accepted = await acceptInvitation(door, { ...said, token: again.token, name: "Ida B." });
  if (!accepted.ok) throw new Error(accepted.code);
  expect(accepted.value).toMatchObject({ memberId: before.memberId, cameBack: true });
  const member = await database().member.findUniqueOrThrow({ where: { id: before.memberId } });
  expect(member).toMatchObject({ name: "Ida B.", role: "reader", leftAt: null });
  expect(await database().session.findMany({ where: { memberId: member.id, revokedAt: null } })).toMatchObject([
    { id: accepted.value.id },
  ]);
});

test("only administrators and operators invite, and nobody by an address or a role that is none", async () => {
  const input = { email: "z@host.example", role: "responder", language: "fr" } as const;
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    expect(await inviteMember(caller, input)).toEqual({ ok: false, code: "forbidden" });
  }
  expect(await inviteMember(operator, { ...input, email: "no address", role: "owner" })).toMatchObject({
    problems: [
      { field: "email", code: "invalid_email" },
      { field: "role", code: "unknown_choice" },
    ],
  });
});
