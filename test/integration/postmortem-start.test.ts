import { expect, test } from "vitest";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { waivePostmortem } from "#domain/postmortem/commands/waive-postmortem.ts";
import { postmortemLimits, sectionKeys } from "#domain/postmortem/schema.ts";
import { database } from "#lib/db.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import {
  buildPastIncident,
  buildPostmortem,
  buildPublished,
  postmortemOf,
  textOf,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const asking = (incidentId: string, fields: object = {}) => ({
  incidentId,
  size: "full",
  sourceLanguage: "fr",
  ...fields,
});
const reason = { reasonFr: "C’était bref.", reasonEn: "" };

test("a postmortem begins with every section in both languages, empty, by whoever starts it", async () => {
  const member = await buildMember();
  const incidentId = await buildPastIncident();
  setMinutes(5);
  expect(await startPostmortem(member.caller, asking(incidentId, { sourceLanguage: "en" }))).toEqual({
    ...{ ok: true, value: { incidentId, isNew: true } },
  });
  expect(await postmortemOf(incidentId)).toMatchObject({
    ...{ stage: "draft", size: "full", sourceLanguage: "en", version: 1, authorId: member.id, editorId: null },
    ...{ createdAt: new Date(after(5)), editedAt: new Date(after(5)), notRequiredAt: null, retractedAt: null },
  });
  const texts = await database().postmortemText.findMany({ where: { incidentId } });
  expect(texts).toHaveLength(2 * sectionKeys.length);
  for (const row of texts)
    expect(row).toMatchObject({ text: "", version: 1, basedOn: null, readById: null, isSource: row.language === "en" });
});

test("what was prepared from the record stands there in both languages, as saying the same though nobody has read it", async () => {
  const prepared = [
    { section: "impact", fr: "Le courrier.", en: "Mail." },
    { section: "trigger", fr: "Un disque.", en: "" },
  ];
  const incidentId = await buildPostmortem({ prepared });
  expect(await textOf(incidentId, { section: "impact" })).toMatchObject({ text: "Le courrier.", basedOn: null });
  expect(await textOf(incidentId, { section: "impact", language: "en" })).toMatchObject({
    ...{ text: "Mail.", basedOn: "Le courrier.", readById: null, readAt: null },
  });
  expect(await textOf(incidentId, { section: "trigger", language: "en" })).toMatchObject({ text: "", basedOn: null });
});

test("started again, by the same or by another at once, it is the one that is there", async () => {
  const [incidentId, one, other] = [await buildPastIncident(), await buildMember(), await buildMember()];
  const answers = await Promise.all([
    startPostmortem(one.caller, asking(incidentId)),
    startPostmortem(other.caller, asking(incidentId, { size: "note" })),
  ]);
  expect(answers.map((answer) => answer.ok && answer.value.isNew).sort()).toEqual([false, true]);
  const first = await postmortemOf(incidentId);
  expect(await startPostmortem(operator, asking(incidentId, { size: "note", sourceLanguage: "en" }))).toMatchObject({
    value: { isNew: false },
  });
  expect(await postmortemOf(incidentId)).toEqual(first);
});

test("none begins of an unknown incident, one that lasts, one that began again, or a maintenance", async () => {
  expect(await startPostmortem(operator, asking("nowhere"))).toMatchObject({ code: "incident_unknown" });
  expect(await waivePostmortem(operator, { incidentId: "nowhere", ...reason })).toMatchObject({
    code: "incident_unknown",
  });
  const lasting = await buildIncident([await buildService()]);
  expect(await startPostmortem(operator, asking(lasting))).toMatchObject({ code: "not_resolved" });
  expect(await waivePostmortem(operator, { incidentId: lasting, ...reason })).toMatchObject({ code: "not_resolved" });
  setMinutes(5);
  await buildUpdate(lasting, { state: "resolved", closes: await openIntervalsOf(lasting) });
  setMinutes(6);
  await buildUpdate(lasting, { state: "investigating" });
  expect(await startPostmortem(operator, asking(lasting))).toMatchObject({ code: "not_resolved" });
  const maintenance = await buildPastIncident();
  await database().$executeRaw`UPDATE incident SET kind = 'maintenance', state = 'completed' WHERE id = ${maintenance}`;
  expect(await startPostmortem(operator, asking(maintenance))).toMatchObject({ code: "incident_unknown" });
});

test("a prepared text of 200 kB, an unknown size, section or language are refused, and nothing begins", async () => {
  const incidentId = await buildPastIncident();
  const before = await countPostmortemRows();
  for (const wrong of [
    { prepared: [{ section: "impact", fr: "x".repeat(200_000), en: "" }] },
    { prepared: [{ section: "prologue", fr: "x", en: "" }] },
    { size: "book" },
    { sourceLanguage: "de" },
    { prepared: Array.from({ length: sectionKeys.length + 1 }, () => ({ section: "impact", fr: "x", en: "" })) },
  ])
    expect(await startPostmortem(operator, asking(incidentId, wrong))).toMatchObject({ ok: false });
  expect(await countPostmortemRows()).toEqual(before);
});

test("that an incident needs none is recorded with its reason, can be said again, and is over once one is started", async () => {
  const [incidentId, member] = [await buildPastIncident(), await buildMember()];
  expect(await waivePostmortem(operator, { incidentId, ...reason })).toEqual({ ok: true, value: { incidentId } });
  expect(await postmortemOf(incidentId)).toMatchObject({
    ...{ notRequiredAt: new Date(morning), notRequiredReasonFr: "C’était bref.", notRequiredReasonEn: "" },
  });
  setMinutes(3);
  await waivePostmortem(operator, { incidentId, reasonFr: "C’était bref.", reasonEn: "It was short." });
  expect(await postmortemOf(incidentId)).toMatchObject({ notRequiredReasonEn: "It was short." });
  expect(await startPostmortem(member.caller, asking(incidentId))).toMatchObject({ value: { isNew: true } });
  expect(await postmortemOf(incidentId)).toMatchObject({
    ...{ notRequiredAt: null, notRequiredReasonFr: "", authorId: member.id, version: 1 },
  });
  expect(await database().postmortemText.count({ where: { incidentId } })).toBe(2 * sectionKeys.length);
});

test("that none is needed takes a reason, not too long, and no postmortem that was begun or published", async () => {
  const incidentId = await buildPastIncident();
  expect(await waivePostmortem(operator, { incidentId })).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  const long = "x".repeat(postmortemLimits.reason + 1);
  expect(await waivePostmortem(operator, { incidentId, reasonEn: long })).toMatchObject({
    problems: [{ field: "reasonEn", code: "too_long" }],
  });
  for (const begun of [await buildPostmortem(), (await buildPublished()).incidentId])
    expect(await waivePostmortem(operator, { incidentId: begun, ...reason })).toMatchObject({
      code: "postmortem_exists",
    });
});

test("of one who starts and one who says that none is needed, at once, one is heard and what stands is whole", async () => {
  const incidentId = await buildPastIncident();
  const [started, waived] = await Promise.all([
    startPostmortem(operator, asking(incidentId)),
    waivePostmortem(operator, { incidentId, ...reason }),
  ]);
  expect(started).toMatchObject({ ok: true });
  expect(waived.ok || waived.code === "postmortem_exists").toBe(true);
  expect(await postmortemOf(incidentId)).toMatchObject({ notRequiredAt: null });
  expect(await database().postmortemText.count({ where: { incidentId } })).toBe(2 * sectionKeys.length);
});
