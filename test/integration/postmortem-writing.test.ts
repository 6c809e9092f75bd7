import { expect, test } from "vitest";
import { chooseSource } from "#domain/postmortem/commands/choose-source.ts";
import { confirmTranslation } from "#domain/postmortem/commands/confirm-translation.ts";
import { describePostmortem } from "#domain/postmortem/commands/describe-postmortem.ts";
import { keepWarning } from "#domain/postmortem/commands/keep-warning.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  buildApproved,
  buildPostmortem,
  confirming,
  describing,
  postmortemOf,
  textOf,
  write,
  writeSummary,
  writing,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const lastOf = async (subject: string) => (await auditOf(subject)).at(-1);
const english = { language: "en" } as const;

test("a section is kept as it was typed, in one language; the log says how long it is and by whom", async () => {
  const [incidentId, member] = [await buildPostmortem(), await buildMember()];
  setMinutes(7);
  const input = await writing(incidentId, { text: "Le courrier est *tombé*\nà [](fact:started)." });
  const answer = await writeText(member.caller, input);
  expect(answer).toMatchObject({ ok: true, value: { section: "summary", language: "fr", version: 2 } });
  expect(await textOf(incidentId)).toMatchObject({
    ...{ text: input.text, version: 2, editorId: member.id, editedAt: new Date(after(7)) },
  });
  expect(await textOf(incidentId, english)).toMatchObject({ text: "", version: 1 });
  expect(await postmortemOf(incidentId)).toMatchObject({
    version: 2,
    editorId: member.id,
    editedAt: new Date(after(7)),
  });
  expect((await lastOf(incidentId))?.detail).toMatchObject({
    section: "summary",
    length: input.text.length,
    version: 2,
  });
});

test("the same text sent again, with the version that it was first sent with, is kept once", async () => {
  const incidentId = await buildPostmortem();
  const input = await writing(incidentId, { text: "Le courrier est tombé." });
  const first = await writeText(operator, input);
  expect(await writeText(operator, input)).toEqual(first);
  const twice = await Promise.all([writeText(operator, input), writeText(operator, input)]);
  expect(twice).toEqual([first, first]);
  expect(await textOf(incidentId)).toMatchObject({ version: 2 });
  expect(await postmortemOf(incidentId)).toMatchObject({ version: 2 });
});

test("of two who write one section at once one is refused, and the words of the other stay whole", async () => {
  const [incidentId, one, other] = [await buildPostmortem(), await buildMember(), await buildMember()];
  const inputs = [await writing(incidentId, { text: "Un mot." }), await writing(incidentId, { text: "Un autre." })];
  const answers = await Promise.all([one, other].map(({ caller }, place) => writeText(caller, inputs[place])));
  expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: "stale", field: "text" }]);
  const winner = answers.findIndex(({ ok }) => ok);
  expect(await textOf(incidentId)).toMatchObject({ text: inputs[winner]?.text, version: 2 });
  // The second reads what stands there and sends his own against it: nothing was lost on the way.
  const loser = await writing(incidentId, { text: inputs[1 - winner]?.text ?? "" });
  expect(await writeText(operator, loser)).toMatchObject({ ok: true, value: { version: 3 } });
});

test("two who write different sections, or the two languages of one, do not stand in each other's way", async () => {
  const incidentId = await buildPostmortem();
  const inputs = [
    await writing(incidentId, { text: "Un." }),
    await writing(incidentId, { text: "One.", ...english }),
    await writing(incidentId, { text: "Un disque.", section: "trigger" }),
  ];
  const answers = await Promise.all(inputs.map((input) => writeText(operator, input)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(await postmortemOf(incidentId)).toMatchObject({ version: 4 });
});

test("a section of 200 kB is refused with a clear word, beside the field; one as long as may be is kept", async () => {
  const incidentId = await buildPostmortem();
  for (const text of ["x".repeat(200_000), "é".repeat(100_001), "mot ".repeat(50_000)]) {
    const answer = await writeText(operator, await writing(incidentId, { text }));
    const told = !answer.ok && "problems" in answer ? answer.problems[0] : answer;
    expect(told).toMatchObject({ code: expect.stringMatching(/^(?:text_)?too_long$/), field: "text" });
  }
  const { text: limit } = postmortemLimits;
  expect(await writeText(operator, await writing(incidentId, { text: "é".repeat(limit) }))).toMatchObject({ ok: true });
});

test("what was approved is a draft again once a word changes, and stays approved when nothing does", async () => {
  const { incidentId, approver } = await buildApproved();
  const { text } = await textOf(incidentId);
  expect(await writeText(approver.caller, await writing(incidentId, { text }))).toMatchObject({ code: "forbidden" });
  await write(incidentId, { text });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "approved" });
  await write(incidentId, { text: `${text} Et puis.` });
  expect(await postmortemOf(incidentId)).toMatchObject({ stage: "draft", scheduledAt: null });
});

test("that two texts say the same is kept with who read them and when, and changes no word", async () => {
  const [incidentId, member] = [await buildPostmortem(), await buildMember()];
  await write(incidentId, { text: "Un." });
  await write(incidentId, { text: "One.", ...english });
  const { version } = await postmortemOf(incidentId);
  setMinutes(9);
  expect(await confirmTranslation(member.caller, await confirming(incidentId))).toMatchObject({ ok: true });
  expect(await textOf(incidentId, english)).toMatchObject({
    ...{ text: "One.", version: 2, basedOn: "Un.", readById: member.id, readAt: new Date(after(9)) },
  });
  expect(await postmortemOf(incidentId)).toMatchObject({ version });
});

test("nobody says that of texts that changed meanwhile, of the source itself, or of what is not written", async () => {
  const incidentId = await buildPostmortem();
  await write(incidentId, { text: "Un." });
  expect(await confirmTranslation(operator, await confirming(incidentId))).toMatchObject({ code: "original_missing" });
  await write(incidentId, { text: "One.", ...english });
  const seen = await confirming(incidentId);
  expect(await confirmTranslation(operator, { ...seen, language: "fr" })).toMatchObject({
    ...{ code: "is_source", field: "language" },
  });
  for (const other of ["fr", "en"] as const) {
    const before = await confirming(incidentId);
    await write(incidentId, { text: `Autre ${other}.`, language: other });
    expect(await confirmTranslation(operator, before)).toMatchObject({ code: "stale" });
  }
  expect(await textOf(incidentId, english)).toMatchObject({ basedOn: null });
  expect(await confirmTranslation(operator, await confirming(incidentId, { section: "luck" }))).toMatchObject({
    ok: false,
  });
});

test("the other language becomes the source: what said the same still does, what did not still does not", async () => {
  const incidentId = await buildPostmortem();
  await writeSummary(incidentId, { fr: "Un.", en: "One." });
  await write(incidentId, { section: "trigger", text: "Deux." });
  await write(incidentId, { section: "trigger", text: "Two?", ...english });
  for (const section of ["summary", "trigger"] as const)
    expect(await chooseSource(operator, { incidentId, section, language: "en" })).toMatchObject({ ok: true });
  expect(await textOf(incidentId, english)).toMatchObject({ isSource: true, basedOn: null, text: "One." });
  expect(await textOf(incidentId)).toMatchObject({ isSource: false, basedOn: "One.", text: "Un." });
  expect(await textOf(incidentId, { section: "trigger" })).toMatchObject({ isSource: false, basedOn: null });
  const { version } = await postmortemOf(incidentId);
  await chooseSource(operator, { incidentId, section: "summary", language: "en" });
  expect(await postmortemOf(incidentId)).toMatchObject({ version });
});

test("size and role change together; of two who change them one is told that they changed", async () => {
  const [incidentId, member] = [await buildPostmortem(), await buildMember()];
  const input = await describing(incidentId, { size: "note" });
  expect(await describePostmortem(member.caller, input)).toMatchObject({ ok: true });
  expect(await postmortemOf(incidentId)).toMatchObject({
    ...{ size: "note", authorRoleFr: "La technique", authorRoleEn: "Operations", editorId: member.id, version: 2 },
  });
  expect(await describePostmortem(operator, { ...input, size: "full" })).toMatchObject({
    code: "stale",
    field: "seen",
  });
  const again = await Promise.all(
    ["Un", "Deux"].map(async (authorRoleFr) =>
      describePostmortem(operator, await describing(incidentId, { authorRoleFr })),
    ),
  );
  expect(again.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a phrase that the check warned of is kept once with the last reason, and needs one", async () => {
  const [incidentId, member] = [await buildPostmortem(), await buildMember()];
  const input = { incidentId, section: "trigger", language: "en", phrase: " human error ", reason: "A title." };
  await keepWarning(operator, input);
  setMinutes(2);
  expect(await keepWarning(member.caller, { ...input, reason: "A quotation." })).toMatchObject({ ok: true });
  expect(await database().keptWarning.findMany({ where: { incidentId } })).toMatchObject([
    { phrase: "human error", reason: "A quotation.", memberId: member.id, at: new Date(after(2)) },
  ]);
  expect(await keepWarning(operator, { ...input, reason: "  " })).toMatchObject({
    problems: [{ field: "reason", code: "words_missing" }],
  });
  expect(await keepWarning(operator, { ...input, phrase: "" })).toMatchObject({ problems: [{ field: "phrase" }] });
  expect(await keepWarning(operator, { ...input, phrase: "x".repeat(201) })).toMatchObject({
    problems: [{ field: "phrase", code: "too_long" }],
  });
});

// writeText answers what is so already; these two call a repeat after a lost answer a colleague's change.
test("size and role sent again after a lost answer are kept once, and not taken for somebody else's change", async () => {
  const incidentId = await buildPostmortem();
  const input = await describing(incidentId);
  const first = await describePostmortem(operator, input);
  expect(await describePostmortem(operator, input)).toEqual(first);
});

// the phrase is not plainText: PostgreSQL refuses the NUL, and the command throws.
test("a phrase with what nobody can read or the database cannot store is cleaned or refused, never an error", async () => {
  const incidentId = await buildPostmortem();
  const input = { incidentId, section: "summary", language: "en", reason: "A title." };
  for (const phrase of ["human\u0000error", "human \ud800 error"])
    await expect(keepWarning(operator, { ...input, phrase }), JSON.stringify(phrase)).resolves.toHaveProperty("ok");
});
