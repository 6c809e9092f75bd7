import { afterAll, beforeAll, expect, test } from "vitest";
import { knownHosts } from "#published/front-hosts.ts";
import { type Fixture, publishPages, startFront } from "../support/front-fixture.ts";

let site: Fixture;

beforeAll(async () => {
  site = await startFront();
  await publishPages(site.editions, {
    "/fr": { text: "Accueil" },
    "/fr/404": { text: "Rien", entry: { status: 404 } },
  });
  await site.front.refresh();
});

afterAll(() => site.end());

function statusOf(answer: string): string {
  return answer.split(" ")[1] ?? "none";
}

test("without PUBLIC_URL addresses, localhost and the machine's own names are known, other names are not", () => {
  const isKnown = knownHosts({ publicUrl: null, machineName: "Desk.lan" });
  const known = [
    "localhost",
    "localhost:3000",
    "LOCALHOST.",
    "127.0.0.1:3000",
    "192.168.1.20:3000",
    "[::1]:3000",
    "[fe80::1]",
    "desk.lan:3000",
    "desk.local",
  ];
  const unknown = [
    "",
    "example.org",
    "rebound.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "1.2.3",
    "[::1",
    "::1",
    "a b",
    "localhost:port",
    "x".repeat(300),
    "local",
  ];
  expect(known.filter((host) => !isKnown(host))).toEqual([]);
  expect(unknown.filter((host) => isKnown(host))).toEqual([]);
});

test("with PUBLIC_URL its host is known and the machine's name no longer is", () => {
  const isKnown = knownHosts({ publicUrl: "https://status.example.org", machineName: "desk" });
  const known = ["status.example.org", "STATUS.example.org:443", "10.0.0.5:3000", "localhost:3000"];
  const unknown = ["desk", "desk.local", "example.org", "status.example.org.evil.example", "status.example.org:444"];
  expect(known.filter((host) => !isKnown(host))).toEqual([]);
  expect(unknown.filter((host) => isKnown(host))).toEqual([]);
});

test("an unknown name is refused on published and live paths alike", async () => {
  for (const target of ["/", "/fr", "/fr/team", "/api/v1/x", "/health"]) {
    const { status, body } = await site.ask(target, { headers: { host: "rebound.example" } });
    expect([target, status]).toEqual([target, 421]);
    expect(body.toString()).toContain("PUBLIC_URL");
    expect(body.toString()).not.toContain("rebound");
  }
  expect(site.behind.asked).toEqual([]);
});

test("a target that cannot be read one way only is a 400", async () => {
  const targets = [
    "/%",
    "/%E0%A4%A",
    "/%ff",
    "/fr?x=%zz",
    "/fr\\team",
    "/fr/%2e%2e/team",
    "/fr/../team",
    "/fr/team%2Fx",
    "/fr/team%5Cx",
    "/fr%00",
    "/fr/%0d%0aset-cookie:x",
    `/${"a".repeat(5000)}`,
    "/fr/team?\u00e9",
    "*",
    "fr",
    "http://",
  ];
  for (const target of targets) {
    const answer = await site.raw(`GET ${target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    expect([target, statusOf(answer)]).toEqual([target, "400"]);
  }
});

test("bytes that are no HTTP get a 4xx or a closed connection, and the next reader is served", async () => {
  const line = "GET /fr HTTP/1.1\r\n";
  const host = "host: localhost\r\n";
  const end = "connection: close\r\n\r\n";
  const raws = [
    "\r\n\r\n\r\n",
    "\x16\x03\x01\x02\x00",
    "GET\r\n\r\n",
    "GET /fr\r\n\r\n",
    `GET /fr HTTP/9.9\r\n${host}${end}`,
    `FOO /fr HTTP/1.1\r\n${host}${end}`,
    `${line}${end}`,
    `${line}${host}host: evil.example\r\n${end}`,
    `${line}${host}bad header: x\r\n${end}`,
    `${line}${host}x: \x00\r\n${end}`,
    `${line}${host}x: ${"a".repeat(100_000)}\r\n${end}`,
    `POST /fr/team HTTP/1.1\r\n${host}content-length: -1\r\n${end}`,
    `POST /fr/team HTTP/1.1\r\n${host}content-length: 5\r\ncontent-length: 6\r\n${end}hello`,
    `POST /fr/team HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n${end}0\r\n\r\n`,
    `POST /fr/team HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n${end}zz\r\n\r\n`,
    `POST /fr/team HTTP/1.1\r\n${host}transfer-encoding: gzip\r\n${end}`,
    `POST /fr/team HTTP/1.1\r\n${host}content-length: 50\r\ncontent-type: text/plain\r\n${end}short`,
    `POST /fr/team HTTP/1.1\r\n${host}expect: the-unexpected\r\n${end}`,
    `CONNECT example.org:443 HTTP/1.1\r\n${host}\r\n`,
    `OPTIONS * HTTP/1.1\r\n${host}${end}`,
    `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
  ];
  for (const bytes of raws) {
    expect([bytes.slice(0, 80), statusOf(await site.raw(bytes))]).toEqual([
      bytes.slice(0, 80),
      expect.stringMatching(/^(4\d\d|none|)$/),
    ]);
    expect(statusOf(await site.raw(`${line}${host}${end}`))).toBe("200");
  }
  expect(site.behind.asked).toEqual([]);
});

test("an absolute target and an upgrade nobody offers are plain requests", async () => {
  const absolute = (name: string) => `GET http://${name}/fr HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
  expect(statusOf(await site.raw(absolute("localhost")))).toBe("200");
  expect(statusOf(await site.raw(absolute("evil.example")))).toBe("421");
  const upgrade = "GET /fr HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n";
  expect(statusOf(await site.raw(upgrade))).toBe("200");
});

test("pipelined requests are answered in order", async () => {
  const one = (target: string) => `GET ${target} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  const answer = await site.raw(`${one("/fr")}${one("/health")}${one("/%")}${one("/fr")}`);
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1])).toEqual(["200", "200", "400", "200"]);
});

test("HTTP/1.0 without a host reads what is published, and nothing live", async () => {
  expect(statusOf(await site.raw("GET /fr HTTP/1.0\r\n\r\n"))).toBe("200");
  expect(statusOf(await site.raw("GET /fr/team HTTP/1.0\r\n\r\n"))).toBe("421");
  expect(statusOf(await site.raw("GET /fr HTTP/1.0\r\nHost: evil.example\r\n\r\n"))).toBe("421");
});
