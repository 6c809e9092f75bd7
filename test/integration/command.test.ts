import pg from "pg";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { Caller } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";
import { hasRight, type Right, rights, roles } from "#lib/roles.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, countRows, countTransactions, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const input = z.object({ id: z.string(), name: z.string().max(80, "too_long"), idempotencyKey: z.string().optional() });

/** A command as small as can be: renames a service; refuses the name "refused", and throws at "thrown", both after writing. */
function renaming(allow: Right | "self" | "cli" | "public" = "post", publishes: "yes" | "no" = "yes") {
  return command({
    name: "rename",
    input,
    allow,
    publishes,
    async run({ db, input: { id, name } }) {
      await db.service.update({ where: { id }, data: { nameEn: name } });
      if (name === "refused") return refuse("not_this_one", "name");
      if (name === "thrown") throw new Error("no such thing");
      return done({ id, token: newId() });
    },
    audit: ({ value }) => ({ subject: value.id, detail: { renamed: true } }),
  });
}

const nameOf = async (id: string) => (await database().service.findUniqueOrThrow({ where: { id } })).nameEn;

test("a write, its audit row and the publication that it owes are there together", async () => {
  const [id, member] = [await buildService(), await buildMember()];
  const answer = await renaming()(member.caller, { id, name: "Post" });
  expect(answer).toMatchObject({ ok: true, value: { id } });
  expect(await nameOf(id)).toBe("Post");
  expect(await auditOf(id)).toMatchObject([
    { command: "rename", actorKind: "member", actorId: member.id, at: new Date(morning), detail: { renamed: true } },
  ]);
  expect(await requestsFor(id)).toMatchObject([{ command: "rename", servedEdition: null, at: new Date(morning) }]);
});

test("a command that changes no page owes no publication", async () => {
  const id = await buildService();
  await renaming("post", "no")(operator, { id, name: "Post" });
  expect(await requestsFor(id)).toEqual([]);
  expect(await auditOf(id)).toHaveLength(1);
});

test("the publisher hears of it at the commit, not before and not when refused", async () => {
  const id = await buildService();
  const listener = new pg.Client({ connectionString: process.env.VIGIE_DATABASE_URL });
  const heard: string[] = [];
  listener.on("notification", (notice) => heard.push(notice.payload ?? ""));
  await listener.connect();
  await listener.query("LISTEN publication");
  await renaming()(operator, { id, name: "refused" });
  await renaming().rehearse(operator, { id, name: "Post" }, async () => undefined);
  await listener.query("SELECT 1");
  expect(heard).toEqual([]);
  await renaming()(operator, { id, name: "Post" });
  const [request] = await requestsFor(id);
  await vi.waitFor(() => expect(heard).toEqual([String(request?.id)]));
  await listener.end();
});

test("what it prepares is done once, before its transaction begins, and for nobody who may not run it", async () => {
  const [id, reader] = [await buildService(), await buildMember({ role: "reader" })];
  const prepared: number[] = [];
  const renamed = command({
    name: "rename",
    input,
    allow: "post",
    publishes: "no",
    async prepare({ name }) {
      prepared.push(await countTransactions());
      return name.toUpperCase();
    },
    async run({ db, input: { id: wanted }, prepared: name }) {
      await db.service.update({ where: { id: wanted }, data: { nameEn: name } });
      return done({ id: wanted });
    },
    audit: ({ value }) => ({ subject: value.id, detail: {} }),
  });
  expect(await renamed(reader.caller, { id, name: "Post" })).toMatchObject({ code: "forbidden" });
  expect(await renamed(operator, { id, name: "x".repeat(81) })).toMatchObject({ code: "invalid" });
  expect(prepared).toEqual([]);
  expect(await renamed(operator, { id, name: "Post" })).toMatchObject({ ok: true });
  expect(await nameOf(id)).toBe("POST");
  await renamed.rehearse(operator, { id, name: "Mail" }, async ({ db }) => {
    expect((await db.service.findUniqueOrThrow({ where: { id } })).nameEn).toBe("MAIL");
  });
  expect(prepared).toEqual([0, 0]);
});

test.each(["refused", "thrown"])("a %s write leaves nothing behind", async (name) => {
  const id = await buildService({ nameEn: "Mail" });
  const before = await countRows();
  const attempt = renaming()(operator, { id, name, idempotencyKey: newId() });
  if (name === "thrown") await expect(attempt).rejects.toThrow("no such thing");
  else expect(await attempt).toEqual({ ok: false, code: "not_this_one", field: "name" });
  expect(await nameOf(id)).toBe("Mail");
  expect(await countRows()).toEqual(before);
});

test("every problem of an input is named by field and message key", async () => {
  const answer = await renaming()(operator, { name: "x".repeat(81) });
  expect(answer).toEqual({
    ok: false,
    code: "invalid",
    problems: [
      { field: "id", code: "not_understood" },
      { field: "name", code: "too_long" },
    ],
  });
  for (const raw of [undefined, null, 7, "text", [], { id: { not: "text" }, name: "x" }])
    expect(await renaming()(operator, raw)).toMatchObject({ ok: false, code: "invalid" });
});

test.each(Object.keys(rights).flatMap((right) => roles.map((role) => ({ right: right as Right, role }))))(
  "the right to $right is asked of a $role as the table says",
  async ({ right, role }) => {
    const [id, member] = [await buildService({ nameEn: "Mail" }), await buildMember({ role })];
    const answer = await renaming(right)(member.caller, { id, name: "Post" });
    expect(answer).toMatchObject(hasRight(role, right) ? { ok: true } : { ok: false, code: "forbidden" });
    expect(await nameOf(id)).toBe(hasRight(role, right) ? "Post" : "Mail");
  },
);

test("what is for the command line only is forbidden to every member", async () => {
  const [id, member] = [await buildService(), await buildMember({ role: "administrator" })];
  expect(await renaming("cli")(member.caller, { id, name: "Post" })).toEqual({ ok: false, code: "forbidden" });
  expect(await renaming("cli")(operator, { id, name: "Post" })).toMatchObject({ ok: true });
});

test.each([
  ["unknown", async () => ({ kind: "member", sessionId: "nobody" })],
  [
    "revoked",
    async () => {
      const { caller, sessionId } = await buildMember();
      await database().session.update({ where: { id: sessionId }, data: { revokedAt: new Date(morning) } });
      return caller;
    },
  ],
  [
    "run out",
    async () => {
      const { caller, sessionId } = await buildMember();
      await database().session.update({ where: { id: sessionId }, data: { expiresAt: new Date(morning) } });
      return caller;
    },
  ],
  [
    "of a member who left",
    async () => {
      const { caller, id } = await buildMember();
      await database().member.update({ where: { id }, data: { leftAt: new Date(morning) } });
      return caller;
    },
  ],
] as [string, () => Promise<Caller>][])(
  "a session that is %s is signed out, for every kind of command",
  async (_, build) => {
    const [id, caller] = [await buildService(), await build()];
    for (const allow of ["read", "self", "public", "cli"] as const)
      expect(await renaming(allow)(caller, { id, name: "Post" })).toEqual({ ok: false, code: "signed_out" });
  },
);

test("a role taken away counts at once: rights are read from the database at each call", async () => {
  const [id, member] = [await buildService(), await buildMember({ role: "responder" })];
  expect(await renaming()(member.caller, { id, name: "Post" })).toMatchObject({ ok: true });
  await database().member.update({ where: { id: member.id }, data: { role: "reader" } });
  expect(await renaming()(member.caller, { id, name: "Mail" })).toEqual({ ok: false, code: "forbidden" });
});

test("who must first change the password may do only that", async () => {
  const member = await buildMember({ role: "administrator", mustChangePassword: true });
  const id = await buildService();
  expect(await renaming("read")(member.caller, { id, name: "Post" })).toEqual({
    ok: false,
    code: "password_change_due",
  });
  expect(await renaming("self")(member.caller, { id, name: "Post" })).toMatchObject({ ok: true });
});

test("who may not is told so before the input is looked at", async () => {
  const member = await buildMember({ role: "reader" });
  expect(await renaming()(member.caller, { nonsense: true })).toEqual({ ok: false, code: "forbidden" });
});

test("the same key and words get the first answer again, even much later, and change nothing", async () => {
  const id = await buildService();
  const raw = { id, name: "Post", idempotencyKey: newId() };
  const first = await renaming()(operator, raw);
  await database().service.update({ where: { id }, data: { nameEn: "Mail" } });
  setMinutes(60 * 24);
  const before = await countRows();
  expect(await renaming()(operator, raw)).toEqual(first);
  expect(await nameOf(id)).toBe("Mail");
  expect(await countRows()).toEqual(before);
});

test("the same key with other words is refused, and is another key for another actor or command", async () => {
  const [id, member] = [await buildService(), await buildMember()];
  const raw = { id, name: "Post", idempotencyKey: newId() };
  await renaming()(operator, raw);
  expect(await renaming()(operator, { ...raw, name: "Mail" })).toEqual({
    ok: false,
    code: "repeated_differently",
    field: "idempotencyKey",
  });
  expect(await nameOf(id)).toBe("Post");
  expect(await renaming()(member.caller, { ...raw, name: "Mail" })).toMatchObject({ ok: true });
});

test("a refused attempt does not use its key up", async () => {
  const id = await buildService();
  const idempotencyKey = newId();
  expect(await renaming()(operator, { id, name: "refused", idempotencyKey })).toMatchObject({ ok: false });
  expect(await renaming()(operator, { id, name: "Post", idempotencyKey })).toMatchObject({ ok: true });
});

test("ten taps at once do it once, and all get the same answer", async () => {
  const id = await buildService();
  const raw = { id, name: "Post", idempotencyKey: newId() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => renaming()(operator, raw)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(await auditOf(id)).toHaveLength(1);
  expect(await requestsFor(id)).toHaveLength(1);
});

test("a rehearsal shows what would be, and leaves nothing", async () => {
  const [id, member] = [await buildService({ nameEn: "Mail" }), await buildMember()];
  const before = await countRows();
  const raw = { id, name: "Post", idempotencyKey: newId() };
  const seen = await renaming().rehearse(member.caller, raw, async ({ db, now, value }) => {
    const service = await db.service.findUniqueOrThrow({ where: { id: value.id } });
    return { name: service.nameEn, now: now.toISOString() };
  });
  expect(seen).toEqual({ ok: true, value: { name: "Post", now: morning } });
  expect(await nameOf(id)).toBe("Mail");
  expect(await countRows()).toEqual(before);
  expect(await renaming().rehearse(operator, { ...raw, name: "refused" }, async () => 1)).toMatchObject({ ok: false });
  await expect(renaming().rehearse(operator, raw, () => Promise.reject(new Error("unseen")))).rejects.toThrow("unseen");
  expect(await countRows()).toEqual(before);
  expect(await renaming()(member.caller, raw)).toMatchObject({ ok: true });
});

test("two writes that lock each other's rows both succeed: what PostgreSQL gives up is tried again", async () => {
  const [one, other] = [await buildService(), await buildService()];
  const crossing = command({
    name: "cross",
    input: z.object({ ids: z.array(z.string()) }),
    allow: "post",
    publishes: "no",
    async run({ db, input: { ids } }) {
      for (const id of ids) {
        await db.service.update({ where: { id }, data: { version: { increment: 1 } } });
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return done({});
    },
    audit: () => ({ subject: null, detail: {} }),
  });
  const answers = await Promise.all([
    crossing(operator, { ids: [one, other] }),
    crossing(operator, { ids: [other, one] }),
  ]);
  expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
  const versions = await database().service.findMany({ where: { id: { in: [one, other] } } });
  expect(versions.map((service) => service.version)).toEqual([3, 3]);
});

test("the clock of a command is the program's, not the database's", async () => {
  const id = await buildService();
  setMinutes(-60 * 24 * 365);
  await renaming()(operator, { id, name: "Post" });
  expect(await auditOf(id)).toMatchObject([{ at: new Date(after(-60 * 24 * 365)) }]);
});
