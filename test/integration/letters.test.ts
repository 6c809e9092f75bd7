import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { askAgain } from "#domain/subscriber/commands/ask-again.ts";
import { findSubscription } from "#domain/subscriber/reads.ts";
import { sendLetters } from "#jobs/send-letters.ts";
import { database } from "#lib/db.ts";
import { manageToken } from "#lib/subscriber-keys.ts";
import { webhookHeaders } from "#lib/webhook-signature.ts";
import {
  anybody,
  ask,
  asking,
  buildEndpoint,
  buildSubscriber,
  lettersTo,
  rowOf,
  usual,
} from "../support/build-subscriber.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { type Sink, startSink } from "../support/smtp-sink.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

beforeAll(() => {
  process.env.VIGIE_TEST_OUTBOUND = "loopback";
});
afterAll(() => {
  delete process.env.VIGIE_TEST_OUTBOUND;
});

const origin = "https://status.example";
const send = (sink: Sink | null) =>
  sendLetters({
    relay: sink === null ? null : { url: sink.url, from: { name: "Status", address: "status@example.org" } },
    origin,
  });

type Received = { headers: Record<string, unknown>; body: string };

/** A program that takes messages and answers what `answer` says; its address and what it got. */
async function startReceiver(answer: (body: string) => { status: number; text: string }) {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers, body });
      const { status, text: said } = answer(body);
      response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return { url: `http://127.0.0.1:${address.port}/in`, got };
}

test("the letter is in the language that was asked for, says what would be told, and its link says yes", async () => {
  const sink = await startSink();
  const id = await ask({ choices: { ...usual, topics: ["incident", "promise"] } });
  await ask({ address: "b@example.org", choices: { ...usual, language: "en" } });
  expect(await send(sink)).toBe(2);
  expect(await send(sink)).toBe(0);
  const [french, english] = ["ada", "b"].map((name) => sink.mails.find(({ to }) => to[0] === `${name}@example.org`));
  const [token] = await lettersTo(id);
  expect(french?.headers.get("subject")?.[0]).toMatch(/merci de confirmer$/);
  expect(french?.headers.get("content-language")).toEqual(["fr"]);
  for (const part of [french?.text, french?.html]) {
    expect(part).toContain(`${origin}/fr/subscription/confirm/${token}`);
    expect(part).toContain("Au sujet de\u00a0: Incidents et Engagements");
  }
  expect(english?.text).toContain(`${origin}/en/subscription/confirm/`);
  expect(english?.text).toContain("Services: all");
});

test("somebody who is told already reads that other choices were asked for", async () => {
  const sink = await startSink();
  await buildSubscriber();
  await ask({ choices: { ...usual, language: "en" } });
  await send(sink);
  expect(sink.mails.map((mail) => mail.text)).toEqual([expect.stringContaining("is told by")]);
});

test("a relay that is away loses nothing: the letter is tried later, and once it was taken never again", async () => {
  const down: Sink = { url: "smtp://127.0.0.1:1", mails: [], sessions: 0 };
  const id = await ask();
  expect(await send(down)).toBe(0);
  const sink = await startSink();
  expect(await send(sink)).toBe(0);
  setMinutes(1);
  expect(await send(sink)).toBe(1);
  setMinutes(60);
  expect([await send(sink), sink.mails.length]).toEqual([0, 1]);
  const [letter] = await database().subscriberLetter.findMany({ where: { subscriberId: id } });
  expect(letter).toMatchObject({ attempts: 2, acceptedAt: new Date(after(1)) });
});

test("a letter that nobody finished sending (kill -9) is sent by the next; two that look at once send it once", async () => {
  const sink = await startSink();
  const id = await ask();
  const [one, other] = await Promise.all([send(sink), send(sink)]);
  expect([(one ?? 0) + (other ?? 0), sink.mails.length]).toEqual([1, 1]);
  // As a process that died in the middle leaves it.
  await database().subscriberLetter.updateMany({ where: { subscriberId: id }, data: { acceptedAt: null } });
  expect(await send(sink)).toBe(0);
  setMinutes(2);
  expect(await send(sink)).toBe(1);
  expect(sink.mails[1]?.headers.get("message-id")).toEqual(sink.mails[0]?.headers.get("message-id"));
});

test("an address refused for good gets no more of this letter, and without a relay letters wait", async () => {
  const sink = await startSink({ refuse: () => 550 });
  await ask();
  expect(await send(null)).toBe(0);
  expect(await database().subscriberLetter.findFirstOrThrow()).toMatchObject({ attempts: 0 });
  await send(sink);
  expect(await database().subscriberLetter.findFirstOrThrow()).toMatchObject({ refusedAt: new Date(after(0)) });
});

test("a webhook is verified once it repeats the challenge of a signed message, and only then", async () => {
  let isReady = false;
  const receiver = await startReceiver((body) => {
    const { challenge } = JSON.parse(body).data;
    return isReady ? { status: 200, text: JSON.stringify({ challenge }) } : { status: 200, text: "ok" };
  });
  const { id, token } = await buildEndpoint({ address: receiver.url });
  const secret = (await findSubscription(token))?.secret ?? "";
  expect(await send(null)).toBe(0);
  expect(receiver.got).toEqual([]);
  await askAgain(anybody, { token, network: asking().network });
  expect(await send(null)).toBe(0);
  expect(await rowOf(id)).toMatchObject({ state: "pending" });
  isReady = true;
  setMinutes(1);
  expect(await send(null)).toBe(1);
  expect(await rowOf(id)).toMatchObject({ state: "active", topics: ["incident"], proof: { confirmedFrom: "" } });
  const [, last] = receiver.got;
  const body = last?.body ?? "";
  expect(JSON.parse(body)).toMatchObject({ type: "subscription.verify", data: { language: "fr" } });
  const at = new Date(Number(last?.headers["webhook-timestamp"]) * 1000);
  const signed = webhookHeaders({ id: String(last?.headers["webhook-id"]), at, body, secret });
  expect(last?.headers["webhook-signature"]).toBe(signed["webhook-signature"]);
});

test("a room is asked by a line with a link; a page that answers with an error is asked again later", async () => {
  let status = 500;
  const receiver = await startReceiver(() => ({ status, text: "ok" }));
  const { id } = await buildEndpoint({ channel: "slack", address: receiver.url });
  expect(await send(null)).toBe(0);
  status = 200;
  setMinutes(1);
  expect(await send(null)).toBe(1);
  const [token] = await lettersTo(id);
  expect(JSON.parse(receiver.got[1]?.body ?? "").text).toContain(`${origin}/fr/subscription/confirm/${token}`);
  expect((await rowOf(id)).state).toBe("pending");
});

test("the signature is the one of the Standard Webhooks specification", () => {
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}', at: new Date(1_614_265_330_000) };
  const headers = webhookHeaders({ ...message, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" });
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  expect(manageToken({ id: "0123456789ab", linkVersion: 1 })).toMatch(/^0123456789ab[\w-]{32}$/);
});
