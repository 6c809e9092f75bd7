import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { readExport } from "#domain/history/export-reads.ts";
import type { ImportReport } from "#domain/history/schema.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { contentHash } from "#domain/postmortem/content-rules.ts";
import { translationOf } from "#domain/postmortem/rules.ts";
import { readEntries } from "#domain/postmortem/written-writes.ts";
import { database } from "#lib/db.ts";
import { buildService } from "../support/build-service.ts";
import { buildEveryPostmortem } from "../support/every-postmortem.ts";
import { after, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { postmortemOf, publishedOf, publishing, textOf, write } from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach();

async function take(text: string): Promise<ImportReport> {
  const answer = await importHistory(operator, { files: [{ name: "history.json", text }] });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const summary = { key: "summary" as const, text: { fr: "Tombé.", en: "Down." }, translation: "current" as const };
const waiver = "Nobody knows who read it.";

/** A postmortem of one revision that says this. */
function told(content: object, fields: object = {}): object {
  return {
    sourceLanguage: "fr",
    revisions: [{ at: "2024-01-08T09:00:00Z", waiver, content: { sections: [summary], ...content }, ...fields }],
  };
}

/** A file of incidents of the fifth of January, by their ids, each with its postmortem and whatever else it says. */
function fileOf(postmortems: Record<string, object>, rest: object = {}, head: object = {}): string {
  const times = { started: "2024-01-05T10:00:00Z", resolved: "2024-01-05T12:00:00Z" };
  const incidents = Object.entries(postmortems).map(([id, postmortem]) => ({
    ...{ id, title: `Incident ${id}`, ...times, postmortem, ...rest },
  }));
  return JSON.stringify({ vigie: 1, language: "en", ...head, incidents });
}

const factor = (id: string, fields: object = {}) => ({
  ...{ id, list: "factors" as const, text: `Factor ${id}` },
  ...{ kind: "technical" as const, role: "trigger" as const, provenance: "stated" as const },
  ...fields,
});

test("a postmortem written by hand comes in: published, and as the text that is worked on", async () => {
  const entries = [{ list: "questions" as const, text: "Why?" }, factor("b", { leadsTo: "a" }), factor("a")];
  const apology = { key: "apology" as const, text: { fr: "", en: "Sorry. [It ended](fact:resolved)" } };
  expect((await take(fileOf({ one: told({ entries, sections: [apology, summary] }) }))).problems).toEqual([]);
  const [revision] = await publishedOf("one");
  expect(revision).toMatchObject({ number: 1, change: "first", isReviewed: false, waiverEn: waiver, memberId: null });
  expect(revision?.content).toMatchObject({
    size: "full",
    sections: [
      { key: "summary", source: "fr", translation: "current" },
      { key: "apology", source: "en", translation: "missing" },
    ],
    entries: [{ id: "b", leadsTo: "a" }, { id: "a" }, { list: "questions", text: { en: "Why?" } }],
  });
  expect(await readEntries(database(), "one")).toEqual(revision?.content.entries);
  expect(await postmortemOf("one")).toMatchObject({ version: 1, stage: "draft", authorId: null, editorId: null });
  expect(await textOf("one", { section: "apology", language: "en" })).toMatchObject({ isSource: true, basedOn: null });
  expect(await textOf("one", { language: "en" })).toMatchObject({ text: "Down.", isSource: false, basedOn: "Tombé." });
  expect(await textOf("one", { section: "trigger" })).toMatchObject({ text: "", isSource: true });
});

test("after an import nothing is unpublished; the next word is a further revision of the same entries", async () => {
  await take(fileOf({ one: told({ entries: [factor("a")] }) }));
  const waived = { change: "editorial", otherDueAt: after(1440) };
  const same = await publishPostmortem(operator, await publishing("one", waived));
  expect(same).toMatchObject({ ok: false, code: "nothing_changed" });
  await write("one", { text: "Tombé, puis relevé." });
  expect(await publishPostmortem(operator, await publishing("one", waived))).toMatchObject({ ok: true });
  const [, second] = await publishedOf("one");
  expect(second?.content.sections[0]).toMatchObject({
    text: { fr: "Tombé, puis relevé." },
    translation: "stale_editorial",
  });
  expect(second?.content.entries.map(({ id }) => id)).toEqual(["a"]);
});

test("a translation that was behind is still behind, since the same instant, and known to be", async () => {
  const incidentId = await buildEveryPostmortem();
  const before = await publishedOf(incidentId);
  const text = (await readExport(new Date())).join("");
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample: false });
  expect((await take(text)).problems).toEqual([]);
  expect((await publishedOf(incidentId)).map(({ content }) => content)).toEqual(before.map(({ content }) => content));
  const [fr, en] = [await textOf(incidentId), await textOf(incidentId, { language: "en" })];
  expect(translationOf({ fr, en }, contentHash)).toBe("stale");
  expect(en.basedOn).toBe("Le courrier est tombé.");
  expect(await database().postmortem.count()).toBe(3);
  expect(await database().postmortemReview.count()).toBe(0);
});

test("an entry's id that another postmortem has gives way, in its chain and in every revision", async () => {
  await take(fileOf({ here: told({ entries: [factor("a"), factor("b")] }) }));
  const chained = [factor("a", { leadsTo: "b" }), factor("b"), factor("c")];
  const revisions = [told({ entries: chained }), told({ entries: chained }, { change: "editorial" })].flatMap((one) =>
    "revisions" in one && Array.isArray(one.revisions) ? one.revisions : [],
  );
  await take(fileOf({ one: { revisions }, two: told({ entries: chained }) }));
  const ids = (await database().postmortemEntry.findMany()).map(({ id }) => id);
  expect(ids).toHaveLength(8);
  for (const incidentId of ["one", "two"]) {
    const rows = await readEntries(database(), incidentId);
    expect(rows.map(({ leadsTo }) => leadsTo)).toEqual([rows[1]?.id, null, null]);
    for (const { content } of await publishedOf(incidentId)) expect(content.entries).toEqual(rows);
  }
});

test("references lead to the services of this installation, and to decisions by their number", async () => {
  const mail = await buildService({ nameEn: "Mail", nameFr: "Courrier" });
  const words =
    "[](fact:service/m1) [](fact:uptime/m1/own) [](fact:duration/m1) [](fact:decision/1) [](fact:interval/i1/start)";
  const sections = [{ ...summary, text: { fr: words, en: words } }];
  const services = [{ id: "m1", name: { fr: "Courrier", en: "Mail" } }];
  const interval = { id: "i1", service: "m1", level: "major_outage", start: "2024-01-05T10:00:00Z" };
  const parts = { intervals: [interval], decisions: [{ number: 1, what: "Keep it shut" }] };
  await take(
    fileOf({ one: told({ sections, entries: [factor("a", { note: "[](fact:service/m1)" })] }) }, parts, { services }),
  );
  const [decision] = await database().decision.findMany();
  const [revision] = await publishedOf("one");
  expect(revision?.content.sections[0]?.text.fr).toBe(
    `[](fact:service/${mail}) [](fact:uptime/${mail}/own) [](fact:duration/${mail}) [](fact:decision/${decision?.id}) [](fact:interval/i1/start)`,
  );
  expect(revision?.content.entries[0]?.note.en).toBe(`[](fact:service/${mail})`);
});

test("the same file again adds nothing; a further revision at the source is named as a difference", async () => {
  const text = fileOf({ one: told({}) });
  await take(text);
  expect(await take(text)).toMatchObject({ added: 0, present: 1, differing: [] });
  expect(await take(fileOf({ one: {} }).replace('"postmortem":{}', '"postmortem":null'))).toMatchObject({
    differing: [],
  });
  const retracted = { ...told({}), retracted: { at: "2024-02-01T00:00:00Z", reason: "Wrong" } };
  expect((await take(fileOf({ one: retracted }))).differing.map(({ id }) => id)).toEqual(["one"]);
});

test("the postmortem of the example goes over with everything that its texts refer to", async () => {
  const text = (await readExport(new Date())).join("");
  expect(text).not.toContain("revisions");
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample: true });
  const id = exampleId("incident");
  const [first, second] = await publishedOf(id);
  expect([first?.isUndated, second?.isUndated, second?.change]).toEqual([true, true, "material"]);
  const exported = (await readExport(new Date())).join("");
  const used = [...exported.matchAll(/fact:(?:service|duration|uptime|interval|decision|event)\/([a-z0-9]+)/g)];
  expect(used.length).toBeGreaterThan(100);
  for (const [, named] of used) expect(exported).toContain(`"id":"${named}"`);
  expect(second?.content.entries).toEqual(await readEntries(database(), id));
});
