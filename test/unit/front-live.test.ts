import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

let site: Fixture;
const action = "a1".repeat(21);
const form = { "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  site = await startFront();
  await publishPages(site.editions, {
    "/fr": { text: "Accueil" },
    "/fr/404": { text: "Rien", entry: { status: 404 } },
  });
  await site.front.refresh();
});

afterEach(() => site.behind.asked.splice(0));
afterAll(() => site.end());

function own(headers: Record<string, string> = {}): Record<string, string> {
  return { host: `localhost:${site.port}`, origin: `http://localhost:${site.port}`, ...headers };
}

function multipart(fields: Record<string, string>): { body: string; headers: Record<string, string> } {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b0\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { body: `${parts.join("")}--b0--\r\n`, headers: own({ "content-type": "multipart/form-data; boundary=b0" }) };
}

test("only the closed list reaches Next, each row with its methods", async () => {
  const allowed: [string, string][] = [
    ["GET", "/fr/team"],
    ["HEAD", "/en/team/incidents/abc"],
    ["GET", "/api/auth/session"],
    ["GET", "/api/v1/incidents"],
    ["DELETE", "/api/v1/incidents/abc"],
    ["GET", "/_next/static/chunks/a.js"],
  ];
  for (const [method, target] of allowed)
    expect([target, (await site.ask(target, { method })).status]).toEqual([target, 200]);
  expect(site.behind.asked.map(({ method, url }) => [method, url])).toEqual(allowed);
  site.behind.asked.splice(0);
  const outside = [
    "/de/team",
    "/fr/teams",
    "/fr/team/",
    "/api/auth/_log",
    "/api/auth/callback/x",
    "/api/v1",
    "/_next/static/",
    "/x/fr/team",
    "/fr%2Fteam",
  ];
  for (const target of outside) expect((await site.ask(target)).status).not.toBe(200);
  const wrong: [string, string, string][] = [
    ["PUT", "/fr/team", "GET, HEAD, POST"],
    ["OPTIONS", "/fr/team", "GET, HEAD, POST"],
    ["POST", "/_next/static/a.js", "GET, HEAD"],
    ["GET", "/api/auth/callback/credentials", "POST"],
    ["POST", "/api/auth/session", "GET"],
    ["TRACE", "/api/v1/x", "GET, HEAD, POST, PUT, PATCH, DELETE"],
  ];
  for (const [method, target, allow] of wrong) {
    const { status, headers } = await site.ask(target, { method });
    expect([target, status, headers.allow]).toEqual([target, 405, allow]);
  }
  expect(site.behind.asked).toEqual([]);
});

test("a live request carries our own words about its caller and none of a stranger's", async () => {
  const forged = {
    "vigie-token": "x",
    "vigie-document": "x",
    "x-middleware-subrequest": "middleware",
    "x-middleware-prefetch": "1",
    "x-forwarded-for": "9.9.9.9",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "for=9.9.9.9",
    "x-nextjs-data": "1",
    "next-hmr-refresh": "1",
    "x-matched-path": "/x",
    "content-security-policy": "script-src 'nonce-mine'",
    "accept-language": "fr\u00e9",
    cookie: "good=1; bad=%E0%A4%A; next-auth.callback-url=javascript:1; also=2",
  };
  await site.ask("/fr/team?a=1", { headers: own(forged) });
  const [seen] = site.behind.asked;
  expect(seen?.url).toBe("/fr/team?a=1");
  expect(seen?.headers).toEqual({
    connection: "keep-alive",
    host: `localhost:${site.port}`,
    origin: `http://localhost:${site.port}`,
    cookie: "good=1; also=2",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-host": `localhost:${site.port}`,
    "x-forwarded-proto": "http",
    "content-security-policy": expect.not.stringContaining("mine"),
  });
});

test("published paths ignore every header that means something to Next", async () => {
  const headers = { rsc: "1", "next-action": "x", "next-router-state-tree": "{", "x-middleware-subrequest": "a" };
  expect((await site.ask("/fr", { headers })).body.toString()).toContain("Accueil");
  expect(site.behind.asked).toEqual([]);
});

test("a signed-in page gets a fresh nonce on its request and the same one on its answer, and is never stored", async () => {
  const first = await site.ask("/fr/team");
  const second = await site.ask("/fr/team");
  const policies = [first, second].map((answer) => answer.headers["content-security-policy"]);
  expect(policies).toEqual(site.behind.asked.map((seen) => seen.headers["content-security-policy"]));
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(first.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  expect(Object.keys(first.headers).filter((name) => /powered|middleware/.test(name))).toEqual([]);
});

test("live pages are compressed on their way", async () => {
  const { headers, body } = await site.ask("/fr/team", { headers: { "accept-encoding": "gzip" } });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(body).toString()).toContain("live live");
});

test("the client router's headers pass in the shape Next takes and are a 400 in any other", async () => {
  const tree = encodeURIComponent(
    JSON.stringify(["", { children: [["locale", "fr", "d", null], { children: ["team", {}] }] }, null, null, 1]),
  );
  const good = { rsc: "1", "next-router-state-tree": tree, "next-url": "/fr/team", "next-router-prefetch": "1" };
  expect((await site.ask("/fr/team", { headers: good })).status).toBe(200);
  expect(site.behind.asked[0]?.headers).toMatchObject(good);
  const bad: [string, string][] = [
    ["rsc", "2"],
    ["next-router-state-tree", "%7B"],
    ["next-router-state-tree", "%E0%A4%A"],
    ["next-router-state-tree", encodeURIComponent("[1,2]")],
    ["next-router-state-tree", encodeURIComponent('["",{"children":["",{},null,"other"]}]')],
    ["next-router-state-tree", encodeURIComponent(`${'["",{"a":'.repeat(200)}["",{}]${"}]".repeat(200)}`)],
    ["next-router-prefetch", "x"],
    ["next-router-segment-prefetch", "no-slash"],
    ["next-url", "//evil.example"],
    ["next-action", "xyz"],
  ];
  for (const [name, value] of bad) {
    expect([name, (await site.ask("/fr/team", { headers: { [name]: value } })).status]).toEqual([name, 400]);
  }
});

test("writes from another site are refused, our own and a program's are not", async () => {
  const { body } = multipart({ [`$ACTION_ID_${action}`]: "" });
  const send = (headers: Record<string, string>) => {
    const type = { "content-type": "multipart/form-data; boundary=b0" };
    return site.ask("/fr/team", {
      method: "POST",
      body,
      headers: { host: `localhost:${site.port}`, ...type, ...headers },
    });
  };
  for (const origin of [
    "https://evil.example",
    "null",
    "http://localhost:1",
    "http://localhost",
    "garbage",
    "http://localhost@evil.example",
    "",
  ]) {
    expect([origin, (await send({ origin })).status]).toEqual([origin, 403]);
  }
  expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await send({ origin: `http://localhost:${site.port}`, "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect((await send({})).status).toBe(200);
});

test("a form or action Next could not parse is a 4xx, and a good one arrives whole", async () => {
  const good = multipart({ [`$ACTION_ID_${action}`]: "", title: "Pané" });
  expect((await site.ask("/fr/team", { method: "POST", ...good })).status).toBe(200);
  expect(site.behind.asked[0]?.body).toBe(good.body);
  const described = JSON.stringify({ id: action, bound: "$@1" });
  const bound = multipart({ $ACTION_REF_1: "", "$ACTION_1:0": described, "$ACTION_1:1": "[null]", $ACTION_KEY: "k" });
  expect((await site.ask("/fr/team", { method: "POST", ...bound })).status).toBe(200);
  const text = { "content-type": "text/plain;charset=UTF-8", "next-action": action };
  expect((await site.ask("/fr/team", { method: "POST", headers: own(text), body: "[1]" })).status).toBe(200);
  site.behind.asked.splice(0);
  const bad: [number, Record<string, string>, string][] = [
    [415, own(), "x"],
    [415, own({ "content-type": "application/json" }), "{}"],
    [400, own(text), "{no"],
    [400, own({ "content-type": "text/plain" }), "[]"],
    [400, own(form), "a=1"],
    [400, own({ ...form, "next-action": action }), "a=1"],
    [400, own({ "content-type": "multipart/form-data" }), good.body],
    [400, good.headers, "--b0\r\nbroken"],
    [400, good.headers, ""],
    [400, good.headers, multipart({ title: "no action" }).body],
    [400, good.headers, multipart({ $ACTION_ID_zz: "" }).body],
    [400, good.headers, multipart({ $ACTION_REF_1: "", "$ACTION_1:0": "{" }).body],
    [400, good.headers, multipart({ $ACTION_REF_1: "", "$ACTION_1:0": described }).body],
    [400, { ...good.headers, "next-action": action }, multipart({ a: "1" }).body],
    [400, { ...good.headers, "next-action": action }, multipart({ "0": "{" }).body],
  ];
  for (const [status, headers, body] of bad) {
    const answer = await site.ask("/fr/team", { method: "POST", headers, body });
    expect([headers["content-type"], body, answer.status]).toEqual([headers["content-type"], body, status]);
    expect(answer.headers["content-type"]).toContain("text/html");
  }
  expect(site.behind.asked).toEqual([]);
});

test("what next-auth answers with 500 is refused before it", async () => {
  const bad: [string, string, Record<string, string>, string][] = [
    ["GET", "/api/auth/session?callbackUrl=javascript:1", own(), ""],
    ["POST", "/api/auth/signin/credentials", own(form), "callbackUrl=nowhere"],
    ["POST", "/api/auth/signin/credentials", own({ "content-type": "application/json" }), "{"],
    ["POST", "/api/auth/signin/credentials", own({ "content-type": "application/json" }), '{"callbackUrl":{"a":1}}'],
    ["POST", "/api/auth/signin/credentials", own({ "content-type": "application/json" }), "[]"],
  ];
  for (const [method, target, headers, body] of bad) {
    const answer = await site.ask(target, { method, headers, body });
    expect([target, body, answer.status]).toEqual([target, body, 400]);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  }
  const good = { method: "POST", headers: own(form), body: "csrfToken=1&callbackUrl=%2Ffr%2Fteam" };
  expect((await site.ask("/api/auth/callback/credentials", good)).status).toBe(200);
});

test("a body over 2 MB is refused, announced or not", async () => {
  const large = "x".repeat(2 * 1024 * 1024 + 1);
  const headers = own({ "content-type": "text/plain", "next-action": action });
  expect((await site.ask("/fr/team", { method: "POST", headers, body: large })).status).toBe(413);
  const chunked = { ...headers, "transfer-encoding": "chunked" };
  expect((await site.ask("/fr/team", { method: "POST", headers: chunked, body: large })).status).toBe(413);
});

test("only where files are sent may a body be larger, and not much larger than a file", async () => {
  const boundary = "picture";
  const form = (size: number) => {
    const field = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    return `${field("0", "[]")}${field("_1_picture", "x".repeat(size))}--${boundary}--\r\n`;
  };
  const headers = own({ "content-type": `multipart/form-data; boundary=${boundary}`, "next-action": action });
  const send = async (path: string, size: number) =>
    (await site.ask(path, { method: "POST", headers, body: form(size) })).status;
  const pictures = "/fr/team/postmortems/abc/pictures";
  for (const path of [pictures, "/en/team/import"]) expect(await send(path, 8_388_608), path).toBe(200);
  expect(await send(pictures, 9 * 1024 * 1024)).toBe(413);
  for (const path of ["/fr/team/postmortems/abc", `${pictures}/abc`, "/fr/team/pictures", "/en/team/import/abc"])
    expect(await send(path, 3 * 1024 * 1024), path).toBe(413);
});

test("while Next is away live routes say so for people and programs, and published pages answer", async () => {
  const quiet = process.stderr.write;
  process.stderr.write = () => true;
  const alone = await startFront({ loopbackPort: 1 });
  try {
    await publishPages(alone.editions, { "/fr": { text: "Accueil" } });
    await alone.front.refresh();
    for (const state of ["up", "down", "starting"] as const) {
      alone.front.setApp(state);
      const page = await alone.ask("/fr/team");
      expect([page.status, page.headers["content-type"]]).toEqual([503, "text/html; charset=utf-8"]);
      expect(page.body.toString()).toContain('href="/en"');
      expect(page.headers["retry-after"]).toBeDefined();
      const api = await alone.ask("/api/v1/x");
      expect([api.status, api.headers["content-type"]]).toEqual([503, "application/problem+json"]);
      expect((await alone.ask("/fr")).status).toBe(200);
    }
  } finally {
    process.stderr.write = quiet;
    await alone.end();
  }
});

test("behind a trusted proxy its last words count", async () => {
  const proxied = await startFront({ trustProxy: true, publicUrl: "https://status.example.org" });
  try {
    const headers = {
      host: "internal:3000",
      "x-forwarded-host": "evil.example, status.example.org",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "9.9.9.9, 203.0.113.7",
    };
    expect((await proxied.ask("/fr/team", { headers })).status).toBe(200);
    expect(proxied.behind.asked[0]?.headers).toMatchObject({
      host: "status.example.org",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "203.0.113.7",
    });
    expect(
      (await proxied.ask("/fr/team", { headers: { ...headers, "x-forwarded-host": "evil.example" } })).status,
    ).toBe(421);
  } finally {
    await proxied.end();
  }
});
