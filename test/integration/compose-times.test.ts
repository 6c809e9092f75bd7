import { expect, test } from "vitest";
import { type Draft, emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import { publishDraft } from "#domain/incident/rehearse-draft.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident, buildUpdate, change, intervalsOf, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase("example");

const day = 24 * 60;

/** The problems of a draft with these fields as "field code", or what it made. */
async function publish(part: Partial<Draft>) {
  const member = await buildMember();
  const answer = await publishDraft(member.caller, { ...emptyDraft(newId()), textFr: "Texte", ...part });
  return answer.ok ? answer.value : answer.problems.map(({ field, code }) => `${field} ${code}`);
}

async function further(incidentId: string, part: Partial<Draft> = {}): Promise<Partial<Draft>> {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  return { incidentId, version: String(version), ...part };
}

test("an incident of the night in which the clocks go back is recorded as long as it was", async () => {
  const serviceId = await buildService();
  const services = { [serviceId]: plainChoice };
  const night = { started: "at", startedAt: "2026-10-25T02:30", over: "yes", endedAt: "2026-10-25T02:30" } as const;
  const past = { services, when: "known", occurredAt: "2026-10-25T12:00", isReconstructed: "yes", ...night } as const;
  expect(await publish(past)).toEqual(["startedAt time_twice", "endedAt time_twice"]);
  const one = { startedAtOffset: "+01:00", endedAtOffset: "+02:00" };
  expect(await publish({ ...past, ...one })).toEqual(["endedAt ended_before_start"]);
  const made = await publish({ ...past, startedAtOffset: "+02:00", endedAtOffset: "+01:00" });
  if (Array.isArray(made)) throw new Error(made.join());
  expect(Object.keys(made).sort()).toEqual(["incidentId", "updateId"]);
  expect(await intervalsOf(made.incidentId)).toMatchObject([
    { startedAt: "2026-10-25T00:30:00.000Z", endedAt: "2026-10-25T01:30:00.000Z" },
  ]);
});

test("a time that the clocks skip is refused beside its field", async () => {
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(200 * day);
  const part = { when: "known", occurredPrecision: "approx", occurredAt: "2027-03-28T02:30" } as const;
  expect(await publish(await further(incidentId, part))).toEqual(["occurredAt time_skipped"]);
});

test("what cannot be at a time is said beside the time", async () => {
  const [mail = "", ftp = "", dns = ""] = await buildServices(3);
  const incidentId = await buildIncident([mail], { unaffected: [dns] });
  setMinutes(60);
  await buildUpdate(incidentId, { unaffected: [dns], changes: [change(ftp, "partial_outage")] });
  const [, ofFtp = ""] = (await intervalsOf(incidentId)).map(({ id }) => id);
  setMinutes(120);
  await buildUpdate(incidentId, { unaffected: [dns] });
  const back = (id: string) => ({ [id]: { ...plainChoice, action: "back" as const } });
  const at = (clock: string, part: Partial<Draft> = {}) =>
    further(incidentId, { when: "known", occurredAt: `2026-11-23T${clock}`, unaffected: [dns], ...part });
  expect(await publish(await at("09:59"))).toEqual(["occurredAt occurred_before_start"]);
  expect(await publish(await at("12:01"))).toEqual(["occurredAt in_future"]);
  expect(await publish(await at("10:30", { intervals: back(ofFtp) }))).toEqual(["occurredAt ends_before_start"]);
  expect(await publish(await at("10:30", { isReconstructed: "yes" }))).toEqual(["isReconstructed not_long_ago"]);
  const closes = await openIntervalsOf(incidentId);
  expect(await publish(await at("11:30", { state: "resolved", closes }))).toEqual(["state resolved_before_later_word"]);
  const spared = { services: { [dns]: plainChoice } };
  expect(await publish(await at("11:30", spared))).toEqual(["unaffected affected_and_unaffected"]);
  const bounds = { occurredPrecision: "bounded", occurredEarliest: "2026-11-23T11:00" } as const;
  expect(await publish(await at("", { ...bounds, occurredLatest: "2026-11-23T10:30" }))).toEqual([
    "occurredLatest range_backwards",
  ]);
  const vague = { occurredPrecision: "unknown", services: { [await buildService()]: plainChoice } } as const;
  expect(await publish(await at("", vague))).toEqual(["occurredEarliest start_needs_time"]);
  const decided = { whatFr: "Rester fermé", decisionWhen: "at", decidedAt: "2026-11-23T12:01" } as const;
  expect(await publish(await at("11:30", decided))).toEqual(["decidedAt in_future"]);
});

test("what came back long after is another incident, which names the first one", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  expect(await publish({ services: { [serviceId]: plainChoice }, recurrenceOf: incidentId })).toEqual([
    "recurrenceOf recurrence_open",
  ]);
  setMinutes(60);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(20 * day);
  expect(await publish(await further(incidentId, { state: "monitoring" }))).toEqual(["state reopen_too_late"]);
  expect(await publish({ services: { [serviceId]: plainChoice }, recurrenceOf: "nobody" })).toEqual([
    "recurrenceOf recurrence_unknown",
  ]);
  const made = await publish({ services: { [serviceId]: plainChoice }, recurrenceOf: incidentId, started: "15" });
  if (Array.isArray(made)) throw new Error(made.join());
  expect(await database().incident.findUniqueOrThrow({ where: { id: made.incidentId } })).toMatchObject({
    ...{ recurrenceOfId: incidentId, impactStartedAt: new Date(after(20 * day - 15)) },
  });
});
