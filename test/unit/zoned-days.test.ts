import fc from "fast-check";
import { expect, test } from "vitest";
import { zonedDays, zonedMidnight, zonedMonth } from "#lib/zoned-days.ts";

const hour = 3_600_000;
const zones = ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns"];
const anyInstant = fc.integer({ min: Date.parse("2011-01-01T00:00:00Z"), max: Date.parse("2035-01-01T00:00:00Z") });

const formats = new Map(
  zones.map((zone) => [zone, new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" })]),
);

/** The calendar day that a clock in `zone` shows, by Intl: a second opinion. */
function dateIn(zone: string, at: number): string {
  return formats.get(zone)?.format(at) ?? "";
}

test.each([
  ["2026-10-25", "Europe/Paris", 25],
  ["2027-03-28", "Europe/Paris", 23],
  ["2026-11-01", "America/New_York", 25],
  ["2026-03-08", "America/New_York", 23],
  ["2026-04-05", "Pacific/Chatham", 25],
  ["2026-09-27", "Pacific/Chatham", 23],
  ["2026-03-08", "America/St_Johns", 23],
  ["2026-10-25", "Asia/Kathmandu", 24],
])("%s in %s has %i hours", (date, zone, hours) => {
  const [day] = zonedDays(zonedMidnight(date, zone), zone, 1);
  expect(day?.date).toBe(date);
  expect(((day?.to ?? 0) - (day?.from ?? 0)) / hour).toBe(hours);
});

test("days follow each other without gap, oldest first, and the last one holds the instant", () => {
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...zones), fc.integer({ min: 1, max: 120 }), (at, zone, count) => {
      const days = zonedDays(at, zone, count);
      expect(days).toHaveLength(count);
      const last = days.at(-1);
      expect(last?.from).toBeLessThanOrEqual(at);
      expect(last?.to).toBeGreaterThan(at);
      expect(last?.date).toBe(dateIn(zone, at));
      for (const [place, day] of days.entries()) {
        expect(day.from).toBe(days[place - 1]?.to ?? day.from);
        expect(dateIn(zone, day.from)).toBe(day.date);
        expect(dateIn(zone, day.to - 1)).toBe(day.date);
      }
    }),
    { numRuns: 200 },
  );
});

test("a month begins and ends at midnight of its zone, whatever the clocks do in it", () => {
  expect(zonedMonth("2011-02", "Europe/Paris")).toEqual({
    from: Date.parse("2011-02-01T00:00:00+01:00"),
    to: Date.parse("2011-03-01T00:00:00+01:00"),
  });
  const october = zonedMonth("2026-10", "Europe/Paris");
  expect((october.to - october.from) / hour).toBe(31 * 24 + 1);
  const march = zonedMonth("2027-03", "Europe/Paris");
  expect((march.to - march.from) / hour).toBe(31 * 24 - 1);
  expect((zonedMonth("2026-10", "Asia/Kathmandu").to - zonedMonth("2026-10", "Asia/Kathmandu").from) / hour).toBe(744);
  expect(zonedMonth("2026-12", "Europe/Paris").to).toBe(zonedMonth("2027-01", "Europe/Paris").from);
});

test("what is no month, day or zone is refused", () => {
  expect(() => zonedMonth("2026-13", "Europe/Paris")).toThrow(RangeError);
  expect(() => zonedMidnight("2026-02-30", "Europe/Paris")).toThrow(RangeError);
  expect(() => zonedDays(0, "Europe/Atlantis", 1)).toThrow(RangeError);
});
