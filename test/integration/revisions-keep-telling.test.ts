import { expect, test } from "vitest";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { database } from "#lib/db.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { projectFacts } from "#published/project.ts";
import { correcting, minute } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

// "Corrected from … to …" says the same for ever, whatever messages and first statements come after it.

stopClock();
ownDatabase();

async function revisionsOf(id: string): Promise<IncidentFacts["revisions"]> {
  const { incidents } = await projectFacts(database(), { origin: "", now: new Date(), incidents: [id] });
  return incidents.get(id)?.revisions ?? [];
}

async function resolve(id: string): Promise<void> {
  await buildUpdate(id, { state: "resolved", closes: await openIntervalsOf(id) });
}

async function times(id: string, fields: object): Promise<void> {
  expect(await correctTimes(operator, await correcting(id, fields))).toMatchObject({ ok: true });
}

test("a corrected resolution stays told as it was corrected when the incident is reopened and resolved again", async () => {
  const id = await buildIncident([await buildService()]);
  setMinutes(60);
  await resolve(id);
  setMinutes(90);
  await times(id, { resolved: minute(50) });
  const told = (await revisionsOf(id))[0]?.times;
  expect(told).toMatchObject([{ field: "resolved", after: { at: minute(50).at } }, { field: "mitigated" }]);
  await buildUpdate(id, { state: "investigating" });
  expect((await revisionsOf(id))[0]?.times).toEqual(told);
  setMinutes(200);
  await resolve(id);
  expect((await revisionsOf(id))[0]?.times).toEqual(told);
});

test("a time that is taken back and then said anew without a correction was taken back", async () => {
  const one = await buildService();
  const id = await buildIncident([one, await buildService()]);
  setMinutes(60);
  await buildUpdate(id, { changes: [change(one, "operational")] });
  await times(id, { mitigated: null });
  await times(id, { mitigated: minute(40), reasonEn: "" });
  expect((await revisionsOf(id)).find(({ part }) => part === "times")?.times).toMatchObject([
    { field: "mitigated", before: { at: minute(60).at }, after: null },
  ]);
});

test("statements that are withdrawn and then replaced without a correction were withdrawn", async () => {
  const id = await buildIncident([await buildService()]);
  setMinutes(60);
  const one = { statedAs: "5 h", value: minute(30).at, source: "mail" };
  await times(id, { statements: [one], reasonEn: "" });
  await times(id, { statements: [] });
  await times(id, { statements: [{ ...one, statedAs: "half past five" }], reasonEn: "" });
  expect((await revisionsOf(id))[0]?.statements).toEqual({ before: [one], after: [] });
});

test("a corrected data outcome stays told when a message says more of it", async () => {
  const id = await buildIncident([await buildService()]);
  setMinutes(10);
  await buildUpdate(id, { dataCustomers: "none_lost", dataNoteEn: "one" });
  const target = { part: "data_note", dataCustomers: "some_lost", dataMail: null, dataOurs: null, noteEn: "two" };
  expect(await correctText(operator, await correcting(id, { target }))).toMatchObject({ ok: true });
  const told = await revisionsOf(id);
  expect(told[0]).toMatchObject({ texts: [{ after: { en: "two" } }], values: [{ after: "some_lost" }] });
  setMinutes(20);
  await buildUpdate(id, { dataCustomers: "recovered", dataNoteEn: "three" });
  expect(await revisionsOf(id)).toEqual(told);
  expect(await redactPassage(operator, await correcting(id, { passage: "two" }))).toMatchObject({ ok: true });
  expect((await revisionsOf(id))[0]?.texts).toMatchObject([{ before: { en: "one" }, after: { en: "[…]" } }]);
});

test("a removed passage that is also the name of a code leaves the code", async () => {
  const id = await buildIncident([await buildService()], { textEn: "Our monitoring told us." });
  setMinutes(5);
  await times(id, { detectedHow: "monitoring" });
  await times(id, { detectedHow: "team" });
  expect(await redactPassage(operator, await correcting(id, { passage: "monitoring" }))).toMatchObject({ ok: true });
  expect((await revisionsOf(id)).flatMap(({ values }) => values)).toEqual([
    { field: "detectedHow", before: null, after: "monitoring" },
    { field: "detectedHow", before: "monitoring", after: "team" },
  ]);
});
