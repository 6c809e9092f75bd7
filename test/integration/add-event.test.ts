import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, minute, revisionsOf } from "../support/build-correction.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

const unknown = { precision: "unknown" as const };

async function add(incidentId: string, fields: object) {
  return addEvent(operator, await correcting(incidentId, { kind: "change", textEn: "A release.", ...fields }));
}

async function told(incidentId: string): Promise<string[]> {
  const rows = await database().incidentEvent.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  return rows.map((row) => row.textEn);
}

async function idOf(textEn: string): Promise<string> {
  return (await database().incidentEvent.findFirstOrThrow({ where: { textEn } })).id;
}

test("an entry is added without a revision: nothing that was said changes", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(10);
  const answer = await add(incidentId, { kind: "diagnosis", textFr: "Trouvé.", textEn: "", occurred: minute(5) });
  if (!answer.ok) throw new Error(answer.code);
  expect(await database().incidentEvent.findUniqueOrThrow({ where: { id: answer.value.eventId } })).toMatchObject({
    kind: "diagnosis",
    textFr: "Trouvé.",
    occurredAt: new Date(after(5)),
    precision: "exact",
    seq: 0,
  });
  expect(await revisionsOf(incidentId)).toEqual([]);
});

test("entries stand where their time puts them, or where somebody knows they belong", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(60);
  await add(incidentId, { textEn: "at 20", occurred: minute(20) });
  await add(incidentId, { textEn: "at 5", occurred: minute(5) });
  await add(incidentId, {
    textEn: "between 10 and 30",
    occurred: { precision: "bounded", earliest: after(10), latest: after(30) },
  });
  expect(await told(incidentId)).toEqual(["at 5", "between 10 and 30", "at 20"]);
  await add(incidentId, { textEn: "some time after 5", occurred: unknown, after: await idOf("at 5") });
  await add(incidentId, { textEn: "before all", occurred: unknown, after: "first" });
  await add(incidentId, { textEn: "after all", occurred: unknown, after: "last" });
  await add(incidentId, { textEn: "who knows", occurred: unknown });
  expect(await told(incidentId)).toEqual([
    ...["before all", "at 5", "some time after 5", "between 10 and 30", "at 20", "after all", "who knows"],
  ]);
});

test("what cannot be is refused beside its field", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(60);
  const bounds = (earliest: number, latest: number) => ({ earliest: after(earliest), latest: after(latest) });
  expect(await add(incidentId, { occurred: minute(61) })).toMatchObject({ code: "in_future", field: "occurred" });
  expect(await add(incidentId, { occurred: { precision: "bounded", ...bounds(9, 8) } })).toMatchObject({
    code: "range_backwards",
  });
  expect(await add(incidentId, { occurred: { precision: "approx", at: after(3), ...bounds(4, 8) } })).toMatchObject({
    code: "outside_bounds",
  });
  expect(await add(incidentId, { occurred: minute(1), after: "nothing" })).toMatchObject({
    code: "event_unknown",
    field: "after",
  });
  expect(await add(incidentId, { occurred: minute(1), textEn: "" })).toMatchObject({
    code: "invalid",
    problems: [{ field: "textFr", code: "text_missing" }],
  });
  expect(await told(incidentId)).toEqual([]);
});

test("adding an entry has the manners of every change of an incident", async () => {
  const incidentId = await buildIncident([await buildService()]);
  await expectManners(addEvent, await correcting(incidentId, { kind: "change", textEn: "A.", occurred: unknown }));
});
