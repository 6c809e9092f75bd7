import { expect, test } from "vitest";
import { addSecondAddress } from "#domain/subscriber/commands/add-second-address.ts";
import { askAgain } from "#domain/subscriber/commands/ask-again.ts";
import { changeSubscription } from "#domain/subscriber/commands/change-subscription.ts";
import { eraseSubscriber } from "#domain/subscriber/commands/erase-subscriber.ts";
import { leaveSubscription } from "#domain/subscriber/commands/leave-subscription.ts";
import { quarantineSubscriber } from "#domain/subscriber/commands/quarantine-subscriber.ts";
import { registerEndpoint } from "#domain/subscriber/commands/register-endpoint.ts";
import { findSubscription } from "#domain/subscriber/reads.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import {
  anybody,
  ask,
  buildEndpoint,
  buildSubscriber,
  everythingNoted,
  lettersTo,
  linkOf,
  rowOf,
  sayYes,
  usual,
} from "../support/build-subscriber.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

const network = "192.0.2.3";
const stranger = "0123456789abAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

test("whoever holds the link chooses anew; the log says what changed, and a stale form changes nothing", async () => {
  const [{ id, token }, service] = [await buildSubscriber(), await buildService()];
  const incidentId = await buildIncident([service]);
  await ask({ incidentId });
  await sayYes(id);
  const { version } = await rowOf(id);
  const choices = { language: "en", topics: ["maintenance"], everyService: false, services: [service] } as const;
  const change = (fields: object = {}) =>
    changeSubscription(anybody, { token, version, choices, incidents: [], ...fields });
  expect(await change({ incidents: [incidentId] })).toMatchObject({ ok: true });
  expect(await rowOf(id)).toMatchObject({
    ...{ language: "en", topics: ["maintenance"], everyService: false, version: version + 1 },
    ...{ services: [{ serviceId: service }], incidents: [{ incidentId }] },
  });
  const log = (await auditOf(id)).at(-1);
  expect(log).toMatchObject({ before: { language: "fr", everyService: true }, after: { services: [service] } });
  expect(await change()).toMatchObject({ code: "stale" });
  const next = { version: version + 1 };
  expect(await change({ ...next, token: stranger })).toMatchObject({ code: "link_unknown" });
  expect(await change({ ...next, choices: { ...choices, topics: [] } })).toMatchObject({ code: "topics_missing" });
  expect(await change({ ...next, choices: { ...choices, services: [] } })).toMatchObject({ code: "services_missing" });
  expect(await change({ ...next, choices: { ...choices, topics: [] }, incidents: [incidentId] })).toMatchObject({
    ok: true,
  });
});

test("a second address needs its own yes, gets what the first one chose, and leaves with it", async () => {
  const { id, token } = await buildSubscriber();
  const add = (address: string) => addSecondAddress(anybody, { token, address, network });
  expect(await add("")).toMatchObject({ code: "email_missing", field: "second" });
  expect(await add("nobody")).toMatchObject({ code: "invalid_email", field: "second" });
  expect(await add("ada@EXAMPLE.org")).toMatchObject({ code: "second_same" });
  expect(await addSecondAddress(anybody, { token: stranger, address: "b@example.org", network })).toMatchObject({
    code: "link_unknown",
  });
  const added = await add("b@example.org");
  if (!added.ok) throw new Error(added.code);
  const { secondId } = added.value;
  expect(await rowOf(secondId)).toMatchObject({ state: "pending", mainId: null });
  const second = await sayYes(secondId);
  expect(await rowOf(secondId)).toMatchObject({
    state: "active",
    mainId: id,
    topics: ["incident"],
    everyService: true,
  });
  expect(await findSubscription(token)).toMatchObject({ seconds: [{ address: "b@example.org", isConfirmed: true }] });
  const { version } = await rowOf(id);
  const choices = { ...usual, topics: ["promise" as const] };
  await changeSubscription(anybody, { token, version, choices, incidents: [] });
  expect((await rowOf(secondId)).topics).toEqual(["promise"]);
  const own = { token: second, version: 2, choices, incidents: [] };
  expect(await changeSubscription(anybody, own)).toMatchObject({ code: "second_follows" });
  expect(await addSecondAddress(anybody, { token: second, address: "c@example.org", network })).toMatchObject({
    code: "second_follows",
  });
  expect(await leaveSubscription(anybody, { token, trace: "kept" })).toMatchObject({ value: { count: 2 } });
  expect((await rowOf(secondId)).state).toBe("left");
});

test("somebody else's subscriber who is named as a second address keeps his own until he says yes", async () => {
  const [first, other] = [await buildSubscriber(), await buildSubscriber({ address: "b@example.org" })];
  const before = await rowOf(other.id);
  await addSecondAddress(anybody, { token: first.token, address: "b@example.org", network });
  expect(await rowOf(other.id)).toEqual(before);
  await sayYes(other.id);
  expect((await rowOf(other.id)).mainId).toBe(first.id);
});

test("leaving erases the address, the proof and the choices, and once is enough; a fingerprint stays unless that goes too", async () => {
  const { id, token } = await buildSubscriber();
  expect(await leaveSubscription(anybody, { token: stranger, trace: "kept" })).toMatchObject({ code: "link_unknown" });
  setMinutes(3);
  expect(await leaveSubscription(anybody, { token, trace: "kept" })).toMatchObject({ ok: true });
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: "left", address: "", proof: {}, topics: [], secret: "" });
  expect(row.addressKey).toMatch(/^[0-9a-f]{64}$/);
  expect(await lettersTo(id)).toEqual([]);
  expect(await leaveSubscription(anybody, { token, trace: "kept" })).toMatchObject({ ok: true });
  expect((await rowOf(id)).leftAt).toEqual(row.leftAt);
  expect(await findSubscription(token)).toMatchObject({ state: "left", address: "" });
  await leaveSubscription(anybody, { token, trace: "none" });
  expect((await rowOf(id)).addressKey).toBe("");
  expect(await everythingNoted()).not.toContain("ada@");
});

test("an administrator erases at request, and nobody else does", async () => {
  const { id } = await buildSubscriber();
  const [responder, administrator] = [await buildMember(), await buildMember({ role: "administrator" })];
  expect(await eraseSubscriber(responder.caller, { subscriberId: id })).toMatchObject({ code: "forbidden" });
  expect(await eraseSubscriber(administrator.caller, { subscriberId: "000000000000" })).toMatchObject({
    code: "subscriber_unknown",
  });
  expect(await eraseSubscriber(administrator.caller, { subscriberId: id })).toMatchObject({ ok: true });
  expect(await rowOf(id)).toMatchObject({ state: "left", address: "", addressKey: "", proof: {} });
  expect((await auditOf(id)).at(-1)).toMatchObject({ command: "erase-subscriber", actorId: administrator.id });
  expect(await eraseSubscriber(administrator.caller, { subscriberId: id })).toMatchObject({
    code: "subscriber_unknown",
  });
});

test("an address that refused for good is told nothing more until it says yes again", async () => {
  const { id } = await buildSubscriber();
  const put = (subscriberId: string) => quarantineSubscriber(operator, { subscriberId, code: "EENVELOPE 550" });
  const { caller } = await buildMember({ role: "administrator" });
  expect(await quarantineSubscriber(caller, { subscriberId: id, code: "550" })).toMatchObject({ code: "forbidden" });
  expect(await put("000000000000")).toMatchObject({ code: "subscriber_unknown" });
  expect(await put(id)).toMatchObject({ ok: true });
  expect(await put(id)).toMatchObject({ code: "not_active" });
  expect(await rowOf(id)).toMatchObject({ state: "quarantined", quarantineCode: "EENVELOPE 550" });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    command: "quarantine-subscriber",
    detail: { code: "EENVELOPE 550" },
  });
  const version = (await rowOf(id)).version;
  const token = await linkOf(id);
  expect(await changeSubscription(anybody, { token, version, choices: usual, incidents: [] })).toMatchObject({
    code: "not_active",
  });
  expect(await addSecondAddress(anybody, { token, address: "b@example.org", network })).toMatchObject({
    code: "not_active",
  });
  await ask();
  await sayYes(id);
  expect(await rowOf(id)).toMatchObject({ state: "active", quarantinedAt: null, quarantineCode: "" });
});

test.each([
  ["", "url_missing"],
  ["javascript:alert(1)", "invalid_endpoint"],
  ["http://hook.example.org/", "invalid_endpoint"],
  ["https://user:pass@hook.example.org/", "invalid_endpoint"],
  ["https://127.0.0.1/", "invalid_endpoint"],
  ["https://10.0.0.1/", "invalid_endpoint"],
  ["https://169.254.169.254/latest", "invalid_endpoint"],
  ["https://[::1]/", "invalid_endpoint"],
  ["https://hook.example.org:22/", "invalid_endpoint"],
  ["https://hook.example.org/a b", "invalid_endpoint"],
])("an endpoint that is no public https address is refused: %s", async (address, code) => {
  const answer = await registerEndpoint(anybody, { channel: "webhook", address, network, choices: usual });
  expect(answer).toMatchObject({ ok: false, code, field: "address" });
  expect(await database().subscriber.count()).toBe(0);
});

test("a webhook waits with a secret of its own; whoever names it again before its yes has another link and secret, and only he", async () => {
  const first = await buildEndpoint();
  const secret = (await findSubscription(first.token))?.secret ?? "";
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const second = await buildEndpoint();
  expect(second.id).toBe(first.id);
  expect(await findSubscription(first.token)).toBeNull();
  const other = (await findSubscription(second.token))?.secret ?? "";
  expect(other).toMatch(/^whsec_/);
  expect(other).not.toBe(secret);
  expect(await everythingNoted()).not.toContain(other);
  await sayYes(second.id);
  expect((await findSubscription(second.token))?.secret).toBe("");
  const known = { channel: "webhook", address: "https://HOOK.example.org/in#x", network, choices: usual } as const;
  expect(await registerEndpoint(anybody, known)).toMatchObject({ code: "endpoint_known", field: "address" });
  expect(await registerEndpoint(anybody, { ...known, choices: { ...usual, topics: [] } })).toMatchObject({
    code: "invalid",
  });
  const nowhere = { ...known, choices: { ...usual, everyService: false, services: [first.id] } };
  expect(await registerEndpoint(anybody, nowhere)).toMatchObject({ code: "services_missing" });
});

test("what waits for its yes is asked again in place of the former letter, and what is told is not", async () => {
  const { id, token } = await buildEndpoint();
  const again = (of: string) => askAgain(anybody, { token: of, network });
  setMinutes(1);
  expect(await again(token)).toMatchObject({ ok: true });
  const letters = await database().subscriberLetter.findMany({
    where: { subscriberId: id },
    orderBy: { createdAt: "asc" },
  });
  expect(letters.map(({ refusedAt }) => refusedAt !== null)).toEqual([true, false]);
  expect(letters[1]).toMatchObject({ asked: letters[0]?.asked, nextTryAt: letters[1]?.createdAt });
  expect((await auditOf(id)).at(-1)).toMatchObject({ command: "ask-again", detail: { channel: "webhook" } });
  expect(await again(stranger)).toMatchObject({ code: "link_unknown" });
  await sayYes(id);
  expect(await again(token)).toMatchObject({ code: "not_waiting" });
});
