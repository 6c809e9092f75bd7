import { expect, test } from "vitest";
import { hashPassword, isPassword, oneTimePassword } from "#lib/password.ts";

test("a hash is argon2id, salted, at least as dear as OWASP asks, and only its password opens it", async () => {
  const hash = await hashPassword("quatre mots bien choisis");
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(hash) ?? [];
  expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
  expect(Number(passes)).toBeGreaterThanOrEqual(2);
  expect(hash).not.toBe(await hashPassword("quatre mots bien choisis"));
  expect(await isPassword("quatre mots bien choisis", hash)).toBe(true);
  expect(await isPassword("quatre mots bien choisis ", hash)).toBe(false);
});

test("the same letters typed as composed or decomposed Unicode are the same password", async () => {
  expect(await isPassword("e\u0301te\u0301 comme hiver", await hashPassword("\u00e9t\u00e9 comme hiver"))).toBe(true);
});

test("an account that does not exist is as slow as one that does", async () => {
  const hash = await hashPassword("quatre mots bien choisis");
  const spans = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < 8; round++) {
    for (const [kind, against] of [
      ["known", hash],
      ["unknown", null],
    ] as const) {
      const from = performance.now();
      expect(await isPassword("wrong", against)).toBe(false);
      spans[kind].push(performance.now() - from);
    }
  }
  // The quickest of each, in turns, so that other work on the machine weighs little; without a comparison it would be 0.
  const ratio = Math.min(...spans.unknown) / Math.min(...spans.known);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test("a hash of unknown form is an error, never a yes", async () => {
  await expect(isPassword("x", "plain")).rejects.toThrow();
});

test("one-time passwords can be read aloud and do not repeat", () => {
  const made = Array.from({ length: 200 }, oneTimePassword);
  expect(new Set(made).size).toBe(200);
  for (const password of made) expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
});
