import { expect, test } from "vitest";
import { listAuditChoices, listAuditRows, readAuditNames, streamAuditRows } from "#domain/member/audit-reads.ts";
import { idsIn } from "#domain/member/audit-rules.ts";
import { type AuditFilter, auditFilterInput, auditLimits } from "#domain/member/audit-schema.ts";
import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { changeSettings } from "#domain/organisation/commands/change-settings.ts";
import { addDependency } from "#domain/service/commands/add-dependency.ts";
import { createService } from "#domain/service/commands/create-service.ts";
import { editService } from "#domain/service/commands/edit-service.ts";
import { moveService } from "#domain/service/commands/move-service.ts";
import { removeDependency } from "#domain/service/commands/remove-dependency.ts";
import { retireService } from "#domain/service/commands/retire-service.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabaseEach("example");

const timeZone = "Europe/Paris";

async function listed(filter: Partial<AuditFilter> = {}, before: bigint | null = null) {
  return listAuditRows({ filter: auditFilterInput.parse(filter), timeZone, before, take: 50 });
}

const last = async (subject: string | null) => (await auditOf(subject)).at(-1);

test("a changed service's row says the changed fields alone, before and after", async () => {
  const group = await buildService({ kind: "group", recordedFrom: null });
  const id = await buildService({ nameFr: "Courrier", nameEn: "Mail" });
  const fields = { id, version: 1, visibility: "public", nameFr: "Courriel", nameEn: "Mail" } as const;
  expect(await editService(operator, { ...fields, parentId: group })).toMatchObject({ ok: true });
  expect(await last(id)).toMatchObject({
    command: "edit-service",
    detail: { version: 2 },
    before: { nameFr: "Courrier", parentId: null },
    after: { nameFr: "Courriel", parentId: group },
  });
  await editService(operator, { ...fields, parentId: group, version: 2, recordedFrom: "2026-07-01" });
  expect(await last(id)).toMatchObject({
    before: { recordedFrom: "2026-11-22T09:00:00.000Z" },
    after: { recordedFrom: "2026-06-30T22:00:00.000Z" },
  });
});

test("a new service's row says all of it, a moved one's its places, a retired one's when", async () => {
  const parentId = await buildService({ kind: "group", recordedFrom: null });
  const shared = { kind: "service", visibility: "public", parentId } as const;
  const ids = [];
  for (const nameFr of ["Un", "Deux"]) {
    const made = await createService(operator, { ...shared, nameFr });
    if (made.ok) ids.push(made.value.id);
  }
  const id = ids[1] ?? "";
  expect(await last(id)).toMatchObject({ before: null, after: { nameFr: "Deux", parentId, recordedFrom: morning } });
  await moveService(operator, { id, direction: "up" });
  expect(await last(id)).toMatchObject({ before: { place: 2 }, after: { place: 1 } });
  await retireService(operator, { id });
  expect(await last(id)).toMatchObject({ before: { retiredAt: null }, after: { retiredAt: morning } });
});

test("a dependency's rows stand with the service that needs the other, and say it whole", async () => {
  const [fromId, toId] = [await buildService(), await buildService()];
  const input = { fromId, toId, phase: "login", whyFr: "Pour les comptes" } as const;
  const made = await addDependency(operator, input);
  if (!made.ok) throw new Error(made.code);
  const dependencyId = made.value.id;
  expect(await last(fromId)).toMatchObject({ detail: { dependencyId }, before: null, after: input });
  await removeDependency(operator, { id: dependencyId });
  expect(await last(fromId)).toMatchObject({ detail: { dependencyId }, before: input, after: null });
});

test("changed settings and an answered example say what was there before; a logo is only said to have changed", async () => {
  const { version } = await database().organisation.findFirstOrThrow();
  const png = Buffer.from("\x89PNG\r\n\x1a\n....", "latin1").toString("base64");
  const fixed = { name: "Hôte", accent: "#1f5fbf", timeZone, defaultLanguage: "fr" } as const;
  await changeSettings(operator, { ...fixed, version, logo: { type: "image/png", base64: png } });
  expect(await last(null)).toMatchObject({
    command: "change-settings",
    before: { name: "Hébergeur Exemple" },
    after: { name: "Hôte", logo: "changed" },
  });
  expect(JSON.stringify(Object.values((await last(null)) ?? {}), (_, value) => String(value))).not.toContain(png);
  await answerExample(operator, { answer: "keep" });
  expect(await last(null)).toMatchObject({ before: { example: "undecided" }, after: { example: "kept" } });
});

test("the log is narrowed to a person, a tool, a kind of action, a subject, and words in names of any language", async () => {
  const { caller, id: memberId } = await buildMember({ role: "administrator" });
  const made = await createService(caller, {
    kind: "service",
    visibility: "public",
    nameFr: "Poste",
    nameEn: "100% mail",
  });
  const id = made.ok ? made.value.id : "";
  await moveService(operator, { id, direction: "up" });
  const commandsOf = async (filter: Partial<AuditFilter>) => (await listed(filter)).map((row) => row.command);
  expect(await commandsOf({ actor: memberId })).toEqual(["create-service"]);
  expect(await commandsOf({ actor: "cli:test" })).toEqual(["move-service", "initialise"]);
  expect(await commandsOf({ command: "move-service" })).toEqual(["move-service"]);
  expect(await commandsOf({ subject: id })).toEqual(["move-service", "create-service"]);
  expect(await commandsOf({ text: "poste" })).toEqual(["move-service", "create-service"]);
  expect(await commandsOf({ text: "100%" })).toEqual(["move-service", "create-service"]);
  expect(await commandsOf({ text: "0_%" })).toEqual([]);
  expect(await commandsOf({ text: `Member ${memberId}` })).toEqual(["create-service"]);
  expect(await commandsOf({ text: "poste", actor: "cli:test" })).toEqual(["move-service"]);
  expect(await commandsOf({ actor: "nobody" })).toEqual([]);
  const { members, tools, commands } = await listAuditChoices();
  expect(members.map((member) => member.id)).toContain(memberId);
  expect(tools).toEqual(["cli:test"]);
  expect(commands).toEqual(["create-service", "initialise", "move-service"]);
});

test("a period is made of the page's zone's days, its last one included, also when the clocks change", async () => {
  const instants = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"];
  for (const at of instants)
    await database().auditEntry.create({
      data: { at, command: "edit-service", actorKind: "cli", actorId: "cli:clock", actorName: "clock", detail: {} },
    });
  const within = async (filter: Partial<AuditFilter>) =>
    (await listed({ ...filter, actor: "cli:clock" })).map((row) => row.at.toISOString()).reverse();
  const [, second, third, fourth] = instants.map((at) => new Date(at).toISOString());
  expect(await within({ from: "2026-10-25", to: "2026-10-25" })).toEqual([second, third]);
  expect(await within({ from: "2026-10-26" })).toEqual([fourth]);
  expect(await within({ from: "2026-10-27" })).toEqual([]);
});

test("what is no day, days in the wrong order, and words too long are said at their fields", () => {
  const problems = (typed: object) =>
    auditFilterInput.safeParse(typed).error?.issues.map((issue) => [issue.path.join("."), issue.message]);
  expect(problems({ from: "2026-02-30", to: "tomorrow" })).toEqual([
    ["from", "invalid_day"],
    ["to", "invalid_day"],
  ]);
  expect(problems({ from: "0000-01-01", to: "9999-12-31" })).toHaveLength(2);
  expect(problems({ from: "2026-11-24", to: "2026-11-23" })).toEqual([["to", "days_backwards"]]);
  expect(problems({ text: "x".repeat(auditLimits.text + 1) })).toEqual([["text", "too_long"]]);
  expect(problems({ actor: "a\u0000b" })).toEqual([["actor", "unknown_choice"]]);
});

test("pages and exports hold every row once, latest first, also while further ones are written", async () => {
  const count = auditLimits.exportRows + 30;
  const shared = { command: "edit-service", actorKind: "cli", actorId: "cli:many", actorName: "many", detail: {} };
  await database().auditEntry.createMany({ data: Array.from({ length: count }, () => ({ ...shared, at: morning })) });
  const filter = auditFilterInput.parse({ actor: "cli:many" });
  const streamed: bigint[] = [];
  for await (const rows of streamAuditRows(filter, timeZone)) {
    expect(rows.length).toBeLessThanOrEqual(auditLimits.exportRows);
    streamed.push(...rows.map((row) => row.id));
    await database().auditEntry.create({ data: { ...shared, at: morning } });
  }
  expect(new Set(streamed).size).toBe(count);
  expect(streamed).toEqual(streamed.toSorted((one, other) => (one < other ? 1 : -1)));
  const first = await listed({ actor: "cli:many" });
  const second = await listed({ actor: "cli:many" }, first.at(-1)?.id ?? null);
  expect([first.length, second.length]).toEqual([50, 50]);
  expect(new Set([...first, ...second].map((row) => row.id)).size).toBe(100);
});

test("ids are told by name: services, incidents by title or services, members; what is gone by none", async () => {
  const parentId = await buildService({ kind: "group", recordedFrom: null, nameFr: "Groupe" });
  const made = await createService(operator, { kind: "service", visibility: "public", nameFr: "Poste", parentId });
  const id = made.ok ? made.value.id : "";
  const incident = await database().incident.findFirstOrThrow();
  const names = await readAuditNames([...idsIn(await listed({ subject: id })), incident.id, "gone"]);
  expect(names.get(id)).toMatchObject({ kind: "service", name: { fr: "Poste" } });
  expect(names.get(parentId)).toMatchObject({ kind: "service", name: { fr: "Groupe" } });
  expect(names.get(incident.id)).toMatchObject({ kind: "incident", name: { fr: incident.titleFr } });
  expect(names.get(incident.id)?.services.length).toBeGreaterThan(3);
  expect(names.has("gone")).toBe(false);
});

test("with 100,000 rows every search answers within half a second", async () => {
  await database().$executeRaw`
    INSERT INTO audit_entry (at, command, actor_kind, actor_id, actor_name, subject, detail)
    SELECT '2026-11-01'::timestamptz + n * interval '10 seconds', 'command-' || n % 20, 'member', 'member-' || n % 50,
           'Member ' || n % 50, 'subject-' || n % 3000, '{}' FROM generate_series(1, 100000) AS n`;
  await database().$executeRaw`ANALYZE audit_entry`;
  const searches: Partial<AuditFilter>[] = [
    {},
    { actor: "member-7" },
    { actor: "nobody" },
    { command: "command-3", from: "2026-11-02", to: "2026-11-02" },
    { subject: "subject-77" },
    { text: "Member 49" },
    { text: "nothing of the kind" },
    { from: "2026-11-12", to: "2026-11-12", actor: "member-7", command: "command-7" },
    { from: "2020-01-01", to: "2020-01-02" },
  ];
  for (const filter of searches) {
    const from = performance.now();
    await listed(filter);
    expect(performance.now() - from, JSON.stringify(filter)).toBeLessThan(500);
  }
  const from = performance.now();
  expect((await listAuditChoices()).commands.length).toBeGreaterThan(20);
  expect(performance.now() - from).toBeLessThan(500);
});
