import { expect, test } from "vitest";
import { otherRules } from "#domain/service/other-rules.ts";
import { firstRule } from "#domain/service/schema.ts";

test("beside the first rule stand the two other common formulas, the strictest first", () => {
  expect(otherRules(firstRule)).toEqual([
    { code: "partial_is_down", rule: { major: 1, partial: 1, degraded: 0, maintenanceCounts: false } },
    { code: "major_only", rule: { major: 1, partial: 0, degraded: 0, maintenanceCounts: false } },
  ]);
});

test("beside a rule of the host's own stand all three, maintenance counted as the host counts it", () => {
  const others = otherRules({ ...firstRule, degraded: 0.1, maintenanceCounts: true });
  expect(others.map(({ code }) => code)).toEqual(["partial_is_down", "weighted", "major_only"]);
  expect(others.map(({ rule }) => rule.maintenanceCounts)).toEqual([true, true, true]);
});

test("a formula that the host counts by is not told twice, whether or not maintenance counts", () => {
  for (const maintenanceCounts of [true, false])
    for (const { code, rule } of otherRules({ ...firstRule, degraded: 1 }))
      expect(otherRules({ ...rule, maintenanceCounts }).map((other) => other.code)).not.toContain(code);
});
