import { expect, test } from "vitest";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { settleReview } from "#domain/postmortem/commands/settle-review.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildApproved,
  buildPostmortem,
  describing,
  onVersion,
  postmortemOf,
  publishing,
  reviewing,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const reviewsOf = (incidentId: string) =>
  database().postmortemReview.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
const submit = async (incidentId: string, stage: "in_review" | "draft" = "in_review") =>
  submitPostmortem(operator, await onVersion(incidentId, { stage }));

/** Written by one member, in the hands of the colleagues. */
async function submitted() {
  const author = await buildMember();
  const incidentId = await buildPostmortem({ caller: author.caller });
  await writeSummary(incidentId, { caller: author.caller });
  expect(await submit(incidentId)).toMatchObject({ ok: true });
  return { incidentId, author };
}

test("what has no summary is not given to the colleagues; a summary in either language is enough, and it can be taken back", async () => {
  const incidentId = await buildPostmortem();
  await write(incidentId, { section: "trigger", text: "Un disque." });
  expect(await submit(incidentId)).toMatchObject({ code: "summary_missing" });
  await write(incidentId, { language: "en", text: "Mail went down." });
  const { version } = await postmortemOf(incidentId);
  expect(await submit(incidentId)).toMatchObject({ ok: true });
  expect(await submit(incidentId)).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "in_review", version });
  expect(await submit(incidentId, "draft")).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", version });
});

test("a remark is kept at any stage with who made it, of which version and section; the log has none of its words", async () => {
  const [incidentId, reader] = [await buildPostmortem(), await buildMember({ role: "reviewer" })];
  setMinutes(4);
  const input = await reviewing(incidentId, { kind: "comment", section: "luck", text: "Marqueur" });
  const answers = await Promise.all([reviewPostmortem(reader.caller, input), reviewPostmortem(reader.caller, input)]);
  expect(answers[1]).toEqual(answers[0]);
  await write(incidentId, { text: "Un." });
  // Of a version that is no longer: a remark is welcome all the same.
  const late = { ...input, idempotencyKey: "another-key", text: "Encore" };
  expect(await reviewPostmortem(reader.caller, late)).toMatchObject({ ok: true });
  expect(await reviewsOf(incidentId)).toMatchObject([
    {
      seq: 1,
      kind: "comment",
      section: "luck",
      text: "Marqueur",
      version: 1,
      memberId: reader.id,
      at: new Date(after(4)),
    },
    { seq: 2, text: "Encore", version: 1, settledAt: null },
  ]);
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", version: 2 });
  const logged = (await auditOf(incidentId)).filter(({ command }) => command === "review-postmortem");
  expect(logged.map(({ detail }) => JSON.stringify(detail)).join()).not.toMatch(/Marqueur|Encore/);
  expect(logged).toHaveLength(2);
});

test("a remark or a request needs words, an approval does not; none takes too many", async () => {
  const { incidentId } = await submitted();
  for (const kind of ["comment", "changes_requested"])
    expect(await reviewPostmortem(operator, await reviewing(incidentId, { kind, text: " " }))).toMatchObject({
      problems: [{ field: "text", code: "words_missing" }],
    });
  const text = "x".repeat(postmortemLimits.comment + 1);
  expect(await reviewPostmortem(operator, await reviewing(incidentId, { kind: "comment", text }))).toMatchObject({
    problems: [{ field: "text", code: "too_long" }],
  });
  expect(await reviewPostmortem(operator, await reviewing(incidentId, { kind: "waived", text: "x" }))).toMatchObject({
    problems: [{ field: "kind", code: "unknown_choice" }],
  });
});

test("only what is in review is approved, or sent back", async () => {
  const { incidentId } = await submitted();
  const colleague = await buildMember();
  await submit(incidentId, "draft");
  for (const kind of ["approved", "changes_requested"])
    expect(await reviewPostmortem(colleague.caller, await reviewing(incidentId, { kind, text: "x" }))).toMatchObject({
      ...{ code: "not_in_review", field: "kind" },
    });
  await submit(incidentId);
  const asked = await reviewing(incidentId, { kind: "changes_requested", text: "Say how long." });
  expect(await reviewPostmortem(colleague.caller, asked)).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft" });
  await approve(incidentId, colleague);
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "approved" });
});

test("neither the author, nor who edited last, nor an operator approves (PM-1); who edited before the last does", async () => {
  const { incidentId, author } = await submitted();
  const [editor, colleague] = [await buildMember(), await buildMember()];
  await write(incidentId, { caller: colleague.caller, section: "luck", text: "Il était tôt." });
  expect(await describePostmortem(editor.caller, await describing(incidentId))).toMatchObject({ ok: true });
  for (const caller of [author.caller, editor.caller, operator])
    expect(await reviewPostmortem(caller, await reviewing(incidentId))).toMatchObject({
      ...{ code: "approver_wrote_it", field: "kind" },
    });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "in_review" });
  expect(await reviewPostmortem(colleague.caller, await reviewing(incidentId))).toMatchObject({ ok: true });
});

test("of two approvals at once one is kept; the other is told that it is no longer in review", async () => {
  const { incidentId } = await submitted();
  const colleagues = [await buildMember(), await buildMember()];
  const answers = await Promise.all(
    colleagues.map(async ({ caller }) => reviewPostmortem(caller, await reviewing(incidentId))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: "not_in_review" }]);
  expect(await reviewsOf(incidentId)).toMatchObject([{ kind: "approved", seq: 1 }]);
});

test("an approval and a last word written at once: either it is of these words, or it is refused", async () => {
  for (let round = 0; round < 5; round++) {
    const { incidentId, author } = await submitted();
    const colleague = await buildMember();
    const [input] = [await reviewing(incidentId)];
    const [answer] = await Promise.all([
      reviewPostmortem(colleague.caller, input),
      write(incidentId, { caller: author.caller, text: "Un mot de plus." }),
    ]);
    if (!answer.ok) expect(answer).toMatchObject({ code: "stale" });
    expect((await postmortemOf(incidentId)).stage).not.toBe("approved");
    expect(await publishPostmortem(author.caller, await publishing(incidentId))).toMatchObject({ ok: false });
  }
});

test("an approval is of what was read: one that somebody changed since is refused as stale", async () => {
  const { incidentId, author } = await submitted();
  const [input, colleague] = [await reviewing(incidentId), await buildMember()];
  await write(incidentId, { caller: author.caller, text: "Un mot de plus." });
  expect(await reviewPostmortem(colleague.caller, input)).toMatchObject({ code: "stale", field: "version" });
  expect(await reviewsOf(incidentId)).toEqual([]);
});

test("a remark that was dealt with says since when, once; one of another postmortem is unknown", async () => {
  const { incidentId } = await submitted();
  const elsewhere = await buildPostmortem();
  const added = await reviewPostmortem(operator, await reviewing(incidentId, { kind: "comment", text: "Why?" }));
  const reviewId = added.ok ? added.value.reviewId : "";
  setMinutes(6);
  expect(await settleReview(operator, { incidentId, reviewId })).toMatchObject({ ok: true });
  setMinutes(8);
  expect(await settleReview(operator, { incidentId, reviewId })).toMatchObject({ ok: true });
  expect(await reviewsOf(incidentId)).toMatchObject([{ settledAt: new Date(after(6)) }]);
  for (const wrong of [
    { incidentId: elsewhere, reviewId },
    { incidentId, reviewId: "nobody" },
  ])
    expect(await settleReview(operator, wrong)).toMatchObject({ code: "review_unknown", field: "reviewId" });
});

test("what the approver approved and then takes over is not approved by him any more", async () => {
  const { incidentId } = await buildApproved();
  const approver = await buildMember();
  await submit(incidentId);
  expect(await reviewPostmortem(approver.caller, await reviewing(incidentId))).toMatchObject({ ok: true });
  await write(incidentId, { caller: approver.caller, text: "Réécrit." });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", editorId: approver.id });
  await submit(incidentId);
  expect(await reviewPostmortem(approver.caller, await reviewing(incidentId))).toMatchObject({
    code: "approver_wrote_it",
  });
});

// a remark's version is kept without being compared with anything; a number that the column cannot hold throws.
test("a remark on a version that never was is refused, whatever the number", async () => {
  const { incidentId } = await submitted();
  const { version } = await postmortemOf(incidentId);
  for (const wrong of [3_000_000_000, version + 1, -1]) {
    const input = await reviewing(incidentId, { kind: "comment", text: "x", version: wrong });
    await expect(reviewPostmortem(operator, input), String(wrong)).resolves.toMatchObject({ ok: false });
  }
});
