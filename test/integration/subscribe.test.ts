import { expect, test } from "vitest";
import { askByEmail } from "#domain/subscriber/commands/ask-by-email.ts";
import { confirmSubscription } from "#domain/subscriber/commands/confirm-subscription.ts";
import { forgetUnconfirmed } from "#domain/subscriber/commands/forget-unconfirmed.ts";
import { leaveSubscription } from "#domain/subscriber/commands/leave-subscription.ts";
import { findLetter } from "#domain/subscriber/reads.ts";
import { askLimits } from "#domain/subscriber/schema.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { letterToken } from "#lib/subscriber-keys.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import {
  anybody,
  ask,
  asking,
  buildSubscriber,
  everythingNoted,
  lettersTo,
  rowOf,
  sayYes,
  usual,
} from "../support/build-subscriber.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

const hour = 60;
const counts = async () => [await database().subscriber.count(), await database().subscriberLetter.count()];

test("an address is told nothing before its yes; then what it asked for, with when and from where it was said", async () => {
  const [service, hidden] = [await buildService(), await buildService({ visibility: "internal" })];
  const choices = {
    ...usual,
    everyService: false,
    services: [service, hidden],
    topics: ["incident", "promise"] as const,
  };
  const id = await ask({
    address: " Ada@Exämple.org ",
    network: "192.0.2.7",
    choices: { ...choices, topics: [...choices.topics] },
  });
  expect(await rowOf(id)).toMatchObject({
    ...{ channel: "email", address: "Ada@xn--exmple-cua.org", state: "pending", topics: [], confirmedAt: null },
    ...{ proof: { by: "form", askedFrom: "192.0.2.7", confirmedAt: null } },
  });
  setMinutes(5);
  await sayYes(id);
  const row = await rowOf(id);
  expect(row).toMatchObject({
    ...{ state: "active", language: "fr", topics: ["incident", "promise"], everyService: false },
    ...{ confirmedAt: new Date(after(5)), proof: { confirmedAt: after(5), confirmedFrom: "192.0.2.1" } },
  });
  expect(row.services.map(({ serviceId }) => serviceId)).toEqual([service]);
  const [asked, confirmed] = await auditOf(id);
  expect(asked).toMatchObject({ command: "ask-by-email", actorId: "job:subscription", detail: { channel: "email" } });
  expect(confirmed).toMatchObject({ command: "confirm-subscription", detail: { channel: "email" } });
  expect((await everythingNoted()).toLowerCase()).not.toMatch(/ada@|xn--|192\.0\.2/);
});

test("a known address is answered as a stranger is, gets a letter, and changes nothing by being asked for", async () => {
  const { id } = await buildSubscriber();
  const before = await rowOf(id);
  const answer = await askByEmail(
    anybody,
    asking({ address: "ADA@example.org", choices: { ...usual, language: "en" } }),
  );
  const stranger = await askByEmail(anybody, asking({ address: "new@example.org" }));
  expect(Object.keys(answer)).toEqual(Object.keys(stranger));
  expect([answer.ok, stranger.ok]).toEqual([true, true]);
  expect(await rowOf(id)).toEqual(before);
  expect((await lettersTo(id)).length).toBe(2);
  await sayYes(id);
  expect((await rowOf(id)).language).toBe("en");
});

test("two askings of one address at once make one row", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => askByEmail(anybody, asking())));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(await counts()).toEqual([1, askLimits.lettersOfAddress]);
});

test("following one incident adds it to what is chosen, and is all that a new address is told of", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const known = await buildSubscriber();
  await ask({ incidentId });
  await sayYes(known.id);
  expect(await rowOf(known.id)).toMatchObject({ topics: ["incident"], incidents: [{ incidentId }] });
  const stranger = await buildSubscriber({ address: "b@example.org", incidentId, choices: { ...usual, topics: [] } });
  expect(await rowOf(stranger.id)).toMatchObject({ topics: [], everyService: false, incidents: [{ incidentId }] });
});

test.each([
  [{ address: "" }, { code: "email_missing", field: "address" }],
  [{ address: "a b@example.org" }, { code: "invalid_email", field: "address" }],
  [{ address: "a@example.org\r\nBcc: b@example.org" }, { code: "invalid_email", field: "address" }],
  [{ address: `${"a".repeat(65)}@example.org` }, { code: "invalid_email", field: "address" }],
  [{ address: "a@-b.example" }, { code: "invalid_email" }],
  [{ address: "x".repeat(300) }, { code: "invalid", problems: [{ field: "address", code: "too_long" }] }],
  [{ second: "nobody" }, { code: "invalid_email", field: "second" }],
  [{ second: "ADA@example.org" }, { code: "second_same", field: "second" }],
  [{ choices: { ...usual, topics: [] } }, { code: "topics_missing", field: "topics" }],
  [{ choices: { ...usual, everyService: false } }, { code: "services_missing", field: "services" }],
  [{ choices: { ...usual, everyService: false, services: [newId()] } }, { code: "services_missing" }],
  [{ incidentId: newId() }, { code: "incident_unknown" }],
])("what cannot be taken is refused at its field, and nothing is written: %j", async (fields, refusal) => {
  expect(await askByEmail(anybody, asking(fields))).toMatchObject({ ok: false, ...refusal });
  expect(await counts()).toEqual([0, 0]);
  expect(await database().subscribeThrottle.count()).toBe(0);
});

test("an address gets three letters a day, whoever asks; the fourth asking is answered like the others", async () => {
  const ids = [await ask(), await ask(), await ask(), await ask()];
  expect(new Set(ids).size).toBe(1);
  expect(await counts()).toEqual([1, askLimits.lettersOfAddress]);
  setMinutes(24 * hour + 1);
  await ask();
  expect(await counts()).toEqual([1, askLimits.lettersOfAddress + 1]);
});

test("a network may ask so often within an hour, then again; others are not held up by it", async () => {
  const network = "192.0.2.9";
  for (let at = 0; at < askLimits.asksOfNetwork; at++) await ask({ network, address: `a${at}@example.org` });
  const more = asking({ network, address: "more@example.org" });
  expect(await askByEmail(anybody, more)).toEqual({ ok: false, code: "asked_too_often" });
  await ask({ address: "other@example.org" });
  expect((await counts())[0]).toBe(askLimits.asksOfNetwork + 1);
  setMinutes(hour + 1);
  expect(await askByEmail(anybody, more)).toMatchObject({ ok: true });
});

test("all together have so many letters in an hour", async () => {
  const id = await ask();
  const at = now();
  await database().subscriberLetter.createMany({
    data: Array.from({ length: askLimits.lettersOfAll }, () => ({
      ...{ id: newId(), subscriberId: id, language: "fr" as const, asked: {}, createdAt: at, nextTryAt: at },
      expiresAt: new Date(after(hour)),
    })),
  });
  expect(await askByEmail(anybody, asking({ address: "b@example.org" }))).toMatchObject({ code: "asked_too_often" });
});

test("a link says yes once, within 48 hours, and only whole; reading it uses nothing up", async () => {
  const id = await ask();
  const [token = ""] = await lettersTo(id);
  const say = (text: string) => confirmSubscription(anybody, { token: text, network: "" });
  for (const wrong of ["", "x", token.slice(0, -1), `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`])
    expect(await say(wrong)).toMatchObject({ code: "link_unknown" });
  expect(await say(letterToken("0123456789ab"))).toMatchObject({ code: "link_unknown" });
  expect(await findLetter(token, now())).toMatchObject({ state: "open", address: "ada@example.org" });
  setMinutes(48 * hour);
  expect([await say(token), await findLetter(token, now())]).toMatchObject([{ code: "link_over" }, { state: "over" }]);
  expect((await rowOf(id)).state).toBe("pending");
  setMinutes(48 * hour - 1);
  const twice = await Promise.all([say(token), say(token)]);
  expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect([await say(token), await findLetter(token, now())]).toMatchObject([{ code: "link_used" }, { state: "used" }]);
});

test("a letter to somebody who left leads nowhere; asking again makes a new row", async () => {
  const { id, token } = await buildSubscriber();
  await ask({ choices: { ...usual, language: "en" } });
  const [, open = ""] = await lettersTo(id);
  await leaveSubscription(anybody, { token, trace: "kept" });
  expect(await confirmSubscription(anybody, { token: open, network: "" })).toMatchObject({ code: "link_unknown" });
  const again = await buildSubscriber();
  expect(again.id).not.toBe(id);
  // The new yes takes the trace of the old no away.
  expect((await rowOf(id)).addressKey).toBe("");
});

test("who never says yes is forgotten once no letter holds, and nobody else", async () => {
  const [waits, told] = [await ask(), await buildSubscriber({ address: "b@example.org" })];
  setMinutes(47 * hour);
  expect(await forgetUnconfirmed(operator, {})).toMatchObject({ value: { count: 0 } });
  setMinutes(48 * hour);
  expect(await forgetUnconfirmed((await buildMember({ role: "administrator" })).caller, {})).toMatchObject({
    ok: false,
  });
  expect(await forgetUnconfirmed(operator, {})).toMatchObject({ value: { count: 1 } });
  expect(await forgetUnconfirmed(operator, {})).toMatchObject({ value: { count: 0 } });
  const left = await database().subscriber.findMany({ select: { id: true } });
  expect(left).toEqual([{ id: told.id }]);
  expect(left).not.toContainEqual({ id: waits });
  expect(await database().auditEntry.count({ where: { command: "forget-unconfirmed" } })).toBe(3);
});
