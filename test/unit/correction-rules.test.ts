import { expect, test } from "vitest";
import { staleAfter, wordsLimit } from "#domain/incident/correction-rules.ts";
import { redactorOf, redactTexts } from "#domain/incident/redaction-rules.ts";

const before = { fr: "Panne.", en: "Outage." };

test("only a change of meaning in one of two languages leaves the other behind", () => {
  const stale = (after: Partial<typeof before>, fields: object = {}) =>
    staleAfter({ before, after: { ...before, ...after }, stale: null, meaning: "changed", ...fields });
  expect(stale({ en: "Slow." })).toBe("fr");
  expect(stale({ fr: "Lent." })).toBe("en");
  expect(stale({ en: "Slow." }, { meaning: "same" })).toBeNull();
  expect(stale({ fr: "Lent.", en: "Slow." })).toBeNull();
  expect(stale({})).toBeNull();
});

test("what has one language alone is behind of nothing, and a first translation leaves nothing behind", () => {
  const one = { fr: "", en: "Outage." };
  expect(staleAfter({ before: one, after: { fr: "", en: "Slow." }, stale: null, meaning: "changed" })).toBeNull();
  expect(staleAfter({ before: one, after: before, stale: null, meaning: "changed" })).toBeNull();
  expect(staleAfter({ before, after: one, stale: "fr", meaning: "same" })).toBeNull();
});

test("a language that is behind stays so until it changes, whatever the other one does", () => {
  const behind = { before, stale: "fr", meaning: "changed" } as const;
  expect(staleAfter({ ...behind, after: { ...before, en: "Slow." } })).toBe("fr");
  expect(staleAfter({ ...behind, after: { ...before, fr: "Lent." } })).toBeNull();
});

test("a text without the passage stays as it is, byte for byte", () => {
  const text = "e\u0301te\u0301 \u00a0!";
  expect(redactorOf("winter")(text)).toBe(text);
  expect(redactTexts({ text: { fr: text, en: "" } }, redactorOf("winter"))).toBeNull();
});

test("every occurrence goes, in any case, and what is next to it stays", () => {
  const redact = redactorOf("srv-7.example");
  expect(redact("SRV-7.example, srv-7xexample and srv-7.EXAMPLE!")).toBe("[…], srv-7xexample and […]!");
  expect(redact("srv-7.examplesrv-7.example")).toBe("[…][…]");
  expect(redactorOf("$1 \\ (x)")("costs $1 \\\n(X)")).toBe("costs […]");
});

test("each field has the length of its column", () => {
  expect([wordsLimit("update", "text"), wordsLimit("event", "text"), wordsLimit("scope", "text")]).toEqual([
    25_000, 1_000, 200,
  ]);
  expect([wordsLimit("update", "meanwhile"), wordsLimit("decision", "why"), wordsLimit("data_note", "note")]).toEqual([
    1_000, 500, 1_000,
  ]);
  expect(wordsLimit("title", "title")).toBe(200);
});
