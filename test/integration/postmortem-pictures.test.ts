import sharp from "sharp";
import { expect, test } from "vitest";
import { addPicture } from "#domain/postmortem/commands/add-picture.ts";
import { describePicture } from "#domain/postmortem/commands/describe-picture.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { removePicture } from "#domain/postmortem/commands/remove-picture.ts";
import { listPictures } from "#domain/postmortem/picture-reads.ts";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { database } from "#lib/db.ts";
import { shrinkPicture } from "#lib/shrink-picture.ts";
import { buildMember } from "../support/build-member.ts";
import { aPicture, aPng, buildDescribed, buildPicture, describing, pictureOf } from "../support/build-picture.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { countPostmortemRows } from "../support/postmortem-rows.ts";
import { auditOf, countTransactions } from "../support/traces.ts";
import {
  approve,
  buildPostmortem,
  buildPublished,
  material,
  onVersion,
  postmortemOf,
  publishedOf,
  publishing,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

const shows = (...ids: string[]) => ids.map((id) => `![](picture:${id})`).join("\n\n");

test("a picture is kept made to fit, with who sent it, and the log says how large it is", async () => {
  const [member, incidentId] = [await buildMember(), await buildPostmortem()];
  const before = await postmortemOf(incidentId);
  const sent = await aPicture({ width: 3200, height: 200, format: "jpeg" });
  const answer = await addPicture(member.caller, { incidentId, bytes: sent });
  const pictureId = answer.ok ? answer.value.pictureId : "";
  expect(answer).toMatchObject({ value: { incidentId, width: 1600, height: 100, isNew: true } });
  const row = await pictureOf(pictureId);
  expect(row).toMatchObject({ incidentId, type: "image/webp", altFr: "", altEn: "", authorId: member.id });
  expect(await sharp(row.bytes).metadata()).toMatchObject({ format: "webp", width: 1600, height: 100 });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({
    ...{ command: "add-picture", actorId: member.id },
    detail: { pictureId, width: 1600, height: 100, isNew: true },
  });
  // No word of the draft has changed: what a colleague approved stays approved.
  expect(await postmortemOf(incidentId)).toEqual(before);
});

test("the same picture sent again, or twice at once, is kept once; in another postmortem it is another", async () => {
  const [incidentId, other] = [await buildPostmortem(), await buildPostmortem()];
  const bytes = await aPicture({ width: 31, height: 10 });
  const answers = await Promise.all([
    addPicture(operator, { incidentId, bytes }),
    addPicture(operator, { incidentId, bytes }),
  ]);
  const again = await addPicture(operator, { incidentId, bytes });
  const ids = [...answers, again].map((answer) => (answer.ok ? answer.value.pictureId : answer.code));
  expect(new Set(ids).size).toBe(1);
  expect(again).toMatchObject({ value: { isNew: false } });
  expect(await database().postmortemPicture.count({ where: { incidentId } })).toBe(1);
  const elsewhere = await addPicture(operator, { incidentId: other, bytes });
  expect(elsewhere.ok && elsewhere.value.pictureId).not.toBe(ids[0]);
});

test("what is no picture, is damaged or too large is refused, and nothing stays", async () => {
  const incidentId = await buildPostmortem();
  const jpeg = await aPicture({ width: 800, height: 600, format: "jpeg", isNoisy: true });
  const cases: [string, Uint8Array][] = [
    ["picture_missing", new Uint8Array()],
    ["picture_too_large", new Uint8Array(pictureLimits.sentBytes + 1)],
    ["picture_too_large", await aPicture({ width: 8001, height: 5000 })],
    ["picture_too_large", aPng({ width: 2 ** 31 - 1, height: 2 ** 31 - 1, data: Buffer.alloc(10) })],
    ["invalid_picture", aPng({ width: 4000, height: 4000, data: Buffer.alloc(10) })],
    ["invalid_picture", jpeg.subarray(0, jpeg.length / 2)],
    ["invalid_picture", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["invalid_picture", Buffer.from("GIF89a")],
  ];
  const before = await countPostmortemRows();
  for (const [code, bytes] of cases) {
    const answer = await addPicture(operator, { incidentId, bytes });
    const problem = answer.ok || answer.code !== "invalid" ? answer : answer.problems[0];
    expect(problem, code).toMatchObject({ code, field: "bytes" });
  }
  for (const bytes of ["text", null, { length: 3 }])
    expect(await addPicture(operator, { incidentId, bytes })).toMatchObject({ code: "invalid" });
  expect(await countPostmortemRows()).toEqual(before);
});

test("while a picture is decoded, however long that takes, no transaction is open", async () => {
  const incidentId = await buildPostmortem();
  let isDecoding = true;
  const slow = await aPicture({ width: 3000, height: 2000, format: "jpeg", isNoisy: true });
  // Pictures are decoded one after another: this one keeps the next waiting.
  const before = shrinkPicture(slow, pictureLimits.kept).finally(() => {
    isDecoding = false;
  });
  const adding = addPicture(operator, { incidentId, bytes: await aPicture({ width: 34, height: 10 }) });
  const seen: number[] = [];
  while (isDecoding) seen.push(await countTransactions());
  expect(seen.length).toBeGreaterThan(3);
  expect(Math.max(...seen)).toBe(0);
  expect(await before).toMatchObject({ ok: true });
  expect(await adding).toMatchObject({ ok: true });
});

test("a postmortem has room for so many pictures and no more", async () => {
  const incidentId = await buildPostmortem();
  const row = { ...(await pictureOf(await buildPicture(incidentId))) };
  const more = Array.from({ length: pictureLimits.pictures - 1 }, (_, n) => ({ ...row, id: `more-${n}` }));
  await database().postmortemPicture.createMany({ data: more });
  const bytes = await aPicture({ width: 33, height: 10 });
  expect(await addPicture(operator, { incidentId, bytes })).toEqual({ ok: false, code: "too_many", field: "bytes" });
});

test("a description is kept in both languages, and whoever wrote it edited last", async () => {
  const [member, incidentId] = [await buildMember(), await buildPostmortem()];
  const pictureId = await buildPicture(incidentId);
  const { version } = await postmortemOf(incidentId);
  const input = await describing(incidentId, pictureId, { altFr: " La salle ", altEn: "" });
  expect(await describePicture(member.caller, input)).toMatchObject({ ok: true });
  expect(await pictureOf(pictureId)).toMatchObject({ altFr: "La salle", altEn: "" });
  expect(await postmortemOf(incidentId)).toMatchObject({ version: version + 1, editorId: member.id });
  const other = await describing(incidentId, pictureId, { altEn: "The room" });
  expect(await describePicture(operator, input)).toMatchObject({ ok: true });
  expect(await describePicture(operator, other)).toMatchObject({ ok: true });
  expect((await auditOf(incidentId)).at(-1)?.detail).toEqual({ pictureId, lengthFr: 8, lengthEn: 8 });
  const details = (await auditOf(incidentId)).map(({ detail, before, after }) => [detail, before, after]);
  expect(JSON.stringify(details)).not.toContain("room");
});

test("a description is refused against another one, of another postmortem's picture, and when it is too long", async () => {
  const [incidentId, other] = [await buildPostmortem(), await buildPostmortem()];
  const pictureId = await buildPicture(incidentId);
  const early = await describing(incidentId, pictureId);
  await describePicture(operator, await describing(incidentId, pictureId, { altFr: "Une baie" }));
  const before = await countPostmortemRows();
  expect(await describePicture(operator, early)).toEqual({ ok: false, code: "stale", field: "seen" });
  expect(await describePicture(operator, { ...early, incidentId: other })).toMatchObject({ code: "picture_unknown" });
  expect(await describePicture(operator, { ...early, pictureId: "nowhere" })).toMatchObject({
    code: "picture_unknown",
  });
  const long = await describing(incidentId, pictureId, { altEn: "x".repeat(501) });
  expect(await describePicture(operator, long)).toMatchObject({ problems: [{ field: "altEn", code: "too_long" }] });
  expect(await countPostmortemRows()).toEqual(before);
});

test("publication is refused until every picture that it shows is there and described in both languages", async () => {
  const [author, approver] = [await buildMember(), await buildMember({ role: "reviewer" })];
  const incidentId = await buildPostmortem({ caller: author.caller });
  const [described, bare] = [await buildDescribed(incidentId), await buildPicture(incidentId, { width: 40 })];
  await buildPicture(incidentId, { width: 41 });
  const attempt = async (text: string) => {
    await writeSummary(incidentId, { caller: author.caller, fr: text, en: text });
    await approve(incidentId, approver);
    return publishPostmortem(author.caller, await publishing(incidentId));
  };
  const missing = { ok: false, code: "alt_missing", field: `pictures.${bare}` };
  expect(await attempt(shows(described, bare))).toEqual(missing);
  await describePicture(author.caller, await describing(incidentId, bare, { altEn: "" }));
  expect(await attempt(shows(bare))).toEqual(missing);
  expect(await attempt(shows("nowhere"))).toEqual({ ok: false, code: "picture_unknown", field: "pictures.nowhere" });
  // One that no text shows keeps nobody from publishing.
  expect(await attempt(shows(described))).toMatchObject({ ok: true });
  const [first] = await publishedOf(incidentId);
  expect(first?.content.pictures).toEqual([
    { id: described, width: 20, height: 10, alt: { fr: "La salle", en: "The room" } },
  ]);
});

test("an approval is of the descriptions too", async () => {
  const [author, approver] = [await buildMember(), await buildMember({ role: "reviewer" })];
  const incidentId = await buildPostmortem({ caller: author.caller });
  const pictureId = await buildDescribed(incidentId);
  await writeSummary(incidentId, { caller: author.caller, fr: shows(pictureId), en: shows(pictureId) });
  await approve(incidentId, approver);
  await describePicture(author.caller, await describing(incidentId, pictureId, { altFr: "Une baie" }));
  const answer = await publishPostmortem(author.caller, await publishing(incidentId));
  expect(answer).toMatchObject({ code: "approval_needed" });
});

test("readers get a better description with the next revision, and the former one keeps what it said", async () => {
  const { incidentId, author } = await publishedWith();
  const [pictureId = ""] = (await listPictures(incidentId)).map(({ id }) => id);
  await describePicture(author.caller, await describing(incidentId, pictureId, { altFr: "Une baie" }));
  setMinutes(10);
  const answer = await publishPostmortem(author.caller, await publishing(incidentId, { change: "editorial" }));
  expect(answer).toMatchObject({ ok: true });
  const alts = (await publishedOf(incidentId)).map(({ content }) => content.pictures?.[0]?.alt.fr);
  expect(alts).toEqual(["La salle", "Une baie"]);
});

test("a picture can be removed while no revision shows it, and a text that shows it is then not published", async () => {
  const [author, approver] = [await buildMember(), await buildMember({ role: "reviewer" })];
  const incidentId = await buildPostmortem({ caller: author.caller });
  const [pictureId, other] = [await buildDescribed(incidentId), await buildPostmortem()];
  expect(await removePicture(operator, { incidentId: other, pictureId })).toMatchObject({ code: "picture_unknown" });
  await writeSummary(incidentId, { caller: author.caller, fr: shows(pictureId), en: shows(pictureId) });
  expect(await removePicture(author.caller, { incidentId, pictureId })).toMatchObject({ ok: true });
  expect((await auditOf(incidentId)).at(-1)).toMatchObject({ command: "remove-picture", detail: { pictureId } });
  expect(await removePicture(operator, { incidentId, pictureId })).toMatchObject({ code: "picture_unknown" });
  await approve(incidentId, approver);
  const answer = await publishPostmortem(author.caller, await publishing(incidentId));
  expect(answer).toMatchObject({ code: "picture_unknown", field: `pictures.${pictureId}` });
});

test("a published picture stays, also when no text shows it any more, until it is redacted out of every revision", async () => {
  const { incidentId, author, approver } = await publishedWith();
  const [pictureId = ""] = (await listPictures(incidentId)).map(({ id }) => id);
  const removing = () => removePicture(author.caller, { incidentId, pictureId });
  expect(await removing()).toEqual({ ok: false, code: "picture_published", field: "pictureId" });
  await writeSummary(incidentId, { caller: author.caller });
  await approve(incidentId, approver);
  await publishPostmortem(author.caller, await publishing(incidentId, material));
  expect(await removing()).toMatchObject({ code: "picture_published" });
  const passage = `![](picture:${pictureId})`;
  const reason = { reasonFr: "Confidentiel", reasonEn: "Confidential" };
  const redacted = await redactPostmortem(author.caller, await onVersion(incidentId, { passage, ...reason }));
  expect(redacted).toMatchObject({ ok: true });
  expect((await publishedOf(incidentId)).flatMap(({ content }) => content.pictures ?? [])).toEqual([]);
  expect(await removing()).toMatchObject({ ok: true });
});

test("a passage is redacted out of descriptions too", async () => {
  const { incidentId, author } = await publishedWith();
  const reason = { reasonFr: "Confidentiel", reasonEn: "Confidential" };
  await redactPostmortem(author.caller, await onVersion(incidentId, { passage: "salle", ...reason }));
  const said = (await publishedOf(incidentId)).map(({ content }) => content.pictures?.[0]?.alt.fr);
  expect(said).toEqual(["La […]", "La […]"]);
  const [picture] = await listPictures(incidentId);
  expect(picture?.alt.fr).toBe("La […]");
});

test("the team sees of each picture whether a text shows it and whether it was published", async () => {
  const { incidentId } = await publishedWith();
  const [published] = (await listPictures(incidentId)).map(({ id }) => id);
  setMinutes(1);
  const more = await buildPicture(incidentId, { width: 50 });
  await write(incidentId, { section: "luck", text: `Voici ![une salle](picture:${more}).` });
  setMinutes(2);
  const unused = await buildPicture(incidentId, { width: 60 });
  expect((await listPictures(incidentId)).map(({ id, isShown, isPublished }) => [id, isShown, isPublished])).toEqual([
    [published, true, true],
    [more, true, false],
    [unused, false, false],
  ]);
});

/** A postmortem whose published summary shows a described picture. */
async function publishedWith() {
  const built = await buildPublished();
  const { incidentId, author, approver } = built;
  const pictureId = await buildDescribed(incidentId);
  await database().postmortemRevision.deleteMany({ where: { incidentId } });
  await writeSummary(incidentId, { caller: author.caller, fr: shows(pictureId), en: shows(pictureId) });
  await approve(incidentId, approver);
  expect(await publishPostmortem(author.caller, await publishing(incidentId))).toMatchObject({ ok: true });
  return built;
}
