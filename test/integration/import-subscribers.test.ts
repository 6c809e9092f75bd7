import { expect, test } from "vitest";
import { importSubscribers } from "#domain/subscriber/commands/import-subscribers.ts";
import { leaveSubscription } from "#domain/subscriber/commands/leave-subscription.ts";
import { listedRow, readSubscribers, subscriberColumns } from "#domain/subscriber/csv-rules.ts";
import { rehearseSubscribers } from "#domain/subscriber/rehearse-subscribers.ts";
import { countSubscribers, findByAddress, listSought, streamSubscribers } from "#domain/subscriber/staff-reads.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { anybody, buildEndpoint, buildSubscriber, everythingNoted, rowOf } from "../support/build-subscriber.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabaseEach();
ownDataDir();

const table = (...lines: string[]) =>
  ["address,language,topics,services,asked_at,confirmed_at,proof", ...lines].join("\r\n");
const said = "2025-03-01T10:00:00Z,2025-03-01T10:05:00Z,double opt-in of the former page";
const administrator = async () => (await buildMember({ role: "administrator" })).caller;

function rowsOf(text: string) {
  const list = readSubscribers(text, "fr");
  if (list === null) throw new Error("no list");
  return list;
}

test("a list with its proof is taken over once: known addresses and those that left stay as they are, and nobody is written to", async () => {
  const [caller, service] = [await administrator(), await buildService()];
  const [known, gone] = [await buildSubscriber(), await buildSubscriber({ address: "gone@example.org" })];
  await leaveSubscription(anybody, { token: gone.token, trace: "kept" });
  const before = await rowOf(known.id);
  const list = rowsOf(
    table(
      `new@example.org,en,incident promise,${service},${said}`,
      `NEW@example.org,en,,,${said}`,
      `ada@example.org,en,,all,${said}`,
      `gone@example.org,en,,,${said}`,
      `no address,en,,,${said}`,
      `unproven@example.org,en,,,,,`,
      `other@example.org,xx,,,${said}`,
    ),
  );
  expect(list.faults).toEqual([
    { line: 7, code: "proof_missing" },
    { line: 8, code: "unknown_choice" },
  ]);
  const letters = await database().subscriberLetter.count();
  const counts = { added: 1, known: 1, left: 1, refused: 1, twice: 1 };
  expect(await importSubscribers(caller, { rows: list.rows })).toEqual({ ok: true, value: counts });
  const [found] = await findByAddress("new@EXAMPLE.org");
  const row = await rowOf(found?.id ?? "");
  expect(row).toMatchObject({
    ...{ state: "active", confirmedAt: new Date(morning) },
    proof: { by: "import", confirmedAt: "2025-03-01T10:05:00.000Z", importedFrom: "double opt-in of the former page" },
  });
  expect([await rowOf(known.id), (await rowOf(gone.id)).state]).toEqual([before, "left"]);
  expect(await database().subscriberLetter.count()).toBe(letters);
  expect(await importSubscribers(caller, { rows: list.rows })).toMatchObject({ value: { added: 0, known: 2 } });
  expect((await auditOf(null)).at(-1)).toMatchObject({ command: "import-subscribers", detail: { added: 0 } });
  expect((await everythingNoted()).toLowerCase()).not.toMatch(/@example\.org/);
});

test("looking at a list keeps nothing of it, and only administrators take one", async () => {
  const text = table(`new@example.org,,,,${said}`);
  const { rows } = rowsOf(text);
  const responder = (await buildMember()).caller;
  expect(await importSubscribers(responder, { rows })).toMatchObject({ code: "forbidden" });
  expect(await rehearseSubscribers(responder, text, "fr")).toMatchObject({ code: "forbidden" });
  const caller = await administrator();
  expect(await rehearseSubscribers(caller, text, "fr")).toMatchObject({ ok: true, value: { added: 1, faults: [] } });
  expect(await rehearseSubscribers(caller, "name;telephone\nAda;1", "fr")).toMatchObject({ code: "unknown_format" });
  expect(await rehearseSubscribers(caller, table("bad@example.org,,,,,,"), "fr")).toMatchObject({
    value: { added: 0 },
  });
  expect(await importSubscribers(caller, { rows: [] })).toMatchObject({ code: "invalid" });
  expect(await database().subscriber.count()).toBe(0);
});

test("the list that is given can be taken again elsewhere, and nothing in it is a formula", async () => {
  await buildSubscriber({ network: "192.0.2.7" });
  await buildEndpoint();
  const given: Record<string, string>[] = [];
  for await (const rows of streamSubscribers()) for (const row of rows) given.push(listedRow(row));
  const mail = given.find(({ channel }) => channel === "email");
  expect(mail).toMatchObject({
    ...{ address: "ada@example.org", state: "active", topics: "incident", services: "all" },
    ...{ asked_at: morning, confirmed_at: morning, proof: "form: 192.0.2.7, 192.0.2.1" },
  });
  expect(JSON.stringify(given)).not.toContain("whsec_");
  const text = [subscriberColumns, ...given.map((row) => subscriberColumns.map((column) => row[column] ?? ""))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(";"))
    .join("\n");
  const list = rowsOf(text);
  expect(list).toMatchObject({ leftOut: 1, faults: [], rows: [{ address: "ada@example.org" }] });
  await database().subscriber.deleteMany({});
  expect(await importSubscribers(await administrator(), { rows: list.rows })).toMatchObject({ value: { added: 1 } });
});

test("the team counts by channel and state, and finds one by his address alone", async () => {
  const { id } = await buildSubscriber();
  const endpoint = await buildEndpoint();
  expect(await countSubscribers()).toEqual([
    { channel: "email", state: "active", count: 1 },
    { channel: "webhook", state: "pending", count: 1 },
  ]);
  expect(await findByAddress(" ADA@example.org")).toEqual([{ id }]);
  expect(await findByAddress("https://hook.example.org/in")).toEqual([{ id: endpoint.id }]);
  expect(await findByAddress("ada@example")).toEqual([]);
  const [sought] = await listSought([id]);
  expect(sought).toMatchObject({ id, state: "active" });
  expect(JSON.stringify(sought)).not.toContain("ada");
});
