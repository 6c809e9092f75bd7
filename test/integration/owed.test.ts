import { expect, test } from "vitest";
import { addNote } from "#domain/incident/commands/add-note.ts";
import { changeLead } from "#domain/incident/commands/change-lead.ts";
import { readLatestWord } from "#domain/incident/news-reads.ts";
import { readOwed } from "#domain/incident/owed-reads.ts";
import { listedPerPage, listIncidents } from "#domain/incident/team-reads.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { projectFacts } from "#published/project.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();

const whole = { textEn: "Mail is down.", textFr: "Le courrier est en panne." };
const owedNow = async () => (await readOwed(now())).owed;

test("an open incident owes the news it promised, to the minute, and says who leads and how bad it is", async () => {
  const [lea, serviceId] = [await buildMember(), await buildService()];
  const incidentId = await buildIncident([serviceId], { ...whole, nextMessageAt: after(30) });
  await changeLead(lea.caller, { incidentId, memberId: lea.id, seenLeadId: null });
  setMinutes(18);
  expect((await owedNow()).open).toMatchObject([
    {
      id: incidentId,
      worst: "major_outage",
      lead: `Member ${lea.id}`,
      lastingMs: 18 * 60_000,
      due: { at: after(30), isOverdue: false, ms: 12 * 60_000 },
      untranslated: null,
    },
  ]);
  setMinutes(42);
  expect(await owedNow()).toMatchObject({
    overdue: 1,
    nextDueAt: null,
    open: [{ due: { isOverdue: true, ms: 12 * 60_000 } }],
  });
  await buildUpdate(incidentId, { ...whole, nextMessageAt: after(60) });
  expect(await owedNow()).toMatchObject({ overdue: 0, nextDueAt: after(60) });
});

test("what the team is told to owe is what the public page promises, also after a message that tells of earlier", async () => {
  const incidentId = await buildIncident([await buildService()], { ...whole, nextMessageAt: after(30) });
  const promised = async () => {
    const facts = await projectFacts(database(), { origin: "https://status.example", now: now(), incidents: "all" });
    const found = facts.incidents.get(incidentId);
    if (found === undefined) throw new Error("not public");
    return incidentPage({ facts, language: "en", now: now().getTime() }, found).next?.at ?? null;
  };
  const owed = async () => (await owedNow()).open[0]?.due?.at ?? null;
  expect([await owed(), await promised()]).toEqual([after(30), after(30)]);
  setMinutes(20);
  await buildUpdate(incidentId, { ...whole, nextMessageAt: after(50) });
  expect([await owed(), await promised()]).toEqual([after(50), after(50)]);
  setMinutes(25);
  const occurred = { precision: "exact", at: after(10) } as const;
  await buildUpdate(incidentId, { ...whole, occurred, nextMessageAt: after(90) });
  expect(await owed()).toBe(await promised());
  const latest = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId, seq: 2 } });
  await database().incidentUpdate.update({ where: { id: latest.id }, data: { retractedAt: now() } });
  expect(await owed()).toBe(await promised());
});

test("a resolved incident owes the outcome of customers' data until it is said", async () => {
  const incidentId = await buildIncident([await buildService()], whole);
  await buildUpdate(incidentId, { ...whole, state: "resolved", closes: await openIntervalsOf(incidentId) });
  expect(await owedNow()).toMatchObject({ open: [], outcomes: [{ id: incidentId, dataCustomers: null }] });
  await buildUpdate(incidentId, { ...whole, state: "resolved", dataCustomers: "being_checked" });
  expect((await owedNow()).outcomes).toHaveLength(1);
  await buildUpdate(incidentId, { ...whole, state: "resolved", dataCustomers: "none_lost" });
  const { owed, last } = await readOwed(now());
  expect(owed).toMatchObject({ open: [], outcomes: [], translations: [], overdue: 0 });
  expect(last?.id).toBe(incidentId);
});

test("texts in one language alone are owed since they were published", async () => {
  const incidentId = await buildIncident([await buildService()], { textEn: "Mail is down.", textFr: "" });
  setMinutes(7);
  await buildUpdate(incidentId, { textFr: "Nous cherchons.", textEn: "", meanwhileFr: "Le SSH marche." });
  expect((await owedNow()).translations).toMatchObject([
    { id: incidentId, untranslated: { count: 3, since: morning } },
  ]);
});

test("the mark of what is owed stays while it reads the same, and changes with the minute, a promise, a writer", async () => {
  const mark = async () => (await readOwed(now())).mark;
  const incidentId = await buildIncident([await buildService()], { ...whole, nextMessageAt: after(30) });
  const first = await mark();
  setMinutes(0.5);
  expect(await mark()).toBe(first);
  setMinutes(1);
  const second = await mark();
  expect(second).not.toBe(first);
  await buildUpdate(incidentId, { ...whole, nextMessageAt: after(40) });
  expect(await mark()).not.toBe(second);
});

test("the list is filtered, says who leads, and goes on by pages beyond what one holds", async () => {
  const serviceId = await buildService();
  const openId = await buildIncident([serviceId], whole);
  const day = 86_400_000;
  await database().incident.createMany({
    data: Array.from({ length: listedPerPage + 3 }, (_, place) => {
      const at = new Date(Date.parse(morning) - (place + 2) * day);
      const shared = { state: "resolved", createdAt: at, changedAt: at, resolvedAt: at } as const;
      return { id: `old-${String(place).padStart(2, "0")}`, impactStartedAt: at, ...shared };
    }),
  });
  const list = async (which: "all" | "open" | "over", page = 1) => {
    const { incidents, hasOlder } = await listIncidents({ which, page });
    return { ids: incidents.map(({ id }) => id), hasOlder };
  };
  expect((await list("open")).ids).toEqual([openId]);
  const first = await list("all");
  expect([first.ids[0], first.ids[1], first.ids.length, first.hasOlder]).toEqual([openId, "old-00", 51, true]);
  expect(await list("over", 2)).toEqual({ ids: ["old-50", "old-51", "old-52"], hasOlder: false });
  expect((await list("all", 2)).ids).not.toContain(openId);
  expect((await list("over", 9)).ids).toEqual([]);
});

test("what is handed on knows public services alone: none that is internal, or in an internal group, affected or spared", async () => {
  const hall = await buildService({ kind: "group", visibility: "internal", nameEn: "The hall" });
  const mail = await buildService({ nameEn: "Mail" });
  const [disk, rack] = [
    await buildService({ visibility: "internal", nameEn: "Disk 7" }),
    await buildService({ parentId: hall, nameEn: "Rack 3" }),
  ];
  const [ssh, spare] = [await buildService({ nameEn: "SSH" }), await buildService({ visibility: "internal" })];
  const inHall = await buildService({ parentId: hall, nameEn: "Cold aisle" });
  const incidentId = await buildIncident([mail, disk, rack], { ...whole, unaffected: [ssh, spare, inHall] });
  const lea = await buildMember();
  await addNote(lea.caller, { idempotencyKey: newId(), incidentId, text: "Disk 7 it is." });
  const word = await readLatestWord(incidentId);
  expect(word?.open.map(({ name }) => name.en)).toEqual(["Mail"]);
  expect(word?.affected.map(({ en }) => en)).toEqual(["Mail"]);
  expect(word?.unaffected.map(({ en }) => en)).toEqual(["SSH"]);
  expect(JSON.stringify(word)).not.toMatch(/Disk 7|Rack 3|Cold aisle|The hall/);
  expect(await readLatestWord("nobody")).toBeNull();
});
