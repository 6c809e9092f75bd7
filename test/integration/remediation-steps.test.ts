import { expect, test } from "vitest";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  buildAccepted,
  buildPromise,
  eventsOf,
  kindsOf,
  made,
  onItem,
  promising,
  propose,
  remediationOf,
} from "../support/build-remediation.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const nowhere = "nothing00000";

test("a remediation is given to one person who is here and may act; a promise always has one", async () => {
  const [one, other, reader] = [await buildMember(), await buildMember(), await buildMember({ role: "reader" })];
  const id = await propose();
  const give = async (ownerId: string | null, fields = {}) =>
    assignRemediation(operator, await onItem(id, { ownerId, ...fields }));
  expect(await give(one.id, { ownerRoleEn: "The team" })).toMatchObject({ ok: true });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    before: { ownerId: null, ownerRoleEn: "" },
    after: { ownerId: one.id, ownerRoleEn: "The team" },
  });
  expect(await give(other.id)).toMatchObject({ ok: true });
  expect(await give(null)).toMatchObject({ ok: true });
  for (const ownerId of [reader.id, nowhere]) await expectRefused(() => give(ownerId), { code: "owner_unknown" });
  expect((await eventsOf(id)).map(({ ownerId }) => ownerId)).toEqual([null, one.id, other.id, null]);
  const owners = await database().remediationOwner.findMany({ where: { remediationId: id } });
  expect(owners.map(({ memberId }) => memberId).sort()).toEqual([one.id, other.id].sort());
  const promise = await buildPromise({ ownerId: one.id });
  await expectRefused(async () => assignRemediation(operator, await onItem(promise, { ownerId: "" })), {
    ...{ code: "owner_missing", field: "ownerId" },
  });
  // Who left keeps it until somebody else has it: another role may be written beside the name.
  await database().member.update({ where: { id: one.id }, data: { leftAt: new Date(morning) } });
  expect(
    await assignRemediation(operator, await onItem(promise, { ownerId: one.id, ownerRoleEn: "Nobody now" })),
  ).toMatchObject({ ok: true });
  await expectRefused(() => give(one.id), { code: "owner_unknown" });
});

test("steps go as the work goes, and no other way", async () => {
  const id = await propose({ state: "idea" });
  for (const step of ["proposed", "accepted", "started", "blocked", "unblocked", "blocked", "declined"] as const)
    await advance(id, step, { reasonFr: "Faute de place.", reasonEn: "No room.", note: "seen by all" });
  expect(await kindsOf(id)).toEqual([
    "created",
    "proposed",
    "accepted",
    "started",
    "blocked",
    "unblocked",
    "blocked",
    "declined",
  ]);
  expect((await eventsOf(id)).at(-1)).toMatchObject({ state: "declined", reasonEn: "No room.", note: "seen by all" });
  for (const step of ["proposed", "accepted", "started", "blocked", "unblocked", "resumed", "declined"])
    await expectRefused(async () => advanceRemediation(operator, await onItem(id, { step, reasonEn: "x" })), {
      code: "step_impossible",
    });
});

test("being blocked or declined has its reason, in both languages where customers read it", async () => {
  const [internal, told, promise] = [await buildAccepted(), await buildAccepted(), await buildPromise()];
  made(await tellRemediation(operator, await onItem(told, promising(null))));
  const step = async (id: string, name: string, reason: Record<string, string>) =>
    advanceRemediation(operator, await onItem(id, { step: name, ...reason }));
  for (const name of ["blocked", "declined"]) {
    await expectRefused(() => step(internal, name, {}), { code: "reason_missing", field: "reasonFr" });
    await expectRefused(() => step(told, name, { reasonFr: "x" }), {
      code: "both_languages_needed",
      field: "reasonEn",
    });
    await expectRefused(() => step(told, name, { reasonEn: "x" }), {
      code: "both_languages_needed",
      field: "reasonFr",
    });
  }
  await expectRefused(() => step(promise, "blocked", { reasonEn: "x" }), {
    code: "both_languages_needed",
    field: "reasonFr",
  });
  await expectRefused(() => step(promise, "declined", { reasonFr: "x", reasonEn: "x" }), {
    ...{ code: "promise_withdrawn_instead", field: "step" },
  });
  expect(await step(internal, "blocked", { reasonFr: "x" })).toMatchObject({ ok: true });
  expect(await step(told, "declined", { reasonFr: "x", reasonEn: "x" })).toMatchObject({ ok: true });
});

test("a remark is kept beside it, in the limits, and changes nothing of it", async () => {
  const [id, member] = [await propose(), await buildMember()];
  const before = await remediationOf(id);
  const say = async (text: string) =>
    commentRemediation(member.caller, { remediationId: id, idempotencyKey: newId(), text });
  expect(await say("  Ask the team.\r\n ")).toMatchObject({ ok: true });
  expect(await database().remediationComment.findMany({ where: { remediationId: id } })).toMatchObject([
    { memberId: member.id, text: "Ask the team.", at: new Date(morning) },
  ]);
  await expectRefused(() => say(" "), { problems: [{ field: "text", code: "text_missing" }] });
  await expectRefused(() => say("x".repeat(5001)), { problems: [{ field: "text", code: "too_long" }] });
  expect(await remediationOf(id)).toEqual(before);
  // The log says that there was one, never what it said.
  expect(JSON.stringify((await auditOf(id)).map(({ detail, before, after }) => [detail, before, after]))).not.toContain(
    "Ask the team",
  );
});

test("two who claim at once: one does, the other is told that it has changed", async () => {
  const id = await buildAccepted();
  const input = await onItem(id, { evidence: [] });
  const [criterion] = await database().remediationCriterion.findMany({ where: { remediationId: id } });
  const evidence = [{ criterionId: criterion?.id, kind: "output", text: "ok" }];
  const callers = [(await buildMember()).caller, (await buildMember()).caller];
  const answers = await Promise.all(callers.map((caller) => claimRemediation(caller, { ...input, evidence })));
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "stale"]);
  expect(await kindsOf(id)).toEqual(["created", "accepted", "claimed"]);
});
