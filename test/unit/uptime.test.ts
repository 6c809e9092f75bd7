import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { otherRules } from "#domain/service/other-rules.ts";
import { firstRule, levels, type UptimeRule } from "#domain/service/schema.ts";
import { durationOf, type Impact, unionOf, uptimeOf, uptimeSeries, worstOf } from "#domain/service/uptime-rules.ts";
import { formatUptime } from "#lib/i18n/format.ts";
import { zonedDays, zonedMidnight, zonedMonth } from "#lib/zoned-days.ts";
import { impactOf } from "#published/pages/shared.ts";
import { incident2011 } from "#test/support/incident-facts.ts";

const minute = 60_000;
const hour = 60 * minute;
const always = (rule: UptimeRule) => [{ from: Number.NEGATIVE_INFINITY, rule }];
const usual = always(firstRule);

/** A major outage between two instants known exactly. */
function outage(from: number, to: number): Impact {
  return { level: "major_outage", startEarliest: from, startLatest: from, end: { earliest: to, latest: to } };
}

test("a union is sorted, apart, and as long as its minutes", () => {
  const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(300)).map(([from, to]) => ({ from, to })));
  fc.assert(
    fc.property(spans, (some) => {
      const union = unionOf(some);
      for (const [place, span] of union.entries()) {
        expect(span.from).toBeLessThan(span.to);
        expect(span.from).toBeGreaterThan(union[place - 1]?.to ?? -1);
      }
      const held = Array.from({ length: 300 }, (_, at) => some.some(({ from, to }) => at >= from && at < to));
      expect(held.map((_, at) => union.some(({ from, to }) => at >= from && at < to))).toEqual(held);
    }),
  );
});

describe("February 2011, as the example holds it", () => {
  const february = zonedMonth("2011-02", "Europe/Paris");
  const now = Date.parse("2026-11-23T10:00:00Z");
  const impactsOf = (service: string) =>
    incident2011()
      .intervals.filter(({ serviceId }) => serviceId === service)
      .map(impactOf);
  const uptimeBy = (service: string, rule: UptimeRule) =>
    uptimeOf({ impacts: impactsOf(service), period: february, recorded: [february], now, rules: always(rule) });
  const told = (service: string, rule: UptimeRule) => {
    const uptime = uptimeBy(service, rule) ?? { from: Number.NaN, to: Number.NaN };
    return (["fr", "en"] as const).map((language) => formatUptime(uptime, language));
  };
  const [partialIsDown, majorOnly] = otherRules(firstRule).map(({ rule }) => rule);

  test("SMTP, closed until the evening, has 99.226 to 99.280 % by whatever formula", () => {
    for (const rule of [partialIsDown, firstRule, majorOnly])
      expect(rule && told("mail-smtp", rule)).toEqual(["99,226 à 99,280\u202f%", "99.226 to 99.280%"]);
  });

  test.each(["mail-imap-pop", "ftp", "webdav"])("of %s it depends on what a partial outage counts for", (service) => {
    expect(partialIsDown && told(service, partialIsDown)).toEqual(["99,226 à 99,280\u202f%", "99.226 to 99.280%"]);
    expect(told(service, firstRule)).toEqual(["99,576 à 99,593\u202f%", "99.576 to 99.593%"]);
    expect(majorOnly && told(service, majorOnly)).toEqual(["99,727\u202f%", "99.727%"]);
  });

  test("what was down for an unknown time has a range up to 100 %, what was spared has 100 %", () => {
    expect(told("admin-ui", firstRule)).toEqual(["99,226 à 100\u202f%", "99.226 to 100%"]);
    expect(told("ssh", firstRule)).toEqual(["100\u202f%", "100%"]);
  });

  test("SMTP was down for 290 to 312 of 40,320 minutes", () => {
    const down = durationOf(impactsOf("mail-smtp"), february, now);
    expect([down.fromMs / minute, down.toMs / minute]).toEqual([290, 312]);
    expect((february.to - february.from) / minute).toBe(40_320);
  });
});

/** Days of 23, 23.5, 24, 24.5 and 25 hours. */
const days = [
  ["Europe/Paris", "2026-10-25", 25],
  ["Europe/Paris", "2027-03-28", 23],
  ["America/New_York", "2026-11-01", 25],
  ["America/New_York", "2027-03-14", 23],
  ["America/St_Johns", "2026-11-01", 25],
  ["America/St_Johns", "2027-03-14", 23],
  ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
  ["Asia/Kathmandu", "2026-10-25", 24],
] as const;

test.each(days)("in %s the %s has %d hours, of which an outage from midnight to midnight takes all", (...day) => {
  const [zone, date, hours] = day;
  const [period] = zonedDays(zonedMidnight(date, zone), zone, 1);
  if (period === undefined) throw new Error("no day");
  const next = zonedMidnight(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone);
  const all = outage(zonedMidnight(date, zone), next);
  expect(durationOf([all], period, next).toMs / hour).toBe(hours);
  const asked = { period, recorded: [period], now: next, rules: usual };
  expect(uptimeOf({ ...asked, impacts: [all] })).toEqual({ from: 0, to: 0 });
  const three = [outage(period.from, period.from + 3 * hour)];
  expect(uptimeOf({ ...asked, impacts: three })?.to).toBeCloseTo(1 - 3 / hours, 12);
});

test("a month with a change of clocks has the length that it has", () => {
  const october = zonedMonth("2026-10", "Europe/Paris");
  const asked = { period: october, recorded: [october], now: october.to, rules: usual };
  const impacts = [outage(october.from, october.from + hour)];
  expect(uptimeOf({ ...asked, impacts })?.to).toBeCloseTo(1 - 1 / (31 * 24 + 1), 12);
});

describe("rules by date", () => {
  const november = zonedMonth("2026-11", "Europe/Paris");
  const december = zonedMonth("2026-12", "Europe/Paris");
  const months = [november, december];
  const strict = { ...firstRule, partial: 1 };
  const rules = [...usual, { from: december.from, rule: strict }];
  const both = { from: november.from, to: december.to };
  const across: Impact = { ...outage(november.to - 10 * hour, december.from + 20 * hour), level: "partial_outage" };
  const asked = { impacts: [across], recorded: [both], now: december.to, rules };

  test("each minute counts by the rule that was in force in it, and a new rule leaves what was before alone", () => {
    const shares = uptimeSeries({ ...asked, periods: months }).map(({ uptime }) => uptime?.to);
    expect(shares[0]).toBeCloseTo(1 - (10 * 0.3) / (30 * 24), 12);
    expect(shares[0]).toBe(uptimeOf({ ...asked, period: november, rules: usual })?.to);
    expect(shares[1]).toBeCloseTo(1 - 20 / (31 * 24), 12);
  });

  test("a period across the change adds up both parts", () => {
    expect(uptimeOf({ ...asked, period: both })?.to).toBeCloseTo(1 - (10 * 0.3 + 20) / (61 * 24), 12);
  });

  test("a rule that comes into force after now, or a month not yet begun, changes nothing", () => {
    const now = november.to - 5 * hour;
    const [first, next] = uptimeSeries({ ...asked, now, periods: months });
    expect(first?.uptime?.to).toBeCloseTo(1 - (5 * 0.3) / (30 * 24 - 5), 12);
    expect(next).toEqual({ uptime: null, downMs: { fromMs: 0, toMs: 0 }, recordedMs: 0, worst: null });
  });
});

test("a maintenance counts as down where the rule says so, and nowhere else", () => {
  const period = { from: 0, to: 10 * hour };
  const impacts: Impact[] = [{ ...outage(0, hour), level: "under_maintenance" }];
  const by = (maintenanceCounts: boolean) =>
    uptimeOf({
      ...{ impacts, period, recorded: [period], now: period.to },
      rules: always({ ...firstRule, maintenanceCounts }),
    });
  expect(by(false)).toEqual({ from: 1, to: 1 });
  expect(by(true)).toEqual({ from: 0.9, to: 0.9 });
});

test("where nothing is recorded there is no uptime, and nothing but zero minutes gives 100 %", () => {
  const year = { from: zonedMonth("2026-01", "UTC").from, to: zonedMonth("2026-12", "UTC").to };
  const ask = { period: year, now: year.to, rules: usual };
  expect(uptimeOf({ ...ask, impacts: [], recorded: [] })).toBeNull();
  expect(uptimeOf({ ...ask, impacts: [], recorded: [year] })).toEqual({ from: 1, to: 1 });
  const second = uptimeOf({ ...ask, impacts: [outage(year.from, year.from + 1000)], recorded: [year] });
  expect(second && formatUptime(second, "fr")).toBe("99,999\u202f%");
  expect(second && formatUptime(second, "en")).toBe("99.999%");
});

test("99.9996 % does not read 100", () => {
  expect(formatUptime({ from: 0.999996, to: 0.999996 }, "fr")).toBe("99,999\u202f%");
  expect(formatUptime({ from: 0.999996, to: 1 }, "en")).toBe("99.999 to 100%");
});

test("the worst of levels is the last in the order of severity", () => {
  expect(worstOf([])).toBe("operational");
  expect(worstOf(["under_maintenance", "degraded_performance", "operational"])).toBe("degraded_performance");
  expect(worstOf([...levels])).toBe("major_outage");
});
