import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOf, readableOn } from "#lib/colour.ts";

test("contrast is WCAG's ratio", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("any accent becomes readable on either ground, and a readable one is left alone", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, fc.constantFrom("#f3f1eb", "#1c1f23"), (accent, ground) => {
      const shown = readableOn(accent, { ground, ratio: 4.8 });
      expect(contrastOf(shown, ground)).toBeGreaterThanOrEqual(4.8);
      if (contrastOf(accent, ground) >= 4.8) expect(shown).toBe(accent);
    }),
  );
});
