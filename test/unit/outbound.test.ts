import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { isReachable, postOutbound, readOutboundUrl } from "#lib/outbound.ts";

const post = { headers: { "content-type": "application/json" }, body: "{}" };

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("addresses of the public internet", () => {
  it.each(["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a01:e0a::1"])("reaches %s", (address) => {
    expect(isReachable(address)).toBe(true);
  });

  it.each([
    ...["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
    ...["100.100.100.200", "169.254.169.254", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1"],
    ...[
      "255.255.255.255",
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::ffff:8.8.8.8",
      "::10.0.0.1",
      "::8.8.8.8",
    ],
    ...[
      "64:ff9b::7f00:1",
      "64:ff9b:1::a00:1",
      "2002:7f00:1::",
      "2002:a00:1::1",
      "2001:0:1:2::3",
      "fe80::1",
      "fe80::1%lo",
    ],
    ...[
      "fc00::1",
      "fd00:ec2::254",
      "fec0::1",
      "ff02::1",
      "2001:db8::1",
      "3fff::1",
      "100::1",
      "4000::1",
      "",
      "localhost",
      "1",
    ],
  ])("does not reach %s", (address) => {
    expect(isReachable(address)).toBe(false);
  });
});

describe("addresses as they are typed", () => {
  it.each(["https://hooks.example.com/services/A/B?x=1", "http://example.com:8080/", "https://[2606:4700::1]/"])(
    "takes %s",
    (url) => {
      expect(readOutboundUrl(url)).not.toBeNull();
    },
  );

  it.each([
    ...[
      "",
      "example.com",
      "ftp://example.com/",
      "file:///etc/passwd",
      "https://user@example.com/",
      "https://:pw@example.com/",
    ],
    ...[
      "http://example.com:22/",
      "http://example.com:25/",
      "http://2130706433/",
      "http://0x7f.1/",
      "http://0177.0.0.1/",
    ],
    ...["http://127.1/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://169.254.169.254/latest/meta-data/"],
  ])("refuses %s", (url) => {
    expect(readOutboundUrl(url)).toBeNull();
  });
});

describe("posting, this machine let through", () => {
  beforeEach(() => void vi.stubEnv("VIGIE_TEST_OUTBOUND", "loopback"));
  afterEach(() => void vi.unstubAllEnvs());

  it("answers status and text of the other side, which got host, headers and body", async () => {
    const got: string[] = [];
    const url = await serve(async (request, response) => {
      got.push(`${request.method} ${request.url} ${request.headers.host} ${request.headers["content-type"]}`);
      got.push(await text(request));
      response.writeHead(201).end("taken");
    });
    const answer = await postOutbound({ ...post, url: `${url}/a?b=c`, body: "é" });
    expect(answer).toEqual({ ok: true, status: 201, text: "taken" });
    expect(got).toEqual([`POST /a?b=c ${new URL(url).host} application/json`, "é"]);
  });

  it("follows no redirect", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await postOutbound({ ...post, url })).toEqual({ ok: true, status: 307, text: "" });
    expect(asked).toBe(1);
  });

  it("reads 64 kB of an endless answer and hangs up", async () => {
    const closed = Promise.withResolvers<void>();
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write("x".repeat(10_000)), 1);
      response.on("close", () => {
        clearInterval(timer);
        closed.resolve();
      });
    });
    const answer = await postOutbound({ ...post, url });
    expect(answer.ok && answer.text.length).toBe(65_536);
    await closed.promise;
  });

  it("gives up a server that says nothing, and one that never ends, within the time for all of it", async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_, response) => {
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    for (const url of [silent, dripping]) {
      expect(await postOutbound({ ...post, url, wholeMs: 200 })).toEqual({ ok: false, code: "TOO_SLOW" });
    }
  });

  it("lets no header begin another one", async () => {
    const url = await serve((_, response) => response.end());
    const answer = await postOutbound({ ...post, url, headers: { "x-one": "a\r\nx-two: b" } });
    expect(answer).toEqual({ ok: false, code: "ERR_INVALID_CHAR" });
  });

  it("answers the system's code where nobody listens", async () => {
    expect(await postOutbound({ ...post, url: "http://127.0.0.1:1025/" })).toMatchObject({ ok: false });
  });
});

describe("posting in production", () => {
  it("resolves a name and refuses the loopback behind it, having asked nothing", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end();
    });
    const named = `http://localhost:${new URL(url).port}/`;
    expect(await postOutbound({ ...post, url: named })).toEqual({ ok: false, code: "ADDRESS_REFUSED" });
    expect(await postOutbound({ ...post, url })).toEqual({ ok: false, code: "URL_REFUSED" });
    expect(asked).toBe(0);
  });
});
