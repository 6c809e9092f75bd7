import { beforeAll, expect, test } from "vitest";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import { uptimeOf } from "#domain/service/uptime-rules.ts";
import { database } from "#lib/db.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { zonedMonth } from "#lib/zoned-days.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import type { IncidentPage } from "#published/documents.ts";
import type { Facts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { impactOf } from "#published/pages/shared.ts";
import { projectFacts } from "#published/project.ts";
import { expectAccessible, newReader, phone, useBrowser } from "#test/support/browser.ts";
import { addEvents, nameIn, stateTimes, wordsOf, writing } from "#test/support/case-2011-forms.ts";
import { readEdition, type Stage, startBefore, thatDay } from "#test/support/case-2011-stage.ts";
import { ownDatabase } from "#test/support/own-database.ts";
import { differingPaths, type Meant, pathsOf, withoutNames } from "#test/support/same-document.ts";
import { newMember } from "#test/support/team-browser.ts";
import { until } from "#test/support/vigie-process.ts";
import { sayIn } from "#test/support/words.ts";

// Monday 7 February 2011 as its team would have lived it, told through the forms at its own times, on a phone.

useBrowser();
ownDatabase("example");

const affected = ["mail-smtp", "mail-imap-pop", "ftp", "webdav", "own-sites", "admin-ui"];
const reopened = ["mail-imap-pop", "ftp", "webdav"];

let stage: Stage;
let incidentId = "";

beforeAll(async () => {
  stage = await startBefore();
});

/** A responder with a telephone whose clock agrees with the server's. */
async function newResponder(language: "fr" | "en") {
  const responder = await newMember(stage.vigie, { role: "responder", language, ...phone });
  await responder.context.clock.setFixedTime(stage.now());
  return responder;
}

/** What a customer reads at an address once it says all of `words`; non-breaking spaces count as spaces. */
async function customerReads(path: string, words: string[], language: "fr" | "en" = "fr"): Promise<string> {
  const customer = await newReader(stage.vigie, { language, ...phone });
  let text = "";
  await customer.context.clock.setFixedTime(stage.now());
  const plain = (some: string) => some.replaceAll(/[\u00a0\u202f]/g, " ");
  await until(
    `${language}${path} says ${words.join(", ")}`,
    async () => {
      await customer.open(path);
      text = plain(await customer.page.getByRole("main").innerText());
      return words.every((word) => text.includes(plain(typeset(word, language))));
    },
    { vigie: stage.vigie, forMs: 20_000 },
  );
  await expectAccessible(customer, `${language}${path}`);
  expect(customer.noticed).toEqual([]);
  return text;
}

test("15:48, the internal database is gone: few taps say what it takes with it, what it spares and what works meanwhile", async () => {
  stage.setClock("15:48");
  const responder = await newResponder("fr");
  const form = writing(responder);
  const { title, meanwhile } = example.incident;
  const panel = nameIn(responder, "admin-ui");
  await responder.open("/team/incidents/new");
  await form.tap(form.service(new RegExp(RegExp.escape(nameIn(responder, "prod-db").slice(0, 20)))));
  await form.tap(form.form.getByRole("button", { name: responder.say("compose.suggestion.add", { count: 6 }) }));
  const row = form.form
    .getByRole("listitem")
    .filter({ has: responder.page.getByRole("checkbox", { name: panel, exact: true }) });
  await form.tap(row.locator("summary"));
  await form.tap(row.getByText(responder.say("compose.choice.inferred")));
  await form.tell("U1");
  await form.openFold("unaffected");
  await form.tap(form.form.getByRole("button", { name: responder.say("compose.unaffected.add", { count: 4 }) }));
  await form.openFold("meanwhile");
  await form.inBoth("meanwhile.title", meanwhile);
  await form.openFold("title");
  await form.inBoth("title.title", title);
  await expectAccessible(responder, "the report of 15:48");
  incidentId = await form.publish("report");
  console.log(`report of 15:48: ${form.thumb.taps} taps beside what is typed`);
  expect(form.thumb.taps).toBeLessThanOrEqual(9);
  expect(responder.noticed).toEqual([]);
  stage.setClock("15:49");
  for (const language of ["fr", "en"] as const) {
    const names = affected.map((service) => nameIn({ language }, service));
    const text = await customerReads(
      "",
      [...names, wordsOf("U1")[language].slice(0, 60), meanwhile[language]],
      language,
    );
    expect(text).not.toContain(nameIn({ language }, "prod-db"));
  }
});

test("16:20, the timeline is written as far as it is known, also where nobody noted the time", async () => {
  stage.setClock("16:20");
  const responder = await newResponder("fr");
  await addEvents(responder, incidentId, ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"]);
  expect(responder.noticed).toEqual([]);
});

test("17:38, one message tells of the hours before, and one of the partial return with SMTP kept closed on purpose", async () => {
  stage.setClock("17:38");
  await tellOfTheRepair();
  await tellOfTheReturn();
  stage.setClock("17:39");
  for (const language of ["fr", "en"] as const) {
    const onPurpose = sayIn(language)("incident.deliberateDecision", { number: 2 });
    await customerReads(`/incidents/${incidentId}`, [wordsOf("U3")[language], onPurpose], language);
    await customerReads("", [nameIn({ language }, "mail-smtp"), sayIn(language)("incident.deliberate")], language);
  }
});

/** The second message: posted at 17:38 about a time that nobody noted. */
async function tellOfTheRepair(): Promise<void> {
  const responder = await newResponder("fr");
  const { say } = responder;
  const form = writing(responder);
  await responder.open(`/team/incidents/${incidentId}`);
  await form.tap(form.state("identified"));
  await form.tell("U2");
  await form.openFold("when");
  await form.tap(form.chip(say("compose.when.known")));
  const moment = form.form.getByRole("group", { name: say("compose.when.moment"), exact: true });
  await moment.getByText(say("correct.moment.precision.bounded"), { exact: true }).tap();
  await moment.getByLabel(say("correct.moment.earliest")).fill("2011-02-07T15:48");
  await moment.getByLabel(say("correct.moment.latest")).fill("2011-02-07T17:38");
  await form.withoutAdvice();
  await form.openFold("estimate");
  await form.tap(form.chip(say("compose.estimate.not_estimable")));
  await form.decide("K1");
  await expectAccessible(responder, "the message about the repair");
  await form.publish("update");
  expect(responder.noticed).toEqual([]);
}

/** The third one, by a colleague who works in English. */
async function tellOfTheReturn(): Promise<void> {
  const responder = await newResponder("en");
  const { say } = responder;
  const form = writing(responder);
  await responder.open(`/team/incidents/${incidentId}`);
  await form.tell("U3");
  await form.tap(form.chip(say("compose.open.change")));
  for (const service of reopened) await form.tap(form.becomes(nameIn(responder, service), "except"));
  await form.withoutAdvice();
  await form.decide("K2");
  const concerned = form.form.getByRole("group", { name: say("compose.decision.services") });
  await form.tap(concerned.getByText(nameIn(responder, "mail-smtp")));
  await expectAccessible(responder, "the message about the partial return");
  await form.publish("update");
  await addEvents(responder, incidentId, ["E9", "E10"]);
  expect(responder.noticed).toEqual([]);
}

test("21:00, resolving shows the seven interruptions that it closes, says what became of data, and the page is green", async () => {
  stage.setClock("21:00");
  const responder = await newResponder("fr");
  const { page, say } = responder;
  const form = writing(responder);
  await responder.open(`/team/incidents/${incidentId}`);
  await form.tap(form.state("resolved"));
  await form.tell("U4");
  const closing = page.locator("#compose-closes").getByRole("listitem");
  const shown = await closing.allInnerTexts();
  expect(shown).toHaveLength(7);
  for (const service of [...affected, "prod-db"])
    expect(shown.filter((text) => text.includes(nameIn(responder, service)))).toHaveLength(1);
  await form.tap(form.form.getByRole("button", { name: say("compose.closing.all", { count: 7 }) }));
  await form.openFold("data");
  const outcome = (what: string) => form.form.getByRole("combobox", { name: say(`compose.data.${what}`) });
  await outcome("dataCustomers").selectOption("none_lost");
  await outcome("dataOurs").selectOption("recovered");
  await form.inBoth("data.note", example.incident.dataOutcome.ours.what);
  await expectAccessible(responder, "resolving");
  await form.publish("resolve");
  stage.setClock("21:01");
  for (const language of ["fr", "en"] as const)
    await customerReads("", [sayIn(language)("status.headline.operational")], language);
  await addEvents(responder, incidentId, ["E11"]);
  await stateTimes(responder, incidentId);
  expect(responder.noticed).toEqual([]);
});

/** All in which the day as it was lived may differ from the day as it was reconstructed later, and does. */
const meant: Meant[] = [
  { path: "firstWordAt", because: "the first message was published that day" },
  { path: "updates.{0,1,2,3}.{publishedAt,isReconstructed}", because: "each was published when it was written" },
  {
    path: "{summary.resolved,updates.0.occurred}.{precision,earliest,latest}",
    because: "whoever posts the end as it happens knows it to the minute",
  },
  {
    path: "events.{1,2,3,4,6,7,8}.occurred.{precision,earliest,latest}",
    because: "nobody noted that day between which times these happened",
  },
  { path: "summary.postmortem", because: "the example's was written later" },
  { path: "affected.{0,1,2,3}.intervals.1.end.{precision,earliest}", because: "it ended with that message" },
  { path: "affected.{4,5}.intervals.0.end.{precision,earliest}", because: "it ended with that message" },
  { path: "{summary,affected.0,affected.1}.duration.fromMs", because: "an end without bounds gives one figure" },
  { path: "affected.{2,3,4,5}.duration.fromMs", because: "an end without bounds gives one figure" },
];

async function reconstructed(): Promise<{ facts: Facts; pageIn(language: "fr" | "en"): Promise<IncidentPage> }> {
  const now = new Date(thatDay("21:01"));
  const facts = await projectFacts(database(), { origin: "https://status.example", now, incidents: "all" });
  const incident = facts.incidents.get(exampleId("incident"));
  if (incident === undefined) throw new Error("the case is not there");
  return { facts, pageIn: async (language) => incidentPage({ facts, language, now: now.getTime() }, incident) };
}

/** A page without what names this installation, this incident and this edition. */
function comparable(page: IncidentPage): unknown {
  const kinds = { update: page.updates, decision: page.decisions, event: page.events };
  const parts = Object.entries(kinds).flatMap(([kind, list]) =>
    list.map(({ id }, place) => [id, `${kind} ${place}`] as const),
  );
  const site = { ...page.site, origin: "", isExample: false };
  const bare = { ...page, site, changedAt: "", changesAt: "" };
  return withoutNames(bare, new Map([[page.summary.id, "incident"], ...parts]));
}

test("the public documents of the day as it was lived are those of the reconstructed case, but for what is meant to differ", async () => {
  const later = await reconstructed();
  const lived = await readEdition(stage.vigie, incidentId);
  for (const language of ["fr", "en"] as const) {
    const page = await lived.pageIn(language);
    const differing = differingPaths(comparable(await later.pageIn(language)), comparable(page));
    expect(differing.toSorted(), language).toEqual(pathsOf(meant).toSorted());
    const instants = ["21:00", "17:38", "17:38", "15:48"].map((clock) => new Date(thatDay(clock)).toISOString());
    expect(page.updates.map(({ publishedAt }) => publishedAt)).toEqual(instants);
    expect(page.firstWordAt).toBe(instants[3]);
    expect(page.summary.resolved).toEqual({ at: instants[0], precision: "exact", earliest: null, latest: null });
    const whole = { fromMs: 312 * 60_000, toMs: 312 * 60_000 };
    expect([page.summary, ...page.affected].map(({ duration }) => duration)).toEqual(Array(7).fill(whole));
    expect(page.revisions).toEqual([]);
  }
});

test("February 2011 has one figure per service where the reconstruction has a range", async () => {
  const uptimes = ({ facts }: { facts: Facts }, incident: string) => {
    const february = zonedMonth("2011-02", facts.site.timeZone);
    const rules = ruleSchedule(facts.site.rules, facts.site.timeZone);
    return ["mail-smtp", "mail-imap-pop", "ftp", "webdav", "own-sites", "admin-ui", "dns"].map((service) => {
      const intervals = facts.incidents.get(incident)?.intervals ?? [];
      const impacts = intervals.filter(({ serviceId }) => serviceId === exampleId("service", service)).map(impactOf);
      const whole = { period: february, recorded: [february], now: february.to };
      const share = uptimeOf({ impacts, ...whole, rules });
      return [share?.from, share?.to].map((end) => Math.floor((end ?? 0) * 100_000) / 1000);
    });
  };
  const figures = [99.226, 99.576, 99.576, 99.576, 99.226, 99.226, 100];
  expect(uptimes(await readEdition(stage.vigie, incidentId), incidentId)).toEqual(figures.map((one) => [one, one]));
  expect(uptimes(await reconstructed(), exampleId("incident"))).toEqual([
    [99.226, 99.28],
    ...Array(3).fill([99.576, 99.593]),
    [99.226, 99.28],
    [99.226, 100],
    [100, 100],
  ]);
});
