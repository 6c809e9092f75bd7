import { truncate } from "node:fs/promises";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

let site: Fixture;

beforeAll(async () => {
  site = await startFront();
  await publishPages(site.editions, {
    "/fr": { text: "Accueil", entry: {} },
    "/en": { text: "Home" },
    "/fr/incidents/abc": { text: "Panne" },
    "/en/incidents/abc": { text: "Outage" },
    "/fr/404": { text: "Rien ici", entry: { status: 404 } },
    "/en/404": { text: "Nothing here", entry: { status: 404 } },
    "/fr/old": { text: "moved", entry: { status: 308, headers: { location: "/fr/incidents/abc" } } },
    "/api/feed.json": { text: "[]", entry: { headers: { "content-type": "application/json" } } },
  });
  await site.front.refresh();
});

afterAll(() => site.end());

const ask: Fixture["ask"] = (...args) => site.ask(...args);

test("a published path answers its bytes with its edition and safe headers", async () => {
  const { status, headers, body } = await ask("/fr");
  expect(status).toBe(200);
  expect(body.toString()).toContain("Accueil");
  expect(headers).toMatchObject({
    "content-language": "fr",
    "content-length": String(body.length),
    "content-type": "text/html; charset=utf-8",
    "vigie-edition": "1",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
  expect(headers["cache-control"]).toContain("stale-if-error");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["referrer-policy"]).toBeDefined();
});

test("each encoding has its own bytes and strong tag", async () => {
  const plain = await ask("/fr");
  const gzip = await ask("/fr", { headers: { "accept-encoding": "gzip" } });
  const br = await ask("/fr", { headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
  expect([gzip.headers["content-encoding"], br.headers["content-encoding"]]).toEqual(["gzip", "br"]);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotliDecompressSync(br.body)).toEqual(plain.body);
  const tags = [plain, gzip, br].map((answer) => answer.headers.etag);
  expect(new Set(tags).size).toBe(3);
  for (const tag of tags) expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
});

test("any of a page's tags gives 304 with the page's headers and no body", async () => {
  const gzip = await ask("/fr", { headers: { "accept-encoding": "gzip" } });
  const tag = String(gzip.headers.etag);
  for (const header of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag}`, "*"]) {
    for (const encoding of ["gzip", "br", ""]) {
      const again = await ask("/fr", { headers: { "if-none-match": header, "accept-encoding": encoding } });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers.vary).toBe("accept-encoding");
      expect(again.headers["cache-control"]).toBe(gzip.headers["cache-control"]);
      expect(again.headers["content-encoding"]).toBeUndefined();
      if (header !== "*") expect(again.headers.etag).toBe(tag);
    }
  }
});

test("another page's tag, half a tag or a tag on a 404 gives the whole answer", async () => {
  const other = await ask("/en");
  const missing = await ask("/fr/404");
  expect((await ask("/fr", { headers: { "if-none-match": String(other.headers.etag) } })).status).toBe(200);
  expect((await ask("/fr", { headers: { "if-none-match": '"0123' } })).status).toBe(200);
  expect(missing.headers.etag).toBeUndefined();
  expect((await ask("/fr/404", { headers: { "if-none-match": "*" } })).status).toBe(404);
});

test("HEAD says what GET says, without the body", async () => {
  for (const target of ["/", "/fr", "/fr/nothing", "/edition.json"]) {
    const get = await ask(target, { headers: { "accept-encoding": "br" } });
    const head = await ask(target, { method: "HEAD", headers: { "accept-encoding": "br" } });
    expect(head.body.length).toBe(0);
    expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
    expect(head.status).toBe(get.status);
  }
});

test("the root shows the language asked for, under its own name", async () => {
  const table: [string, string][] = [
    ["en-GB,en;q=0.9", "en"],
    ["de, fr-CH;q=0.8, en;q=0.7", "fr"],
    ["en;q=0.2, fr;q=0.9", "fr"],
    ["de", "fr"],
    ["", "fr"],
    ["*", "fr"],
    [";;;=,q", "fr"],
  ];
  for (const [asked, language] of table) {
    const { status, headers, body } = await ask("/", { headers: { "accept-language": asked } });
    expect([asked, status, headers["content-language"]]).toEqual([asked, 200, language]);
    expect(headers["content-location"]).toBe(`/${language}`);
    expect(headers.vary).toBe("accept-language, accept-encoding");
    expect(body).toEqual((await ask(`/${language}`)).body);
  }
});

test("an unknown path is the published 404 of its language and never reaches Next", async () => {
  const before = site.behind.asked.length;
  const table: [string, string, string][] = [
    ["/fr/nothing", "en", "Rien ici"],
    ["/en/nothing", "fr", "Nothing here"],
    ["/nothing", "en", "Nothing here"],
    ["/_next/data/x.json", "fr", "Rien ici"],
    ["/_next/image?url=%2Fx", "fr", "Rien ici"],
    ["//example.org/", "fr", "Rien ici"],
  ];
  for (const [target, language, words] of table) {
    const { status, body, headers } = await ask(target, { headers: { "accept-language": language } });
    expect([target, status]).toEqual([target, 404]);
    expect(body.toString()).toContain(words);
    expect(headers["vigie-edition"]).toBe("1");
  }
  expect(site.behind.asked.length).toBe(before);
});

test("a final slash, capitals and a missing language lead to what is published", async () => {
  const table: [string, number, string][] = [
    ["/fr/", 308, "/fr"],
    ["/fr/incidents/abc/?a=1", 308, "/fr/incidents/abc?a=1"],
    ["/EN/incidents/abc", 308, "/en/incidents/abc"],
    ["/FR/", 308, "/fr"],
    ["/FR/team", 308, "/fr/team"],
    ["/incidents/abc", 307, "/en/incidents/abc"],
    ["/team", 307, "/en/team"],
  ];
  for (const [target, status, location] of table) {
    const answer = await ask(target, { headers: { "accept-language": "en" } });
    expect([target, answer.status, answer.headers.location]).toEqual([target, status, location]);
  }
});

test("queries and needless percent-encoding do not change which page is meant", async () => {
  for (const target of ["/fr?utm=1", "/%66r", "/fr/incidents/%61bc?x=%20"])
    expect((await ask(target)).status).toBe(200);
});

test("redirects are published too", async () => {
  const { status, headers } = await ask("/fr/old");
  expect([status, headers.location, headers.etag]).toEqual([308, "/fr/incidents/abc", undefined]);
});

test("published JSON may be read from anywhere", async () => {
  expect((await ask("/api/feed.json")).headers["access-control-allow-origin"]).toBe("*");
  expect((await ask("/fr")).headers["access-control-allow-origin"]).toBeUndefined();
});

test("nothing but GET and HEAD is taken on published paths", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"]) {
    const { status, headers } = await ask("/fr", { method });
    expect([method, status, headers.allow]).toEqual([method, 405, "GET, HEAD"]);
  }
});

test("the front says by itself which edition it serves and what is up", async () => {
  site.front.report({
    kind: "health",
    database: "up",
    publisher: "idle",
    expectedInstallation: "i-1",
    problem: null,
    checkedAt: "2011-09-15T12:01:00Z",
  });
  const json = async (target: string) => JSON.parse((await ask(target)).body.toString());
  expect(await json("/edition.json")).toEqual({ edition: 1, publishedAt: "2011-09-15T12:00:00Z" });
  expect(await json("/heartbeat.json")).toEqual({ edition: 1, checkedAt: "2011-09-15T12:01:00Z" });
  expect(await json("/health")).toMatchObject({ status: "ok", app: "up", database: "up", edition: 1 });
  site.front.setApp("down");
  expect(await json("/health")).toMatchObject({ status: "degraded", app: "down", database: "unknown" });
  expect((await ask("/health")).status).toBe(200);
  site.front.setApp("up");
});

test("before the first edition every page says in both languages that it is being prepared", async () => {
  const empty = await startFront();
  try {
    const { status, headers, body } = await empty.ask("/en");
    expect([status, headers["cache-control"]]).toEqual([503, "no-store"]);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(body.toString()).toContain("préparation");
    expect(body.toString()).toContain("Being prepared");
    expect((await empty.ask("/health")).status).toBe(503);
  } finally {
    await empty.end();
  }
});

test("readers during publications get bytes of one root only, and always an answer", { timeout: 60_000 }, async () => {
  const busy = await startFront();
  const publish = (n: number) =>
    publishPages(busy.editions, { "/fr": { text: `edition=${n};` }, "/fr/a": { text: `edition=${n};` } });
  try {
    await publish(1);
    await busy.front.refresh();
    let reading = true;
    const readers = ["/fr", "/fr/a", "/"].map(async (target) => {
      const seen = new Set<string>();
      while (reading) {
        const { status, headers, body } = await busy.ask(target);
        const edition = /edition=(\d+);/.exec(body.toString())?.[1];
        expect([status, edition]).toEqual([200, headers["vigie-edition"]]);
        seen.add(edition ?? "");
      }
      return seen.size;
    });
    for (let n = 2; n <= 25; n += 1) {
      await publish(n);
      await busy.front.refresh();
    }
    reading = false;
    for (const seen of await Promise.all(readers)) expect(seen).toBeGreaterThan(3);
  } finally {
    await busy.end();
  }
});

test("an edition that cannot be read leaves the former one and is said in /health", async () => {
  const torn = await startFront();
  try {
    await publishPages(torn.editions, { "/fr": { text: "whole" } });
    await torn.front.refresh();
    await truncate(path.join(torn.editions.folder, "root.json"), 10);
    const quiet = process.stderr.write;
    process.stderr.write = () => true;
    await torn.front.refresh();
    process.stderr.write = quiet;
    expect((await torn.ask("/fr")).status).toBe(200);
    expect(JSON.parse((await torn.ask("/health")).body.toString()).problem).toContain("corrupt");
  } finally {
    await torn.end();
  }
});
