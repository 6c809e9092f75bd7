import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import type { ImportReport } from "#domain/history/schema.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { csvHistory, linesHistory, statuspageHistory } from "../support/import-sources.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";

ownDatabaseEach();

async function importText(text: string, fields: object = {}): Promise<ImportReport> {
  const answer = await importHistory(operator, { files: [{ name: "history.json", text }], ...fields });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const intervalsIn = () =>
  database().impactInterval.findMany({ include: { service: true }, orderBy: [{ startedAt: "asc" }, { level: "asc" }] });

test("a collection of one incident a line comes in whole, its ids lead on, and it is marked as taken over", async () => {
  const report = await importText(linesHistory, { unknownServices: "create" });
  expect(report).toMatchObject({
    ...{ dialect: "lines", source: "status.example.com", language: "en", found: 3, added: 3, present: 0, leftOut: 0 },
    ...{ maintenances: 1, updates: 8, intervals: 1, aliases: 6 },
  });
  expect(report.problems.map(({ code }) => code)).toEqual(["no_services", "no_services"]);
  const alias = await database().incidentAlias.findUniqueOrThrow({
    where: { alias: "5jfkz8q1mlql" },
    include: { incident: { include: { updates: { orderBy: { seq: "asc" } } } } },
  });
  expect(alias.incident).toMatchObject({ state: "resolved", titleFr: "", importedFrom: "status.example.com" });
  expect(alias.incident.updates.map(({ state }) => state)).toEqual(["investigating", "investigating", "resolved"]);
  expect(alias.incident.updates[0]?.publishedAt?.toISOString()).toBe("2022-03-26T01:43:00.000Z");
  const [interval] = await intervalsIn();
  expect(interval).toMatchObject({ level: "degraded_performance", provenance: "inferred" });
  expect(interval?.service.nameEn).toBe("Codespaces");
});

test("the same file again adds nothing; what its source changed since is named and left as it is", async () => {
  await importText(linesHistory, { unknownServices: "create" });
  const again = await importText(linesHistory, { unknownServices: "create" });
  expect(again).toMatchObject({ added: 0, present: 3, differing: [], updates: 0 });
  const changed = await importText(linesHistory.replace("This incident has been resolved.", "All is well."));
  expect(changed.differing.map(({ title }) => title)).toEqual(["Incident with Codespaces"]);
  expect(await database().incident.count()).toBe(3);
  expect(await database().incidentUpdate.count({ where: { textEn: "All is well." } })).toBe(0);
});

test("levels are taken from the updates of a Statuspage page, per component and instant", async () => {
  const mail = await buildService({ nameEn: "Mail", nameFr: "Courrier" });
  const report = await importText(statuspageHistory);
  expect(report).toMatchObject({ dialect: "statuspage", source: "status.example.com", added: 2, maintenances: 1 });
  const told = (await intervalsIn()).map((one) => [
    one.serviceId,
    one.level,
    one.startedAt.toISOString().slice(11, 16),
    one.endedAt?.toISOString().slice(11, 16),
    one.provenance,
  ]);
  expect(told).toEqual([
    [mail, "major_outage", "10:00", "11:00", "stated"],
    [mail, "degraded_performance", "11:00", "12:00", "stated"],
  ]);
  expect(report.services).toContainEqual({ name: "Web", serviceId: null, serviceName: "", how: "unknown" });
  const maintenance = await database().incident.findFirstOrThrow({ where: { kind: "maintenance" } });
  expect(maintenance).toMatchObject({ state: "completed", scheduledFrom: new Date("2024-06-01T20:00:00Z") });
});

test("a component goes where it was chosen to go; two for one service tell together", async () => {
  const mail = await buildService({ nameEn: "Everything" });
  await importText(statuspageHistory, { mapping: { Mail: "Everything", Web: mail } });
  const levels = (await intervalsIn()).map((one) => [one.level, one.startedAt.toISOString().slice(11, 16)]);
  expect(levels.slice(0, 2)).toEqual([
    ["major_outage", "10:00"],
    ["partial_outage", "11:00"],
  ]);
});

test("a table comes in with a message a row, in both languages", async () => {
  const report = await importText(csvHistory, { unknownServices: "create" });
  expect(report).toMatchObject({ dialect: "csv", found: 2, added: 2, updates: 3, intervals: 2 });
  const { updates, ...first } = await database().incident.findFirstOrThrow({
    where: { titleFr: "Panne du courrier" },
    include: { updates: { orderBy: { seq: "asc" } } },
  });
  // Paris in winter.
  expect(first.impactStartedAt.toISOString()).toBe("2024-01-05T09:00:00.000Z");
  expect(updates.map(({ textFr, textEn }) => [textFr, textEn])).toEqual([
    ["Le courrier est arrêté.", "Mail is down."],
    ["C'est réparé.", "Fixed."],
  ]);
});

test("since the day that is said everything counts as recorded, never later than before", async () => {
  const mail = await buildService({ nameEn: "Mail" });
  await importText(statuspageHistory, { recordedFrom: "2024-01-01" });
  const row = await database().service.findUniqueOrThrow({ where: { id: mail } });
  expect(row.recordedFrom?.toISOString()).toBe("2023-12-31T23:00:00.000Z");
  await importText(statuspageHistory, { recordedFrom: "2025-01-01" });
  const later = await database().service.findUniqueOrThrow({ where: { id: mail } });
  expect(later.recordedFrom).toEqual(row.recordedFrom);
});

test("what cannot be read as a history is refused, and a trial run leaves nothing", async () => {
  const nonsense = await importHistory(operator, { files: [{ name: "x.txt", text: "hello" }] });
  expect(nonsense).toEqual({ ok: false, code: "unknown_format", field: "files" });
  const tried = await importHistory.rehearse(
    operator,
    { files: [{ name: "x", text: linesHistory }] },
    async ({ value }) => value.added,
  );
  expect(tried).toEqual({ ok: true, value: 3 });
  expect(await database().incident.count()).toBe(0);
  expect(await database().auditEntry.count({ where: { command: "import-history" } })).toBe(0);
});

test("a failure in the middle leaves nothing at all", async () => {
  const files = [{ name: "x", text: linesHistory }];
  const onProgress = () => {
    throw new Error("the operator stopped it");
  };
  await expect(importHistory(operator, { files, unknownServices: "create", onProgress })).rejects.toThrow("stopped it");
  expect([await database().incident.count(), await database().service.count()]).toEqual([0, 0]);
});

test("only administrators import; one row of audit and one publication come of it", async () => {
  const { caller } = await buildMember({ role: "responder" });
  const files = [{ name: "/home/me/x.jsonl", text: linesHistory }];
  expect(await importHistory(caller, { files })).toMatchObject({ ok: false, code: "forbidden" });
  const before = await database().publicationRequest.count();
  await importText(linesHistory);
  expect(await database().publicationRequest.count()).toBe(before + 1);
  const [entry, ...more] = await database().auditEntry.findMany({ where: { command: "import-history" } });
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ subject: null, detail: { files: ["history.json"], added: 3, found: 3 } });
});

test("an alias that another source already has stays with the first", async () => {
  await importText(linesHistory);
  const other = await importText(linesHistory.replaceAll("status.example.com", "status.example.net"));
  expect(other).toMatchObject({ added: 3, aliases: 0 });
  expect(other.problems.filter(({ code }) => code === "alias_taken")).toHaveLength(6);
});
