import { expect, test } from "vitest";
import { revokeVerification } from "#domain/remediation/commands/revoke-verification.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { verifyByLink } from "#domain/remediation/commands/verify-by-link.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { database } from "#lib/db.ts";
import { tokenHash } from "#lib/one-time-token.ts";
import { door } from "../support/build-account.ts";
import { buildMember } from "../support/build-member.ts";
import {
  buildAccepted,
  buildClaimed,
  claim,
  eventsOf,
  evidenceFor,
  made,
  refusing,
  remediationOf,
  share,
  verifying,
} from "../support/build-remediation.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const day = 24 * 60;

const byLink = async (token: string, id: string, fields = {}) =>
  verifyByLink(door, { token, verdict: "verified", evidence: await evidenceFor(id), ...fields });

test("somebody outside verifies by a link, and is known by his role; the secret stands nowhere", async () => {
  const { id, owner } = await buildClaimed();
  const answer = await shareVerification(owner.caller, {
    remediationId: id,
    roleFr: "Un client",
    roleEn: "A customer",
    label: "Ada",
  });
  expect(answer).toMatchObject({ code: "forbidden" });
  const { caller, id: reviewer } = await buildMember({ role: "reviewer" });
  const shared = { remediationId: id, roleFr: "Un client", roleEn: "A customer", label: "Ada Lovelace", days: 3 };
  const { token, linkId, expiresAt } = made(await shareVerification(caller, shared));
  expect(expiresAt).toBe(after(3 * day));
  expect(await database().verifierLink.findUniqueOrThrow({ where: { id: linkId } })).toMatchObject({
    ...{ tokenHash: tokenHash(token), createdById: reviewer, label: "Ada Lovelace", usedAt: null },
  });
  expect((await auditOf(id)).at(-1)).toMatchObject({ detail: { linkId, until: after(3 * day) } });
  setMinutes(5);
  expect(await byLink(token, id)).toMatchObject({ ok: true, value: { linkId } });
  expect(await remediationOf(id)).toMatchObject({ state: "verified" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "verified", linkId, memberId: null, role: null });
  expect(await database().verifierLink.findUniqueOrThrow({ where: { id: linkId } })).toMatchObject({
    usedAt: new Date(after(5)),
  });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    actorId: "job:sign-in",
    detail: { linkId },
    after: { state: "verified" },
  });
  const kept = await database().$queryRaw<object[]>`
    SELECT a::text AS t FROM audit_entry a UNION ALL SELECT r::text FROM command_receipt r UNION ALL SELECT l::text FROM verifier_link l`;
  expect(JSON.stringify(kept)).not.toContain(token);
});

test("a link is for a claim", async () => {
  const id = await buildAccepted();
  const attempt = () => shareVerification(operator, { remediationId: id, roleFr: "x", roleEn: "x", label: "x" });
  await expectRefused(attempt, { code: "not_claimed" });
  await claim(id);
  const invalid = async (fields: object, field: string, code: string) =>
    expectRefused(
      () => shareVerification(operator, { remediationId: id, roleFr: "x", roleEn: "x", label: "x", ...fields }),
      {
        problems: [{ field, code }],
      },
    );
  await invalid({ label: " " }, "label", "text_missing");
  await invalid({ roleEn: "" }, "roleEn", "both_languages_needed");
  await invalid({ days: 0 }, "days", "not_understood");
  await invalid({ days: 91 }, "days", "too_far_ahead");
  expect(await attempt()).toMatchObject({ ok: true });
});

test("a link serves once: the second verdict is refused, also when both come at once", async () => {
  const [{ id }, { id: contested }] = [await buildClaimed(), await buildClaimed()];
  const { token } = await share(id);
  const said = await refusing(id);
  expect(await byLink(token, id, { ...said, evidence: [] })).toMatchObject({ ok: true });
  await claim(id);
  await expectRefused(() => byLink(token, id), { code: "link_unknown" });
  const twice = await share(contested);
  const answers = await Promise.all([1, 2, 3].map(() => byLink(twice.token, contested)));
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual([
    "done",
    "link_unknown",
    "link_unknown",
  ]);
  expect((await eventsOf(contested)).filter(({ kind }) => kind === "verified")).toHaveLength(1);
});

test("a link that was revoked, or is over, opens nothing; nor does anything but its token", async () => {
  const [{ id }, { id: other }] = [await buildClaimed(), await buildClaimed()];
  const [ended, late] = [await share(id), await share(id, { days: 2 })];
  const revoke = (remediationId: string, linkId: string) => revokeVerification(operator, { remediationId, linkId });
  await expectRefused(() => revoke(other, ended.linkId), { code: "link_unknown" });
  expect(await revoke(id, ended.linkId)).toMatchObject({ ok: true });
  await expectRefused(() => revoke(id, ended.linkId), { code: "link_unknown" });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    command: "revoke-verification",
    detail: { linkId: ended.linkId },
  });
  await expectRefused(() => byLink(ended.token, id), { code: "link_unknown" });
  for (const token of [late.token.toLowerCase(), `${late.token}x`, tokenHash(late.token), "x".repeat(43)])
    await expectRefused(() => byLink(token, id), { code: "link_unknown" });
  await expectRefused(() => byLink("", id), { code: "invalid" });
  setMinutes(2 * day);
  await expectRefused(() => byLink(late.token, id), { code: "link_unknown" });
  setMinutes(2 * day - 1);
  expect(await byLink(late.token, id)).toMatchObject({ ok: true });
  await expectRefused(() => revoke(id, late.linkId), { code: "link_unknown" });
});

test("a link that is used while it is revoked does one or the other", async () => {
  for (let turn = 0; turn < 6; turn++) {
    const { id } = await buildClaimed();
    const { token, linkId } = await share(id);
    const given = { token, verdict: "verified", evidence: await evidenceFor(id) };
    const both = [
      () => verifyByLink(door, given),
      () => revokeVerification(operator, { remediationId: id, linkId }),
    ] as const;
    const order = turn % 2 === 0 ? both : both.toReversed();
    const answers = await Promise.all(order.map((one) => one()));
    expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "link_unknown"]);
    const { usedAt, revokedAt } = await database().verifierLink.findUniqueOrThrow({ where: { id: linkId } });
    expect([usedAt, revokedAt].filter((one) => one === null)).toHaveLength(1);
    expect((await remediationOf(id)).state).toBe(usedAt === null ? "done" : "verified");
  }
});

test("who is signed in has a way of his own: a link is not his", async () => {
  const { id, owner, verifier } = await buildClaimed();
  const { token } = await share(id);
  for (const { caller } of [
    owner,
    verifier,
    await buildMember({ role: "administrator" }),
    await buildMember({ role: "reader" }),
  ])
    await expectRefused(
      async () => verifyByLink(caller, { token, verdict: "verified", evidence: await evidenceFor(id) }),
      {
        code: "verifier_is_member",
      },
    );
  expect(await byLink(token, id)).toMatchObject({ ok: true });
});

test("a verdict from outside is held to what every verdict is held to, and the link stays good for a better one", async () => {
  const { id, verifier } = await buildClaimed();
  const [first, second] = [await share(id), await share(id, { label: "The auditor" })];
  await expectRefused(() => byLink(first.token, id, { evidence: [] }), { code: "evidence_missing" });
  await expectRefused(() => byLink(first.token, id, { verdict: "refused" }), { code: "reason_missing" });
  await expectRefused(() => byLink(first.token, id, { verdict: "refused", reasonEn: "x" }), {
    code: "both_languages_needed",
  });
  await expectRefused(
    () => byLink(first.token, id, { evidence: [{ kind: "output", text: "x", criterionId: "nothing00000" }] }),
    {
      code: "criterion_unknown",
    },
  );
  expect(await byLink(first.token, id)).toMatchObject({ ok: true });
  // Nothing is left to verify for the other one.
  await expectRefused(() => byLink(second.token, id), { code: "step_impossible" });
  await expectRefused(async () => verifyRemediation(verifier.caller, await verifying(id)), { code: "step_impossible" });
  expect(await remediationOf(id)).toMatchObject({ state: "verified", changedAt: new Date(morning) });
});
