import { expect, test } from "vitest";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { moveMaintenance } from "#domain/maintenance/commands/move-maintenance.ts";
import { remindMaintenance } from "#domain/maintenance/commands/remind-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { updateMaintenance } from "#domain/maintenance/commands/update-maintenance.ts";
import { countAudience } from "#domain/notice/audience-reads.ts";
import { forgetOld, noteFailure, spreadNext } from "#domain/notice/delivery-writes.ts";
import { listNotices, readNotice, readRelayTrouble, sumDeliveries } from "#domain/notice/reads.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident, buildUpdate } from "../support/build-incident.ts";
import { acting, buildMaintenance } from "../support/build-maintenance.ts";
import { buildReader } from "../support/build-reader.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { serve } from "../support/telling.ts";
import { buildApproved, buildHalfCorrected, publishing } from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach();

const quietOf = async () =>
  (await database().notice.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] })).map(({ topic, quiet }) => ({
    topic,
    quiet,
  }));

const at = (minutes: number) => ({ precision: "exact", at: after(minutes) }) as const;

test("what is chosen so, of an earlier time, or reconstructed, is told to nobody; what is half an hour old is news", async () => {
  const service = await buildService();
  const incident = await buildIncident([service], { isQuiet: true, started: at(-100) });
  setMinutes(1);
  await buildUpdate(incident, { occurred: at(-28) });
  setMinutes(2);
  await buildUpdate(incident, { occurred: at(-29) });
  expect((await quietOf()).map(({ quiet }) => quiet)).toEqual(["chosen", null, "backdated"]);
  const rows = await database().auditEntry.findMany({ where: { command: "open-incident" } });
  expect(rows).toMatchObject([{ detail: { isQuiet: true } }]);
});

test("an incident that is written down once it is over is no news, nor is one that was taken over or is an example", async () => {
  const service = await buildService();
  await buildIncident([service], { started: at(-300), ended: at(-200) });
  expect(await quietOf()).toEqual([{ topic: "incident", quiet: "backdated" }]);
  setMinutes(1);
  const incident = await buildIncident([service]);
  await database().incident.update({ where: { id: incident }, data: { importedFrom: "elsewhere" } });
  setMinutes(2);
  await buildUpdate(incident);
  await database().incident.update({ where: { id: incident }, data: { isExample: true } });
  setMinutes(3);
  await buildUpdate(incident);
  expect((await quietOf()).map(({ quiet }) => quiet)).toEqual(["backdated", null, "imported", "example"]);
});

test("a correction is told when it changes the meaning; its late translation to readers of that language alone", async () => {
  const incidentId = await buildIncident([await buildService()], { textFr: "Panne.", textEn: "Outage." });
  const update = await database().incidentUpdate.findFirstOrThrow();
  const correct = async (textFr: string, meaning: "same" | "changed") => {
    const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
    const target = { part: "update", id: update.id, textFr, textEn: "Outage.", meanwhileFr: "", meanwhileEn: "" };
    const head = { idempotencyKey: newId(), incidentId, version, reasonFr: "Faux.", reasonEn: "" };
    expect(await correctText(operator, { ...head, target, meaning })).toMatchObject({ ok: true });
  };
  setMinutes(1);
  await correct("Une panne.", "same");
  setMinutes(2);
  await correct("Deux pannes.", "changed");
  setMinutes(3);
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const entry = { part: "update", id: update.id, field: "text", language: "en", text: "Two outages." };
  const added = await addTranslations(operator, { idempotencyKey: newId(), incidentId, version, entries: [entry] });
  expect(added).toMatchObject({ ok: true });
  const told = await database().notice.findMany({ where: { topic: "correction" }, orderBy: { at: "asc" } });
  expect(told.map(({ revision, onlyLanguage }) => ({ revision, onlyLanguage }))).toEqual([
    { revision: 2, onlyLanguage: null },
    { revision: 3, onlyLanguage: "en" },
  ]);
});

test("a postmortem is told when it is published and when its substance changes, unless that is chosen otherwise", async () => {
  const { incidentId, author } = await buildApproved();
  const quiet = await publishing(incidentId, { isQuiet: true });
  expect(await publishPostmortem(author.caller, quiet)).toMatchObject({ ok: true });
  const told = async () => (await quietOf()).filter(({ topic }) => topic === "postmortem").map((one) => one.quiet);
  expect(await told()).toEqual(["chosen"]);
  const rows = await database().auditEntry.findMany({ where: { command: "publish-postmortem" } });
  expect(rows).toMatchObject([{ detail: { isQuiet: true } }]);
  setMinutes(5);
  await buildHalfCorrected();
  expect(await told()).toEqual(["chosen", null, null]);
});

test("what is said of a maintenance can be told to nobody, each time anew; a series goes by its first", async () => {
  const id = await buildMaintenance([await buildService()], { isQuiet: true, rule: "FREQ=WEEKLY" });
  const quiet = async (incidentId: string) =>
    (await database().notice.findMany({ where: { incidentId }, orderBy: { at: "asc" } })).map((notice) => notice.quiet);
  expect(new Set((await quietOf()).map((notice) => notice.quiet))).toEqual(new Set(["chosen", "series"]));
  const act = async (fields: object) => acting(id, fields);
  setMinutes(1);
  await moveMaintenance(operator, await act({ from: after(70), until: after(190), isQuiet: true }));
  setMinutes(2);
  await updateMaintenance(operator, await act({ state: "scheduled" }));
  setMinutes(70);
  await startMaintenance(operator, await act({ isQuiet: true }));
  setMinutes(80);
  await completeMaintenance(operator, await act({ isQuiet: true }));
  expect(await quiet(id)).toEqual(["chosen", "chosen", null, "chosen", "chosen"]);
  const rows = await database().auditEntry.findMany({ where: { command: "start-maintenance" } });
  expect(rows).toMatchObject([{ detail: { isQuiet: true } }]);
});

test("it is known before how many are told by which way: of a service, its group, everything, one incident, a second address", async () => {
  const group = await buildService({ kind: "group" });
  const service = await buildService({ parentId: group });
  const other = await buildService();
  await buildReader({ serviceIds: [service] });
  await buildReader({ serviceIds: [group] });
  await buildReader({ serviceIds: [other] });
  await buildReader({ topics: ["promise"] });
  await buildReader({ channel: "webhook", address: "https://hook.example/" });
  const main = await buildReader({ serviceIds: [other] });
  await buildReader({ mainId: main.id });
  const first = await buildReader({
    serviceIds: [service],
    state: "quarantined",
    quarantinedAt: after(1),
    quarantineCode: "550",
  });
  await buildReader({ mainId: first.id, serviceIds: [other] });
  const incident = await buildIncident([service]);
  await buildReader({ incidentIds: [incident], topics: [] });
  const update = await database().incidentUpdate.findFirstOrThrow();
  expect(await countAudience(database(), update.id)).toEqual({
    quiet: null,
    counts: [
      { channel: "email", count: 4 },
      { channel: "webhook", count: 1 },
    ],
  });
});

test("deliveries are seen, found by title and address, and summed; mail that does not leave is said after two minutes", async () => {
  const reader = await buildReader();
  await buildIncident([await buildService()], { titleEn: "Mail is away" });
  const quiet = await buildIncident([await buildService()], { titleEn: "Another", isQuiet: true });
  await serve();
  await spreadNext(now());
  const ask = (words: string) => listNotices({ words, state: null, before: null });
  expect(await ask("MAIL is")).toMatchObject([{ counts: [{ channel: "email", state: "queued", count: 1 }] }]);
  expect(await ask(reader.address)).toHaveLength(1);
  expect(await ask("nobody@reader.example")).toEqual([]);
  expect((await ask("another"))[0]).toMatchObject({ quiet: "chosen", path: `/team/incidents/${quiet}`, counts: [] });
  expect(await listNotices({ words: "", state: "sent", before: null })).toEqual([]);
  expect(await sumDeliveries(now())).toEqual([{ channel: "email", state: "queued", count: 1 }]);
  expect(await readNotice("zzzzzzzzzzzz")).toBeNull();
  expect(await readRelayTrouble(now())).toBeNull();
  setMinutes(3);
  expect(await readRelayTrouble(now())).toBeNull();
  const { id } = await database().delivery.findFirstOrThrow();
  await noteFailure(id, { code: "ESOCKET", nextTryAt: new Date(after(4)), counts: "no" });
  expect(await readRelayTrouble(now())).toMatchObject({ waiting: 1, code: "ESOCKET" });
});

test("who was told what is forgotten after ninety days", async () => {
  await buildReader();
  await buildIncident([await buildService()]);
  await serve();
  await spreadNext(now());
  await spreadNext(now());
  setMinutes(89 * 24 * 60);
  expect(await forgetOld(now())).toBe(0);
  setMinutes(91 * 24 * 60);
  expect(await forgetOld(now())).toBe(1);
  expect(await database().delivery.count()).toBe(0);
});

test("a maintenance is told to whoever chose its services, once for its whole series, and again when its reminder falls due", async () => {
  const service = await buildService({ nameEn: "Mail" });
  await buildReader({ serviceIds: [service] });
  const plan = { from: after(24 * 60), until: after(25 * 60), remindBefore: [60], textEn: "We move disks." };
  const incidentId = await buildMaintenance([service], { ...plan, rule: "FREQ=WEEKLY;COUNT=3" });
  const told = await quietOf();
  expect(told.map(({ topic }) => topic)).toEqual(["maintenance", "maintenance", "maintenance"]);
  expect(told.map(({ quiet }) => quiet).sort()).toEqual([null, "series", "series"]);
  await serve();
  expect(await spreadNext(now())).toBe(1);
  setMinutes(23 * 60);
  const reminder = { incidentId, minutesBefore: 60, startsAt: plan.from };
  expect(await remindMaintenance(operator, reminder)).toMatchObject({ ok: true, value: { isMissed: false } });
  expect(await spreadNext(now())).toBe(1);
});
