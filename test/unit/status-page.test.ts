import { expect, test } from "vitest";
import { type Level, levels } from "#domain/service/schema.ts";
import type { Facts } from "#published/facts.ts";
import { statusPage } from "#published/pages/status-page.ts";
import {
  anIncident,
  anInterval,
  anUpdate,
  aPastIncident,
  aService,
  exactly,
  facts,
  present,
} from "../support/build-facts.ts";
import { after } from "../support/fixed-clock.ts";

const page = (given: Facts, now = present) => statusPage({ facts: given, language: "en", now });
const bySmtp = (level: Level) => anIncident("one", { intervals: [anInterval("smtp", { level })] });
const midnight = "2026-11-23T23:00:00.000Z";

test.each([
  ["operational", []],
  ["maintenance", [bySmtp("under_maintenance")]],
  ["degraded", [bySmtp("degraded_performance")]],
  ["partial", [bySmtp("partial_outage")]],
  ["major", [bySmtp("major_outage")]],
  ["investigating", [anIncident("one")]],
] as const)("the headline says %s", (code, incidents) => {
  const { headline } = page(facts({ incidents: [...incidents] }));
  expect(headline).toMatchObject({ code, total: 2 });
  const named = ["operational", "investigating"].includes(code) ? [] : ["smtp"];
  expect(headline.services.map((service) => service.id)).toEqual(named);
});

test("the headline says that everything is down only when everything is", () => {
  const intervals = [anInterval("smtp"), anInterval("ssh")];
  expect(page(facts({ incidents: [anIncident("one", { intervals })] })).headline.code).toBe("all_major");
});

test("the headline is about the worst level and names the services at it, in the order of the page", () => {
  const services = ["a", "b", "c", "d"].map((id) => aService(id));
  const intervals = [anInterval("d"), anInterval("b"), anInterval("c", { level: "partial_outage" })];
  const { headline } = page(facts({ services, incidents: [anIncident("one", { intervals })] }));
  expect(headline.code).toBe("major");
  expect(headline.services.map((service) => service.id)).toEqual(["b", "d"]);
});

test("a quiet page changes at midnight of its zone, and not before", () => {
  expect(page(facts({})).changesAt).toBe(midnight);
  expect(page(facts({ site: { timeZone: "Asia/Kathmandu" } })).changesAt).toBe("2026-11-23T18:15:00.000Z");
  const past = aPastIncident("one", {
    serviceId: "smtp",
    level: "major_outage",
    from: "2026-11-20T10:00Z",
    to: "2026-11-20T11:00Z",
  });
  expect(page(facts({ incidents: [past] })).changesAt).toBe(midnight);
});

test("while something is impaired it changes at each quarter of an hour", () => {
  const lasting = facts({ incidents: [bySmtp("degraded_performance")] });
  expect(page(lasting).changesAt).toBe(after(15));
  expect(page(lasting, present + 14.5 * 60_000).changesAt).toBe(after(15));
  expect(page(lasting, present + 15 * 60_000).changesAt).toBe(after(30));
  expect(page(facts({ incidents: [anIncident("one")] })).changesAt).toBe(midnight);
});

test("it changes when a promise of news is due and when an estimate passes, whichever comes first", () => {
  const estimate = { kind: "range", from: after(4), to: after(9) } as const;
  const updates = [anUpdate("1", { estimate }), anUpdate("2", { nextMessageAt: after(7) })];
  const given = facts({ incidents: [anIncident("one", { updates })] });
  expect(page(given).changesAt).toBe(after(7));
  const overdue = page(given, Date.parse(after(7)));
  expect(overdue.changesAt).toBe(after(9));
  expect(overdue.open[0]?.latest?.next).toEqual({ at: after(7), isOverdue: true });
  expect(page(given, Date.parse(after(9))).changesAt).toBe(midnight);
});

test("an estimate stays on the page when later words say nothing of it, and is shown as passed (UPD-3)", () => {
  const estimate = { kind: "at", from: after(4), to: null } as const;
  const updates = [anUpdate("1", { estimate }), anUpdate("2")];
  const given = facts({ incidents: [anIncident("one", { updates })] });
  expect(page(given).open[0]?.estimate).toEqual({ ...estimate, isPassed: false });
  expect(page(given, Date.parse(after(5))).open[0]?.estimate).toEqual({ ...estimate, isPassed: true });
});

test("an open incident is as bad as what lasts of it; once all is back, as bad as it was", () => {
  const over = anInterval("smtp", { level: "major_outage", end: exactly("2026-11-23T08:30:00Z") });
  const lasting = anInterval("imap", { level: "degraded_performance" });
  const worstOf = (intervals: (typeof lasting)[]) =>
    page(facts({ services: ["smtp", "imap"].map((id) => aService(id)), incidents: [anIncident("one", { intervals })] }))
      .open[0]?.worst;
  expect(worstOf([over, lasting])).toBe("degraded_performance");
  expect(worstOf([over])).toBe("major_outage");
});

test("an open incident shows its latest word, whom it affects now, what is back, who is spared, what to do meanwhile", () => {
  const services = ["smtp", "imap", "ssh"].map((id) => aService(id));
  const incident = anIncident("one", {
    unaffected: ["ssh"],
    intervals: [
      anInterval("imap", { end: exactly("2026-11-23T08:30:00Z") }),
      anInterval("smtp", {
        level: "partial_outage",
        scope: { preset: null, text: { fr: "récents", en: "" }, size: 12 },
      }),
    ],
    updates: [
      anUpdate("1", { meanwhile: { fr: "SSH marche.", en: "SSH works." } }),
      anUpdate("2", { text: { fr: "", en: "Second." } }),
    ],
  });
  const [open] = page(facts({ services, incidents: [incident] })).open;
  expect(open).toMatchObject({
    latest: { id: "2", text: { text: "Second.", language: "en" } },
    affected: [
      {
        service: { id: "smtp" },
        level: "partial_outage",
        scope: { text: { text: "récents", language: "fr" }, size: 12 },
      },
    ],
    back: [{ id: "imap" }],
    unaffected: [{ id: "ssh" }],
    meanwhile: { text: "SSH works." },
    duration: null,
  });
});

test("a service that is back for some and down for others is affected, not back", () => {
  const intervals = [
    anInterval("smtp", { end: exactly("2026-11-23T08:30:00Z") }),
    anInterval("smtp", { level: "partial_outage", start: exactly("2026-11-23T08:30:00Z") }),
  ];
  const [open] = page(facts({ incidents: [anIncident("one", { intervals })] })).open;
  expect(open?.back).toEqual([]);
  expect(open?.affected).toHaveLength(1);
});

test("services that the public does not know appear nowhere, not even by their id", () => {
  const intervals = [anInterval("smtp"), anInterval("prod-db")];
  const changes = [{ serviceId: "prod-db", level: "major_outage" as const, scope: anInterval("x").scope }];
  const incident = anIncident("one", { intervals, unaffected: ["db-backup"], updates: [anUpdate("1", { changes })] });
  const text = JSON.stringify(page(facts({ incidents: [incident] })));
  expect(text).not.toMatch(/prod-db|db-backup/);
  expect(text).toContain("smtp");
});

test("a retired service is gone from the tree and its bars, and keeps its name in the incidents that it had", () => {
  const services = [aService("smtp"), aService("fax", { retiredAt: "2026-11-22T00:00:00Z" })];
  const past = aPastIncident("one", {
    serviceId: "fax",
    level: "major_outage",
    from: "2026-11-20T10:00Z",
    to: "2026-11-20T11:00Z",
  });
  const made = page(facts({ services, incidents: [past] }));
  expect(made.tree.map((row) => row.service.id)).toEqual(["smtp"]);
  expect(made.headline.total).toBe(1);
  expect(made.recent.find((day) => day.date === "2026-11-20")?.incidents[0]?.services).toMatchObject([{ id: "fax" }]);
});

test("a group is as ill as the worst of what lies in it, and an empty one is not shown", () => {
  const group = (id: string, parentId: string | null = null) => aService(id, { kind: "group", parentId });
  const services = [
    group("mail"),
    group("inner", "mail"),
    aService("smtp", { parentId: "inner" }),
    aService("imap", { parentId: "mail" }),
    group("empty"),
  ];
  for (const level of levels.slice(1)) {
    const { tree } = page(facts({ services, incidents: [bySmtp(level)] }));
    expect(tree).toMatchObject([{ level, children: [{ level, children: [{ level }] }, { level: "operational" }] }]);
  }
});

test("at each instant the worst of several incidents counts, and only its scopes are shown", () => {
  const scope = { preset: "new_connections", text: { fr: "", en: "" }, size: null };
  const incidents = [bySmtp("degraded_performance"), anIncident("two", { intervals: [anInterval("smtp", { scope })] })];
  const [row] = page(facts({ incidents })).tree;
  expect(row).toMatchObject({ level: "major_outage", scopes: [{ preset: "new_connections" }] });
});

test("the bar has ninety days, the last one today, and says what is not recorded", () => {
  const services = [
    aService("smtp", { recordedFrom: "2026-11-20T12:00:00Z" }),
    aService("old", { recordedFrom: null }),
  ];
  const [smtp, old] = page(facts({ services })).tree;
  expect(smtp?.days).toHaveLength(90);
  expect([smtp?.days[0]?.date, smtp?.days.at(-1)?.date]).toEqual(["2026-08-26", "2026-11-23"]);
  expect(smtp?.days.map((day) => day.level)).toEqual([...Array(86).fill("not_recorded"), null, null, null, null]);
  expect(smtp?.uptime).toEqual({ from: 1, to: 1 });
  expect(old?.days.every((day) => day.level === "not_recorded")).toBe(true);
  expect(old?.uptime).toBeNull();
});

test("a month declared recorded counts, whatever recordedFrom says", () => {
  const services = [aService("smtp", { recordedFrom: null, recordedPeriods: ["2026-10"] })];
  const [smtp] = page(facts({ services })).tree;
  expect(smtp?.days.filter((day) => day.level === null)).toHaveLength(31);
  expect(smtp?.uptime).toEqual({ from: 1, to: 1 });
});

test("an outage across midnight stands on both days with the minutes of each, and counts once in the uptime", () => {
  const past = aPastIncident("one", {
    serviceId: "smtp",
    level: "major_outage",
    from: "2026-11-20T22:30Z",
    to: "2026-11-20T23:30Z",
  });
  const [row] = page(facts({ incidents: [past] })).tree;
  const down = row?.days
    .filter((day) => day.level !== null)
    .map((day) => [day.date, day.level, day.downMs.toMs / 60_000, day.incidents.length]);
  expect(down).toEqual([
    ["2026-11-20", "major_outage", 30, 1],
    ["2026-11-21", "major_outage", 30, 1],
  ]);
  const recordedMs = present - Date.parse("2026-08-25T22:00:00Z");
  expect(row?.uptime?.from).toBeCloseTo(1 - 3_600_000 / recordedMs, 12);
});

test("recent days are fourteen, newest first, with what is over; an older incident is led to", () => {
  const recentOne = aPastIncident("one", {
    serviceId: "smtp",
    level: "partial_outage",
    from: "2026-11-21T10:00Z",
    to: "2026-11-22T10:00Z",
  });
  const old = aPastIncident("old", {
    serviceId: "smtp",
    level: "partial_outage",
    from: "2011-02-07T14:48Z",
    to: "2011-02-07T20:00Z",
  });
  const made = page(facts({ incidents: [bySmtp("major_outage"), recentOne], earlier: old }));
  expect(made.recent).toHaveLength(14);
  expect(made.recent[0]?.date).toBe("2026-11-23");
  expect(made.recent.filter((day) => day.incidents.length > 0).map((day) => day.date)).toEqual([
    "2026-11-22",
    "2026-11-21",
  ]);
  expect(made.recent.flatMap((day) => day.incidents.map((incident) => incident.id))).not.toContain("two");
  expect(made.earlier).toMatchObject({ id: "old", path: "/en/incidents/old" });
});

test("an incident that affected nobody is still in the days in which it was open", () => {
  const resolved = anIncident("one", {
    state: "resolved",
    started: exactly("2026-11-20T10:00Z"),
    resolved: exactly("2026-11-20T11:00Z"),
  });
  const made = page(facts({ incidents: [resolved] }));
  expect(made.recent.find((day) => day.date === "2026-11-20")?.incidents.map((incident) => incident.id)).toEqual([
    "one",
  ]);
});

test("both languages hold the same facts, and each says which language a text fell back to", () => {
  const services = [aService("smtp", { name: { fr: "Courrier", en: "" } })];
  const given = facts({
    services,
    incidents: [anIncident("one", { title: { fr: "Panne", en: "" }, intervals: [anInterval("smtp")] })],
  });
  const [en, fr] = [page(given), statusPage({ facts: given, language: "fr", now: present })];
  expect(en.open[0]?.title).toEqual({ text: "Panne", language: "fr" });
  expect(en.tree[0]?.service.name).toEqual({ text: "Courrier", language: "fr" });
  expect([en.path, en.alternatePath, fr.path, fr.alternatePath]).toEqual(["/en", "/fr", "/fr", "/en"]);
  const bare = (text: string) => text.replaceAll(/\/(?:en|fr)\b|"language":"\w+"/g, "");
  expect(bare(JSON.stringify(fr))).toBe(bare(JSON.stringify(en)).replaceAll("Outage.", "Panne."));
});

test("a page is the same for the same facts and instant, and holds nothing that JSON would lose", () => {
  const given = facts({ incidents: [bySmtp("major_outage")] });
  expect(JSON.parse(JSON.stringify(page(given)))).toEqual(page(given));
});
