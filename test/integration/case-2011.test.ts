import { expect, test } from "vitest";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import { uptimeOf } from "#domain/service/uptime-rules.ts";
import { database } from "#lib/db.ts";
import { zonedMonth } from "#lib/zoned-days.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import { incidentPage } from "#published/pages/incident-page.ts";
import { impactOf } from "#published/pages/shared.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { projectFacts } from "#published/project.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase("example");

const id = exampleId("incident");
const minute = 60_000;
const at = (clock: string) => new Date(`2011-02-07T${clock}:00+01:00`).toISOString();

async function project() {
  return projectFacts(database(), { origin: "https://status.example", now: new Date(), incidents: "all" });
}

async function readPage(language: "fr" | "en") {
  const facts = await project();
  const incident = facts.incidents.get(id);
  if (incident === undefined) throw new Error("the case is not there");
  return incidentPage({ facts, language, now: Date.now() }, incident);
}

const nameOf = (service: string, language: "fr" | "en") =>
  example.services.find((one) => one.id === service)?.name[language];

test("the six services of the case are affected, in the order of the page, for as long as the story allows", async () => {
  const { affected } = await readPage("fr");
  expect(affected.map(({ service }) => service.name.text)).toEqual(
    ["mail-smtp", "mail-imap-pop", "ftp", "webdav", "own-sites", "admin-ui"].map((service) => nameOf(service, "fr")),
  );
  const minutes = affected.map(({ duration }) => [(duration?.fromMs ?? 0) / minute, (duration?.toMs ?? 0) / minute]);
  expect(minutes).toEqual([
    [290, 312],
    [290, 312],
    [290, 312],
    [290, 312],
    [290, 312],
    [0, 312],
  ]);
  expect(affected.map(({ worst }) => worst)).toEqual(Array(6).fill("major_outage"));
});

test("every interval has the level, scope, ends and provenance of the case", async () => {
  const { affected } = await readPage("en");
  const shown = affected.flatMap(({ service, intervals }) =>
    intervals.map((interval) => ({
      service: service.id,
      level: interval.level,
      scope: interval.scope.preset,
      from: interval.start.at,
      to: interval.end?.at,
      precision: interval.end?.precision,
      earliest: interval.end?.earliest ?? null,
      provenance: interval.provenance,
    })),
  );
  const told = example.impactIntervals.map((interval) => ({
    service: exampleId("service", interval.service),
    level: interval.level,
    scope: interval.scope.replaceAll("-", "_"),
    from: new Date(interval.startsAt).toISOString(),
    to: new Date(interval.endsAt).toISOString(),
    precision: interval.endPrecision,
    earliest: interval.endEarliest === undefined ? null : new Date(interval.endEarliest).toISOString(),
    provenance: interval.provenance,
  }));
  expect(shown).toHaveLength(10);
  expect(shown).toEqual(expect.arrayContaining(told));
});

test("SMTP was kept closed on purpose, by the second decision; nothing else was", async () => {
  const page = await readPage("fr");
  const deliberate = page.affected.flatMap(({ service, intervals }) =>
    intervals.flatMap((one) => (one.isDeliberate ? [[service.id, one.decision, one.start.at]] : [])),
  );
  expect(deliberate).toEqual([[exampleId("service", "mail-smtp"), 2, at("17:38")]]);
  expect(
    page.decisions.map(({ number, what, why, tradeOff }) => [number, what.text, why?.text, tradeOff?.text]),
  ).toEqual(example.decisions.map(({ what, why, tradeOff }, place) => [place + 1, what.fr, why.fr, tradeOff.fr]));
});

test("four services are explicitly spared, and SSH is what to use meanwhile", async () => {
  const page = await readPage("en");
  expect(page.unaffected.map(({ name }) => name.text).sort()).toEqual(
    example.unaffected.map(({ service }) => nameOf(service, "en")).sort(),
  );
  expect(page.updates.at(-1)?.meanwhile?.text).toBe(example.incident.meanwhile.en);
});

test("all updates are marked as reconstructed, none pretends to have been published that day, and the order holds", async () => {
  const page = await readPage("fr");
  expect(page.firstWordAt).toBeNull();
  expect(page.updates.map(({ text, state }) => [text.text, state]).reverse()).toEqual(
    example.updates.map((update) => [update.fr, update.state]),
  );
  for (const update of page.updates)
    expect(update).toMatchObject({ isReconstructed: true, publishedAt: null, isAddedLate: false });
  expect(page.updates[2]).toMatchObject({
    occurred: { at: null, precision: "bounded", earliest: at("15:48"), latest: at("17:38") },
    estimate: { kind: "not_estimable" },
  });
});

test("the three statements about the end are kept, with the bounds that they make", async () => {
  const page = await readPage("fr");
  expect(page.statements).toEqual([
    { statedAs: "entre 15h48 et 21h", value: at("21:00"), source: "" },
    { statedAs: "5h de panne", value: at("20:48"), source: "" },
    { statedAs: "encore près de 3h", value: at("20:38"), source: "" },
  ]);
  expect(page.summary.resolved).toEqual({
    at: at("21:00"),
    precision: "approx",
    earliest: at("20:38"),
    latest: at("21:00"),
  });
  expect(page.detected).toEqual({ at: null, precision: "bounded", earliest: at("15:45"), latest: at("15:48") });
  expect(page.detectedHow).toBe("team");
  expect(page.mitigated).toMatchObject({ at: at("17:38"), precision: "exact" });
  expect(page.extent).toEqual({ from: at("15:48"), to: at("21:00") });
});

test("eleven events in the order of the story, also where nobody noted the time", async () => {
  const { events } = await readPage("en");
  expect(events.map(({ kind, text, occurred }) => [kind, text.text, occurred.at])).toEqual(
    example.events.map((event) => [
      event.kind,
      event.en,
      event.occurredAt === null ? null : new Date(event.occurredAt).toISOString(),
    ]),
  );
});

test("what became of data is said: nothing of customers lost, mail in transit unknown, ours recovered", async () => {
  expect((await readPage("en")).data).toEqual({
    customers: "none_lost",
    mail: null,
    ours: "recovered",
    note: { text: example.incident.dataOutcome.ours.what.en, language: "en" },
  });
});

test("February 2011 of the loaded case gives the figures that were worked out by hand", async () => {
  const facts = await project();
  const february = zonedMonth("2011-02", facts.site.timeZone);
  const rules = ruleSchedule(facts.site.rules, facts.site.timeZone);
  const uptime = (service: string) => {
    const wanted = exampleId("service", service);
    const intervals = [...facts.incidents.values()].flatMap((incident) => incident.intervals);
    const impacts = intervals.filter((one) => one.serviceId === wanted).map(impactOf);
    const share = uptimeOf({ impacts, period: february, recorded: [february], now: Date.now(), rules });
    return [share?.from, share?.to].map((end) => Math.floor((end ?? 0) * 100_000) / 1000);
  };
  expect(uptime("mail-smtp")).toEqual([99.226, 99.28]);
  for (const service of ["mail-imap-pop", "ftp", "webdav"]) expect(uptime(service)).toEqual([99.576, 99.593]);
  expect(uptime("own-sites")).toEqual([99.226, 99.28]);
  expect(uptime("admin-ui")).toEqual([99.226, 100]);
  expect(uptime("dns")).toEqual([100, 100]);
});

test("nothing internal gets out: not the database, not its server, not its backup, by name or id", async () => {
  const { incidents, postmortems, catalogue } = await project();
  const text = JSON.stringify([...incidents.values(), ...postmortems.values(), catalogue]);
  for (const service of example.services.filter((one) => !one.public)) {
    expect(text).not.toContain(exampleId("service", service.id));
    expect(text).not.toContain(service.name.fr);
    expect(text).not.toContain(service.name.en);
  }
});

test("the status page of the example is quiet, marked, and leads to 2011", async () => {
  const page = statusPage({ facts: await project(), language: "fr", now: Date.now() });
  expect(page).toMatchObject({
    site: { isExample: true },
    headline: { code: "operational", services: [], total: 10 },
    open: [],
    earlier: { id, state: "resolved", worst: "major_outage" },
  });
  expect(page.tree.map((row) => row.service.name.text)).toEqual(
    example.groups.filter((one) => one.public).map((one) => one.name.fr),
  );
});
