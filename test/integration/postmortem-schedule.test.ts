import { expect, test, vi } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildApproved,
  buildPublished,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  reviewing,
  write,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const publish = async (incidentId: string, fields: object = {}) =>
  publishPostmortem(operator, await publishing(incidentId, fields));
const unschedule = async (incidentId: string) => unschedulePostmortem(operator, await onVersion(incidentId, {}));

/** Approved, and set for an hour from now. */
async function scheduled() {
  const built = await buildApproved();
  expect(await publish(built.incidentId, { at: after(60) })).toEqual({
    ...{ ok: true, value: { incidentId: built.incidentId, number: 1, at: after(60), isScheduled: true } },
  });
  return built;
}

test("a publication is set for later, publishes nothing before its instant, and then what was approved, as planned", async () => {
  const { incidentId } = await scheduled();
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "scheduled", scheduledAt: new Date(after(60)) });
  setMinutes(59.999);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
  expect(await publishedOf(incidentId)).toEqual([]);
  setMinutes(61);
  expect(await publishScheduled(operator, { incidentId })).toEqual({
    ok: true,
    value: { incidentId, number: 1, unanswered: 0 },
  });
  expect(await publishedOf(incidentId)).toMatchObject([{ isReviewed: true, at: new Date(after(61)), memberId: null }]);
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", scheduledAt: null, plan: null });
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({ command: "publish-scheduled", detail: { number: 1 } });
});

test("of two that publish what is due at once one does", async () => {
  const { incidentId } = await scheduled();
  setMinutes(60);
  const answers = await Promise.all([1, 2, 3].map(() => publishScheduled(operator, { incidentId })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: "not_due" }, { code: "not_due" }]);
  expect(await publishedOf(incidentId)).toHaveLength(1);
});

test("an instant that has come, one after ninety days, and a later revision are not set", async () => {
  const { incidentId } = await buildApproved();
  for (const at of [morning, after(-1)])
    expect(await publish(incidentId, { at })).toMatchObject({ code: "time_past", field: "at" });
  expect(await publish(incidentId, { at: after(90 * 24 * 60 + 1) })).toMatchObject({
    code: "too_far_ahead",
    field: "at",
  });
  expect(await publish(incidentId, { at: "soon" })).toMatchObject({ code: "invalid" });
  expect(await publish(incidentId, { at: after(90 * 24 * 60) })).toMatchObject({ ok: true });
  const published = await buildPublished();
  await write(published.incidentId, { language: "en", text: "Mail went down!" });
  expect(await publish(published.incidentId, { change: "editorial", at: after(60) })).toMatchObject({
    ...{ code: "only_first_scheduled", field: "at" },
  });
});

test("a missing language must come after the publication that is set, not after today", async () => {
  const { incidentId, approver } = await buildApproved();
  await write(incidentId, { section: "luck", text: "Il était tôt." });
  await approve(incidentId, approver);
  const at = after(60);
  expect(await publish(incidentId, { at })).toMatchObject({ code: "other_due_missing" });
  expect(await publish(incidentId, { at, otherDueAt: after(60) })).toMatchObject({ code: "other_due_past" });
  expect(await publish(incidentId, { at, otherDueAt: after(90) })).toMatchObject({ ok: true });
  setMinutes(60);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ otherDueAt: new Date(after(90)) });
});

test.each([
  ["was demoted", { role: "reader" as const }],
  ["has left", { leftAt: new Date(morning) }],
])(
  "nothing is published at its instant when its approver %s since; it stays set until another approves",
  async (_what, data) => {
    const { incidentId, approver } = await scheduled();
    await database().member.update({ where: { id: approver.id }, data });
    setMinutes(60);
    expect(await publishScheduled(operator, { incidentId })).toMatchObject({ ok: false, code: "approver_gone" });
    expect(await publishedOf(incidentId)).toEqual([]);
    expect(await postmortemOf(incidentId)).toMatchObject({ stage: "scheduled", scheduledAt: new Date(after(60)) });
    await approve(incidentId, await buildMember());
    expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
    expect(await publish(incidentId)).toMatchObject({ ok: true });
  },
);

test("a word that changes takes the publication back, and so do the colleagues who get it again", async () => {
  const { incidentId, author } = await scheduled();
  await write(incidentId, { caller: author.caller, text: "Un mot de plus." });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", scheduledAt: null, plan: null });
  setMinutes(60);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
  setMinutes(0);
  const other = await scheduled();
  await submitPostmortem(operator, await onVersion(other.incidentId, { stage: "in_review" }));
  expect(await postmortemOf(other.incidentId)).toMatchObject({ stage: "in_review", scheduledAt: null, plan: null });
});

test("a word written at the very instant of the publication: it is published without it, or not at all", async () => {
  for (let round = 0; round < 5; round++) {
    setMinutes(0);
    const { incidentId, author } = await scheduled();
    setMinutes(60);
    const [answer] = await Promise.all([
      publishScheduled(operator, { incidentId }),
      write(incidentId, { caller: author.caller, text: "Un mot que personne n’a lu." }),
    ]);
    const revisions = await publishedOf(incidentId);
    expect(revisions).toHaveLength(answer.ok ? 1 : 0);
    expect(JSON.stringify(revisions)).not.toContain("personne");
    expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", scheduledAt: null });
  }
});

test("it is set for another instant, published at once, or taken back with its approval kept", async () => {
  const { incidentId, approver } = await scheduled();
  expect(await publish(incidentId, { at: after(30) })).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ scheduledAt: new Date(after(30)) });
  expect(await unschedule(incidentId)).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "approved", scheduledAt: null, plan: null });
  expect(await unschedule(incidentId)).toMatchObject({ code: "not_scheduled" });
  // A remark changes nothing; the colleagues are asked again before they ask for changes.
  await publish(incidentId, { at: after(30) });
  await reviewPostmortem(approver.caller, await reviewing(incidentId, { kind: "comment", text: "Good." }));
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "scheduled" });
  expect(await reviewPostmortem(approver.caller, await reviewing(incidentId))).toMatchObject({ code: "not_in_review" });
  expect(await publish(incidentId)).toMatchObject({ value: { isScheduled: false, number: 1 } });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", scheduledAt: null, plan: null });
});

test.each([
  ["first", "2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00.000Z"],
  ["second", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00.000Z"],
])(
  "the %s 02:30 of the night in which clocks go back in Paris is an instant of its own",
  async (_which, at, instant) => {
    vi.setSystemTime("2026-10-24T20:00:00.000Z");
    const { incidentId } = await buildApproved();
    expect(await publish(incidentId, { at })).toMatchObject({ value: { at: instant, isScheduled: true } });
    expect(await postmortemOf(incidentId)).toMatchObject({ scheduledAt: new Date(instant) });
    // The other one, and a minute before, are not it.
    const early = new Date(Date.parse(instant) - 60_000);
    for (const clock of [new Date("2026-10-25T00:29:59.999Z"), early]) {
      vi.setSystemTime(clock);
      expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
    }
    if (instant > "2026-10-25T01") {
      vi.setSystemTime("2026-10-25T00:30:00.000Z");
      expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_due" });
    }
    vi.setSystemTime(instant);
    expect(await publishScheduled(operator, { incidentId })).toMatchObject({ ok: true });
    expect(await publishedOf(incidentId)).toMatchObject([{ at: new Date(instant) }]);
  },
);

test("nothing is published of an incident that lasts again when its instant comes", async () => {
  const { incidentId } = await scheduled();
  await database().incident.update({ where: { id: incidentId }, data: { state: "monitoring", resolvedAt: null } });
  setMinutes(24 * 60);
  expect(await publishScheduled(operator, { incidentId })).toMatchObject({ code: "not_resolved" });
  expect(await publishedOf(incidentId)).toEqual([]);
});
