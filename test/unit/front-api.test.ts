import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

let site: Fixture;

beforeAll(async () => {
  site = await startFront();
  const headers = { "content-type": "application/json; charset=utf-8" };
  await publishPages(site.editions, {
    "/fr": { text: "Accueil" },
    "/fr/404": { text: "Rien", entry: { status: 404 } },
    "/api/v2/status.json": { text: "{}", entry: { headers } },
  });
  await site.front.refresh();
});

afterAll(() => site.end());

test("a document of the API may be read from anywhere, is kept by caches while we are away, and answers 304", async () => {
  const { status, headers } = await site.ask("/api/v2/status.json");
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": expect.stringMatching(/^public, max-age=\d+, stale-if-error=86400$/),
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
  });
  const again = await site.ask("/api/v2/status.json", { headers: { "if-none-match": String(headers.etag) } });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  expect(again.headers["access-control-allow-origin"]).toBe("*");
});

test.each(["/api/v2/nothing.json", "/fr/api/v2/nothing.json", "/en/api/v3/x", "/api/v2", "/api"])(
  "%s is missing in the words of programs, on any site",
  async (path) => {
    const { status, headers, body } = await site.ask(path);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ "content-type": "application/problem+json", "access-control-allow-origin": "*" });
    expect(JSON.parse(String(body))).toMatchObject({ status: 404, code: "notFound" });
  },
);

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused in the words of programs", async (method) => {
  const { status, headers, body } = await site.ask("/api/v2/status.json", { method });
  expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  expect(JSON.parse(String(body))).toMatchObject({ code: "wrongMethod" });
  expect(site.behind.asked).toEqual([]);
});

test("before the first edition programs are told to come again, in their words", async () => {
  const empty = await startFront();
  const { status, headers, body } = await empty.ask("/api/v2/status.json");
  expect([status, headers["retry-after"]]).toEqual([503, "5"]);
  expect(JSON.parse(String(body))).toMatchObject({ code: "preparing" });
  await empty.end();
});
