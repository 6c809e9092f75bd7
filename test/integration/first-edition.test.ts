import { expect, test } from "vitest";
import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { database } from "#lib/db.ts";
import { newDesk } from "#published/desk.ts";
import { nextChange } from "#published/make-edition.ts";
import { morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import {
  buildPress,
  changedPaths,
  listedPaths,
  pathsOf,
  publishByClock,
  publishOnce,
} from "../support/press-fixture.ts";

// What a new installation publishes: the case of 2011, on record for that month and from now on.

stopClock();
ownDatabaseEach("example");

const general = ["", "/subscribe", "/maintenance", "/404", "/developers", "/history", "/postmortems", "/promises"];
const files = ["/favicon.ico", "/robots.txt", "/sitemap.xml"];
const inBoth = (paths: string[]) => paths.flatMap((path) => [`/fr${path}`, `/en${path}`]);
/** A year and its one known month, and of services their figures for spreadsheets. */
const times = (at: string, periods: string[]) => periods.map((period) => `${at}/${period}`);
const known = ["2011", "2011/02", "2026", "2026/11"];
const filters = ["late", "open", "undated", "did-not-hold", "kept", "ended"];
/** Of what the factors of the example's postmortem are. */
const causes = [
  ...["architecture", "backup", "human-interface", "organisation", "process", "recovery", "technical"],
  "third-party-behaviour",
];

async function publicServices(): Promise<string[]> {
  const rows = await database().service.findMany({
    where: { kind: "service", visibility: "public", parent: { visibility: "public" } },
  });
  return rows.map(({ id }) => `/services/${id}`);
}

test("the first edition has every page in both languages, figures for spreadsheets, the postmortem as files, the sitemaps, robots.txt and the icon", async () => {
  const { id } = await database().incident.findFirstOrThrow();
  const services = await publicServices();
  const press = await buildPress();
  const manifest = await publishOnce(press);
  const figures = services.flatMap((service) => times(service, known));
  const told = ["", "/revisions", "/revisions/1", "/revisions/2"].map((rest) => `/postmortems/${id}${rest}`);
  const lists = ["year/2011", ...causes.map((cause) => `cause/${cause}`)].map((list) => `/postmortems/${list}`);
  const measures = ["M1", "M2", "M3", "M4", "M5", "M6"].map((name) => exampleId("remediation", name));
  const promises = [...measures, "2011", ...filters].map((rest) => `/promises/${rest}`);
  const record = [`/incidents/${id}`, ...told, ...lists, ...promises, ...times("/history", known)];
  const pages = [...general, ...record, ...services, ...figures];
  const tables = [...figures.map((path) => `${path}.csv`), `/postmortems/${id}.md`];
  const whole = ["pdf", "json", "md"].map((ending) => `/postmortems/${id}.${ending}`);
  const published = pathsOf(manifest).filter((path) => !path.startsWith("/sitemaps/"));
  expect(services.length).toBeGreaterThan(5);
  expect(published).toEqual([...inBoth([...pages, ...tables]), ...whole, ...files].sort());
  expect(manifest.root).toMatchObject({
    edition: 1,
    previous: null,
    installation: press.installation,
    publishedAt: morning,
  });
  expect(manifest.entries.get("/fr/404")?.status).toBe(404);
  expect(manifest.entries.get("/fr")?.headers["vigie-default-language"]).toBe("fr");
  expect(await listedPaths(press, manifest)).toEqual(inBoth(pages.filter((path) => path !== "/404")).sort());
});

test("midnight of the page's zone changes every page that tells of today, and no other, without any database", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  expect(nextChange(first)).toBe(Date.parse("2026-11-24T00:00:00+01:00"));
  const services = await publicServices();
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  setMinutes(14 * 60 - 1);
  expect((await publishByClock(press)).root?.edition).toBe(1);
  setMinutes(14 * 60);
  const next = await publishByClock(press);
  expect(next.root?.edition).toBe(2);
  // All that tells of today; the report of a month that is over, and the year that it is in, stay.
  const changed = changedPaths(first, next).filter((path) => !path.startsWith("/sitemaps/"));
  const present = ["2026", "2026/11"];
  const figures = services.flatMap((service) => [
    service,
    ...times(service, present),
    ...times(service, present).map((path) => `${path}.csv`),
  ]);
  expect(changed).toEqual(inBoth(["", "/history", ...times("/history", present), ...figures]).sort());
  expect(await press.documentAt("/fr")).toMatchObject({
    recent: expect.arrayContaining([expect.objectContaining({ date: "2026-11-24" })]),
  });
  expect(nextChange(next)).toBe(Date.parse("2026-11-25T00:00:00+01:00"));
});

test("incidents that are removed leave no page, no fact and no line in the sitemap", async () => {
  const press = await buildPress();
  await publishOnce(press);
  setMinutes(1);
  await answerExample(operator, { answer: "empty" });
  const next = await publishOnce(press);
  expect(pathsOf(next)).toEqual([...inBoth(general), ...files, "/sitemaps/status.xml"].sort());
  expect([...next.facts.keys()].sort()).toEqual(["catalogue", "hazards", "record", "site"]);
  expect(await listedPaths(press, next)).toEqual(inBoth(general.filter((path) => path !== "/404")).sort());
  expect(await press.documentAt("/fr")).toMatchObject({ tree: [], site: { isExample: false, name: "Vigie" } });
});

test("started again a moment later, nothing is made again", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  setMinutes(1);
  const next = await publishOnce({ ...press, desk: newDesk() }, { extent: "all" });
  expect(changedPaths(first, next)).toEqual([]);
  expect(next.root).toEqual(first.root);
});
