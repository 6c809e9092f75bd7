import { expect, test } from "vitest";
import { markdownMarks, redactorOf } from "#domain/incident/redaction-rules.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";

const redact = redactorOf("Jean Dupont", markdownMarks);

test("what ends a link stands between the words of a passage; other words do not, nor does the passage reach past them", () => {
  expect(redact('Ask [Jean](/a "b") Dupont.')).toBe("Ask [[…].");
  expect(redact("Ask Jean [Dupont](/a).")).toBe("Ask […]](/a).");
  for (const other of ["Jean (or not) Dupont", "Jean [x](/a) Dupont", "Jean](no Dupont"])
    expect(redact(other)).toBe(other);
  expect(redactorOf("Jean Dupont")("[Jean](/a) Dupont")).toBe("[Jean](/a) Dupont");
});

test.each(["Jean](", "Jean][", "Jean][a](b)", "][*", "](a)", "Jean]((", "Jean]\\(", "Jean ] [ ", "\ufeff]"])(
  "a text of nothing but %j takes no time",
  (part) => {
    const text = `Jean${part.repeat(postmortemLimits.text / part.length)}`;
    const before = performance.now();
    redact(text);
    expect(performance.now() - before).toBeLessThan(500);
  },
);
