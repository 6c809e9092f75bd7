import { expect, test } from "vitest";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { database } from "#lib/db.ts";
import { nextChange } from "#published/make-edition.ts";
import type { Manifest } from "#published/manifest.ts";
import { correcting } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { aRevision, publishPostmortem } from "../support/build-postmortem.ts";
import { acting, buildCast, buildPromise } from "../support/build-promise.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { parsedCalendar, parsedJson } from "../support/parsed-feeds.ts";
import {
  buildPress,
  listedPaths,
  type PressFixture,
  publishByClock,
  publishOnce,
  publishRest,
} from "../support/press-fixture.ts";

// Feeds and calendars as files of the edition: what a change rewrites, what it reads, and what is never in them.

stopClock();
ownDatabaseEach("empty");

const isFeed = (path: string) => /\.(?:atom|rss|ics)$|\/(?:feed|updates)\.json$/.test(path);
const inBoth = (...paths: string[]) => paths.flatMap((path) => [`/en${path}`, `/fr${path}`]);
const forms = (path: string) => ["atom", "json", "rss"].map((ending) => `${path}.${ending}`);
const history = ["/history.atom", "/history.rss"];

function feedsIn({ entries }: Manifest): string[] {
  return [...entries.keys()].filter(isFeed).sort();
}

function changedFeeds(before: Manifest, next: Manifest): string[] {
  const bytesOf = ({ entries }: Manifest, path: string) => entries.get(path)?.blobs.identity;
  return feedsIn(next).filter((path) => bytesOf(before, path) !== bytesOf(next, path));
}

async function textOf({ editions }: PressFixture, { entries }: Manifest, path: string): Promise<string> {
  return String(await editions.readBlob(entries.get(path)?.blobs.identity ?? ""));
}

test("every feed and calendar is in the edition in its own type, in no sitemap, and asks Next for nothing", async () => {
  const service = await buildService();
  await buildIncident([service]);
  const press = await buildPress();
  const manifest = await publishOnce(press);
  const own = ["/feed", "/updates", `/services/${service}/feed`].flatMap(forms);
  expect(feedsIn(manifest)).toEqual([...inBoth(...own, "/maintenance.ics", "/promises.ics"), ...history].sort());
  const types = {
    atom: "application/atom+xml",
    rss: "application/rss+xml",
    json: "application/feed+json",
    ics: "text/calendar",
  };
  for (const path of feedsIn(manifest)) {
    const ending = path.split(".").at(-1) as keyof typeof types;
    expect(manifest.entries.get(path)?.headers["content-type"], path).toBe(`${types[ending]}; charset=utf-8`);
  }
  expect((await listedPaths(press, manifest)).filter(isFeed)).toEqual([]);
  expect(press.rendered.filter(isFeed)).toEqual([]);
});

test("feeds come after what readers look at first, and a message rewrites those that tell of its incident alone", async () => {
  const [service, spared] = [await buildService(), await buildService()];
  const past = await buildIncident([spared]);
  await buildUpdate(past, { state: "resolved", closes: await openIntervalsOf(past) });
  const id = await buildIncident([service]);
  const press = await buildPress();
  const before = await publishOnce(press);
  setMinutes(5);
  await buildUpdate(id, { textEn: "Still on it." });
  const first = await publishOnce(press, { pages: "first" });
  expect(changedFeeds(before, first)).toEqual([]);
  const rest = await publishRest(press);
  const own = ["/feed", "/updates", `/services/${service}/feed`].flatMap(forms);
  expect(changedFeeds(before, rest)).toEqual([...inBoth(...own), ...history].sort());
  const [entry] = parsedJson(await textOf(press, rest, "/en/updates.json")).entries;
  expect(entry?.html).toContain("Still on it.");
});

test("the clock alone changes no feed", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()]);
  await publishPostmortem(id, [aRevision(1)]);
  const before = await publishOnce(press);
  setMinutes(60 * 24 * 40);
  expect(nextChange(before)).not.toBeNull();
  expect(changedFeeds(before, await publishByClock(press))).toEqual([]);
});

test("what was redacted is in no feed any more, in the very edition that takes it away", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()], { textEn: "The password hunter2 was shown." });
  const before = await publishOnce(press);
  expect(await textOf(press, before, "/en/updates.atom")).toContain("hunter2");
  setMinutes(5);
  const redacted = await redactPassage(operator, await correcting(id, { passage: "hunter2" }));
  expect(redacted).toMatchObject({ ok: true });
  const next = await publishOnce(press, { pages: "moved" });
  for (const path of feedsIn(next)) expect(await textOf(press, next, path), path).not.toContain("hunter2");
});

test("a correction is told as one in the feed of messages", async () => {
  const press = await buildPress();
  const id = await buildIncident([await buildService()], { textEn: "Mail is away." });
  await publishOnce(press);
  setMinutes(5);
  const update = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId: id } });
  const target = { part: "update", id: update.id, textFr: "", textEn: "FTP is away." };
  expect(await correctText(operator, await correcting(id, { target }))).toMatchObject({ ok: true });
  const next = await publishOnce(press);
  const [correction, message] = parsedJson(await textOf(press, next, "/en/updates.json")).entries;
  expect(correction).toMatchObject({ published: after(5), title: expect.stringMatching(/^Correction of a message: /) });
  expect(correction?.html).toContain("<del>Mail is away.</del>");
  expect(message).toMatchObject({ published: morning, updated: after(5) });
});

test("a promise is told in the feed of messages and stands in the calendar on the date that holds", async () => {
  const cast = await buildCast();
  const press = await buildPress();
  const id = await buildPromise(cast, { promise: { due: "2027-03-01" } });
  const first = await publishOnce(press);
  expect(parsedCalendar(await textOf(press, first, "/en/promises.ics"))).toMatchObject([
    { uid: `promise-${id}@status.example`, start: "2027-03-01" },
  ]);
  setMinutes(1);
  await acting(cast).move(id, "2027-04-01");
  const next = await publishOnce(press);
  expect(changedFeeds(first, next)).toEqual([...inBoth("/promises.ics", ...forms("/updates"))].sort());
  const [event] = parsedCalendar(await textOf(press, next, "/fr/promises.ics"));
  expect(event).toMatchObject({ start: "2027-04-01" });
  const [entry] = parsedJson(await textOf(press, next, "/en/updates.json")).entries;
  expect(entry?.title).toMatch(/^Date moved: /);
});
