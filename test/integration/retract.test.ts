import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { retract } from "#domain/incident/commands/retract.ts";
import { database } from "#lib/db.ts";
import { correcting, expectManners, minute, revisionsOf } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, change, intervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

test("a retracted message stays with its words, its reason and its author; levels and state stay too (UPD-2)", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(5);
  const id = await buildUpdate(incidentId, {
    state: "identified",
    textEn: "It was Bob.",
    changes: [change(serviceId, "partial_outage")],
  });
  const intervals = await intervalsOf(incidentId);
  setMinutes(10);
  const member = await buildMember();
  const answer = await retract(member.caller, await correcting(incidentId, { part: "update", id }));
  expect(answer).toMatchObject({ ok: true, value: { incidentId, revision: 1 } });
  expect(await database().incidentUpdate.findUniqueOrThrow({ where: { id } })).toMatchObject({
    retractedAt: new Date(after(10)),
    textEn: "It was Bob.",
  });
  expect(await revisionsOf(incidentId)).toMatchObject([
    { seq: 1, kind: "retracted", part: "update", partId: id, reasonEn: "We had it wrong.", authorId: member.id },
  ]);
  expect(await intervalsOf(incidentId)).toEqual(intervals);
  const incident = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  expect(incident).toMatchObject({ state: "identified", changedAt: new Date(after(10)) });
  const entry = (await auditOf(incidentId)).at(-1);
  expect(entry).toMatchObject({ command: "retract", detail: { revisions: [1], part: "update", partId: id } });
  expect(JSON.stringify([entry?.detail, entry?.before, entry?.after])).not.toContain("We had it wrong");
});

test("an entry of the timeline can be retracted", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const event = { kind: "change", textEn: "A release.", occurred: minute(0), reasonEn: undefined, reasonFr: undefined };
  const added = await addEvent(operator, await correcting(incidentId, event));
  if (!added.ok) throw new Error(added.code);
  const id = added.value.eventId;
  expect(await retract(operator, await correcting(incidentId, { part: "event", id }))).toMatchObject({ ok: true });
  expect((await database().incidentEvent.findUniqueOrThrow({ where: { id } })).retractedAt).not.toBeNull();
});

test("what is retracted already, is not there, or has no reason is refused", async () => {
  const [incidentId, other] = [
    await buildIncident([await buildService()]),
    await buildIncident([await buildService()]),
  ];
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  const elsewhere = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId: other } });
  const answer = async (fields: object) =>
    retract(operator, await correcting(incidentId, { part: "update", id, ...fields }));
  expect(await answer({ reasonEn: "" })).toEqual({
    ok: false,
    code: "invalid",
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  expect(await answer({ id: elsewhere.id })).toMatchObject({ code: "part_unknown", field: "id" });
  expect(await answer({ part: "event" })).toMatchObject({ code: "part_unknown", field: "id" });
  expect(await answer({})).toMatchObject({ ok: true });
  expect(await answer({})).toMatchObject({ code: "retracted_already", field: "id" });
});

test("retracting has the manners of every change of an incident", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const { id } = await database().incidentUpdate.findFirstOrThrow({ where: { incidentId } });
  await expectManners(retract, await correcting(incidentId, { part: "update", id }));
});
