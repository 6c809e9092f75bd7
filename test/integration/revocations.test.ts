import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { changePassword } from "#domain/member/commands/change-password.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { removeMember } from "#domain/member/commands/remove-member.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { revokeOtherSessions } from "#domain/member/commands/revoke-other-sessions.ts";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { noteRevocations, readRevocations, revocationsFile } from "#lib/revocations.ts";
import { chosen, door, entered, invited, joined } from "../support/build-account.ts";
import { buildMember } from "../support/build-member.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();
const dataDir = ownDataDir();

beforeEach(async () => {
  rmSync(revocationsFile(dataDir()), { force: true, recursive: true });
  await buildMember({ role: "administrator" });
});

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const isEnded = (sessionId: string) => readRevocations(dataDir()).has(sessionId);
const align = () => database().$transaction((db) => noteRevocations(db, now()));

test("whatever ends a session has put it on the list by the time it answers, and no other session", async () => {
  const ways: [string, (session: Awaited<ReturnType<typeof joined>>) => Promise<{ ok: boolean }>][] = [
    ["revoke-session", ({ id, caller }) => revokeSession(caller, { sessionId: id })],
    ["revoke-other-sessions", async ({ email }) => revokeOtherSessions((await entered(email, chosen)).caller, {})],
    ["reset-password", ({ email }) => resetPassword(operator, { email })],
    ["remove-member", ({ memberId }) => removeMember(operator, { memberId })],
    ["leave", async ({ email }) => leave((await entered(email, chosen)).caller, {})],
    [
      "change-password",
      async ({ email }) => {
        const { caller } = await entered(email, chosen);
        return changePassword(caller, { current: chosen, next: `${chosen}!`, repeat: `${chosen}!` });
      },
    ],
    [
      "accept-invitation",
      async ({ email, memberId }) => {
        await database().member.update({ where: { id: memberId }, data: { leftAt: now() } });
        const { token } = await invited({ email });
        return acceptInvitation(door, { token, name: "S", language: "fr", next: chosen, repeat: chosen });
      },
    ],
  ];
  const bystander = await joined();
  for (const [name, way] of ways) {
    const session = await joined();
    expect(isEnded(session.id), `before ${name}`).toBe(false);
    expect(await way(session), name).toMatchObject({ ok: true });
    expect(isEnded(session.id), `after ${name}`).toBe(true);
  }
  expect(isEnded(bystander.id)).toBe(false);
  expect(said).toBe("");
});

test("the list holds no session id, is signed, and only its owner can read it", async () => {
  const session = await joined();
  await revokeSession(session.caller, { sessionId: session.id });
  const text = readFileSync(revocationsFile(dataDir()), "utf8");
  expect(text).not.toContain(session.id);
  expect(JSON.parse(text)).toEqual({
    ended: { [Object.keys(JSON.parse(text).ended)[0] ?? ""]: session.expiresAt.getTime() },
    signature: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(statSync(revocationsFile(dataDir())).mode & 0o777).toBe(0o600);
});

test("thirty devices signed out at the same moment are all on the list", async () => {
  const sessions = await Promise.all(Array.from({ length: 30 }, () => buildMember()));
  const answers = await Promise.all(sessions.map(({ caller, sessionId }) => revokeSession(caller, { sessionId })));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(sessions.filter(({ sessionId }) => !isEnded(sessionId))).toEqual([]);
});

test("a session on the list stays there when the database is older than it, and goes when it would have expired by itself", async () => {
  const session = await buildMember();
  await revokeSession(session.caller, { sessionId: session.sessionId });
  await database().session.update({ where: { id: session.sessionId }, data: { revokedAt: null } });
  await align();
  expect(isEnded(session.sessionId)).toBe(true);
  setMinutes(30 * 24 * 60);
  await align();
  expect(isEnded(session.sessionId)).toBe(false);
  expect(readRevocations(dataDir()).isEmpty).toBe(true);
});

test("what the list missed is made good from the database, and a list that is right is not written again", async () => {
  const session = await buildMember();
  await revokeSession(session.caller, { sessionId: session.sessionId });
  rmSync(revocationsFile(dataDir()));
  expect(isEnded(session.sessionId)).toBe(false);
  await align();
  expect(isEnded(session.sessionId)).toBe(true);
  const { ino } = statSync(revocationsFile(dataDir()));
  await align();
  expect(statSync(revocationsFile(dataDir())).ino).toBe(ino);
});

test("a list that was altered or cannot be read counts everybody as signed out, says so once, and is made anew from the database", async () => {
  const [ended, kept] = [await buildMember(), await buildMember()];
  await revokeSession(ended.caller, { sessionId: ended.sessionId });
  const file = revocationsFile(dataDir());
  const whole = JSON.parse(readFileSync(file, "utf8"));
  const damages = [
    JSON.stringify({ ...whole, ended: {} }),
    JSON.stringify({ ...whole, ended: { ...whole.ended, ["0".repeat(64)]: 1 } }),
    JSON.stringify({ ...whole, signature: "0".repeat(64) }),
    "{",
    "",
    "[]",
  ];
  const circle = "a link to itself";
  for (const damaged of [...damages, circle]) {
    rmSync(file);
    if (damaged === circle) symlinkSync("revocations.json", file);
    else writeFileSync(file, damaged);
    said = "";
    for (let look = 0; look < 3; look += 1) expect(isEnded(kept.sessionId), damaged).toBe(true);
    expect(said.match(/nobody counts as signed in/g), damaged).toHaveLength(1);
    await align();
    expect([isEnded(ended.sessionId), isEnded(kept.sessionId)]).toEqual([true, false]);
  }
});

test("a session that cannot be put on the list is not ended in the database either", async () => {
  const session = await buildMember();
  mkdirSync(`${revocationsFile(dataDir())}.${process.pid}.new`);
  await expect(revokeSession(session.caller, { sessionId: session.sessionId })).rejects.toThrow();
  rmSync(`${revocationsFile(dataDir())}.${process.pid}.new`, { recursive: true });
  expect(await database().session.findUniqueOrThrow({ where: { id: session.sessionId } })).toMatchObject({
    revokedAt: null,
  });
  expect(existsSync(revocationsFile(dataDir()))).toBe(false);
  expect(await revokeSession(session.caller, { sessionId: session.sessionId })).toMatchObject({ ok: true });
});

test("ending a session for a look only leaves it on no list", async () => {
  const session = await buildMember();
  const seen = await revokeSession.rehearse(session.caller, { sessionId: session.sessionId }, async () => "seen");
  expect(seen).toEqual({ ok: true, value: "seen" });
  expect(isEnded(session.sessionId)).toBe(false);
});
