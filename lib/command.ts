import type { z } from "zod";
import type { Actor, Caller } from "#lib/actor.ts";
import { now as present } from "#lib/clock.ts";
import {
  type Allow,
  type AuditFacts,
  audit,
  authorise,
  keepReceipt,
  requestPublication,
  takeReceipt,
} from "#lib/command-record.ts";
import { type Db, database, isTransient } from "#lib/db.ts";
import { done, type Refusal } from "#lib/result.ts";
import { noteRevocations } from "#lib/revocations.ts";

/** Input that its schema refuses: every field at fault (path joined by dots) with a message key under "refusal". */
export type Invalid = { ok: false; code: "invalid"; problems: { field: string; code: string }[] };

/** What any command may answer besides its own refusals. */
export type CommonRefusal =
  | Refusal<"signed_out" | "forbidden" | "password_change_due" | "repeated_differently">
  | Invalid;

/** The context of a command's body. `prepared`: what `prepare` answered, null without one. */
export type Run<I, P = null> = { db: Db; actor: Actor; now: Date; input: I; prepared: P };

type Answer<V, R extends Refusal> = { ok: true; value: V } | R | CommonRefusal;

type Definition<S extends z.ZodType, V, R extends Refusal, P> = {
  /** The file's name: what the audit log says. */
  name: string;
  input: S;
  allow: Allow;
  /** Whether public pages may read differently afterwards. */
  publishes: "yes" | "no";
  /** Whether it may end sessions: then the list beside the database says so before the commit. Default "no". */
  endsSessions?: "yes" | "no";
  /** How long its transaction may take, in ms. Default 30,000. */
  timeoutMs?: number;
  /** The audit row: the id it is about, facts, and where something existing changed what it was before and after. Never a password, never a draft. */
  audit(context: { input: z.output<S>; value: V }): AuditFacts;
  /** What takes long and needs no database: done before the transaction begins, and only for who may run the command. */
  prepare?(input: z.output<S>): Promise<P>;
  run(context: Run<z.output<S>, P>): Promise<{ ok: true; value: V } | R>;
};

/** A write. */
export type Command<V, R extends Refusal> = {
  (caller: Caller, raw: unknown): Promise<Answer<V, R>>;
  /** The same in a transaction that is rolled back once `look` has seen it: a preview is the publication itself. */
  rehearse<T>(
    caller: Caller,
    raw: unknown,
    look: (seen: { db: Db; now: Date; value: V }) => Promise<T>,
  ): Promise<Answer<T, R>>;
};

class Rollback extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("rolled back on purpose");
    this.answer = answer;
  }
}

/** Runs `work` in a transaction; one that PostgreSQL gave up for a deadlock or serialisation is tried again, three times. */
async function settle<T>(work: (db: Db) => Promise<T>, timeout = 30_000): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().$transaction(work, { timeout, maxWait: 10_000 });
    } catch (error) {
      if (error instanceof Rollback) return error.answer as T;
      if (attempt >= 3 || !isTransient(error)) throw error;
    }
  }
}

function invalid(error: z.ZodError): Invalid {
  const problems = error.issues.map((issue) => ({
    field: issue.path.join("."),
    code: /^[a-z_]+$/.test(issue.message) ? issue.message : "not_understood",
  }));
  return { ok: false, code: "invalid", problems };
}

type Asked = { caller: Caller; raw: unknown };

/** What a definition without `prepare` prepares: its P is null, since nothing else names another one. */
function nothing<P>(): P {
  return null as P;
}

/**
 * Makes a command: parse, authorise, change, audit and request publication, all in one transaction. No other writer exists.
 * A refusal rolls everything back. The same idempotency key with the same input gets the first answer again.
 */
export function command<S extends z.ZodType, V, R extends Refusal, P = null>(
  definition: Definition<S, V, R, P>,
): Command<V, R> {
  const { name, allow, prepare, timeoutMs } = definition;
  async function admit(db: Db, { caller, raw }: Asked) {
    const now = present();
    const actor = await authorise({ db, caller, allow, now });
    if ("ok" in actor) return actor;
    const parsed = definition.input.safeParse(raw);
    return parsed.success ? done({ actor, now, input: parsed.data }) : invalid(parsed.error);
  }
  async function perform(db: Db, asked: Asked, prepared: P): Promise<Answer<V, R>> {
    const admitted = await admit(db, asked);
    if (!admitted.ok) return admitted;
    const { actor, now, input } = admitted.value;
    const keyed = { db, actor, name, input, now };
    const former = await takeReceipt(keyed);
    if (former !== null) return former as Answer<V, R>;
    const answer = await definition.run({ db, actor, now, input, prepared });
    if (!answer.ok) throw new Rollback(answer);
    await keepReceipt(keyed, answer);
    const about = definition.audit({ input, value: answer.value });
    await audit({ db, actor, now, name, ...about });
    if (definition.publishes === "yes") await requestPublication({ db, now, name, subject: about.subject });
    return answer;
  }
  async function ready(asked: Asked): Promise<{ ok: true; value: P } | CommonRefusal> {
    if (prepare === undefined) return done(nothing<P>());
    const admitted = await admit(database(), asked);
    return admitted.ok ? done(await prepare(admitted.value.input)) : admitted;
  }
  async function within<T>(asked: Asked, work: (db: Db, answer: Answer<V, R>) => Promise<Answer<T, R>>) {
    const prepared = await ready(asked);
    if (!prepared.ok) return prepared;
    return settle(async (db) => work(db, await perform(db, asked, prepared.value)), timeoutMs);
  }
  const run = (caller: Caller, raw: unknown) =>
    within({ caller, raw }, async (db, answer) => {
      if (answer.ok && definition.endsSessions === "yes") await noteRevocations(db, present());
      return answer;
    });
  return Object.assign(run, {
    rehearse: <T>(
      caller: Caller,
      raw: unknown,
      look: (seen: { db: Db; now: Date; value: V }) => Promise<T>,
    ): Promise<Answer<T, R>> =>
      within({ caller, raw }, async (db, answer) => {
        if (!answer.ok) return answer;
        const value = await look({ db, now: present(), value: answer.value });
        throw new Rollback({ ok: true, value });
      }),
  });
}
