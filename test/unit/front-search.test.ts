import type { RequestListener } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

// The public page that is made when asked for, as the front answers it.

let site: Fixture;
let silent: typeof process.stderr.write;

beforeAll(async () => {
  silent = process.stderr.write;
  site = await startFront();
  await publishPages(site.editions, { "/fr": { text: "Accueil" }, "/en": { text: "Home" } });
  await site.front.refresh();
});

afterEach(() => {
  process.stderr.write = silent;
  site.behind.asked.splice(0);
});
afterAll(() => site.end());

/** Runs with another stand-in for Next. */
async function behindAnswers(answer: RequestListener, run: () => Promise<void>): Promise<void> {
  const { server } = site.behind;
  const usual = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request").on("request", answer);
  try {
    await run();
  } finally {
    server.removeAllListeners("request");
    for (const one of usual) server.on("request", one);
  }
}

test("a search reaches Next with its query, and without cookies, credentials or anything of Next's own", async () => {
  const headers = { cookie: "vigie-session=abc", authorization: "Bearer x", rsc: "1", "next-router-prefetch": "1" };
  const answer = await site.ask("/fr/search?q=acc%C3%A8s+ftp&utm=x", { headers });
  expect(answer.status).toBe(200);
  const [seen] = site.behind.asked;
  expect(seen?.url).toBe("/fr/search?q=acc%C3%A8s+ftp&utm=x");
  const passed = Object.keys(seen?.headers ?? {});
  expect(passed.filter((name) => /cookie|authorization|rsc|^next|policy/.test(name))).toEqual([]);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  expect(answer.headers["set-cookie"]).toBeUndefined();
});

test("its headers are those of the page that Next gives, but for what may not leave", async () => {
  const found: RequestListener = (_req, res) => {
    res.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cache-control": "public, max-age=60",
      "set-cookie": "a=1",
    });
    res.end("<p>found</p>".repeat(100));
  };
  await behindAnswers(found, async () => {
    const { headers, body } = await site.ask("/en/search?q=ftp", { headers: { "accept-encoding": "gzip" } });
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "content-encoding": "gzip",
      "content-security-policy": "default-src 'none'",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    expect(headers["set-cookie"]).toBeUndefined();
    expect(gunzipSync(body).toString()).toContain("found");
  });
});

test("it is only read, in the two languages, and found without one", async () => {
  expect((await site.ask("/en/search", { method: "HEAD" })).status).toBe(200);
  const posted = await site.ask("/fr/search", { method: "POST", body: "q=ftp" });
  expect([posted.status, posted.headers.allow, posted.headers["content-type"]]).toEqual([
    405,
    "GET, HEAD",
    "text/html; charset=utf-8",
  ]);
  for (const path of ["/de/search", "/fr/searches", "/fr/search/x"]) expect((await site.ask(path)).status).toBe(404);
  expect(site.behind.asked.map(({ method, url }) => [method, url])).toEqual([["HEAD", "/en/search"]]);
  const spoken = await site.ask("/search?q=ftp", { headers: { "accept-language": "en" } });
  expect([spoken.status, spoken.headers.location]).toEqual([307, "/en/search?q=ftp"]);
  expect((await site.ask("/fr/search/?q=ftp")).headers.location).toBe("/fr/search?q=ftp");
});

test("a query that cannot be decoded is a 400, never a 500", async () => {
  for (const query of ["%", "%E0%A4%A", "%ff", "a%zz"])
    expect((await site.ask(`/fr/search?q=${query}`)).status).toBe(400);
  expect(site.behind.asked).toEqual([]);
});

test("while Next is away, or cannot make the page, readers are told in their language and led to the history", async () => {
  process.stderr.write = () => true;
  const alone = await startFront({ loopbackPort: 1 });
  try {
    expect((await alone.ask("/fr/search?q=ftp")).body.toString()).toContain("Page en préparation");
    await publishPages(alone.editions, { "/fr": { text: "Accueil" } });
    await alone.front.refresh();
    for (const state of ["up", "down", "starting"] as const) {
      alone.front.setApp(state);
      const [french, english] = [await alone.ask("/fr/search?q=ftp"), await alone.ask("/en/search")];
      expect([french.status, english.status, french.headers["retry-after"]]).toEqual([503, 503, "5"]);
      expect(french.body.toString()).toMatch(/<html lang="fr">.*<h1>La recherche .*href="\/fr\/history"/s);
      expect(english.body.toString()).toMatch(/<html lang="en">.*<h1>Search is .*href="\/en\/history"/s);
    }
  } finally {
    await alone.end();
  }
  await behindAnswers(
    (_req, res) => res.writeHead(500).end("Internal Server Error"),
    async () => {
      const failed = await site.ask("/fr/search?q=ftp");
      expect([failed.status, failed.body.toString().includes("/fr/history")]).toEqual([503, true]);
      expect(failed.body.toString()).not.toContain("Internal");
    },
  );
});
