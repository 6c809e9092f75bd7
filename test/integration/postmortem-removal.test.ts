import { expect, test } from "vitest";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { keepWarning } from "#domain/postmortem/commands/keep-warning.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { retractPostmortem } from "#domain/postmortem/commands/retract-postmortem.ts";
import { reviewPostmortem } from "#domain/postmortem/commands/review-postmortem.ts";
import { submitPostmortem } from "#domain/postmortem/commands/submit-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { everyPostmortemWord } from "../support/postmortem-rows.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildApproved,
  buildPostmortem,
  buildPublished,
  confirming,
  describing,
  factor,
  listing,
  material,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  reviewing,
  textOf,
  write,
  writeSummary,
  writing,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const secret = "Élise of db-7";
const reason = { reasonFr: "Confidentiel.", reasonEn: "Confidential." };
const redact = async (incidentId: string, fields: object = {}) =>
  redactPostmortem(operator, await onVersion(incidentId, { passage: secret, ...reason, ...fields }));

/** A published postmortem that tells a secret wherever it can, in two revisions. */
async function telling(): Promise<string> {
  const { incidentId, approver } = await buildApproved();
  await writeSummary(incidentId, { fr: `Demandez à ${secret}.`, en: `Ask ${secret.toUpperCase()}.` });
  await write(incidentId, { section: "luck", text: `**${secret}** était là.`.normalize("NFD") });
  await describePostmortem(
    operator,
    await describing(incidentId, { authorRoleFr: secret, authorRoleEn: `with ${secret}` }),
  );
  const words = { textFr: `${secret} fr`, textEn: `${secret} en`, noteFr: secret, noteEn: secret };
  await writeEntries(
    operator,
    await listing(incidentId, { list: "factors", entries: [factor("x"), factor("", { ...words, leadsTo: 0 })] }),
  );
  const remark = await reviewing(incidentId, { kind: "comment", text: `Is ${secret} right?` });
  await reviewPostmortem(operator, remark);
  const warning = { incidentId, section: "summary", language: "en" };
  await keepWarning(operator, { ...warning, phrase: secret, reason: "A name." });
  await keepWarning(operator, { ...warning, phrase: "human error", reason: `As ${secret} says.` });
  await approve(incidentId, approver);
  const otherDueAt = after(24 * 60);
  const override = { unansweredReason: `${secret} will tell.` };
  expect(await publishPostmortem(operator, await publishing(incidentId, { ...override, otherDueAt }))).toMatchObject({
    ok: true,
  });
  await write(incidentId, { text: `Demandez encore à ${secret}.` });
  await approve(incidentId, approver);
  const correction = {
    ...material,
    whatFr: secret,
    whyEn: `${secret} erred`,
    askedByEn: secret,
    ...override,
    otherDueAt,
  };
  expect(await publishPostmortem(operator, await publishing(incidentId, correction))).toMatchObject({ ok: true });
  return incidentId;
}

test("the passage is gone from every revision, text, entry, remark and warning, and from the log; one more revision says why", async () => {
  const [incidentId, member] = [await telling(), await buildMember()];
  setMinutes(15);
  const input = await onVersion(incidentId, { passage: "élise of DB-7", ...reason });
  expect(await redactPostmortem(member.caller, input)).toEqual({
    ok: true,
    value: { incidentId, number: 3, revisions: 2 },
  });
  expect(await everyPostmortemWord()).not.toMatch(/élise/iu);
  const revisions = await publishedOf(incidentId);
  expect(revisions[2]).toMatchObject({
    ...{ number: 3, change: "redacted", at: new Date(after(15)), memberId: member.id, isReviewed: true },
    ...{
      whyFr: "Confidentiel.",
      whyEn: "Confidential.",
      whatFr: "",
      formerHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(revisions[2]?.content).toEqual(revisions[1]?.content);
  expect(revisions[0]?.content.sections[0]?.text).toEqual({ fr: "Demandez à […].", en: "Ask […]." });
  expect(revisions[1]).toMatchObject({ whatFr: "[…]", whyEn: "[…] erred", askedByEn: "[…]", formerHash: null });
  expect(revisions[1]?.content).toMatchObject({ authorRole: { fr: "[…]", en: "with […]" } });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({
    ...{ command: "redact-postmortem", detail: { number: 3, revisions: 2 } },
  });
  expect(await database().keptWarning.findMany({ where: { incidentId } })).toMatchObject([
    { phrase: "human error", reason: "As […] says." },
  ]);
});

test("what was being written goes on without the passage: whoever had read it with it is told", async () => {
  const incidentId = await telling();
  const before = await writing(incidentId, { text: `Demandez toujours à ${secret}.` });
  await redact(incidentId);
  expect(await textOf(incidentId)).toMatchObject({ text: "Demandez encore à […]." });
  expect(await writeText(operator, before)).toMatchObject({ code: "stale", field: "text" });
  const again = { ...before, incidentId, version: (await textOf(incidentId)).version, text: "Demandez." };
  expect(await writeText(operator, again)).toMatchObject({ ok: true });
});

test("a redaction makes no translation stale, and the next revision is numbered after it", async () => {
  const { incidentId } = await buildApproved();
  await writeSummary(incidentId, { fr: `Le ${secret} est tombé.`, en: `The ${secret} went down.` });
  await approve(incidentId, await buildMember());
  await publishPostmortem(operator, await publishing(incidentId));
  expect(await redact(incidentId)).toMatchObject({ value: { number: 2 } });
  await write(incidentId, { section: "luck", text: "Il était tôt." });
  await write(incidentId, { section: "luck", language: "en", text: "It was early." });
  await confirmTranslation(operator, await confirming(incidentId, { section: "luck" }));
  expect(
    await publishPostmortem(
      operator,
      await publishing(incidentId, { change: "editorial", otherDueAt: after(24 * 60) }),
    ),
  ).toMatchObject({
    value: { number: 3 },
  });
  expect((await publishedOf(incidentId)).at(-1)?.content.sections).toMatchObject([
    { key: "summary", translation: "current", text: { en: "The […] went down." } },
    { key: "luck", translation: "current" },
  ]);
});

test("what was redacted is redacted again, also in the reasons of former redactions; the fingerprints stay", async () => {
  const incidentId = await telling();
  await redact(incidentId, { reasonEn: "It named the machine room." });
  const [, , first] = await publishedOf(incidentId);
  expect(await redact(incidentId, { passage: "machine room" })).toMatchObject({ value: { number: 4, revisions: 1 } });
  expect((await publishedOf(incidentId))[2]).toMatchObject({
    whyEn: "It named the […].",
    formerHash: first?.formerHash,
  });
});

test("a passage found nowhere, one too short, a reason that tells it, none at all, and what was never published are refused", async () => {
  const { incidentId } = await buildPublished();
  expect(await redact(incidentId)).toMatchObject({ code: "passage_absent", field: "passage" });
  const passage = "courrier";
  for (const [field, words] of [
    ["reasonFr", "Le COURRIER"],
    ["reasonEn", "courrier"],
  ] as const)
    expect(await redact(incidentId, { passage, [field]: words })).toMatchObject({ code: "reason_tells", field });
  expect(await redact(incidentId, { passage: " é\u200b " })).toMatchObject({ problems: [{ code: "passage_missing" }] });
  expect(await redact(incidentId, { passage, reasonFr: "", reasonEn: "" })).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  const draft = await buildPostmortem();
  await write(draft, { text: `Demandez à ${secret}.` });
  expect(await redact(draft)).toMatchObject({ code: "not_published" });
  expect(await publishedOf(incidentId)).toHaveLength(1);
});

test("an approval does not outlive a redaction: these are other words", async () => {
  const incidentId = await telling();
  await write(incidentId, { text: `Demandez enfin à ${secret}.` });
  await approve(incidentId, await buildMember());
  await redact(incidentId);
  const input = await publishing(incidentId, { ...material, otherDueAt: after(24 * 60) });
  expect(await publishPostmortem(operator, input)).toMatchObject({ code: "approval_needed" });
});

// redactPostmortem moves the version on and leaves the stage: it stands as approved, and its publication asks for an approval.
test("after a redaction it does not stand as approved any more", async () => {
  const incidentId = await telling();
  await approve(incidentId, await buildMember());
  await redact(incidentId);
  expect((await postmortemOf(incidentId)).stage).not.toBe("approved");
});

test("a published postmortem is withdrawn with its reason; its words stay, and nothing of it can change any more", async () => {
  const { incidentId } = await buildPublished();
  const before = await publishedOf(incidentId);
  setMinutes(20);
  const input = await onVersion(incidentId, { reasonFr: "Une autre cause.", reasonEn: "" });
  expect(await retractPostmortem(operator, input)).toEqual({ ok: true, value: { incidentId } });
  expect(await postmortemOf(incidentId)).toMatchObject({
    ...{ retractedAt: new Date(after(20)), retractedReasonFr: "Une autre cause.", stage: "draft" },
  });
  expect(await publishedOf(incidentId)).toEqual(before);
  expect(await retractPostmortem(operator, await onVersion(incidentId, reason))).toMatchObject({
    code: "postmortem_retracted",
  });
});

test("what was never published, or without a reason, is not withdrawn", async () => {
  const { incidentId } = await buildApproved();
  expect(await retractPostmortem(operator, await onVersion(incidentId, reason))).toMatchObject({
    code: "not_published",
  });
  const published = await buildPublished();
  expect(await retractPostmortem(operator, await onVersion(published.incidentId, {}))).toMatchObject({
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
});

test("withdrawn and published at once: of two changes of one version no half is left", async () => {
  const { incidentId, approver } = await buildPublished();
  await writeSummary(incidentId, { fr: "Cinq heures.", en: "Five hours." });
  await submitPostmortem(operator, await onVersion(incidentId, { stage: "in_review" }));
  await reviewPostmortem(approver.caller, await reviewing(incidentId));
  const [retraction, publication] = [await onVersion(incidentId, reason), await publishing(incidentId, material)];
  const [retracted, published] = await Promise.all([
    retractPostmortem(operator, retraction),
    publishPostmortem(operator, publication),
  ]);
  expect(retracted).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toHaveLength(published.ok ? 2 : 1);
});

test("what readers see as one passage is removed also where Markdown stands between its words and letters", async () => {
  const { incidentId, approver } = await buildPublished();
  const written = ["Jean **Dupont**", "**Jean** _Dupont_", "Jean\n> Dupont", "J\\ean Du*po*nt", "jean dupont"];
  await write(incidentId, { section: "luck", text: written.map((words) => `${words} était là.`).join("\n\n") });
  await approve(incidentId, approver);
  expect(
    await publishPostmortem(
      operator,
      await publishing(incidentId, { change: "editorial", otherDueAt: after(24 * 60) }),
    ),
  ).toMatchObject({
    ok: true,
  });
  expect(await redact(incidentId, { passage: "Jean Dupont" })).toMatchObject({ ok: true });
  const said = JSON.stringify(await publishedOf(incidentId));
  expect(said.replaceAll(/[*_>\\]|\s|n(?= )/g, "")).not.toMatch(/dupont/i);
});

test("a passage is removed also where it runs across a link's address, or across a fact that the author left out", async () => {
  const { incidentId, approver } = await buildPublished();
  const written = [
    "[Jean](https://example.org/a_(b)) Dupont",
    "[Jean][who] Dupont",
    "Jean [](fact:started) Dupont",
    "**Jean** [](fact:duration/smtp)Dupont",
  ];
  const text = `${written.map((words) => `${words} était là.`).join("\n\n")}\n\n[who]: https://example.org`;
  await write(incidentId, { section: "luck", text });
  await approve(incidentId, approver);
  const due = { otherDueAt: after(24 * 60) };
  await publishPostmortem(operator, await publishing(incidentId, { change: "editorial", ...due }));
  expect(await redact(incidentId, { passage: "Jean Dupont" })).toMatchObject({ ok: true });
  const left = (await publishedOf(incidentId)).at(-1)?.content.sections.find(({ key }) => key === "luck")?.text.fr;
  expect(left?.split("\n\n").slice(0, 4)).toEqual([
    "[[…] était là.",
    "[[…] était là.",
    "[…] était là.",
    "**[…] était là.",
  ]);
});
