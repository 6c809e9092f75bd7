import { expect, test } from "vitest";
import { addTranslations } from "#domain/incident/commands/add-translations.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { readCorrections } from "#domain/incident/correction-reads.ts";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { database } from "#lib/db.ts";
import { correcting, minute, revisionsOf, span } from "../support/build-correction.ts";
import { intervalsOf } from "../support/build-incident.ts";
import { buildMaintenance, standingOf, usual } from "../support/build-maintenance.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

async function first(incidentId: string): Promise<string> {
  return (await database().incidentUpdate.findFirstOrThrow({ where: { incidentId }, orderBy: { seq: "asc" } })).id;
}

test("what was announced is corrected, translated and struck like what is said of an incident", async () => {
  const id = await buildMaintenance([await buildService()]);
  const message = await first(id);
  setMinutes(10);
  const words = {
    target: { part: "update", id: message, textFr: "", textEn: "We replace two disks." },
    meaning: "same",
  };
  expect(await correctText(operator, await correcting(id, words))).toMatchObject({ ok: true });
  const missing = await listMissingTranslations(id);
  expect(missing.map(({ part, language }) => [part, language])).toEqual([
    ["title", "fr"],
    ["update", "fr"],
  ]);
  const entries = missing.map(({ part, id: partId, field, language }) => ({
    ...{ part, id: partId, field, language, text: "Deux disques" },
  }));
  const { reasonFr: _, reasonEn: __, ...head } = await correcting(id, {});
  expect(await addTranslations(operator, { ...head, entries })).toMatchObject({ ok: true });
  expect(await retract(operator, await correcting(id, { part: "update", id: message }))).toMatchObject({ ok: true });
  expect((await revisionsOf(id)).map(({ kind }) => kind)).toEqual([
    "corrected",
    "translated",
    "translated",
    "retracted",
  ]);
  expect(await readCorrections(id)).toMatchObject({
    state: "scheduled",
    title: { fr: "Deux disques", en: "New disks" },
  });
});

test("times and services are corrected once it has begun; before that it is moved", async () => {
  const mail = await buildService();
  const id = await buildMaintenance([mail]);
  const times = async (fields: object) => correctTimes(operator, await correcting(id, fields));
  expect(await times({ started: minute(0) })).toMatchObject({ code: "not_begun" });
  const added = [{ serviceId: mail, ...span(0, 5) }];
  expect(await correctIntervals(operator, await correcting(id, { added }))).toMatchObject({ code: "not_begun" });
  setMinutes(60);
  await startMaintenance(operator, { incidentId: id, ...usual });
  setMinutes(180);
  expect(await times({ resolved: minute(170) })).toMatchObject({ code: "not_resolved" });
  await completeMaintenance(operator, { incidentId: id, ...usual });
  setMinutes(200);
  expect(await times({ resolved: minute(170) })).toMatchObject({ ok: true });
  expect(await intervalsOf(id)).toMatchObject([{ startedAt: after(60), endedAt: after(170) }]);
  expect(await standingOf(id)).toMatchObject({ state: "completed", ended: after(170) });
});
