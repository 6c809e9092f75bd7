import { describe, expect, test } from "vitest";
import { formatUptime } from "#lib/i18n/format.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { yearCsv } from "#published/pages/csv.ts";
import { servicePage } from "#published/pages/service-page.ts";
import { serviceYearPage } from "#published/pages/service-year-page.ts";
import { anIncident, anInterval, aPastIncident, aService, facts, present } from "../support/build-facts.ts";
import { factsOf, fixtureNow } from "../support/public-facts.ts";

type Given = Parameters<typeof facts>[0] & { now?: number };

function pageOf(id: string, { now = present, ...given }: Given) {
  const made = facts(given);
  const view = { facts: made, language: "en" as const, now };
  const service = made.catalogue.services.find((one) => one.id === id);
  if (service === undefined) throw new Error(`no service ${id}`);
  return { page: servicePage(view, service), year: (year: string) => serviceYearPage(view, service, year) };
}

const outage = (id: string, from: string, to: string, serviceId = "smtp") =>
  aPastIncident(id, { serviceId, level: "major_outage", from, to });
const monthsOf = (page: { years: { months: { month: string; path: string | null }[] }[] }) =>
  page.years.flatMap(({ months }) => months);

describe("a service that is not what it was", () => {
  const name = { fr: "Envoi de courrier", en: "Mail out" };
  const formerNames = [
    { name: { fr: "Courrier", en: "Mail" }, until: "2024-01-01T00:00:00.000Z" },
    { name, until: "2025-01-01T00:00:00.000Z" },
  ];
  const early = outage("early", "2023-05-01T10:00:00Z", "2023-05-01T11:00:00Z");
  const middle = outage("middle", "2024-05-01T10:00:00Z", "2024-05-01T11:00:00Z");
  const late = outage("late", "2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z");

  test("renamed, its incidents call it by the name that it had, and say what it is called today", () => {
    const { page } = pageOf("smtp", {
      services: [aService("smtp", { formerNames })],
      incidents: [early, middle, late],
    });
    const namesOf = page.incidents.map(({ id, services }) => [
      id,
      services[0]?.name.text,
      services[0]?.today?.text ?? null,
    ]);
    expect(namesOf).toEqual([
      ["late", "The smtp service", null],
      ["middle", "Mail out", "The smtp service"],
      ["early", "Mail", "The smtp service"],
    ]);
    expect(page.former.map((one) => one.name.text)).toEqual(["Mail out", "Mail"]);
    expect(page.service).toMatchObject({ name: { text: "The smtp service" }, today: null });
  });

  const split: ServiceFacts[] = [
    aService("smtp", { retiredAt: "2026-06-10T08:00:00.000Z", successors: ["out", "in"] }),
    aService("out", { recordedFrom: "2026-06-10T08:00:00Z" }),
    aService("in", { recordedFrom: "2026-06-10T08:00:00Z" }),
  ];

  test("split and retired, it keeps its record until then, leads to its parts, and says nothing of the present", () => {
    const { page } = pageOf("smtp", { services: split, incidents: [late] });
    expect(page).toMatchObject({ level: null, days: [], changesAt: null, retiredAt: "2026-06-10T08:00:00.000Z" });
    expect(page.successors.map(({ id }) => id)).toEqual(["out", "in"]);
    const months = page.years[0]?.months ?? [];
    expect(months.map(({ figure }) => figure.recorded)).toEqual([
      ...Array(6).fill("whole"),
      ...Array(6).fill("future"),
    ]);
    expect(months.findLast(({ path }) => path !== null)?.month).toBe("2026-06");
    expect(page.incidents).toMatchObject([{ id: "late" }]);
  });

  test("each part names what it came from, and has no figure for the time before", () => {
    const { page } = pageOf("out", { services: split, incidents: [late] });
    expect(page.predecessors.map(({ id }) => id)).toEqual(["smtp"]);
    expect(page.years.map(({ year }) => year)).toEqual(["2026"]);
    expect(page.years[0]?.months.filter(({ path }) => path !== null).map(({ month }) => month)).toEqual(
      ["06", "07", "08", "09", "10", "11"].map((month) => `2026-${month}`),
    );
  });
});

describe("what is on record", () => {
  const declared = aService("smtp", { recordedFrom: "2025-11-15T10:00:00Z", recordedPeriods: ["2011-02"] });

  test("years of which nothing is known are left out, and months of which nothing is known have no link and no figure", () => {
    const { page, year } = pageOf("smtp", { services: [declared] });
    expect(page.years.map((one) => one.year)).toEqual(["2026", "2025", "2011"]);
    const linked = monthsOf(page).flatMap(({ month, path }) => (path === null ? [] : [month]));
    expect(linked).toEqual([
      ...Array.from({ length: 11 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`),
      ...["2025-11", "2025-12", "2011-02"],
    ]);
    const [blank] = page.years.at(-1)?.months ?? [];
    expect(blank).toMatchObject({ figure: { uptime: null, recorded: "none" }, path: null, verdict: null });
    expect(page.years[1]?.months[10]).toMatchObject({ figure: { recorded: "part" } });
    expect(year("2018")).toBeNull();
    expect(year("2011")).toMatchObject({ previous: null, next: "/en/services/smtp/2025" });
  });

  test("an incident makes its month known where nothing is on record, without a figure", () => {
    const known = outage("old", "2014-07-01T10:00:00Z", "2014-07-01T10:45:00Z");
    const { year } = pageOf("smtp", { services: [declared], incidents: [known] });
    const july = year("2014")?.line.months[6];
    expect(july).toMatchObject({ path: "/en/services/smtp/2014/07", incidents: 1 });
    expect(july?.figure).toMatchObject({ uptime: null, recorded: "none", downMs: { fromMs: 2_700_000 } });
  });

  test("of a year a table for spreadsheets cuts shares and never rounds them up, and claims nothing of what is not on record", () => {
    const short = outage("short", "2011-02-01T10:00:00Z", "2011-02-01T10:00:10Z");
    const { year } = pageOf("smtp", {
      services: [{ ...declared, targets: [{ fromMonth: "2011-02", ratio: 0.999 }] }],
      incidents: [short],
    });
    const page = year("2011");
    if (page === null) throw new Error("2011 has no page");
    const rows = yearCsv(page).split("\r\n");
    expect(rows).toHaveLength(14);
    expect(rows[1]).toBe("2011-01,none,,,,,,0,,");
    expect(rows[2]).toBe("2011-02,whole,99.999,99.999,0,0,major_outage,1,99.900,met");
    expect(rows[3]).toBe("2011-03,none,,,,,,0,99.900,");
  });
});

describe("now", () => {
  const lasting = anIncident("now", {
    intervals: [anInterval("smtp", { scope: { preset: "new_connections", text: { fr: "", en: "" }, size: null } })],
  });

  test("while something lasts the page says how bad and for whom, and counts on each quarter of an hour", () => {
    const { page } = pageOf("smtp", { incidents: [lasting] });
    expect(page).toMatchObject({ level: "major_outage", scopes: [{ preset: "new_connections" }] });
    expect(page.changesAt).toBe("2026-11-23T09:15:00.000Z");
    expect(pageOf("ssh", { incidents: [lasting] }).page).toMatchObject({ level: "operational", scopes: [] });
  });

  test("otherwise it reads differently at the next midnight of the page's zone", () => {
    expect(pageOf("smtp", {}).page.changesAt).toBe("2026-11-23T23:00:00.000Z");
    expect(pageOf("smtp", { site: { timeZone: "Asia/Kathmandu" } }).page.changesAt).toBe("2026-11-23T18:15:00.000Z");
    expect(pageOf("smtp", {}).year("2025")?.changesAt).toBeNull();
  });

  test("ten incidents stand there at most, newest first, and how many there are", () => {
    const many = Array.from({ length: 12 }, (_, month) => {
      const at = `2025-${String(month + 1).padStart(2, "0")}-03T1`;
      return outage(`i${month}`, `${at}0:00:00Z`, `${at}1:00:00Z`);
    });
    const { page } = pageOf("smtp", { incidents: many });
    expect(page.incidentCount).toBe(12);
    expect(page.incidents.map(({ id }) => id)).toEqual(["i11", "i10", "i9", "i8", "i7", "i6", "i5", "i4", "i3", "i2"]);
  });

  test("dependencies are told from both ends", () => {
    const dependencies = [{ fromId: "smtp", toId: "ssh", phase: "login" as const }];
    expect(pageOf("smtp", { dependencies }).page).toMatchObject({
      needs: [{ service: { id: "ssh" }, phase: "login" }],
      neededBy: [],
    });
    expect(pageOf("ssh", { dependencies }).page).toMatchObject({ needs: [], neededBy: [{ service: { id: "smtp" } }] });
  });
});

test("February 2011 by every formula, in both number formats: the host's own first", () => {
  const view = { facts: factsOf("example"), language: "en" as const, now: Date.parse(fixtureNow) };
  const service = view.facts.catalogue.services.find(({ id }) => id === "mail-imap-pop");
  const page = service === undefined ? null : serviceYearPage(view, service, "2011");
  const figures = page?.formulas.find(({ month }) => month === "2011-02")?.figures ?? [];
  const told = (uptime: { from: number; to: number }) => [formatUptime(uptime, "fr"), formatUptime(uptime, "en")];
  expect(figures.map(({ code, uptime }) => [code, told(uptime)])).toEqual([
    ["own", ["99,576 à 99,593\u202f%", "99.576 to 99.593%"]],
    ["partial_is_down", ["99,226 à 99,280\u202f%", "99.226 to 99.280%"]],
    ["major_only", ["99,727\u202f%", "99.727%"]],
  ]);
  expect(page?.line.formulas.map(({ code }) => code)).toEqual(["own", "partial_is_down", "major_only"]);
});
