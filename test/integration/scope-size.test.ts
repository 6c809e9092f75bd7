import { expect, test } from "vitest";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { database } from "#lib/db.ts";
import { correcting, span } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, firstWord, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

// How many are concerned: the number belongs to the scope as the words do.

stopClock();
ownDatabase();

const accounts = (size: number | null) => ({ textFr: "", textEn: "accounts of last week", size });

/** Service, number, start and end of the intervals that hold, earliest first. */
async function sizesOf(incidentId: string) {
  const rows = await database().impactInterval.findMany({
    where: { incidentId, supersededAt: null },
    include: { scope: true },
    orderBy: [{ startedAt: "asc" }, { scope: { size: "asc" } }],
  });
  return rows.map((row) => [row.serviceId, row.scope.size, row.startedAt.toISOString(), row.endedAt?.toISOString()]);
}

test("the same words with another number for another service are told as they were typed", async () => {
  const [one, two] = [await buildService(), await buildService()];
  const id = await buildIncident([], {
    changes: [change(one, "major_outage", accounts(10)), change(two, "major_outage", accounts(20))],
  });
  expect(await sizesOf(id)).toEqual([
    [one, 10, after(0), undefined],
    [two, 20, after(0), undefined],
  ]);
});

test("a message may say another number from its time on, and the same one goes on", async () => {
  const one = await buildService();
  const id = await buildIncident([], { changes: [change(one, "major_outage", accounts(null))] });
  setMinutes(10);
  await buildUpdate(id, { changes: [change(one, "major_outage", accounts(20))] });
  setMinutes(20);
  await buildUpdate(id, { changes: [change(one, "major_outage", accounts(20))] });
  expect(await sizesOf(id)).toEqual(
    [
      [one, 20, after(10), undefined],
      [one, null, after(0), after(10)],
    ].reverse(),
  );
});

test("a correction of an interval may be of its number alone", async () => {
  const one = await buildService();
  const id = await buildIncident([], { changes: [change(one, "major_outage", accounts(null))] });
  const [intervalId] = await openIntervalsOf(id);
  const replaced = [{ intervalId, ...span(0, null, { scope: accounts(300) }) }];
  expect(await correctIntervals(operator, await correcting(id, { replaced }))).toMatchObject({ ok: true });
  expect(await sizesOf(id)).toEqual([[one, 300, after(0), undefined]]);
});

test("two numbers for the same service and words at once are an overlap", async () => {
  const one = await buildService();
  const id = await buildIncident([], { changes: [change(one, "major_outage", accounts(10))] });
  setMinutes(10);
  const added = [{ serviceId: one, ...span(0, null, { scope: accounts(20) }) }];
  expect(await correctIntervals(operator, await correcting(id, { added }))).toMatchObject({
    ...{ code: "interval_overlaps", field: "added.0.start" },
  });
});

test("one service for the same words twice is refused whatever the numbers, and so is a number of ten digits", async () => {
  const one = await buildService();
  const twice = [change(one, "major_outage", accounts(10)), change(one, "partial_outage", accounts(20))];
  expect(await openIncident(operator, firstWord([], { changes: twice }))).toMatchObject({ code: "service_twice" });
  const many = [change(one, "major_outage", accounts(3_000_000_000))];
  expect(await openIncident(operator, firstWord([], { changes: many }))).toMatchObject({ code: "invalid" });
});
