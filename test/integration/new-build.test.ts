import { expect, test } from "vitest";
import { openEditions } from "#published/edition.ts";
import type { Press } from "#published/make-edition.ts";
import type { Manifest } from "#published/manifest.ts";
import { buildIncident, buildUpdate } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import {
  buildPress,
  changedPaths,
  isFile,
  publishByClock,
  publishOnce,
  publishRest,
} from "../support/press-fixture.ts";

// A new build makes every page again: nobody waits for that, and no page changes for it.

stopClock();
ownDatabaseEach("empty");

test("a new build renders every page again, and none of them says that it changed", async () => {
  const press = await buildPress();
  await buildIncident([await buildService()]);
  const first = await publishOnce(press);
  setMinutes(5);
  const rebuilt = await buildPress({ editions: press.editions, build: "build-2" });
  const next = await publishByClock(rebuilt);
  expect(rebuilt.rendered.sort()).toEqual(
    [...next.entries]
      .filter(([path, entry]) => entry.source && !isFile(path))
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

/** What a page of the first build is made from, once another has made it again. */
const sourceIn = ({ entries }: Manifest, path: string) => {
  const source = entries.get(path)?.source;
  return source === undefined ? undefined : { ...source, build: "build-2" };
};
const builds = ({ entries }: Manifest) => Map.groupBy(entries, ([, { source }]) => source?.build ?? "none");
const countOf = (manifest: Manifest, build: string) => builds(manifest).get(build)?.length ?? 0;

/** A press of a second build that has time for so many pages, then never again until `time` is set. */
async function hurried(editions: Press["editions"], pages: number) {
  const spent = { pages, asked: 0 };
  const spare = async () => {
    spent.asked += 1;
    if (spent.pages === 0) return "stop" as const;
    spent.pages -= 1;
    return "go" as const;
  };
  return { spent, press: await buildPress({ editions, build: "build-2", spare }) };
}

test("pages that only a new build makes again wait for spare time, stop when something else waits, and are completed later", async () => {
  const former = await buildPress({ editions: openEditions("/editions", memoryDisk()) });
  await buildIncident([await buildService()]);
  const first = await publishOnce(former);
  const all = countOf(first, "build-1");
  setMinutes(5);
  const { press, spent } = await hurried(former.editions, 4);
  const some = await publishByClock(press, "next");
  expect(countOf(some, "build-2")).toBe(4);
  expect(spent.asked).toBeLessThanOrEqual(4 + 3);
  const none = await publishByClock(press, "next");
  expect(none.root).toEqual(some.root);
  spent.pages = 1_000;
  const rest = await publishRest(press);
  expect(countOf(rest, "build-2")).toBe(all);
  for (const [path, { source }] of rest.entries) expect(source, path).toEqual(sourceIn(first, path));
});

test("what happens meanwhile is published without those pages, and none of them is forgotten", async () => {
  const former = await buildPress({ editions: openEditions("/editions", memoryDisk()) });
  const [service] = [await buildService(), await buildService(), await buildService()];
  const id = await buildIncident([service]);
  const all = countOf(await publishOnce(former), "build-1");
  setMinutes(5);
  const { press, spent } = await hurried(former.editions, 3);
  const some = await publishByClock(press, "next");
  await buildUpdate(id, { textEn: "Still on it." });
  press.rendered.length = 0;
  const next = await publishOnce(press, { pages: "first" });
  const moved = [`/en/incidents/${id}`, `/fr/incidents/${id}`];
  expect(changedPaths(some, next)).toEqual(["/en", ...moved, "/fr"].sort());
  expect(press.rendered.sort()).toEqual(["/en", ...moved, "/fr"].sort());
  setMinutes(15);
  const counted = await publishByClock(press, "next");
  expect(counted.entries.get(`/en/services/${service}`)?.source?.build).toBe("build-2");
  spent.pages = 1_000;
  expect(countOf(await publishRest(press), "build-2")).toBe(all);
});
