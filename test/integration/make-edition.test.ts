import { expect, test } from "vitest";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { openEditions } from "#published/edition.ts";
import { nextChange } from "#published/make-edition.ts";
import { readManifest } from "#published/manifest.ts";
import { ForeignDatabase } from "#published/news.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, changedPaths, publishByClock, publishOnce } from "../support/press-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

stopClock();
ownDatabaseEach("empty");

const pagesOf = (id: string) => [`/en/incidents/${id}`, `/fr/incidents/${id}`];

test("what is on disk is what the publisher holds in memory", async () => {
  const press = await buildPress();
  await publishOnce(press);
  await buildIncident([await buildService()]);
  const made = await publishOnce(press);
  expect(await readManifest(press.editions)).toEqual(made);
});

test("unchanged facts publish nothing, and ask Next for nothing", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  const asked = press.rendered.length;
  for (const extent of ["owed", "all"] as const) {
    const next = await publishOnce(press, { extent });
    expect(next.root).toEqual(first.root);
    expect(next.entries).toEqual(first.entries);
  }
  expect(press.rendered.length).toBe(asked);
});

test("one update touches its incident's pages, the status pages and their sitemaps, whatever the history", async () => {
  const service = await buildService();
  for (let year = 2012; year < 2024; year++) {
    const closed = await buildIncident([service], { started: { precision: "exact", at: `${year}-05-01T10:00:00Z` } });
    await buildUpdate(closed, { state: "resolved", closes: await openIntervalsOf(closed) });
  }
  const press = await buildPress();
  await publishOnce(press);
  setMinutes(1);
  const id = await buildIncident([service]);
  const before = await publishOnce(press);
  setMinutes(5);
  await buildUpdate(id, { textEn: "Still on it." });
  press.rendered.length = 0;
  const next = await publishOnce(press);
  const sitemaps = ["/sitemaps/incidents-2026.xml", "/sitemaps/status.xml"];
  expect(changedPaths(before, next)).toEqual(["/en", ...pagesOf(id), "/fr", ...sitemaps].sort());
  expect(press.rendered.sort()).toEqual(["/en", "/fr", ...pagesOf(id)].sort());
  const rewritten = [...next.parts.keys()].filter((name) => next.root?.parts[name] !== before.root?.parts[name]);
  const own = ["api/2026", "api/site", "incidents/2026", `services/${service}`, "status"];
  expect(rewritten.sort()).toEqual(own);
  expect(next.root?.edition).toBe((before.root?.edition ?? 0) + 1);
});

test("an incident whose beginning is corrected to another year moves to that year's part", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  await publishOnce(press);
  await database().incident.update({ where: { id }, data: { impactStartedAt: new Date("2025-06-30T23:00:00Z") } });
  const next = await publishOnce(press, { extent: "all" });
  expect(next.parts.has("incidents/2026")).toBe(false);
  const { entries, facts } = next.parts.get("incidents/2025") ?? { entries: {}, facts: {} };
  expect(Object.keys(entries).sort()).toEqual([...pagesOf(id), "/sitemaps/incidents-2025.xml"]);
  expect(Object.keys(facts).sort()).toEqual([`incident/${id}`, "months/2025-07"]);
});

test("a page says when it last changed, and keeps saying so while others change", async () => {
  const press = await buildPress();
  const [one, other] = [await buildIncident([await buildService()]), await buildIncident([await buildService()])];
  await publishOnce(press);
  setMinutes(5);
  await buildUpdate(other);
  await publishOnce(press);
  expect(await press.documentAt(`/fr/incidents/${one}`)).toMatchObject({ changedAt: morning });
  expect(await press.documentAt(`/fr/incidents/${other}`)).toMatchObject({ changedAt: after(5) });
  expect(await press.documentAt("/fr")).toMatchObject({ changedAt: after(5) });
  expect(await press.documentAt("/fr/404")).toMatchObject({ changedAt: morning });
});

test("a promise that is not kept and an estimate that passes are shown without any database", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()], {
    nextMessageAt: after(7),
    estimate: { kind: "at", from: after(9) },
  });
  const first = await publishOnce(press);
  expect(nextChange(first)).toBe(Date.parse(after(7)));
  setMinutes(7);
  const sitemaps = ["/sitemaps/incidents-2026.xml", "/sitemaps/status.xml"];
  const overdue = await publishByClock(press);
  expect(changedPaths(first, overdue)).toEqual(["/en", ...pagesOf(id), "/fr", ...sitemaps].sort());
  expect(await press.documentAt(`/en/incidents/${id}`)).toMatchObject({
    next: { at: after(7), isOverdue: true },
    changesAt: after(9),
  });
  setMinutes(9);
  await publishByClock(press);
  expect(await press.documentAt("/en")).toMatchObject({
    open: [{ latest: { estimate: { isPassed: true } } }],
    changesAt: after(15),
  });
  expect(await press.documentAt(`/en/incidents/${id}`)).toMatchObject({ changesAt: null });
});

test("a database that is empty or another's publishes nothing", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await expect(publishOnce(press)).rejects.toBeInstanceOf(ForeignDatabase);
  await initialise(operator, { installationId: "11111111-2222-4333-8444-555555555555", withExample: false });
  await expect(publishOnce(press)).rejects.toBeInstanceOf(ForeignDatabase);
  expect(await readManifest(press.editions)).toEqual(first);
  expect(await database().publicationRequest.count({ where: { servedEdition: { not: null } } })).toBe(0);
});

test("a page that cannot be rendered leaves the edition whole, and what was owed stays owed", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  const id = await buildIncident([await buildService()]);
  const failing = { ...press, render: async () => Promise.reject(new Error("Next is ill")) };
  await expect(publishOnce(failing)).rejects.toThrow("Next is ill");
  expect(await readManifest(press.editions)).toEqual(first);
  expect(await database().publicationRequest.count({ where: { servedEdition: null } })).toBe(1);
  const next = await publishOnce(press);
  expect(next.entries.has(`/fr/incidents/${id}`)).toBe(true);
  expect(await database().publicationRequest.count({ where: { servedEdition: null } })).toBe(0);
});

test("two presses over the same facts make the same bytes", async () => {
  await buildIncident([await buildService()]);
  const [one, other] = [await buildPress(), await buildPress({ editions: openEditions(temporaryFolder()) })];
  const [made, again] = [await publishOnce(one, { extent: "all" }), await publishOnce(other, { extent: "all" })];
  expect(again.root?.parts).toEqual(made.root?.parts);
});

test("the page of an incident that came back follows the title of the one before, whoever asked for what", async () => {
  const press = await buildPress();
  const old = await buildIncident([await buildService()], { titleEn: "Mail is down" });
  const id = await buildIncident([await buildService()]);
  await database().incident.update({ where: { id }, data: { recurrenceOfId: old } });
  await publishOnce(press, { extent: "all" });
  await database().incident.update({ where: { id: old }, data: { titleEn: "Mail was slow" } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "correct-text", subject: old } });
  await publishOnce(press);
  expect(await press.documentAt(`/en/incidents/${id}`)).toMatchObject({
    recurrenceOf: { path: `/en/incidents/${old}`, title: { text: "Mail was slow" } },
  });
  await buildUpdate(id, { textEn: "It is the same again." });
  await database().incident.update({ where: { id }, data: { titleEn: "Mail is down again" } });
  await publishOnce(press);
  expect(await press.documentAt(`/en/incidents/${old}`)).toMatchObject({
    recurrences: [{ path: `/en/incidents/${id}`, title: { text: "Mail is down again" } }],
  });
});
