import { expect, test } from "vitest";
import { describePicture } from "#domain/postmortem/commands/describe-picture.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { database } from "#lib/db.ts";
import { knownIncidents } from "#published/fact-shelf.ts";
import { makeEdition } from "#published/make-edition.ts";
import type { Manifest } from "#published/manifest.ts";
import { readNews } from "#published/news.ts";
import type { PictureBytes } from "#published/postmortem-documents.ts";
import { buildDescribed, buildPicture, describing, pictureOf } from "../support/build-picture.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, publishByClock, publishOnce } from "../support/press-fixture.ts";
import {
  approve,
  buildApproved,
  material,
  onVersion,
  publishing,
  write,
  writeSummary,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach();

const picturesIn = (manifest: Manifest) => [...manifest.entries.keys()].filter((path) => path.startsWith("/pictures/"));
const shows = (...ids: string[]) => ids.map((id) => `![](picture:${id})`).join("\n\n");

/** An approved postmortem whose summary shows the first of two described pictures. */
async function approvedWith() {
  const built = await buildApproved();
  const { incidentId, author, approver } = built;
  const shown = await buildDescribed(incidentId);
  setMinutes(1);
  const other = await buildDescribed(incidentId, { width: 30 });
  await writeSummary(incidentId, { caller: author.caller, fr: shows(shown), en: shows(shown) });
  await approve(incidentId, approver);
  return { ...built, shown, other };
}

/** The same, published. */
async function publishedWith() {
  const built = await approvedWith();
  const { author, incidentId } = built;
  expect(await publishPostmortem(author.caller, await publishing(incidentId))).toMatchObject({ ok: true });
  return built;
}

test("what a published revision shows is a file for ever; what only a draft shows is none", async () => {
  const { incidentId, shown, other, author } = await approvedWith();
  const press = await buildPress();
  expect(picturesIn(await publishOnce(press))).toEqual([]);
  await publishPostmortem(author.caller, await publishing(incidentId));
  const manifest = await publishOnce(press);
  expect(picturesIn(manifest)).toEqual([`/pictures/${shown}.webp`]);
  const entry = manifest.entries.get(`/pictures/${shown}.webp`);
  expect(entry?.headers).toEqual({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
  });
  const { bytes } = await pictureOf(shown);
  expect(await press.editions.readBlob(entry?.blobs.identity ?? "")).toEqual(Buffer.from(bytes));
  await write(incidentId, { caller: author.caller, text: shows(shown, other) });
  expect(picturesIn(await publishOnce(press, { extent: "all" }))).toEqual([`/pictures/${shown}.webp`]);
});

test("a page tells the size of each picture and what it shows, in its language", async () => {
  const { incidentId, shown } = await publishedWith();
  const press = await buildPress();
  await publishOnce(press);
  const picture = { path: `/pictures/${shown}.webp`, width: 20, height: 10 };
  for (const [language, text] of [
    ["fr", "La salle"],
    ["en", "The room"],
  ])
    expect(await press.documentAt(`/${language}/postmortems/${incidentId}`)).toMatchObject({
      pictures: { [shown]: { ...picture, alt: { language, text } } },
    });
});

test("a picture stays when another revision no longer shows it, when the clock publishes, and with a new build", async () => {
  const { incidentId, shown, other, author, approver } = await publishedWith();
  const press = await buildPress();
  await publishOnce(press);
  await writeSummary(incidentId, { caller: author.caller, fr: shows(other), en: shows(other) });
  await approve(incidentId, approver);
  setMinutes(10);
  await publishPostmortem(author.caller, await publishing(incidentId, material));
  const both = [`/pictures/${shown}.webp`, `/pictures/${other}.webp`].sort();
  expect(picturesIn(await publishOnce(press)).sort()).toEqual(both);
  setMinutes(60 * 24 * 3);
  expect(picturesIn(await publishByClock(press)).sort()).toEqual(both);
  const later = await buildPress({ editions: press.editions, build: "build-2" });
  expect(picturesIn(await publishOnce(later, { extent: "all" })).sort()).toEqual(both);
});

test("the bytes are read once: editions after it need neither them nor a database", async () => {
  const { incidentId, author, shown } = await publishedWith();
  const asked: string[] = [];
  const press = await buildPress();
  const { picture } = press;
  press.picture = (ask) => {
    asked.push(ask.id);
    return picture(ask);
  };
  await publishOnce(press);
  await publishOnce(press, { extent: "all" });
  await describePicture(author.caller, await describing(incidentId, shown, { altFr: "Une baie" }));
  setMinutes(10);
  await publishPostmortem(author.caller, await publishing(incidentId, { change: "editorial" }));
  await publishOnce(press);
  expect(asked).toEqual([shown]);
});

test("the print and the history file of a postmortem have its pictures' bytes, also by the clock alone", async () => {
  const { incidentId, shown } = await publishedWith();
  const printed: PictureBytes[] = [];
  const press = await buildPress({
    print: async (print, { pictures }) => {
      printed.push(pictures);
      return { print, bytes: Buffer.from("%PDF") };
    },
  });
  const manifest = await publishOnce(press);
  const bytes = Buffer.from((await pictureOf(shown)).bytes);
  const later = await buildPress({ editions: press.editions, build: "build-2", print: press.print });
  later.picture = async () => null;
  await publishByClock(later);
  expect(printed).toEqual([new Map([[shown, bytes]]), new Map([[shown, bytes]])]);
  const file = manifest.entries.get(`/postmortems/${incidentId}.json`)?.blobs.identity ?? "";
  expect(String(await press.editions.readBlob(file))).toContain(`"base64": "${bytes.toString("base64")}"`);
});

test("with an incident that is no longer public its pictures go", async () => {
  const { incidentId } = await publishedWith();
  const press = await buildPress();
  const manifest = await publishOnce(press);
  expect(picturesIn(manifest)).toHaveLength(1);
  const ask = { installation: press.installation, known: knownIncidents(manifest), origin: "https://status.example" };
  const { news } = await readNews(database(), { ...ask, now: new Date(), extent: "all" });
  if (news === null) throw new Error("nothing was read");
  const facts = { ...news.facts, incidents: new Map(), postmortems: new Map() };
  const next = await makeEdition(press, manifest, { news: { facts, gone: [incidentId] }, now: new Date() });
  expect(picturesIn(next)).toEqual([]);
});

test("redacted, its file goes with the edition that says so", async () => {
  const { incidentId, author, shown } = await publishedWith();
  const press = await buildPress();
  expect(picturesIn(await publishOnce(press))).toHaveLength(1);
  const passage = `![](picture:${shown})`;
  await redactPostmortem(
    author.caller,
    await onVersion(incidentId, { passage, reasonFr: "Confidentiel", reasonEn: "" }),
  );
  expect(picturesIn(await publishOnce(press))).toEqual([]);
});

test("a revision that names a picture whose row is gone is published without it", async () => {
  const { shown } = await publishedWith();
  await database().postmortemPicture.delete({ where: { id: shown } });
  const press = await buildPress();
  expect(picturesIn(await publishOnce(press))).toEqual([]);
});

test("a picture of another postmortem is never published by naming it", async () => {
  const { incidentId, author } = await approvedWith();
  const elsewhere = await buildPicture((await buildApproved()).incidentId, { width: 77 });
  await write(incidentId, { caller: author.caller, text: shows(elsewhere) });
  const answer = await publishPostmortem(author.caller, await publishing(incidentId));
  expect(answer).toMatchObject({ ok: false, code: "picture_unknown" });
});
