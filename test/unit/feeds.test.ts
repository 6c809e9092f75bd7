import { describe, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { formsOf as feedForms, historyFeed, incidentFeed, serviceFeed } from "#published/feeds/feeds.ts";
import { incident2011 } from "#test/support/incident-facts.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts, present } from "../support/build-facts.ts";
import { after as atMinute } from "../support/fixed-clock.ts";
import { parsedForms, written } from "../support/parsed-feeds.ts";

// What feed readers are told of incidents and maintenances, read by parsers of others.

const view = (incidents: IncidentFacts[], language: Language = "en", now = present) => ({
  facts: facts({ incidents, site: { name: "Host & Cie" } }),
  language,
  now,
});
const formsOf = (incidents: IncidentFacts[], language: Language = "en", now = present) =>
  parsedForms(incidentFeed(view(incidents, language, now), incidents));

const none = { fr: "", en: "" };
const titled = (id: string, fields: Partial<IncidentFacts> = {}) =>
  anIncident(id, { title: { fr: `Panne ${id}`, en: `Outage ${id}` }, ...fields });

describe("the three forms of a feed", () => {
  const incidents = [
    titled("first0000000", { updates: [anUpdate("u1", { publishedAt: atMinute(-60) })] }),
    titled("second000000", {
      updates: [
        anUpdate("u2", { publishedAt: atMinute(-50), occurred: exactly(atMinute(-50)) }),
        anUpdate("u3", { publishedAt: atMinute(-10), occurred: exactly(atMinute(-10)), state: "identified" }),
      ],
    }),
  ];

  test.each(["fr", "en"] as const)("say the same, and in which language (%s)", (language) => {
    const { atom, rss, json } = formsOf(incidents, language);
    for (const feed of [atom, rss, json]) {
      expect(feed).toMatchObject({ language, home: `https://status.example/${language}` });
      expect(feed.title).toBe(
        language === "fr" ? "Host & Cie\u00a0: incidents et maintenances" : "Host & Cie: incidents and maintenance",
      );
      expect(feed.entries.map(({ id: _, ...entry }) => ({ ...entry, updated: new Date(entry.updated) }))).toEqual(
        atom.entries.map(({ id: _, ...entry }) => ({ ...entry, updated: new Date(entry.updated) })),
      );
    }
    const self = (ending: string) => `https://status.example/${language}/feed.${ending}`;
    expect([atom.self, rss.self, json.self]).toEqual(["atom", "rss", "json"].map(self));
  });

  test("an entry has the day on which it was first said, and that of its last message", () => {
    const [newest, oldest] = formsOf(incidents).atom.entries;
    expect(newest).toMatchObject({ title: "Outage second000000", published: atMinute(-50), updated: atMinute(-10) });
    expect(oldest).toMatchObject({ title: "Outage first0000000", published: atMinute(-60), updated: atMinute(-60) });
    expect(newest?.link).toBe("https://status.example/en/incidents/second000000");
  });

  test("ids are of this host, never of a time or place in the feed, and another one in each language", () => {
    const ids = (["fr", "en"] as const).map((language) =>
      formsOf(incidents, language).atom.entries.map(({ id }) => id),
    );
    expect(ids).toEqual([
      ["tag:status.example,2005:Incident/second000000/fr", "tag:status.example,2005:Incident/first0000000/fr"],
      ["tag:status.example,2005:Incident/second000000/en", "tag:status.example,2005:Incident/first0000000/en"],
    ]);
    expect(formsOf(incidents).json.entries.map(({ id }) => id)).toEqual(ids[1]);
    expect(formsOf(incidents).rss.entries.map(({ id }) => id)).toEqual(
      formsOf(incidents).rss.entries.map(({ link }) => link),
    );
  });

  test("inside, the newest message comes first, each with its time and state", () => {
    const html = formsOf(incidents).atom.entries[0]?.html ?? "";
    expect(html.indexOf("23\u00a0November 2026 at 09:50")).toBeGreaterThan(0);
    expect(html.indexOf("09:50")).toBeLessThan(html.indexOf("09:10"));
    expect(html).toContain("<strong>Identified</strong>");
    expect(html).toContain('<a href="https://status.example/en/incidents/second000000">');
  });

  test("nothing in them depends on the present instant", () => {
    const estimates = [
      anUpdate("e", { estimate: { kind: "at", from: atMinute(10), to: null }, nextMessageAt: atMinute(20) }),
    ];
    const one = titled("lasting00000", { updates: estimates, intervals: [anInterval("smtp")] });
    const at = (minutes: number) => JSON.stringify(formsOf([one], "fr", Date.parse(atMinute(minutes))));
    expect(at(500)).toBe(at(0));
    expect(at(0)).toContain("Prochain message annoncé pour le 23\u00a0novembre 2026 à 10\u202fh\u202f20.");
  });
});

describe("dates are honest", () => {
  test("the outage of 2011, written down today, has the date of 2011 and says when it was written down", () => {
    const told = { ...incident2011(), recordedAt: atMinute(-1) };
    const updates = told.updates.map((update) => ({ ...update, isReconstructed: true, publishedAt: null }));
    const [entry] = formsOf([{ ...told, updates }]).rss.entries;
    expect(entry?.published).toMatch(/^2011-02-07/);
    expect(entry?.updated).toBe(entry?.published);
    expect(entry?.html).toContain("Written down here on 23\u00a0November 2026");
  });

  test("a message added late has the date on which it was said, and its words say when it happened", () => {
    const updates = [anUpdate("late", { occurred: exactly("2026-11-20T08:00:00Z"), publishedAt: atMinute(-5) })];
    const [entry] = formsOf([titled("late00000000", { started: exactly("2026-11-20T08:00:00Z"), updates })]).atom
      .entries;
    expect(entry?.published).toBe(atMinute(-5));
    expect(entry?.html).toContain("20\u00a0November 2026 at 09:00</strong> · added on 23\u00a0November 2026 at 09:55");
  });

  test("a maintenance has the date of its announcement; its window is in the text", () => {
    const window = { from: "2026-12-01T23:00:00Z", until: "2026-12-02T02:00:00Z" };
    const planned = titled("plan00000000", {
      ...{ kind: "maintenance", state: "scheduled", window, started: exactly(window.from), recordedAt: atMinute(-30) },
      updates: [],
    });
    const [entry] = formsOf([planned]).atom.entries;
    expect(entry).toMatchObject({ published: atMinute(-30), updated: atMinute(-30) });
    expect(entry?.html).toContain("Planned for 2\u00a0December 2026 at 00:00 – 03:00");
  });
});

test("a planned maintenance tells what to expect of services, every window it was announced for, and how it comes back", () => {
  const windows = [
    { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T01:00:00.000Z", saidAt: atMinute(-30) },
    { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T02:00:00.000Z", saidAt: atMinute(-5) },
  ];
  const expected = [
    { serviceId: "smtp", level: "partial_outage" as const, scope: { preset: "all", text: none, size: null } },
  ];
  const series = { id: "s", rule: "FREQ=WEEKLY;BYDAY=WE", occursAt: "2026-12-01T23:00:00.000Z" };
  const planned = titled("plan00000000", {
    ...{ kind: "maintenance", state: "scheduled", started: exactly("2026-12-01T23:00:00Z"), recordedAt: atMinute(-30) },
    window: { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T02:00:00.000Z" },
    planned: { starts: "itself", ends: "hand", expected, windows, series },
    updates: [],
  });
  const told = view([planned]);
  const { atom } = parsedForms(serviceFeed(told, aService("smtp"), [planned]));
  expect(atom.entries[0]).toMatchObject({ published: atMinute(-30), updated: atMinute(-5) });
  const html = atom.entries[0]?.html ?? "";
  expect(html).toMatch(/Planned for <del>2.December 2026 at 00:00 – 02:00<\/del> 2.December 2026 at 00:00 – 03:00/);
  expect(html).toContain("The smtp service: Partial outage · all users");
  expect(html).toMatch(/every week/);
  expect(html).not.toContain("Written down");
});

describe("what an entry says", () => {
  test("a text that is only in the other language is in its own, and says so", () => {
    const updates = [anUpdate("u", { text: { fr: "Le courrier est arrêté.", en: "" } })];
    const [entry] = formsOf([titled("half00000000", { title: { fr: "Courrier", en: "" }, updates })]).json.entries;
    expect(entry?.html).toContain("Translation to come: original text in French.");
    expect(entry?.html).toContain('<span lang="fr">Le courrier est arrêté.</span>');
    const atom = written(incidentFeed(view([]), []), "atom");
    expect(atom).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  });

  test("a retracted message is struck, and says when and why", () => {
    const updates = [anUpdate("gone", { retractedAt: atMinute(-3) })];
    const reason = { fr: "Faux.", en: "It was wrong." };
    const none = { texts: [], times: [], values: [], statements: null, services: [] };
    const revisions = [
      {
        ...none,
        number: 1,
        at: atMinute(-3),
        kind: "retracted" as const,
        part: "update" as const,
        partId: "gone",
        reason,
      },
    ];
    const [entry] = formsOf([titled("wrong0000000", { updates, revisions })]).atom.entries;
    expect(entry?.html).toContain("<del>Outage.</del>");
    expect(entry?.html).toContain("<em>Retracted on 23\u00a0November 2026</em>: It was wrong.");
    expect(entry?.updated).toBe(atMinute(-3));
  });

  test("too much to read is cut, and says that the rest is on the page", () => {
    const updates = Array.from({ length: 30 }, (_, place) =>
      anUpdate(`u${place}`, { text: { fr: "x", en: `${"Word ".repeat(200)}${place}.` } }),
    );
    const [entry] = formsOf([titled("long00000000", { updates })]).atom.entries;
    expect(entry?.html.length).toBeLessThan(12_000);
    expect(entry?.html).toContain("<strong>That is not all: the rest is on the page.</strong>");
    expect(entry?.html).toContain("29.");
  });
});

test("the feed of a service is called so, and leads to its page", () => {
  const service = aService("smtp", { name: { fr: "Courrier", en: "Mail" } });
  const { atom } = parsedForms(serviceFeed(view([]), service, [titled("one000000000")]));
  expect(atom).toMatchObject({ title: "Host & Cie: Mail", self: "https://status.example/en/services/smtp/feed.atom" });
  expect(atom.home).toBe("https://status.example/en/services/smtp");
});

test("the feed that status pages have always had holds 25 entries, under ids without a language", () => {
  const incidents = Array.from({ length: 60 }, (_, place) => titled(`n${String(place).padStart(11, "0")}`));
  const feed = historyFeed(view(incidents, "fr"), incidents);
  expect(feed.entries).toHaveLength(25);
  expect(feedForms(feed.paths).map(({ path }) => path)).toEqual(["/history.atom", "/history.rss"]);
  expect(written(feed, "atom")).toContain("<id>tag:status.example,2005:/history</id>");
  expect(written(feed, "atom")).toContain("<id>tag:status.example,2005:Incident/n00000000059</id>");
  expect(incidentFeed(view(incidents), incidents).entries).toHaveLength(50);
});
