import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { refuse } from "#lib/result.ts";
import { type Try, tryPassword } from "#lib/sign-in-throttle.ts";
import { ownDatabase } from "../support/own-database.ts";

ownDatabase();

const wrong = async () => refuse("wrong_credentials");
const right = async () => ({ ok: true as const, value: null });
let networks = 0;

function from(fields: Partial<Try> = {}): Try {
  networks += 1;
  return { account: newId(), address: `203.0.113.${networks}`, isKnown: false, ...fields };
}

/** Tries while waiting a fiftieth of what is asked; answers what was asked, in ms. */
async function waitOf(attempt: Try, judge: () => Promise<{ ok: boolean }>): Promise<number> {
  let asked = 0;
  await tryPassword(attempt, judge, (ms) => {
    asked = ms;
    return sleep(ms / 50);
  });
  return asked;
}

async function failures(key: string): Promise<number> {
  return (await database().signInThrottle.findUnique({ where: { key } }))?.failures ?? 0;
}

async function haveFailed(key: string, count: number): Promise<void> {
  await database().signInThrottle.create({ data: { key, failures: count, lastFailureAt: new Date() } });
}

test("tries made at the same moment all count", async () => {
  const account = newId();
  await Promise.all(Array.from({ length: 5 }, () => waitOf(from({ account }), wrong)));
  expect(await failures(`account:${account}`)).toBe(5);
});

test("an attacked account lets the right password in after five seconds at most, and is then quick again", async () => {
  const account = newId();
  await haveFailed(`account:${account}`, 900);
  expect(await waitOf(from({ account }), right)).toBe(5_000);
  expect(await failures(`account:${account}`)).toBe(0);
  expect(await waitOf(from({ account }), right)).toBe(0);
});

test("a device that signed in before is not slowed by what others fail at, whoever shares its network", async () => {
  const [account, address] = [newId(), "198.51.100.7"];
  await haveFailed(`account:${account}`, 900);
  await haveFailed(`address:${address}`, 900);
  expect(await waitOf({ account, address, isKnown: true }, right)).toBe(0);
  for (let round = 0; round < 12; round++) await waitOf({ account, address, isKnown: true }, wrong);
  expect(await waitOf({ account, address, isKnown: true }, right)).toBe(3_000);
});

test("a network that fails on many accounts is slowed on all of them", async () => {
  const address = "198.51.100.8";
  await haveFailed(`address:${address}`, 14);
  expect(await waitOf(from({ address }), wrong)).toBe(4_000);
  expect(await failures(`address:${address}`)).toBe(15);
  await waitOf(from({ address }), right);
  expect(await failures(`address:${address}`)).toBe(15);
});

test("failures are forgotten after a quarter of an hour", async () => {
  const account = newId();
  const lastFailureAt = new Date(Date.now() - 16 * 60_000);
  await database().signInThrottle.create({ data: { key: `account:${account}`, failures: 900, lastFailureAt } });
  expect(await waitOf(from({ account }), wrong)).toBe(0);
  expect(await failures(`account:${account}`)).toBe(1);
});

test("a flood on one account from one network is cut short and holds up nobody else", async () => {
  const [account, address] = [newId(), "198.51.100.9"];
  const order: string[] = [];
  const flood = Array.from({ length: 60 }, async () => {
    const answer = await tryPassword({ account, address, isKnown: false }, wrong, () => sleep(100));
    order.push(answer.code);
  });
  await tryPassword(from(), right, () => sleep(0));
  await tryPassword({ account, address, isKnown: true }, right, () => sleep(0));
  order.push("others");
  await Promise.all(flood);
  expect(order.filter((code) => code === "busy")).toHaveLength(25);
  expect(order.filter((code) => code === "wrong_credentials")).toHaveLength(35);
  expect(order.indexOf("others")).toBeLessThan(45);
});
