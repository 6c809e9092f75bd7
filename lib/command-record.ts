import { createHash } from "node:crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Actor, actorId, type Caller } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { type Refusal, refuse } from "#lib/result.ts";
import { hasRight, type Right } from "#lib/roles.ts";

/** What a definition lets in: a right, any member about himself, the command line only, or anyone at all (signing in). */
export type Allow = Right | "self" | "cli" | "public";

/** The actor behind `caller` as the database knows him now, or why he may not. Operators and jobs may do anything. */
export async function authorise(ask: {
  db: Db;
  caller: Caller;
  allow: Allow;
  now: Date;
}): Promise<Actor | Refusal<"signed_out" | "forbidden" | "password_change_due">> {
  const { db, caller, allow, now } = ask;
  if (caller.kind !== "member") return caller;
  const session = await db.session.findUnique({ where: { id: caller.sessionId }, include: { member: true } });
  if (session === null || session.revokedAt !== null || session.expiresAt <= now || session.member.leftAt !== null)
    return refuse("signed_out");
  const { id, name, role, mustChangePassword } = session.member;
  if (allow === "cli") return refuse("forbidden");
  if (allow !== "self" && allow !== "public") {
    if (mustChangePassword) return refuse("password_change_due");
    if (!hasRight(role, allow)) return refuse("forbidden");
  }
  return { kind: "member", id, name, role, sessionId: session.id };
}

type Keyed = { db: Db; actor: Actor; name: string; input: unknown; now: Date };

function receiptOf({ actor, name, input }: Keyed): { key: string; print: string } | null {
  if (typeof input !== "object" || input === null || !("idempotencyKey" in input)) return null;
  const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
  return { key: digest([actorId(actor), name, input.idempotencyKey]), print: digest(input) };
}

/**
 * Takes the input's idempotency key for this transaction, waiting for a twin that is under way.
 * Returns null when the key is new (or there is none), the former answer when it was used for the same input,
 * and a refusal when it was used for another.
 */
export async function takeReceipt(keyed: Keyed): Promise<unknown> {
  const receipt = receiptOf(keyed);
  if (receipt === null) return null;
  const taken = await keyed.db.$executeRaw`
    INSERT INTO command_receipt (key, command, actor_id, answer, at)
    VALUES (${receipt.key}, ${keyed.name}, ${actorId(keyed.actor)}, 'null', ${keyed.now}) ON CONFLICT DO NOTHING`;
  if (taken === 1) return null;
  const former = await keyed.db.commandReceipt.findUniqueOrThrow({ where: { key: receipt.key } });
  const { print, answer } = former.answer as { print: string; answer: unknown };
  return print === receipt.print ? answer : refuse("repeated_differently", "idempotencyKey");
}

/** Keeps the answer for repeats of the same key. */
export async function keepReceipt(keyed: Keyed, answer: unknown): Promise<void> {
  const receipt = receiptOf(keyed);
  if (receipt === null) return;
  const kept = { print: receipt.print, answer } as Prisma.InputJsonValue;
  await keyed.db.commandReceipt.update({ where: { key: receipt.key }, data: { answer: kept } });
}

/** What an audit row says: the id it is about, facts of the command, and the changed fields of the subject before and after. */
export type AuditFacts = { subject: string | null; detail: object; before?: object; after?: object };

/** Appends the audit row. */
export async function audit(entry: AuditFacts & { db: Db; actor: Actor; now: Date; name: string }): Promise<void> {
  const { before, after } = entry;
  await entry.db.auditEntry.create({
    data: {
      at: entry.now,
      command: entry.name,
      actorKind: entry.actor.kind,
      actorId: actorId(entry.actor),
      actorName: entry.actor.name,
      subject: entry.subject,
      detail: entry.detail as Prisma.InputJsonValue,
      ...(before === undefined ? {} : { before: before as Prisma.InputJsonValue }),
      ...(after === undefined ? {} : { after: after as Prisma.InputJsonValue }),
    },
  });
}

/** Owes the public a new edition with what changed in `subject`; the publisher is told at commit (NOTIFY is transactional). */
export async function requestPublication(request: {
  db: Db;
  now: Date;
  name: string;
  subject: string | null;
}): Promise<void> {
  const { name, now, subject } = request;
  const row = await request.db.publicationRequest.create({ data: { at: now, command: name, subject } });
  await request.db.$executeRaw`SELECT pg_notify('publication', ${String(row.id)})`;
}
