import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findLiveRoute } from "#published/front-routes.ts";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

// Pages and forms of subscriptions, as the front lets them through.

let site: Fixture;
const token = `0123456789ab${"A".repeat(32)}`;
const form = { "content-type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  site = await startFront();
  await publishPages(site.editions, {
    "/fr": { text: "Accueil" },
    "/en": { text: "Home" },
    "/fr/subscribe": { text: "S" },
  });
  await site.front.refresh();
});

afterEach(() => void site.behind.asked.splice(0));
afterAll(() => site.end());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  site.ask(path, { method: "POST", body, headers: { ...form, ...headers } });

test("the form itself is the edition's; what it sends reaches Next, without cookies", async () => {
  expect(findLiveRoute("/fr/subscribe")).toBeNull();
  const answer = await post("/fr/subscription", "address=a%40example.org", { cookie: "vigie-session=abc" });
  expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"]);
  const [seen] = site.behind.asked;
  expect(seen?.url).toBe("/fr/subscription");
  expect(seen?.headers.cookie).toBeUndefined();
});

test("one click of RFC 8058 passes without Origin and cookie, in both of its forms; what another site sends does not", async () => {
  expect((await post(`/api/unsubscribe/${token}`, "List-Unsubscribe=One-Click")).status).toBe(200);
  const parts = `--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  const type = { "content-type": "multipart/form-data; boundary=x" };
  expect((await post(`/api/unsubscribe/${token}`, parts, type)).status).toBe(200);
  for (const path of [`/api/unsubscribe/${token}`, "/fr/subscription", `/fr/subscription/confirm/${token}`]) {
    expect((await post(path, "", { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await post(path, "", { "sec-fetch-site": "cross-site" })).status).toBe(403);
  }
});

test.each([
  ["/fr/subscription", ["POST"]],
  ["/en/subscription/endpoint", ["POST"]],
  ["/fr/subscription/asked", ["GET", "HEAD"]],
  [`/fr/subscription/confirm/${token}`, ["GET", "HEAD", "POST"]],
  [`/en/subscription/${token}`, ["GET", "HEAD", "POST"]],
  [`/api/unsubscribe/${token}`, ["GET", "HEAD", "POST"]],
])("%s takes %j and nothing else", async (path, methods) => {
  expect(findLiveRoute(path)?.methods).toEqual(methods);
  expect((await site.ask(path, { method: "DELETE" })).status).toBe(405);
});

test("what is too large, or no form, is refused before Next", async () => {
  expect((await post("/fr/subscription", "a".repeat(70_000))).status).toBe(413);
  expect((await post("/fr/subscription", "{}", { "content-type": "application/json" })).status).toBe(415);
  expect(site.behind.asked).toEqual([]);
});

test("a page with a secret in its address lets no other site see it", async () => {
  const { headers } = await site.ask(`/fr/subscription/${token}`);
  expect(headers["referrer-policy"]).toBe("strict-origin");
});
