import { expect, test } from "vitest";
import { emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import { draftOf } from "#domain/incident/draft-of-incident.ts";
import { readPublishedWord } from "#domain/incident/news-reads.ts";
import { readCatalogue, readFirstWord, readIncident, readOwnWord } from "#domain/incident/reads.ts";
import { publishDraft } from "#domain/incident/rehearse-draft.ts";
import { listIncidents } from "#domain/incident/team-reads.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident, intervalsOf, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService, buildServices } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

async function nextDraft(incidentId: string) {
  const incident = await readIncident(incidentId);
  if (incident === null) throw new Error("no incident");
  return draftOf(incident, { idempotencyKey: newId(), known: (await readCatalogue()).services.map(({ id }) => id) });
}

test("a report, a partial return and a resolution go from drafts to intervals without a gap or an overlap", async () => {
  const [mail, ftp, member] = [await buildService(), await buildService(), await buildMember()];
  const services = { [mail]: plainChoice, [ftp]: { ...plainChoice, scope: "new_connections" as const } };
  const opened = await publishDraft(member.caller, { ...emptyDraft(newId()), services, textFr: "Panne." });
  if (!opened.ok) throw new Error(opened.code);
  const { incidentId } = opened.value;

  setMinutes(110);
  const [ofFtp] = (await intervalsOf(incidentId)).filter(({ serviceId }) => serviceId === ftp);
  const row = {
    ...plainChoice,
    level: "partial_outage",
    scope: "accounts_newer_than_backup",
    action: "except",
  } as const;
  const draft = { ...(await nextDraft(incidentId)), textFr: "En partie.", intervals: { [ofFtp?.id ?? ""]: row } };
  expect(await publishDraft(member.caller, draft)).toMatchObject({ ok: true });
  expect((await intervalsOf(incidentId)).filter(({ serviceId }) => serviceId === ftp)).toMatchObject([
    { level: "major_outage", scope: "new_connections", endedAt: "2026-11-23T10:50:00.000Z" },
    {
      level: "partial_outage",
      scope: "accounts_newer_than_backup",
      startedAt: "2026-11-23T10:50:00.000Z",
      endedAt: null,
    },
  ]);

  setMinutes(300);
  const last = { ...(await nextDraft(incidentId)), textFr: "Fini.", state: "resolved" as const };
  const [first, ...others] = await openIntervalsOf(incidentId);
  expect(await publishDraft(member.caller, { ...last, closes: others })).toMatchObject({
    code: "closes_differ",
    problems: [{ field: "closes" }],
  });
  expect(await openIntervalsOf(incidentId)).toHaveLength(2);
  expect(await publishDraft(member.caller, { ...last, closes: [first ?? "", ...others] })).toMatchObject({ ok: true });
  expect(await openIntervalsOf(incidentId)).toEqual([]);
});

test("a retry of the same draft posts once; a draft typed against an older version is refused", async () => {
  const [mail, member] = [await buildService(), await buildMember()];
  const draft = {
    ...emptyDraft(newId()),
    services: { [mail]: plainChoice },
    textEn: "Down.",
    next: "30",
    sentAt: "2026-11-23T09:00:00.000Z",
  };
  const first = await publishDraft(member.caller, draft);
  setMinutes(3);
  expect(await publishDraft(member.caller, draft)).toEqual(first);
  if (!first.ok) throw new Error(first.code);
  const { incidentId } = first.value;
  expect(await readFirstWord(incidentId)).toMatchObject({ text: { fr: "", en: "Down." } });
  const stale = await nextDraft(incidentId);
  expect(await publishDraft(member.caller, { ...(await nextDraft(incidentId)), textEn: "More." })).toMatchObject({
    ok: true,
  });
  expect(await publishDraft(member.caller, { ...stale, textEn: "Late." })).toMatchObject({ ok: false, code: "stale" });
  expect(await readOwnWord({ incidentId, memberId: member.id })).toMatchObject({ text: { en: "More." } });
});

test("bad drafts come back with the form's own fields", async () => {
  const [mail, hidden, member] = [
    await buildService(),
    await buildService({ visibility: "internal" }),
    await buildMember(),
  ];
  const codes = async (part: object) => {
    const answer = await publishDraft(member.caller, {
      ...emptyDraft(newId()),
      textFr: "x",
      services: { [mail]: plainChoice },
      ...part,
    });
    return answer.ok ? [] : answer.problems.map(({ field, code }) => `${field} ${code}`);
  };
  expect(await codes({ services: {}, textFr: "" })).toEqual(["services services_missing", "textFr text_missing"]);
  expect(await codes({ textFr: "é".repeat(25_001) })).toEqual(["textFr too_long"]);
  expect(await codes({ services: { [hidden]: plainChoice } })).toEqual(["services no_public_service"]);
  expect(await codes({ services: { nobody: plainChoice } })).toEqual(["services service_unknown"]);
  expect(await codes({ unaffected: [mail] })).toEqual(["unaffected affected_and_unaffected"]);
  expect(await codes({ started: "at", startedAt: "2026-11-23T23:00" })).toEqual(["startedAt in_future"]);
});

test("three hundred services, 25,000 characters, emoji and direction marks are published as they are", async () => {
  const [ids, member] = [await buildServices(300), await buildMember()];
  const text = `🔥‏مرحبا‎ ${"é".repeat(24_980)}`;
  const services = Object.fromEntries(ids.map((id) => [id, plainChoice]));
  const answer = await publishDraft(member.caller, { ...emptyDraft(newId()), services, textFr: text });
  if (!answer.ok) throw new Error(answer.code);
  const word = await readPublishedWord(answer.value);
  expect(word?.update.text.fr).toBe(text);
  expect(word?.open).toHaveLength(300);
});

test("a published word knows its edition once one is made of its own incident", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const { id: updateId } = (await readFirstWord(incidentId)) ?? { id: "" };
  expect(await readPublishedWord({ incidentId, updateId })).toMatchObject({ edition: null });
  await database().publicationRequest.updateMany({ where: { subject: incidentId }, data: { servedEdition: 7 } });
  expect(await readPublishedWord({ incidentId, updateId })).toMatchObject({ edition: 7 });
  expect(await readPublishedWord({ incidentId: "another", updateId })).toBeNull();
});

test("the list has what is under way first and counts what is open", async () => {
  const { incidents: list } = await listIncidents({ which: "all", page: 1 });
  const states = list.map(({ state }) => (state === "resolved" ? 1 : 0));
  expect(states).toEqual([...states].sort());
  expect(list.find(({ state }) => state === "resolved")).toMatchObject({ openCount: 0 });
});

test("the catalogue keeps the order of the tree and leaves out what is retired", async () => {
  const group = await buildService({ kind: "group", position: 900 });
  const child = await buildService({ parentId: group, position: 0 });
  const retired = await buildService({ parentId: group, retiredAt: new Date("2026-11-01T00:00:00Z") });
  const ids = (await readCatalogue()).services.map(({ id }) => id);
  expect(ids.indexOf(child)).toBe(ids.indexOf(group) + 1);
  expect(ids).not.toContain(retired);
});
