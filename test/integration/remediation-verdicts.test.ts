import { expect, test } from "vitest";
import { changeRole } from "#domain/member/commands/change-role.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  buildAccepted,
  buildClaimed,
  buildPromise,
  buildVerified,
  claim,
  eventsOf,
  evidenceFor,
  kindsOf,
  made,
  onItem,
  propose,
  refusing,
  remediationDigest,
  remediationOf,
  verifying,
} from "../support/build-remediation.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();
ownDataDir();

const twoCriteria = { criteria: [{ textEn: "Other data centre" }, { textEn: "Takes over at once" }] };
const reason = { reasonFr: "Elle a perdu une heure.", reasonEn: "It lost an hour." };

const verify = async (caller: Caller, id: string, fields = {}) =>
  verifyRemediation(caller, await verifying(id, fields));
const assign = async (id: string, ownerId: string | null) =>
  made(await assignRemediation(operator, await onItem(id, { ownerId })));

test("a claim has evidence for each criterion, and keeps it with who claimed", async () => {
  const [id, member] = [await buildAccepted(twoCriteria), await buildMember()];
  const [first, second] = await evidenceFor(id);
  const attempt = async (evidence: object[]) =>
    claimRemediation(member.caller, await onItem(id, { evidence, note: "at last" }));
  await expectRefused(() => attempt([]), { code: "evidence_missing", field: "criteria.0" });
  await expectRefused(() => attempt([first ?? {}]), { code: "evidence_missing", field: "criteria.1" });
  await expectRefused(() => attempt([first ?? {}, { ...second, criterionId: null }]), { code: "evidence_missing" });
  await expectRefused(() => attempt([{ ...first, criterionId: "nothing00000" }]), {
    ...{ code: "criterion_unknown", field: "evidence.0.criterionId" },
  });
  const foreign = await evidenceFor(await buildAccepted());
  await expectRefused(() => attempt([first ?? {}, ...foreign]), {
    code: "criterion_unknown",
    field: "evidence.1.criterionId",
  });
  expect(
    await attempt([first ?? {}, second ?? {}, { kind: "link", url: "https://wiki.example/copy", criterionId: null }]),
  ).toMatchObject({ ok: true });
  const [claimed] = (await eventsOf(id)).slice(-1);
  expect(claimed).toMatchObject({
    kind: "claimed",
    state: "done",
    memberId: member.id,
    role: "responder",
    note: "at last",
  });
  const kept = await database().remediationEvidence.findMany({ where: { remediationId: id }, orderBy: { seq: "asc" } });
  expect(kept.map(({ eventId, kind, criterionId }) => [eventId, kind, criterionId])).toEqual([
    [claimed?.id, "output", first?.criterionId],
    [claimed?.id, "output", second?.criterionId],
    [claimed?.id, "link", null],
  ]);
  expect((await auditOf(id)).at(-1)).toMatchObject({ before: { state: "accepted" }, after: { state: "done" } });
  await expectRefused(() => attempt([first ?? {}, second ?? {}]), { code: "step_impossible" });
});

test("nothing is claimed that was not accepted, is blocked, or says not when it is done", async () => {
  const attempt = async (id: string) =>
    claimRemediation(operator, await onItem(id, { evidence: await evidenceFor(id) }));
  const [idea, proposed, blocked] = [await propose({ state: "idea" }), await propose(), await buildAccepted()];
  await advance(blocked, "blocked", { reasonEn: "x" });
  for (const id of [idea, proposed, blocked]) await expectRefused(() => attempt(id), { code: "step_impossible" });
  const bare = await buildAccepted({ criteria: [] });
  await expectRefused(() => attempt(bare), { code: "criteria_missing", field: "evidence" });
});

test("somebody else verifies, with evidence of his own", async () => {
  const { id, verifier } = await buildClaimed(twoCriteria);
  await expectRefused(() => verify(verifier.caller, id, { evidence: [] }), {
    code: "evidence_missing",
    field: "criteria.0",
  });
  await expectRefused(
    () => verify(verifier.caller, id, { evidence: [{ kind: "output", text: "x", criterionId: "nothing00000" }] }),
    {
      code: "criterion_unknown",
    },
  );
  expect(await verify(verifier.caller, id)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "verified", firstDue: "2026-12-31" });
  const [event] = (await eventsOf(id)).slice(-1);
  expect(event).toMatchObject({ kind: "verified", state: "verified", memberId: verifier.id, role: "responder" });
  expect(await database().remediationEvidence.count({ where: { eventId: event?.id ?? "" } })).toBe(2);
  expect((await auditOf(id)).at(-1)).toMatchObject({ before: { state: "done" }, after: { state: "verified" } });
  await expectRefused(() => verify(verifier.caller, id), { code: "step_impossible" });
});

test("a verifier who is not convinced says why, in both languages where customers read it; the work goes on", async () => {
  const { id, owner, verifier } = await buildClaimed();
  const refuse = async (of: string, fields = {}) => verifyRemediation(verifier.caller, await refusing(of, fields));
  await expectRefused(() => refuse(id, { reasonFr: "", reasonEn: "" }), { code: "reason_missing", field: "reasonFr" });
  await expectRefused(() => refuse(id, { reasonFr: "" }), { code: "both_languages_needed", field: "reasonFr" });
  await expectRefused(() => refuse(id, { reasonEn: "" }), { code: "both_languages_needed", field: "reasonEn" });
  const strange = [{ kind: "output", text: "x", criterionId: "nothing00000" }];
  await expectRefused(() => refuse(id, { evidence: strange }), {
    code: "criterion_unknown",
    field: "evidence.0.criterionId",
  });
  expect(await refuse(id)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "in_progress" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({
    kind: "refused",
    reasonEn: "The copy is empty.",
    memberId: verifier.id,
  });
  await claim(id, owner.caller);
  expect(await verify(verifier.caller, id)).toMatchObject({ ok: true });
  const internal = await buildAccepted();
  await claim(internal);
  expect(await refuse(internal, { reasonFr: "" })).toMatchObject({ ok: true });
});

test("the owner reassigns the item, then verifies it: refused, the history of owners counts, whatever the order", async () => {
  const [first, second, claimant, verifier] = [
    await buildMember(),
    await buildMember(),
    await buildMember(),
    await buildMember(),
  ];
  const id = await buildPromise({ ownerId: first.id });
  await assign(id, second.id);
  await claim(id, claimant.caller);
  await assign(id, first.id);
  await assign(id, second.id);
  for (const { caller } of [first, second, claimant]) {
    await expectRefused(() => verify(caller, id), { code: "verifier_owned_it" });
    await expectRefused(async () => verifyRemediation(caller, await refusing(id)), { code: "verifier_owned_it" });
  }
  await expectRefused(() => verify(operator, id), { code: "verifier_missing" });
  expect(await verify(verifier.caller, id)).toMatchObject({ ok: true });
});

test("who claimed once never verifies, also after another's claim; who verified and then owns it judges no more", async () => {
  const { id, owner, verifier } = await buildClaimed();
  made(await verifyRemediation(verifier.caller, await refusing(id)));
  const other = await buildMember();
  await claim(id, other.caller);
  await expectRefused(() => verify(owner.caller, id), { code: "verifier_owned_it" });
  await expectRefused(() => verify(other.caller, id), { code: "verifier_owned_it" });
  expect(await verify(verifier.caller, id)).toMatchObject({ ok: true });
  await assign(id, verifier.id);
  await expectRefused(
    async () => judgeRemediation(verifier.caller, await onItem(id, { judgement: "regressed", ...reason })),
    {
      code: "verifier_owned_it",
    },
  );
});

test("two verifiers at once: one verdict counts, the other is told that it has changed", async () => {
  const { id, verifier } = await buildClaimed();
  const other = await buildMember();
  const inputs = [await verifying(id), await refusing(id)];
  const answers = await Promise.all([
    verifyRemediation(verifier.caller, inputs[0]),
    verifyRemediation(other.caller, inputs[1]),
  ]);
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "stale"]);
  expect((await kindsOf(id)).length).toBe(5);
});

test("a verifier who was demoted, or left, before his verdict gives none", async () => {
  const [{ id, verifier }, gone] = [await buildClaimed(), await buildMember()];
  const input = await verifying(id);
  made(await changeRole(operator, { memberId: verifier.id, role: "reader" }));
  made(await leave(gone.caller, {}));
  await expectRefused(() => verifyRemediation(verifier.caller, input), { code: "forbidden" });
  await expectRefused(() => verifyRemediation(gone.caller, input), { code: "signed_out" });
  made(await changeRole(operator, { memberId: verifier.id, role: "reviewer" }));
  expect(await verifyRemediation(verifier.caller, input)).toMatchObject({ ok: true });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ role: "reviewer" });
});

test("a verdict repeated by the same key is given once, and answered as the first time", async () => {
  const { id, verifier } = await buildClaimed();
  const input = await verifying(id);
  const first = await verifyRemediation(verifier.caller, input);
  const settled = await remediationDigest();
  expect(await verifyRemediation(verifier.caller, input)).toEqual(first);
  expect(await verifyRemediation(verifier.caller, { ...input, verdict: "refused", ...reason })).toMatchObject({
    code: "repeated_differently",
  });
  expect(await remediationDigest()).toBe(settled);
  expect(await kindsOf(id)).toEqual(["created", "accepted", "promised", "claimed", "verified"]);
});

test("what shows after a time of watching: effective with evidence, ineffective or regressed with the reason", async () => {
  const { id, owner, verifier } = await buildVerified();
  const judge = async (judgement: string, fields = {}, caller = verifier.caller) =>
    judgeRemediation(caller, await onItem(id, { judgement, ...fields }));
  const evidence = [{ kind: "drill", text: "Switched over on 3 December." }];
  await expectRefused(() => judge("effective"), { code: "evidence_missing", field: "evidence" });
  await expectRefused(() => judge("effective", { evidence: [{ ...evidence[0], criterionId: "nothing00000" }] }), {
    code: "criterion_unknown",
  });
  await expectRefused(() => judge("effective", { evidence }, owner.caller), { code: "verifier_owned_it" });
  await expectRefused(() => judge("effective", { evidence }, operator), { code: "verifier_missing" });
  await expectRefused(() => judge("ineffective"), { code: "reason_missing" });
  await expectRefused(() => judge("regressed", { reasonEn: "x" }), {
    code: "both_languages_needed",
    field: "reasonFr",
  });
  expect(await judge("effective", { evidence })).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "effective" });
  await expectRefused(() => judge("effective", { evidence }), { code: "step_impossible" });
  expect(await judge("regressed", reason)).toMatchObject({ ok: true });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "regressed", state: "regressed", ...reason });
  await expectRefused(() => judge("ineffective", reason), { code: "step_impossible" });
  expect(await advanceRemediation(owner.caller, await onItem(id, { step: "resumed" }))).toMatchObject({ ok: true });
  await claim(id, owner.caller);
  expect(await verify(verifier.caller, id)).toMatchObject({ ok: true });
  expect(await judge("ineffective", reason)).toMatchObject({ ok: true });
});

test("nothing is judged before it was verified", async () => {
  const { id, verifier } = await buildClaimed();
  for (const judgement of ["effective", "ineffective", "regressed"]) {
    const evidence = await evidenceFor(id);
    await expectRefused(
      async () => judgeRemediation(verifier.caller, await onItem(id, { judgement, evidence, ...reason })),
      {
        code: "step_impossible",
      },
    );
  }
  expect(await remediationOf(id)).toMatchObject({ state: "done", changedAt: new Date(morning) });
});
