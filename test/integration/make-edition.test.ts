import { expect, test } from "vitest";
import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { openEditions } from "#published/edition.ts";
import { nextChange } from "#published/make-edition.ts";
import { type Manifest, readManifest } from "#published/manifest.ts";
import { ForeignDatabase } from "#published/news.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, changedPaths, publishByClock, publishOnce } from "../support/press-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

stopClock();
ownDatabaseEach("example");

/** Published paths but the pictures that every edition has. */
const pathsOf = (manifest: Manifest) => [...manifest.entries.keys()].filter((path) => !path.startsWith("/og/")).sort();
const pagesOf = (id: string) => [`/en/incidents/${id}`, `/fr/incidents/${id}`];

test("the first edition has every page in both languages, the sitemap, robots.txt and the icon", async () => {
  const { id } = await database().incident.findFirstOrThrow();
  const press = await buildPress();
  const manifest = await publishOnce(press);
  expect(pathsOf(manifest)).toEqual(
    ["/en", "/en/404", "/favicon.ico", "/fr", "/fr/404", "/robots.txt", "/sitemap.xml", ...pagesOf(id)].sort(),
  );
  expect(manifest.root).toMatchObject({
    edition: 1,
    previous: null,
    installation: press.installation,
    publishedAt: morning,
  });
  expect(manifest.entries.get("/fr/404")?.status).toBe(404);
  expect(manifest.entries.get("/fr")?.headers["vigie-default-language"]).toBe("fr");
  const sitemap = await press.editions.readBlob(manifest.entries.get("/sitemap.xml")?.blobs.identity ?? "");
  const listed = [...sitemap.toString("utf8").matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  expect(listed.sort()).toEqual(["/en", "/fr", ...pagesOf(id)].map((path) => `https://status.example${path}`).sort());
});

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

test("one update touches its incident's pages, the status pages and the sitemap, whatever the history", async () => {
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
  expect(changedPaths(before, next)).toEqual(["/en", ...pagesOf(id), "/fr", "/sitemap.xml"].sort());
  expect(press.rendered.sort()).toEqual(["/en", "/fr", ...pagesOf(id)].sort());
  const rewritten = [...next.parts.keys()].filter((name) => next.root?.parts[name] !== before.root?.parts[name]);
  expect(rewritten.sort()).toEqual(["incidents/2026", "status"]);
  expect(next.root?.edition).toBe((before.root?.edition ?? 0) + 1);
});

test("an incident whose beginning is corrected to another year moves to that year's part", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  await publishOnce(press);
  await database().incident.update({ where: { id }, data: { impactStartedAt: new Date("2025-12-31T23:00:00Z") } });
  const next = await publishOnce(press, { extent: "all" });
  expect(next.parts.has("incidents/2026")).toBe(false);
  expect(Object.keys(next.parts.get("incidents/2025")?.entries ?? {}).sort()).toEqual(pagesOf(id));
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

test("midnight of the page's zone changes the status pages, without any database", async () => {
  const press = await buildPress();
  const first = await publishOnce(press);
  expect(nextChange(first)).toBe(Date.parse("2026-11-24T00:00:00+01:00"));
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  setMinutes(14 * 60 - 1);
  expect((await publishByClock(press)).root?.edition).toBe(1);
  setMinutes(14 * 60);
  const next = await publishByClock(press);
  expect(next.root?.edition).toBe(2);
  expect(changedPaths(first, next)).toEqual(["/en", "/fr", "/sitemap.xml"]);
  expect(await press.documentAt("/fr")).toMatchObject({
    recent: expect.arrayContaining([expect.objectContaining({ date: "2026-11-24" })]),
  });
  expect(nextChange(next)).toBe(Date.parse("2026-11-25T00:00:00+01:00"));
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
  const overdue = await publishByClock(press);
  expect(changedPaths(first, overdue)).toEqual(["/en", ...pagesOf(id), "/fr", "/sitemap.xml"].sort());
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

test("a new build renders every page again, and none of them says that it changed", async () => {
  const press = await buildPress();
  await buildIncident([await buildService()]);
  const first = await publishOnce(press);
  setMinutes(5);
  const rebuilt = await buildPress({ editions: press.editions, build: "build-2" });
  const next = await publishByClock(rebuilt);
  expect(rebuilt.rendered.sort()).toEqual(
    [...next.entries]
      .filter(([, entry]) => entry.source)
      .map(([path]) => path)
      .sort(),
  );
  for (const [path, { source }] of next.entries) {
    if (source === undefined) continue;
    expect(source.build).toBe("build-2");
    expect(source.changedAt, path).toBe(first.entries.get(path)?.source?.changedAt);
    expect(source.document, path).toBe(first.entries.get(path)?.source?.document);
  }
  const quiet = await publishByClock(rebuilt);
  expect(quiet.root).toEqual(next.root);
});

test("a new build that tells more of the same facts does not claim that the page changed", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  const path = `/en/incidents/${id}`;
  const first = await publishOnce(press);
  const { revisions: _, ...older } = await press.documentAt(path).then((document) => ({ revisions: [], ...document }));
  const entry = first.entries.get(path);
  if (entry?.source === undefined) throw new Error("the page has no source");
  const document = await press.editions.writeBlob(Buffer.from(JSON.stringify(older)));
  const part = first.parts.get("incidents/2026");
  const entries = { ...part?.entries, [path]: { ...entry, source: { ...entry.source, document } } };
  const parts = new Map([["incidents/2026", { entries, facts: { ...part?.facts } }]]);
  await press.editions.publish({ parts, publishedAt: morning, installation: press.installation, build: "build-1" });
  setMinutes(5);
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  const rebuilt = { ...press, build: "build-2" };
  const next = await publishByClock(rebuilt);
  expect(next.entries.get(path)?.source).toMatchObject({ build: "build-2", changedAt: morning });
  expect(await press.documentAt(path)).toMatchObject({ revisions: [], changedAt: morning });
});

test("a page that only a new build cannot make stays as it was, is told of, and holds no other up", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  const first = await publishOnce(press);
  const broken = `/en/incidents/${id}`;
  const kept: string[] = [];
  const rebuilt = await buildPress({
    editions: press.editions,
    build: "build-2",
    onKept: (path) => kept.push(path),
    render: async (page) => {
      if (page.path === broken) throw new Error("no such message");
      return press.render(page);
    },
  });
  const next = await publishByClock(rebuilt);
  expect(kept).toEqual([broken]);
  expect(next.entries.get(broken)).toEqual(first.entries.get(broken));
  expect(next.entries.get("/en")?.source?.build).toBe("build-2");
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

test("incidents that are removed leave no page, no fact and no line in the sitemap", async () => {
  const { id } = await database().incident.findFirstOrThrow();
  const press = await buildPress();
  await publishOnce(press);
  setMinutes(1);
  await answerExample(operator, { answer: "empty" });
  const next = await publishOnce(press);
  expect(pathsOf(next)).toEqual(["/en", "/en/404", "/favicon.ico", "/fr", "/fr/404", "/robots.txt", "/sitemap.xml"]);
  expect([...next.facts.keys()].sort()).toEqual(["catalogue", "record", "site"]);
  const sitemap = await press.editions.readBlob(next.entries.get("/sitemap.xml")?.blobs.identity ?? "");
  expect(sitemap.toString("utf8")).not.toContain(id);
  expect(await press.documentAt("/fr")).toMatchObject({ tree: [], site: { isExample: false, name: "Vigie" } });
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
