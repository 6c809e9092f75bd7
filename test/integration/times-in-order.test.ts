import { expect, test } from "vitest";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { database } from "#lib/db.ts";
import { correcting, minute } from "../support/build-correction.ts";
import {
  buildIncident,
  buildUpdate,
  change,
  firstWord,
  furtherWord,
  openIntervalsOf,
} from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

// An incident's times after odd sequences: reopened, ended at an unknown time, all back at once, older than calendars.

stopClock();
ownDatabase();

const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

async function resolve(id: string, fields: object = {}): Promise<void> {
  await buildUpdate(id, { state: "resolved", closes: await openIntervalsOf(id), ...fields });
}

async function correct(id: string, fields: object) {
  return correctTimes(operator, await correcting(id, fields));
}

/** Resolved after an hour, reopened half an hour later; answers the message that did. */
async function reopened(): Promise<{ id: string; updateId: string }> {
  const id = await buildIncident([await buildService()]);
  setMinutes(60);
  await resolve(id);
  setMinutes(90);
  return { id, updateId: await buildUpdate(id, { state: "investigating" }) };
}

const outOfOrder = { code: "times_out_of_order", field: "resolved" };

test("a resolution is not corrected to a time before the incident was reopened", async () => {
  const { id } = await reopened();
  setMinutes(120);
  await resolve(id);
  expect(await correct(id, { resolved: minute(70) })).toMatchObject(outOfOrder);
  expect(await correct(id, { resolved: minute(100) })).toMatchObject({ ok: true });
});

test("nor is an incident resolved before then once the message that reopened it is retracted", async () => {
  const { id, updateId } = await reopened();
  await retract(operator, await correcting(id, { part: "update", id: updateId }));
  const word = { state: "resolved" as const, occurred: minute(70) };
  expect(await postUpdate(operator, await furtherWord(id, word))).toMatchObject({
    ...{ code: "resolved_before_later_word", field: "occurred" },
  });
});

test("a resolution is not corrected to a time at which something still lasted", async () => {
  const [one, two] = [await buildService(), await buildService()];
  const id = await buildIncident([one, two, await buildService()]);
  setMinutes(30);
  await buildUpdate(id, { changes: [change(one, "operational")] });
  setMinutes(60);
  await buildUpdate(id, { changes: [change(two, "operational")] });
  setMinutes(90);
  await resolve(id);
  expect(await correct(id, { resolved: minute(50) })).toMatchObject(outOfOrder);
  expect(await correct(id, { resolved: minute(60) })).toMatchObject({ ok: true });
});

test("where all came back at once, correcting the resolution alone corrects the first return too", async () => {
  const id = await buildIncident([await buildService()]);
  setMinutes(60);
  await resolve(id);
  expect(await correct(id, { resolved: minute(50) })).toMatchObject({ ok: true });
  expect(await incidentOf(id)).toMatchObject({
    mitigatedAt: new Date(after(50)),
    resolvedAt: new Date(after(50)),
  });
});

test.each([-30, 30])(
  "an end that nobody knows is possible from the corrected start on (%i minutes)",
  async (minutes) => {
    const id = await buildIncident([await buildService()]);
    setMinutes(60);
    await resolve(id, { occurred: { precision: "unknown" } });
    expect(await correct(id, { started: minute(minutes) })).toMatchObject({ ok: true });
    const start = new Date(after(minutes));
    expect(await incidentOf(id)).toMatchObject({ resolvedEarliest: start, mitigatedEarliest: start });
    const [interval] = await database().impactInterval.findMany({ where: { incidentId: id, supersededAt: null } });
    expect(interval).toMatchObject({ startedAt: start, endEarliest: start, endedAt: new Date(after(60)) });
  },
);

test("years before the first are refused as no time", async () => {
  const service = await buildService();
  for (const at of ["0000-06-01T00:00:00Z", "0001-01-01T00:00:00+14:00"]) {
    const answer = await openIncident(operator, firstWord([service], { started: { precision: "exact", at } }));
    expect(answer).toMatchObject({ problems: [{ field: "started.at", code: "invalid_time" }] });
  }
  const started = { precision: "exact" as const, at: "0001-01-01T00:00:00Z" };
  expect(await openIncident(operator, firstWord([service], { started }))).toMatchObject({ ok: true });
});
