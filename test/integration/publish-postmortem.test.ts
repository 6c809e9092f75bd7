import { expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { openEditions } from "#published/edition.ts";
import { followEdition } from "#published/search/follow-edition.ts";
import { searchPage } from "#published/search/search-page.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { aContent, anEntry, aRevision, aSection, publishPostmortem } from "../support/build-postmortem.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { ownDatabaseEach } from "../support/own-database.ts";
import {
  buildPress,
  changedPaths,
  listedPaths,
  type PressFixture,
  pathsOf,
  publishOnce,
  publishRest,
  wordsOf,
} from "../support/press-fixture.ts";

// A postmortem's way from its rows to its readers: what was published of it, and nothing else.

stopClock();
ownDatabaseEach("empty");

const inMemory = () => buildPress({ editions: openEditions("/editions", memoryDisk()) });
const inBoth = (...paths: string[]) => paths.flatMap((path) => [`/en${path}`, `/fr${path}`]).sort();

async function pastIncident(serviceId: string): Promise<string> {
  const id = await buildIncident([serviceId], { titleEn: "Mail was down" });
  setMinutes(30);
  await buildUpdate(id, { textEn: "Back.", state: "resolved", closes: await openIntervalsOf(id) });
  return id;
}

const summaryOf = (fr: string, en: string) => aContent({ sections: [aSection("summary", { text: { fr, en } })] });

test("what is written, said of it among colleagues, planned or kept is never published", async () => {
  const secret = "Heronry";
  const id = await pastIncident(await buildService());
  const { id: memberId } = await buildMember();
  await database().member.update({ where: { id: memberId }, data: { name: `${secret} member` } });
  const at = new Date();
  await database().postmortem.create({
    data: {
      ...{ incidentId: id, size: "full", sourceLanguage: "fr", authorId: memberId, editorId: memberId },
      ...{ createdAt: at, editedAt: at, authorRoleEn: secret, stage: "scheduled", scheduledAt: at },
      plan: { what: secret },
      texts: {
        create: [{ section: "summary", language: "en", text: secret, isSource: true, editedAt: at, basedOn: secret }],
      },
      entries: { create: [{ id: newId(), list: "luck", seq: 1, textEn: secret, noteEn: secret }] },
      reviews: { create: [{ id: newId(), seq: 1, at, memberId, kind: "comment", text: secret, version: 1 }] },
      keptWarnings: {
        create: [{ id: newId(), section: "summary", language: "en", phrase: secret, reason: secret, at, memberId }],
      },
    },
  });
  const press = await inMemory();
  const draft = await publishOnce(press, { extent: "all" });
  expect(await wordsOf(press, draft)).not.toContain(secret);
  expect(pathsOf(draft).filter((path) => path.includes("/postmortems/"))).toEqual([]);
  await database().$executeRaw`UPDATE postmortem SET stage = 'draft', scheduled_at = NULL, plan = NULL`;
  await publishPostmortem(id, [aRevision(1)]);
  const published = await publishOnce(press);
  const words = await wordsOf(press, published);
  expect(words).toContain("Text of summary.");
  expect(words).not.toContain(secret);
});

test("its page comes first, with its incident's; then revisions, lists and all that leads to it, named in the sitemaps", async () => {
  const service = await buildService();
  const id = await pastIncident(service);
  const press = await inMemory();
  const before = await publishOnce(press);
  const content = aContent({ entries: [anEntry("a", { kind: "human_interface" })] });
  await publishPostmortem(id, [aRevision(1, { content })]);
  const first = await publishOnce(press, { pages: "first" });
  const own = `/postmortems/${id}`;
  expect(changedPaths(before, first)).toEqual(inBoth("", `/incidents/${id}`, own, `${own}.md`, `/services/${service}`));
  const rest = await publishRest(press);
  const lists = ["/postmortems", "/postmortems/cause/human-interface", "/postmortems/year/2026"];
  const others = [`${own}/revisions`, `${own}/revisions/1`];
  const changed = changedPaths(first, rest).filter((path) => /^\/(?:fr|en)\/postmortems/.test(path));
  // The page itself again: now it leads to its PDF.
  expect(changed).toEqual(inBoth(...lists, ...others, own));
  expect(await listedPaths(press, rest)).toEqual(expect.arrayContaining(inBoth(...lists, ...others, own)));
  const path = `/en${own}`;
  expect(await press.documentAt(`/en/incidents/${id}`)).toMatchObject({ summary: { postmortem: { path } } });
  expect(await press.documentAt(`/en/services/${service}`)).toMatchObject({ incidents: [{ postmortem: { path } }] });
  expect(await press.documentAt("/en/history/2026/11")).toMatchObject({ incidents: [{ postmortem: { path } }] });
  expect(await press.documentAt("/en/postmortems")).toMatchObject({ lines: [{ path, kinds: ["human_interface"] }] });
});

test("correcting the incident changes its postmortem in both languages; nothing of the text is touched", async () => {
  const id = await pastIncident(await buildService());
  const press = await inMemory();
  await publishPostmortem(id, [aRevision(1, { content: summaryOf("À [](fact:detected).", "At [](fact:detected).") })]);
  await publishOnce(press);
  expect(await press.documentAt(`/fr/postmortems/${id}`)).toMatchObject({
    references: { detected: { status: "unknown" } },
  });
  const at = new Date();
  await database().incident.update({ where: { id }, data: { detectedAt: at, detectedPrecision: "approx" } });
  await database().publicationRequest.create({ data: { at, command: "correct-times", subject: id } });
  await publishOnce(press);
  for (const language of ["fr", "en"])
    expect(await press.documentAt(`/${language}/postmortems/${id}`)).toMatchObject({
      references: { detected: { status: "known", moment: { at: at.toISOString(), precision: "approx" } } },
    });
});

async function search(press: PressFixture, query: string, language: "fr" | "en") {
  const searched = await followEdition(press.editions)();
  if (searched === null) throw new Error("no edition");
  return searchPage(searched, { query, problem: null, language, now: Date.now() });
}

test("its words are found in both languages, quoted as its own, until it is retracted; its page stays", async () => {
  const id = await pastIncident(await buildService());
  const press = await inMemory();
  const revisions = [aRevision(1, { content: summaryOf("Le **paquet** était de trop.", "One *package* too many.") })];
  await publishPostmortem(id, revisions);
  await publishOnce(press);
  const path = `/en/postmortems/${id}`;
  expect(await search(press, "package", "en")).toMatchObject({
    found: [{ incident: { id, postmortem: { path } }, excerptOf: "postmortem", excerptLanguage: "en" }],
  });
  expect(await search(press, "paquets", "fr")).toMatchObject({ total: 1, found: [{ excerptLanguage: "fr" }] });
  const retracted = { retractedAt: new Date(), retractedReasonFr: "Faux", retractedReasonEn: "Wrong" };
  await publishPostmortem(id, revisions, retracted);
  await publishOnce(press);
  expect((await search(press, "package", "en")).total).toBe(0);
  expect(await press.documentAt(path)).toMatchObject({ retracted: { reason: { text: "Wrong" } }, sections: [{}, {}] });
});

test("that none is required is said with its reason on the incident's page, and nowhere else", async () => {
  const id = await pastIncident(await buildService());
  const at = new Date();
  await database().postmortem.create({
    data: {
      ...{ incidentId: id, size: "note", sourceLanguage: "fr", createdAt: at, editedAt: at, notRequiredAt: at },
      ...{ notRequiredReasonFr: "Trop court.", notRequiredReasonEn: "Too short." },
    },
  });
  const press = await inMemory();
  const manifest = await publishOnce(press);
  expect(await press.documentAt(`/en/incidents/${id}`)).toMatchObject({
    noPostmortem: { text: "Too short." },
    summary: { postmortem: null },
  });
  expect(pathsOf(manifest).filter((path) => path.includes("/postmortems"))).toEqual(inBoth("/postmortems"));
});

test("a service that is made internal is no longer named by any postmortem after one edition", async () => {
  const name = "Heronry";
  const [shown, hidden] = [await buildService(), await buildService({ nameFr: name, nameEn: name })];
  const id = await pastIncident(shown);
  const text = `[](fact:service/${hidden}) [](fact:uptime/${hidden}) [](fact:duration/${hidden})`;
  await publishPostmortem(id, [aRevision(1, { content: summaryOf(text, text) })]);
  const press = await inMemory();
  const before = await publishOnce(press);
  expect(await press.documentAt(`/en/postmortems/${id}`)).toMatchObject({
    references: { [`service/${hidden}`]: { status: "known", service: { name: { text: name } } } },
  });
  expect(await wordsOf(press, before)).toContain(name);
  await database().service.update({ where: { id: hidden }, data: { visibility: "internal" } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "edit-service", subject: hidden } });
  const after = await publishOnce(press, { pages: "first" });
  expect(await wordsOf(press, after)).not.toContain(name);
  const document = await press.documentAt(`/en/postmortems/${id}`);
  const unknown = { status: "unknown" };
  expect(document).toMatchObject({
    references: { [`service/${hidden}`]: unknown, [`uptime/${hidden}`]: unknown, [`duration/${hidden}`]: unknown },
  });
});

test("a postmortem that the database no longer holds goes with all its pages and lists", async () => {
  const id = await pastIncident(await buildService());
  const press = await inMemory();
  await publishPostmortem(id, [aRevision(1, { content: aContent({ entries: [anEntry("a")] }) })]);
  const before = await publishOnce(press);
  expect(pathsOf(before).filter((path) => /\/(?:fr|en)\/postmortems/.test(path)).length).toBe(14);
  await database().postmortem.delete({ where: { incidentId: id } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "restore", subject: id } });
  const after = await publishOnce(press);
  expect(pathsOf(after).filter((path) => path.includes("/postmortems"))).toEqual(inBoth("/postmortems"));
  expect([...after.facts.keys()].filter((key) => key.startsWith("postmortem/"))).toEqual([]);
});

test("an interval is referred to by what it keeps through its corrections; one that was taken back is no longer stated", async () => {
  const id = await pastIncident(await buildService());
  const [interval] = await database().impactInterval.findMany({ where: { incidentId: id } });
  if (interval === undefined) throw new Error("no interval");
  const ref = `interval/${interval.id}/start`;
  await publishPostmortem(id, [aRevision(1, { content: summaryOf(`[](fact:${ref})`, `[](fact:${ref})`) })]);
  const press = await inMemory();
  const told = async (extent: "owed" | "all" = "owed") => {
    await publishOnce(press, { extent });
    return press.documentAt(`/en/postmortems/${id}`);
  };
  const startedAt = interval.startedAt.toISOString();
  expect(await told()).toMatchObject({ references: { [ref]: { status: "known", moment: { at: startedAt } } } });
  const revision = { ...{ incidentId: id, kind: "corrected" as const, part: "intervals" as const }, former: {} };
  const made = async (seq: number) => {
    const row = { id: newId(), seq, at: new Date(), reasonFr: "r", formerHash: "0".repeat(64), ...revision };
    return (await database().revision.create({ data: row })).id;
  };
  const next = {
    ...interval,
    id: newId(),
    firstId: interval.id,
    startedAt: new Date(interval.startedAt.getTime() - 60_000),
  };
  const first = await made(1);
  const superseded = { supersededAt: new Date(), supersededById: first };
  await database().impactInterval.update({ where: { id: interval.id }, data: superseded });
  await database().impactInterval.create({ data: { ...next, madeById: first } });
  const moved = next.startedAt.toISOString();
  expect(await told("all")).toMatchObject({ references: { [ref]: { status: "known", moment: { at: moved } } } });
  const second = await made(2);
  await database().impactInterval.update({
    where: { id: next.id },
    data: { supersededAt: new Date(), supersededById: second },
  });
  expect(await told("all")).toMatchObject({ references: { [ref]: { status: "retracted" } } });
});
