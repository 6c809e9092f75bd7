import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { readExport } from "#domain/history/export-reads.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { correcting, minute, span } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, openIntervalsOf } from "../support/build-incident.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";

stopClock();
ownDatabaseEach();

/** A service that was down for an hour, or for two; the clock says three. */
async function pastOutage(): Promise<{ incidentId: string; mail: string; web: string }> {
  const [mail = "", web = ""] = await buildServices(2);
  const incidentId = await buildIncident([mail, web]);
  setMinutes(60);
  await buildUpdate(incidentId, { changes: [change(mail, "operational")] });
  setMinutes(120);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(180);
  return { incidentId, mail, web };
}

/** The current interval of a service, or that of everybody. */
async function currentOf(incidentId: string, serviceId: string) {
  return database().impactInterval.findFirstOrThrow({
    where: { incidentId, serviceId, supersededAt: null },
    orderBy: { startedAt: "asc" },
  });
}

async function replace(incidentId: string, intervalId: string, facts: ReturnType<typeof span>): Promise<void> {
  const fields = { replaced: [{ intervalId, ...facts }] };
  expect(await correctIntervals(operator, await correcting(incidentId, fields))).toMatchObject({ ok: true });
}

/** Imports an export into a fresh installation; what is asked then is asked of that. */
async function takeOver(text: string) {
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample: false });
  return importHistory(operator, { files: [{ name: "export.json", text }] });
}

const pairsOf = async () => {
  const rows = await database().impactInterval.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ id, firstId }) => [id, firstId]);
};

test("an interval that was corrected twice, its scope once, leads to its first row; the first is its own", async () => {
  const { incidentId, mail, web } = await pastOutage();
  const first = await currentOf(incidentId, mail);
  expect(first.firstId).toBeNull();
  await replace(incidentId, first.id, span(5, 60));
  const second = await currentOf(incidentId, mail);
  expect(second).toMatchObject({ firstId: first.id });
  const scope = { textFr: "", textEn: "some", size: null };
  await replace(incidentId, second.id, span(5, 50, { scope }));
  const third = await currentOf(incidentId, mail);
  expect(third.id).not.toBe(second.id);
  expect(third).toMatchObject({ firstId: first.id });
  expect(await currentOf(incidentId, web)).toMatchObject({ firstId: null });
});

test("an interval that a correction adds is its own first, also beside one that it replaces", async () => {
  const { incidentId, mail } = await pastOutage();
  const { id: intervalId } = await currentOf(incidentId, mail);
  const fields = {
    replaced: [{ intervalId, ...span(0, 30) }],
    added: [{ serviceId: mail, ...span(40, 60) }],
  };
  expect(await correctIntervals(operator, await correcting(incidentId, fields))).toMatchObject({ ok: true });
  const rows = await database().impactInterval.findMany({
    where: { incidentId, serviceId: mail, supersededAt: null },
    orderBy: { startedAt: "asc" },
  });
  expect(rows.map(({ firstId }) => firstId)).toEqual([intervalId, null]);
});

test("intervals that follow the incident's times lead to their first rows, after a correction of their own too", async () => {
  const { incidentId, mail, web } = await pastOutage();
  const [first, other] = [await currentOf(incidentId, mail), await currentOf(incidentId, web)];
  await replace(incidentId, first.id, span(0, 55));
  const input = { started: minute(-10), mitigated: null, resolved: minute(110) };
  expect(await correctTimes(operator, await correcting(incidentId, input))).toMatchObject({ ok: true });
  expect(await currentOf(incidentId, mail)).toMatchObject({ firstId: first.id });
  expect(await currentOf(incidentId, web)).toMatchObject({ firstId: other.id });
});

test("an update that ends an interval which was corrected leaves its first row known", async () => {
  const mail = await buildService();
  const incidentId = await buildIncident([mail]);
  setMinutes(60);
  const first = await currentOf(incidentId, mail);
  await replace(incidentId, first.id, span(10, null));
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  const last = await currentOf(incidentId, mail);
  expect(last.endedAt).not.toBeNull();
  expect(last.firstId).toBe(first.id);
});

test("first rows go over with an export, and come out of it again the same", async () => {
  const { incidentId, mail } = await pastOutage();
  await replace(incidentId, (await currentOf(incidentId, mail)).id, span(5, 60));
  await replace(incidentId, (await currentOf(incidentId, mail)).id, span(6, 60));
  const before = await pairsOf();
  expect(before.filter(([, first]) => first !== null)).toHaveLength(2);
  const text = (await readExport(new Date())).join("");
  expect(await takeOver(text)).toMatchObject({ ok: true, value: { problems: [] } });
  expect(await pairsOf()).toEqual(before);
  expect((await readExport(new Date())).join("")).toBe(text);
});

// BUG: the interval's CHECK is the first to notice, and the import fails as a whole; an unknown one is kept as it is.
test("a first row that a file does not have, or that is the interval itself, is forgotten and the rest taken over", async () => {
  const { incidentId, mail } = await pastOutage();
  const { id } = await currentOf(incidentId, mail);
  await replace(incidentId, id, span(5, 60));
  const made = await currentOf(incidentId, mail);
  const text = (await readExport(new Date())).join("");
  for (const wrong of [made.id, "nowhere"]) {
    const changed = text.replaceAll(new RegExp(`("first": ?)"${id}"`, "g"), `$1"${wrong}"`);
    expect(changed).not.toBe(text);
    expect(await takeOver(changed)).toMatchObject({ ok: true, value: { added: 1 } });
    expect(await currentOf(incidentId, mail)).toMatchObject({ id: made.id, firstId: null });
  }
});
