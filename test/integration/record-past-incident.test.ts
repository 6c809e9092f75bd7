import { expect, test } from "vitest";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import type { OpenIncidentInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import { buildIncident, buildUpdate, firstWord, openIntervalsOf } from "../support/build-incident.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

const day = 24 * 60;
const exact = (minutes: number) => ({ precision: "exact" as const, at: after(minutes) });
const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

async function open(fields: Partial<OpenIncidentInput>, serviceIds: string[]) {
  const answer = await openIncident(operator, firstWord(serviceIds, fields));
  return answer.ok ? answer.value.incidentId : { code: answer.code, field: "field" in answer ? answer.field : "" };
}

async function opened(fields: Partial<OpenIncidentInput>, serviceIds: string[]): Promise<string> {
  const answer = await open(fields, serviceIds);
  if (typeof answer !== "string") throw new Error(JSON.stringify(answer));
  return answer;
}

test("an incident of the past is recorded in one go, with its end", async () => {
  const [mail, ftp] = await buildServices(2);
  setMinutes(2 * day);
  const incidentId = await opened(
    {
      started: { precision: "approx", at: after(0), earliest: after(-5), latest: after(5) },
      ended: { precision: "approx", at: after(312), earliest: after(290), latest: null },
    },
    [mail ?? "", ftp ?? ""],
  );
  const end = { precision: "approx", at: new Date(after(312)), earliest: new Date(after(290)) };
  expect(await incidentOf(incidentId)).toMatchObject({
    ...{ state: "resolved", impactStartedAt: new Date(morning), impactStartPrecision: "approx" },
    ...{ impactStartEarliest: new Date(after(-5)), impactStartLatest: new Date(after(5)) },
    ...{ resolvedAt: end.at, resolvedPrecision: "approx", resolvedEarliest: end.earliest, resolvedLatest: null },
    mitigatedAt: end.at,
  });
  for (const interval of await database().impactInterval.findMany({ where: { incidentId } }))
    expect(interval).toMatchObject({
      ...{ startedAt: new Date(morning), startPrecision: "approx", startEarliest: new Date(after(-5)) },
      ...{ endedAt: end.at, endPrecision: "approx", endEarliest: end.earliest },
    });
  const update = await database().incidentUpdate.findFirstOrThrow({
    where: { incidentId },
    include: { changes: true },
  });
  expect(update).toMatchObject({ state: "resolved", occurredAt: new Date(after(2 * day)) });
  expect(update.changes.map(({ level }) => level)).toEqual(["operational", "operational"]);
});

test("the first message of an incident of the past may tell of its beginning, and others can follow it", async () => {
  const serviceId = await buildService();
  setMinutes(2 * day);
  const incidentId = await opened({ occurred: exact(0), ended: exact(312), isReconstructed: true }, [serviceId]);
  expect(await incidentOf(incidentId)).toMatchObject({ state: "resolved", impactStartedAt: new Date(morning) });
  await buildUpdate(incidentId, { state: "identified", occurred: exact(110), isReconstructed: true });
  await buildUpdate(incidentId, { state: "resolved", occurred: exact(312), isReconstructed: true });
  expect(await incidentOf(incidentId)).toMatchObject({ state: "resolved", resolvedAt: new Date(after(312)) });
  const updates = await database().incidentUpdate.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  expect(updates.map(({ state, publishedAt }) => [state, publishedAt])).toEqual([
    ["investigating", null],
    ["identified", null],
    ["resolved", null],
  ]);
});

test("an incident of the past names a service that was retired since", async () => {
  const fax = await buildService({ retiredAt: new Date(after(day)) });
  setMinutes(2 * day);
  expect(await open({ started: exact(0), ended: exact(10) }, [fax])).toEqual(expect.any(String));
  const refused = { code: "service_retired", field: "changes" };
  expect(await open({ started: exact(0) }, [fax])).toEqual(refused);
  expect(await open({ started: exact(day), ended: exact(day + 1) }, [fax])).toEqual(refused);
});

test("what came back names the incident that it is again", async () => {
  const serviceId = await buildService();
  const earlier = await buildIncident([serviceId]);
  setMinutes(60);
  await buildUpdate(earlier, { state: "resolved", closes: await openIntervalsOf(earlier) });
  setMinutes(20 * day);
  const incidentId = await opened({ recurrenceOf: earlier }, [serviceId]);
  expect(await incidentOf(incidentId)).toMatchObject({ recurrenceOfId: earlier });
});
