import { expect, test } from "vitest";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import type { PostUpdateInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import { hasRight, roles } from "#lib/roles.ts";
import { buildIncident, change, furtherWord } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countRows } from "../support/traces.ts";

stopClock();
ownDatabase();

const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

const refusals: {
  why: string;
  fields: (serviceId: string, incidentId: string) => Promise<Partial<PostUpdateInput>>;
  answer: object;
}[] = [
  {
    why: "an incident that nobody knows",
    fields: async () => ({ incidentId: "nobody" }),
    answer: { code: "incident_unknown" },
  },
  {
    why: "what was typed against an older version",
    fields: async () => ({ version: 0 }),
    answer: { code: "stale", field: "version" },
  },
  {
    why: "a resolution that leaves something affected",
    fields: async (serviceId) => ({ state: "resolved", changes: [change(serviceId, "degraded_performance")] }),
    answer: { code: "resolved_but_affected", field: "changes" },
  },
  {
    why: "a resolution that does not name what is open",
    fields: async () => ({ state: "resolved", closes: [] }),
    answer: { code: "closes_differ", field: "closes" },
  },
  {
    why: "closing what is not open",
    fields: async () => ({ closes: ["nothing-at-all"] }),
    answer: { code: "closes_differ", field: "closes" },
  },
  {
    why: "a decision about a service that is not affected",
    fields: async () => ({ decision: { whatEn: "Keep it closed", serviceIds: [await buildService()] } }),
    answer: { code: "decision_without_effect", field: "decision" },
  },
  {
    why: "sparing what has been affected",
    fields: async (serviceId) => ({ unaffected: [serviceId] }),
    answer: { code: "affected_and_unaffected", field: "unaffected" },
  },
  {
    why: "sparing what it affects",
    fields: async () => {
      const other = await buildService();
      return { unaffected: [other], changes: [change(other, "major_outage")] };
    },
    answer: { code: "affected_and_unaffected", field: "unaffected" },
  },
  {
    why: "an unknown service",
    fields: async () => ({ changes: [change("nobody", "major_outage")] }),
    answer: { code: "service_unknown", field: "changes" },
  },
  {
    why: "a retired service",
    fields: async () => ({ changes: [change(await buildService({ retiredAt: new Date(morning) }), "major_outage")] }),
    answer: { code: "service_retired", field: "changes" },
  },
  {
    why: "a group",
    fields: async () => ({ unaffected: [await buildService({ kind: "group" })] }),
    answer: { code: "service_is_group", field: "unaffected" },
  },
  {
    why: "a service named twice for the same people",
    fields: async (serviceId) => ({
      changes: [change(serviceId, "major_outage"), change(serviceId, "partial_outage")],
    }),
    answer: { code: "service_twice", field: "changes" },
  },
  {
    why: "people without words",
    fields: async (serviceId) => ({
      changes: [change(serviceId, "major_outage", { textFr: "", textEn: "", size: null })],
    }),
    answer: { code: "scope_without_words", field: "changes" },
  },
  {
    why: "an estimate that has passed",
    fields: async () => ({ estimate: { kind: "at", from: after(-1) } }),
    answer: { code: "estimate_in_past", field: "estimate" },
  },
  {
    why: "an estimate backwards",
    fields: async () => ({ estimate: { kind: "range", from: after(9), to: after(5) } }),
    answer: { code: "range_backwards", field: "estimate" },
  },
  {
    why: "an estimate too far ahead",
    fields: async () => ({ estimate: { kind: "at", from: "2028-01-01T00:00:00Z" } }),
    answer: { code: "too_far_ahead", field: "estimate" },
  },
  {
    why: "a promise of news in the past",
    fields: async () => ({ nextMessageAt: morning }),
    answer: { code: "next_in_past", field: "nextMessageAt" },
  },
];

test.each(refusals)("it refuses $why, and leaves nothing", async ({ fields, answer }) => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  const raw = { ...(await furtherWord(incidentId)), ...(await fields(serviceId, incidentId)) };
  const [before, incident] = [await countRows(), await incidentOf(incidentId)];
  expect(await postUpdate(operator, raw)).toEqual({ ok: false, ...answer });
  expect(await countRows()).toEqual(before);
  expect(await incidentOf(incidentId)).toEqual(incident);
});

test.each(roles)("a %s may post only with the right to", async (role) => {
  const [member, serviceId] = [await buildMember({ role }), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const answer = await postUpdate(member.caller, await furtherWord(incidentId));
  expect(answer).toMatchObject(hasRight(role, "post") ? { ok: true } : { ok: false, code: "forbidden" });
});

test("the same post twice at once, and once more, says it once; in other words it is refused", async () => {
  const [member, serviceId] = [await buildMember(), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const raw = await furtherWord(incidentId, { changes: [change(serviceId, "partial_outage")] });
  const answers = await Promise.all([postUpdate(member.caller, raw), postUpdate(member.caller, raw)]);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers[1]).toEqual(answers[0]);
  setMinutes(60);
  expect(await postUpdate(member.caller, raw)).toEqual(answers[0]);
  expect(await database().incidentUpdate.count({ where: { incidentId } })).toBe(2);
  expect(await incidentOf(incidentId)).toMatchObject({ version: 2 });
  expect(await postUpdate(member.caller, { ...raw, textEn: "Others." })).toMatchObject({
    code: "repeated_differently",
  });
});

test("of two people who post at once against the same version, one is told that the incident has moved (INC-6)", async () => {
  const [one, other, serviceId] = [await buildMember(), await buildMember(), await buildService()];
  const incidentId = await buildIncident([serviceId]);
  const answers = await Promise.all([
    postUpdate(one.caller, await furtherWord(incidentId, { textEn: "One." })),
    postUpdate(other.caller, await furtherWord(incidentId, { textEn: "Other." })),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, code: "stale", field: "version" }]);
  expect(await database().incidentUpdate.count({ where: { incidentId } })).toBe(2);
});

test("a service that was spared and then retired cannot be affected any more; it can be said to work", async () => {
  const [one, other] = [await buildService(), await buildService()];
  const id = await buildIncident([one], { unaffected: [other] });
  await database().service.update({ where: { id: other }, data: { retiredAt: new Date(after(5)) } });
  setMinutes(10);
  const affected = await furtherWord(id, { changes: [change(other, "major_outage")] });
  expect(await postUpdate(operator, affected)).toMatchObject({ code: "service_retired", field: "changes" });
  const works = await furtherWord(id, { changes: [change(other, "operational")], unaffected: [other] });
  expect(await postUpdate(operator, works)).toMatchObject({ ok: true });
});
