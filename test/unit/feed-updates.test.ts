import { expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import type { IncidentFacts, RevisionFacts } from "#published/facts.ts";
import { updatesFeed } from "#published/feeds/feeds.ts";
import type { ToldPromise } from "#published/feeds/promise-calendar.ts";
import { recordPromise } from "#published/ledger.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";
import { anIncident, anInterval, anUpdate, exactly, facts, present } from "../support/build-facts.ts";
import { aContent, aPostmortem, aRevision, aSection } from "../support/build-postmortem.ts";
import { after as atMinute } from "../support/fixed-clock.ts";
import { parsedForms } from "../support/parsed-feeds.ts";
import { anEvent, aPromise, said } from "../support/promise-facts.ts";

// The feed in which all that is said is an entry: messages, corrections, retractions, postmortems, promises.

type Told = { incidents?: IncidentFacts[]; postmortems?: PostmortemFacts[]; promises?: PromiseFacts[] };

function feedOf({ incidents = [], postmortems = [], promises = [] }: Told, language: Language = "en") {
  const view = { facts: facts({ incidents, postmortems, promises }), language, now: present };
  const toldPromises: ToldPromise[] = promises.map((promise) => ({
    promise,
    record: recordPromise(promise, "Europe/Paris"),
  }));
  const told = postmortems.flatMap((postmortem) => {
    const incident = incidents.find(({ id }) => id === postmortem.id);
    return incident === undefined ? [] : [{ incident, postmortem }];
  });
  const { feed, changesAt } = updatesFeed(view, { incidents, postmortems: told, promises: toldPromises });
  const forms = parsedForms(feed);
  // An id that two entries share would hide one of them.
  for (const { entries } of Object.values(forms))
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  return { ...forms, changesAt };
}

const nothing = { texts: [], times: [], values: [], statements: null, services: [] };
const aChange = (number: number, fields: Partial<RevisionFacts>): RevisionFacts => ({
  ...{
    number,
    at: atMinute(number),
    kind: "corrected",
    part: "update",
    partId: "u1",
    reason: said("the clock was wrong"),
  },
  ...nothing,
  ...fields,
});
const mail = { title: { fr: "Courrier", en: "Mail" } };

test("each message is an entry with its own state, time and place, the newest first", () => {
  const updates = [
    anUpdate("u1", { publishedAt: atMinute(-60), occurred: exactly(atMinute(-60)) }),
    anUpdate("u2", { publishedAt: atMinute(-20), occurred: exactly(atMinute(-20)), state: "monitoring" }),
  ];
  const { atom, rss, json } = feedOf({ incidents: [anIncident("mail00000000", { ...mail, updates })] });
  expect(atom.entries.map(({ title, published }) => [title, published])).toEqual([
    ["Monitoring: Mail", atMinute(-20)],
    ["Investigating: Mail", atMinute(-60)],
  ]);
  expect(atom.entries.map(({ link }) => link)).toEqual(
    ["u2", "u1"].map((id) => `https://status.example/en/incidents/mail00000000#update-${id}`),
  );
  expect(json.entries.map(({ id }) => id)).toEqual(atom.entries.map(({ id }) => id));
  expect(rss.entries.map(({ id }) => id)).toEqual(rss.entries.map(({ link }) => link));
});

test("a correction is an entry of its own, says what was said before, and dates the message it corrects", () => {
  const texts = [{ field: "text", before: said("Until noon."), after: said("Until one.") }];
  const times = [
    { field: "occurred", before: exactly("2026-11-23T08:00:00Z"), after: exactly("2026-11-23T08:30:00Z") },
  ];
  const revisions = [aChange(1, { texts, times })];
  const updates = [anUpdate("u1", { publishedAt: atMinute(-60), text: said("Until one.") })];
  const [correction, message] = feedOf({ incidents: [anIncident("mail00000000", { ...mail, updates, revisions })] })
    .atom.entries;
  expect(correction).toMatchObject({
    id: "tag:status.example,2005:Change/mail00000000/1/en",
    title: "Correction of a message: Mail",
    link: "https://status.example/en/incidents/mail00000000#change-1",
    published: atMinute(1),
  });
  expect(correction?.html).toContain("Why: the clock was wrong");
  expect(correction?.html).toContain("<del>Until noon.</del>");
  expect(correction?.html).toContain("Until one.");
  expect(correction?.html).toMatch(/<del>23.November 2026 at 09:00<\/del> <strong>23.November 2026 at 09:30/);
  expect(message).toMatchObject({ published: atMinute(-60), updated: atMinute(1) });
});

test("a corrected impact says how long it was, before and since", () => {
  const lasted = (end: string) => [anInterval("smtp", { end: exactly(end) })];
  const services = [
    { serviceId: "smtp", before: lasted("2026-11-23T09:00:00Z"), after: lasted("2026-11-23T08:20:00Z") },
  ];
  const revisions = [aChange(1, { part: "intervals", partId: null, services })];
  const [entry] = feedOf({ incidents: [anIncident("mail00000000", { ...mail, revisions })] }, "fr").json.entries;
  expect(entry?.title).toBe("Correction des services touchés et de leurs heures\u00a0: Courrier");
  expect(entry?.html).toContain("Service smtp\u00a0: <del>1\u202fh\u202f00</del> <strong>20\u202fmin</strong>");
});

test("a retraction is an entry, and the message that it takes back is struck where it stands", () => {
  const updates = [anUpdate("u1", { publishedAt: atMinute(-60), retractedAt: atMinute(2) })];
  const revisions = [aChange(2, { kind: "retracted" })];
  const [retraction, message] = feedOf({ incidents: [anIncident("mail00000000", { ...mail, updates, revisions })] }).rss
    .entries;
  expect(retraction?.title).toBe("Retraction of a message: Mail");
  expect(message?.html).toContain("<del>Outage.</del>");
});

test("a postmortem is an entry with its summary, and each correction of substance another", () => {
  const text = said("Down since [](fact:started). **Never again**, says `us`.");
  const content = aContent({ sections: [aSection("summary", { text })] });
  const correction = {
    section: null,
    what: said("The day was wrong."),
    why: said("A typo."),
    askedBy: said("A customer"),
  };
  const postmortem = aPostmortem("mail00000000", {
    revisions: [
      aRevision(1, { content }),
      aRevision(2, { content }),
      aRevision(3, { content, change: "material", correction }),
    ],
  });
  const { entries } = feedOf({ incidents: [anIncident("mail00000000", mail)], postmortems: [postmortem] }).atom;
  expect(entries.map(({ title, published }) => [title, published.slice(0, 10)])).toEqual([
    ["Post-mortem corrected: Mail", "2026-12-03"],
    ["Post-mortem: Mail", "2026-12-01"],
    ["Investigating: Mail", "2026-11-23"],
  ]);
  expect(entries[1]?.html).toMatch(/Down since 09:00\./);
  expect(entries[1]?.html).toContain("<strong>Never again</strong>, says <code>us</code>.");
  expect(entries[1]).toMatchObject({ updated: "2026-12-03T08:00:00.000Z" });
  expect(entries[0]?.html).toContain("The day was wrong.");
});

test("a retracted postmortem says so in place of its summary, and that is an entry too", () => {
  const retracted = { at: "2026-12-20T08:00:00.000Z", reason: said("It blamed somebody.") };
  const postmortem = aPostmortem("mail00000000", { retracted });
  const { entries } = feedOf({ incidents: [anIncident("mail00000000", mail)], postmortems: [postmortem] }).json;
  expect(entries.slice(0, 2).map(({ title }) => title)).toEqual(["Post-mortem retracted: Mail", "Post-mortem: Mail"]);
  expect(entries[1]?.html).toContain("It blamed somebody.");
  expect(JSON.stringify(entries)).not.toContain("Text of summary");
});

test("one that nobody can date has the date of its incident", () => {
  const postmortem = aPostmortem("mail00000000", { revisions: [aRevision(1, { isUndated: true })] });
  const { entries } = feedOf({ incidents: [anIncident("mail00000000", mail)], postmortems: [postmortem] }).atom;
  const found = entries.find(({ title }) => title === "Post-mortem: Mail");
  expect(found?.published).toBe("2026-11-23T08:00:00.000Z");
  expect(found?.html).toContain("Date of publication unknown");
});

test("what was promised, moved and verified are entries; what is only work is none", () => {
  const at = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
  const events = [
    anEvent("created", at(1)),
    anEvent("told", at(2)),
    anEvent("promised", at(2), { due: "2026-06-01" }),
    anEvent("started", at(3)),
    anEvent("moved", at(4), { formerDue: "2026-06-01", due: "2026-07-01", reason: said("The part is late.") }),
    anEvent("verified", at(5), {
      evidence: [{ criterion: null, kind: "drill", summary: said("Restored in an hour."), url: null }],
    }),
  ];
  const promise = aPromise("backup000000", { events, incidents: [{ id: "mail00000000", link: "arose" }] });
  const { entries } = feedOf({
    incidents: [anIncident("mail00000000", { ...mail, updates: [] })],
    promises: [promise],
  }).atom;
  expect(entries.map(({ title, published }) => [title, published])).toEqual([
    ["Verified: Promise backup000000", at(5)],
    ["Date moved: Promise backup000000", at(4)],
    ["Promised: Promise backup000000", at(2)],
  ]);
  expect(entries[0]?.html).toContain("Restored in an hour.");
  expect(entries[1]?.html).toMatch(/<del>1.June 2026<\/del> <strong>1.July 2026<\/strong>/);
  expect(entries[1]?.html).toContain("The part is late.");
  expect(entries[2]?.html).toContain('<a href="https://status.example/en/incidents/mail00000000">Mail</a>');
});

test("what was promised in 2011 and is on record since today has the day of the promise", () => {
  const recorded = atMinute(-10);
  const events = [anEvent("promised", recorded)];
  const promise = aPromise("old000000000", {
    events,
    promisedOn: "2011-02-08",
    promisedAt: recorded,
    publishedAt: recorded,
  });
  expect(feedOf({ promises: [promise] }).rss.entries[0]?.published).toBe("2011-02-07T23:00:00.000Z");
});

test("fifty entries and no more, whatever there is", () => {
  const incidents = Array.from({ length: 40 }, (_, place) =>
    anIncident(`n${place}`, { updates: [anUpdate(`a${place}`), anUpdate(`b${place}`)] }),
  );
  expect(feedOf({ incidents }).json.entries).toHaveLength(50);
});

test("a time that is known only between bounds says its day once", () => {
  const occurred = { at: null, precision: "bounded", earliest: atMinute(-60), latest: atMinute(-30) } as const;
  const updates = [anUpdate("u1", { occurred, publishedAt: null, isReconstructed: true })];
  const [entry] = feedOf({ incidents: [anIncident("mail00000000", { ...mail, updates })] }, "fr").atom.entries;
  expect(entry?.html).toMatch(/<strong>23.novembre 2026, entre 9.h.00 et 9.h.30<\/strong>/);
  expect(entry?.html).toContain("Reconstitué");
});
