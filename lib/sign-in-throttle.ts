import { setTimeout as sleep } from "node:timers/promises";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { type Refusal, refuse } from "#lib/result.ts";

/** Free tries, first delay and longest delay in milliseconds, per kind of key. The longest delay is bounded on purpose. */
export const slowness = {
  account: { free: 3, firstMs: 250, mostMs: 5_000 },
  device: { free: 5, firstMs: 250, mostMs: 3_000 },
  address: { free: 10, firstMs: 250, mostMs: 10_000 },
} as const;

type Kind = keyof typeof slowness;

/** Failures older than this are forgotten. */
const forgetAfterMs = 15 * 60_000;

/** How many tries of one key may wait at the same time, and how many may stand in the queue behind them. */
const places = { together: 5, queue: 30 } as const;

/** How many passwords are compared at the same time: each takes a core and 32 MiB. Known devices have places of their own. */
const comparisons = 2;

/** How long the try after `failures` failures waits: doubling up to a bound, never for ever. */
export function delayMs(kind: Kind, failures: number): number {
  const { free, firstMs, mostMs } = slowness[kind];
  return failures < free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(failures - free, 20));
}

/** The network that an address belongs to: an IPv6 subscriber has a whole /64. */
export function addressKey(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address.replace("::ffff:", "");
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill("0"), ...right].slice(0, 4).join(":");
}

/** Counts a try of `key` before its outcome is known, so that tries made together all count; answers how many failed before. */
async function countTry(kind: Kind, key: string): Promise<number> {
  const present = now();
  const oldest = new Date(present.getTime() - forgetAfterMs);
  const rows = await database().$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, last_failure_at) VALUES (${`${kind}:${key}`}, 1, ${present})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.last_failure_at < ${oldest} THEN 1 ELSE LEAST(t.failures + 1, 1000) END,
      last_failure_at = ${present}
    RETURNING failures`;
  return (rows[0]?.failures ?? 1) - 1;
}

async function forgive({ account, address, isKnown }: Try): Promise<void> {
  const own = isKnown ? `device:${account}` : `account:${account}`;
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${own}`;
  await database().$executeRaw`
    UPDATE sign_in_throttle SET failures = GREATEST(failures - 1, 0) WHERE key = ${`address:${addressKey(address)}`}`;
}

/** Takes out rows that nobody needs any more, one try in fifty. */
async function tidy(): Promise<void> {
  if (Math.random() > 0.02) return;
  const oldest = new Date(now().getTime() - forgetAfterMs);
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE last_failure_at < ${oldest}`;
}

type Queue = { active: number; waiting: (() => void)[] };
const queues = new Map<string, Queue>();

/** Runs `work` when one of `together` places of `key` is free, in order of arrival; null when the queue is full. */
async function inTurn<T>(turn: {
  key: string;
  together: number;
  queue: number;
  work: () => Promise<T>;
}): Promise<T | null> {
  const queue = queues.get(turn.key) ?? { active: 0, waiting: [] };
  queues.set(turn.key, queue);
  if (queue.active >= turn.together) {
    if (queue.waiting.length >= turn.queue) return null;
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  } else queue.active += 1;
  try {
    return await turn.work();
  } finally {
    const next = queue.waiting.shift();
    if (next === undefined) queue.active -= 1;
    else next();
    if (queue.active === 0) queues.delete(turn.key);
  }
}

/** One try at a password: hashed account, client address, and whether this device signed in to this account before. */
export type Try = { account: string; address: string; isKnown: boolean };

/**
 * Runs a try at a password slowly: the more failures of its account and its address, the longer it waits, at most 5 and
 * 10 seconds; then it is judged like any other, so that the right password always gets in. A device that is known for
 * the account waits for its own failures only: nobody else can slow it. Refuses `busy` when 35 tries of one account
 * from one network are already waiting. Queues belong to this process; the counts are the database's. `pause` waits so many ms.
 */
export async function tryPassword<A extends { ok: boolean }>(
  attempt: Try,
  judge: () => Promise<A>,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<A | Refusal<"busy">> {
  const { account, isKnown } = attempt;
  const address = addressKey(attempt.address);
  const key = isKnown ? `device ${account}` : `${address} ${account}`;
  const work = async () => {
    await pause(await delayOf({ ...attempt, address }));
    return inTurn({ key: isKnown ? "known comparison" : "comparison", together: comparisons, queue: 500, work: judge });
  };
  const answer = await inTurn({ key, together: places.together, queue: places.queue, work });
  if (answer === null) return refuse("busy");
  if (answer.ok) await forgive(attempt);
  await tidy();
  return answer;
}

async function delayOf({ account, address, isKnown }: Try): Promise<number> {
  if (isKnown) return delayMs("device", await countTry("device", account));
  const byAccount = delayMs("account", await countTry("account", account));
  const byAddress = delayMs("address", await countTry("address", address));
  return Math.max(byAccount, byAddress);
}
