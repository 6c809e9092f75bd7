import { expect, test } from "vitest";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import type { OpenIncidentInput, PostUpdateInput } from "#domain/incident/schema.ts";
import { database } from "#lib/db.ts";
import {
  buildIncident,
  buildUpdate,
  change,
  firstWord,
  furtherWord,
  openIntervalsOf,
} from "../support/build-incident.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countRows } from "../support/traces.ts";

stopClock();
ownDatabase();

const day = 24 * 60;
const exact = (minutes: number) => ({ precision: "exact" as const, at: after(minutes) });
const bounded = (from: number, to: number) => ({
  ...{ precision: "bounded" as const, earliest: after(from), latest: after(to) },
});
const nowhere = { precision: "unknown" as const };
const incidentOf = (id: string) => database().incident.findUniqueOrThrow({ where: { id } });

const openRefusals: { why: string; fields: () => Promise<Partial<OpenIncidentInput>>; answer: object }[] = [
  {
    why: "a beginning that nobody knows at all",
    fields: async () => ({ started: nowhere }),
    answer: { code: "start_needs_time", field: "started" },
  },
  {
    why: "a beginning as unknown as its message's time",
    fields: async () => ({ occurred: { precision: "unknown", latest: after(-5) } }),
    answer: { code: "start_needs_time", field: "started" },
  },
  {
    why: "bounds backwards",
    fields: async () => ({ started: bounded(-5, -10) }),
    answer: { code: "range_backwards", field: "started" },
  },
  {
    why: "a value outside of its bounds",
    fields: async () => ({ started: { precision: "approx", at: after(-20), earliest: after(-10) } }),
    answer: { code: "outside_bounds", field: "started" },
  },
  {
    why: "an end before the beginning",
    fields: async () => ({ started: exact(-60), ended: exact(-61) }),
    answer: { code: "ended_before_start", field: "ended" },
  },
  {
    why: "an end at the beginning",
    fields: async () => ({ started: exact(-60), ended: exact(-60) }),
    answer: { code: "ended_before_start", field: "ended" },
  },
  {
    why: "an end to come",
    fields: async () => ({ started: exact(-60), ended: bounded(-10, 1) }),
    answer: { code: "in_future", field: "ended" },
  },
  {
    why: "a message about before the beginning",
    fields: async () => ({ started: exact(-60), occurred: exact(-61) }),
    answer: { code: "occurred_before_start", field: "occurred" },
  },
  {
    why: "a message about what is to come",
    fields: async () => ({ occurred: exact(1) }),
    answer: { code: "in_future", field: "occurred" },
  },
  {
    why: "the mark of a reconstruction on today",
    fields: async () => ({ occurred: exact(-60), isReconstructed: true }),
    answer: { code: "not_long_ago", field: "isReconstructed" },
  },
  {
    why: "the return of what nobody knows",
    fields: async () => ({ recurrenceOf: "nobody" }),
    answer: { code: "recurrence_unknown", field: "recurrenceOf" },
  },
  {
    why: "the return of what still lasts",
    fields: async () => ({ recurrenceOf: await buildIncident([await buildService()]) }),
    answer: { code: "recurrence_open", field: "recurrenceOf" },
  },
];

test.each(openRefusals)("an opening refuses $why, and leaves nothing", async ({ fields, answer }) => {
  const input = firstWord([await buildService()], await fields());
  const before = await countRows();
  expect(await openIncident(operator, input)).toEqual({ ok: false, ...answer });
  expect(await countRows()).toEqual(before);
});

type Known = { mail: string; ftp: string; incidentId: string };
const updateRefusals: { why: string; fields: (known: Known) => Promise<Partial<PostUpdateInput>>; answer: object }[] = [
  {
    why: "a time before the incident",
    fields: async () => ({ occurred: exact(-1) }),
    answer: { code: "occurred_before_start", field: "occurred" },
  },
  {
    why: "a time to come",
    fields: async () => ({ occurred: exact(121) }),
    answer: { code: "in_future", field: "occurred" },
  },
  {
    why: "bounds backwards",
    fields: async () => ({ occurred: bounded(20, 10) }),
    answer: { code: "range_backwards", field: "occurred" },
  },
  {
    why: "a value outside of its bounds",
    fields: async () => ({ occurred: { precision: "approx", at: after(10), latest: after(9) } }),
    answer: { code: "outside_bounds", field: "occurred" },
  },
  {
    why: "the end of something at its start",
    fields: async ({ mail }) => ({ occurred: exact(0), changes: [change(mail, "operational")] }),
    answer: { code: "ends_before_start", field: "occurred" },
  },
  {
    why: "the end of something before it began",
    fields: async ({ ftp }) => ({ occurred: exact(80), changes: [change(ftp, "degraded_performance")] }),
    answer: { code: "ends_before_start", field: "occurred" },
  },
  {
    why: "two things of one service and the same people at once",
    fields: async ({ ftp, incidentId }) => {
      setMinutes(110);
      await buildUpdate(incidentId, { changes: [change(ftp, "operational")] });
      return { version: 4, occurred: exact(85), changes: [change(ftp, "major_outage")] };
    },
    answer: { code: "interval_overlaps", field: "occurred" },
  },
  {
    why: "a new service since nobody knows when",
    fields: async () => ({ occurred: nowhere, changes: [change(await buildService(), "major_outage")] }),
    answer: { code: "start_needs_time", field: "occurred" },
  },
  {
    why: "a resolution before a later word",
    fields: async ({ mail, ftp }) => ({
      ...{ state: "resolved", occurred: exact(10) },
      changes: [change(mail, "operational"), change(ftp, "operational")],
    }),
    answer: { code: "resolved_before_later_word", field: "state" },
  },
  {
    why: "a resolution before what is recorded as back",
    fields: async ({ incidentId }) => {
      setMinutes(105);
      await buildUpdate(incidentId, { closes: await openIntervalsOf(incidentId) });
      await database().incident.update({ where: { id: incidentId }, data: { mitigatedAt: new Date(after(115)) } });
      return { version: 4, state: "resolved", occurred: exact(110) };
    },
    answer: { code: "resolved_before_mitigated", field: "occurred" },
  },
  {
    why: "the mark of a reconstruction on today",
    fields: async () => ({ occurred: exact(10), isReconstructed: true }),
    answer: { code: "not_long_ago", field: "isReconstructed" },
  },
  {
    why: "a decision to come",
    fields: async () => ({ decision: { whatEn: "Keep it closed", decidedAt: after(121) } }),
    answer: { code: "in_future", field: "decision.decidedAt" },
  },
];

test.each(updateRefusals)("a further message refuses $why, and changes nothing", async ({ fields, answer }) => {
  const [mail = "", ftp = ""] = await buildServices(2);
  const incidentId = await buildIncident([mail]);
  setMinutes(90);
  await buildUpdate(incidentId, { changes: [change(ftp, "partial_outage")] });
  setMinutes(100);
  await buildUpdate(incidentId);
  setMinutes(120);
  const raw = { ...(await furtherWord(incidentId)), ...(await fields({ mail, ftp, incidentId })) };
  setMinutes(120);
  const [before, incident] = [await countRows(), await incidentOf(incidentId)];
  expect(await postUpdate(operator, raw)).toEqual({ ok: false, ...answer });
  expect(await countRows()).toEqual(before);
  expect(await incidentOf(incidentId)).toEqual(incident);
});

test("what was resolved over a day ago is not reopened, and nothing begins in it unseen", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId]);
  setMinutes(60);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  setMinutes(60 + day + 1);
  const ask = async (fields: Partial<PostUpdateInput>) => postUpdate(operator, await furtherWord(incidentId, fields));
  expect(await ask({ state: "monitoring" })).toEqual({ ok: false, code: "reopen_too_late", field: "state" });
  const forgotten = {
    state: "identified",
    occurred: exact(30),
    changes: [change(await buildService(), "major_outage")],
  } as const;
  expect(await ask({ ...forgotten, changes: [...forgotten.changes] })).toEqual({
    ...{ ok: false, code: "resolved_but_affected", field: "changes" },
  });
  expect(await ask({ state: "monitoring", occurred: exact(60 + day) })).toMatchObject({ ok: true });
});
