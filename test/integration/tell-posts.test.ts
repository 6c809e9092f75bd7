import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { retract } from "#domain/incident/commands/retract.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildReader, webhookSecret } from "../support/build-reader.ts";
import { buildService } from "../support/build-service.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { deliveriesOf, origin, serve, settled, tellFrom } from "../support/telling.ts";

stopClock();
ownDatabaseEach();
ownDataDir();
beforeEach(() => void vi.stubEnv("VIGIE_TEST_OUTBOUND", "loopback"));
afterEach(() => void vi.unstubAllEnvs());

type Got = { headers: IncomingMessage["headers"]; body: string };

/** A receiver on the loopback that answers as it is told. */
async function receive(answer: (response: ServerResponse) => void = (response) => response.end()) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    got.push({ headers: request.headers, body: await text(request) });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
}

test("a webhook is signed as Standard Webhooks has it, and its body says what the page says", async () => {
  vi.useRealTimers();
  const { url, got } = await receive();
  const hook = await buildReader({ channel: "webhook", address: url });
  const service = await buildService({ nameEn: "Mail", nameFr: "Messagerie" });
  const incident = await buildIncident([service], { titleEn: "Mail is away" });
  await serve();
  tellFrom(null);
  await settled();
  const [one] = got;
  const headers = Object.fromEntries(Object.entries(one?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  const verified = new Webhook(webhookSecret).verify(one?.body ?? "", headers);
  expect(verified).toMatchObject({
    type: "incident.updated",
    data: {
      ...{ topic: "incident", language: "en", url: `${origin}/en/incidents/${incident}` },
      incident: {
        ...{ id: incident, state: "investigating", level: "major_outage", title: { text: "Mail is away" } },
        services: [{ id: service, name: "Mail", level: "major_outage" }],
      },
      message: { text: { text: "Mail is down.", language: "en" } },
    },
  });
  expect(headers["webhook-id"]).toContain(hook.id);
  expect(one?.body).not.toContain("example.org/hook");
});

test("a chat room gets text and blocks, in which nobody's words are a mark", async () => {
  const { url, got } = await receive();
  await buildReader({ channel: "slack", address: url });
  await buildIncident([await buildService({ nameEn: "Mail" })], {
    textEn: "<!channel> & <https://evil.example|click>",
  });
  await serve();
  tellFrom(null);
  await settled();
  const room = JSON.parse(got[0]?.body ?? "{}");
  expect(room.text).toBe("[Mail] Major outage – Investigating");
  expect(JSON.stringify(room.blocks)).toContain("&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;");
  expect(got[0]?.headers["webhook-signature"]).toBeUndefined();
});

test("what answers 410 is told nothing more; what fails is tried again with the same id", async () => {
  let isUp = false;
  const gone = await receive((response) => response.writeHead(410).end());
  const ill = await receive((response) => response.writeHead(isUp ? 204 : 503).end());
  const left = await buildReader({ channel: "webhook", address: gone.url });
  await buildReader({ channel: "webhook", address: ill.url });
  await buildIncident([await buildService()]);
  await serve();
  tellFrom(null);
  await expect
    .poll(async () => (await deliveriesOf()).map(({ state, code }) => `${state} ${code}`).sort())
    .toEqual(["deferred HTTP 503", "failed HTTP 410"]);
  await expect
    .poll(async () => (await database().subscriber.findUniqueOrThrow({ where: { id: left.id } })).state)
    .toBe("quarantined");
  isUp = true;
  vi.setSystemTime(Date.parse(morning) + 60_000);
  await settled();
  const ids = ill.got.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toEqual([ids[0], ids[0]]);
});

test("inside addresses are never reached, whatever they are typed as", async () => {
  vi.unstubAllEnvs();
  const { url, got } = await receive();
  await buildReader({ channel: "webhook", address: url });
  await buildReader({ channel: "webhook", address: url.replace("127.0.0.1", "localhost") });
  await buildIncident([await buildService()]);
  await serve();
  tellFrom(null);
  await expect
    .poll(async () => (await deliveriesOf()).map(({ code }) => code).sort())
    .toEqual(["ADDRESS_REFUSED", "URL_REFUSED"]);
  expect(got).toEqual([]);
});

test("a message that was withdrawn before it left is not told; that it was is", async () => {
  const { url, got } = await receive();
  await buildReader({ channel: "webhook", address: url });
  const incidentId = await buildIncident([await buildService()]);
  const update = await database().incidentUpdate.findFirstOrThrow();
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const head = { idempotencyKey: newId(), incidentId, version, reasonFr: "", reasonEn: "Wrong host." };
  expect(await retract(operator, { ...head, part: "update", id: update.id })).toMatchObject({ ok: true });
  await serve();
  tellFrom(null);
  await settled();
  expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(["incident.corrected"]);
  expect(JSON.parse(got[0]?.body ?? "{}").data).toMatchObject({ kind: "retracted", reason: { text: "Wrong host." } });
  expect(got[0]?.body).not.toContain("Mail is down.");
  expect((await deliveriesOf()).map(({ code }) => code).sort()).toEqual(["", "WITHDRAWN"]);
});
