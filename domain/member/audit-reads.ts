import { type AuditFilter, auditLimits } from "#domain/member/audit-schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { zonedMidnight } from "#lib/zoned-days.ts";

/** A row of the log as pages and exports show it. */
export type AuditRow = Prisma.AuditEntryGetPayload<object>;

/** What an id of the log stands for now. An incident without a title is called by its services, a scope perhaps by a preset. */
export type AuditName = {
  preset?: string | null;
  kind: "service" | "incident" | "member" | "template" | "scope" | "remediation" | "hazard";
  name: Text;
  services: Text[];
};

/** Rows that fit the filter, latest first, older than the row `before` (null: from the latest on), `take` at most. */
export async function listAuditRows(ask: {
  filter: AuditFilter;
  timeZone: string;
  before: bigint | null;
  take: number;
}): Promise<AuditRow[]> {
  return readRows(await whereOf(ask.filter, ask.timeZone), ask);
}

/** All rows that fit the filter, latest first, auditLimits.exportRows at a time. */
export async function* streamAuditRows(filter: AuditFilter, timeZone: string): AsyncGenerator<AuditRow[]> {
  const where = await whereOf(filter, timeZone);
  let before: bigint | null = null;
  while (true) {
    const rows: AuditRow[] = await readRows(where, { before, take: auditLimits.exportRows });
    if (rows.length > 0) yield rows;
    before = rows.at(-1)?.id ?? null;
    if (rows.length < auditLimits.exportRows) return;
  }
}

function readRows(where: Prisma.AuditEntryWhereInput[], { before, take }: { before: bigint | null; take: number }) {
  const older = before === null ? [] : [{ id: { lt: before } }];
  return database().auditEntry.findMany({ where: { AND: [...where, ...older] }, orderBy: { id: "desc" }, take });
}

async function whereOf(filter: AuditFilter, timeZone: string): Promise<Prisma.AuditEntryWhereInput[]> {
  const { actor, command, subject, from, to, text } = filter;
  const where: Prisma.AuditEntryWhereInput[] = [];
  if (actor !== "") where.push({ actorId: actor });
  if (command !== "") where.push({ command });
  if (subject !== "") where.push({ subject });
  if (from !== "") where.push({ at: { gte: new Date(zonedMidnight(from, timeZone)) } });
  if (to !== "") where.push({ at: { lt: new Date(zonedMidnight(dayAfter(to), timeZone)) } });
  if (text !== "") {
    const subjects = [text, ...(await listNamed(text))];
    where.push({ OR: [{ subject: { in: subjects } }, { actorName: likely(text) }] });
  }
  return where;
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

// LIKE's own signs are meant as they are typed.
function likely(text: string) {
  return { contains: text.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}

/** Ids of everything whose name holds the text. */
async function listNamed(text: string): Promise<string[]> {
  const names = { OR: [{ nameFr: likely(text) }, { nameEn: likely(text) }] };
  const select = { id: true } as const;
  const texts = { OR: [{ textFr: likely(text) }, { textEn: likely(text) }] };
  const found = await Promise.all([
    database().remediation.findMany({ where: texts, select }),
    database().hazard.findMany({ where: texts, select }),
    database().service.findMany({ where: names, select }),
    database().template.findMany({ where: names, select }),
    database().member.findMany({ where: { OR: [{ name: likely(text) }, { email: likely(text) }] }, select }),
    database().incident.findMany({
      where: {
        OR: [{ titleFr: likely(text) }, { titleEn: likely(text) }, { intervals: { some: { service: names } } }],
      },
      select,
    }),
  ]);
  return found.flat().map(({ id }) => id);
}

/** What these ids stand for, as far as it still exists. */
export async function readAuditNames(ids: string[]): Promise<Map<string, AuditName>> {
  const where = { id: { in: ids } };
  const named = { id: true, nameFr: true, nameEn: true } as const;
  const texts = { id: true, textFr: true, textEn: true } as const;
  const [remediations, hazards, services, templates, scopes, members, incidents] = await Promise.all([
    database().remediation.findMany({ where, select: texts }),
    database().hazard.findMany({ where, select: texts }),
    database().service.findMany({ where, select: named }),
    database().template.findMany({ where, select: named }),
    database().scope.findMany({ where, select: { id: true, preset: true, textFr: true, textEn: true } }),
    database().member.findMany({ where, select: { id: true, name: true } }),
    database().incident.findMany({
      where,
      select: {
        id: true,
        titleFr: true,
        titleEn: true,
        intervals: { where: { supersededAt: null }, select: { service: { select: named } } },
      },
    }),
  ]);
  const textOf = (row: { nameFr: string; nameEn: string }) => ({ fr: row.nameFr, en: row.nameEn });
  const wordsOf = (row: { textFr: string; textEn: string }) => ({ fr: row.textFr, en: row.textEn });
  const entries: [string, AuditName][] = [
    ...remediations.map((row): [string, AuditName] => [
      row.id,
      { kind: "remediation", name: wordsOf(row), services: [] },
    ]),
    ...hazards.map((row): [string, AuditName] => [row.id, { kind: "hazard", name: wordsOf(row), services: [] }]),
    ...services.map((row): [string, AuditName] => [row.id, { kind: "service", name: textOf(row), services: [] }]),
    ...templates.map((row): [string, AuditName] => [row.id, { kind: "template", name: textOf(row), services: [] }]),
    ...scopes.map((row): [string, AuditName] => [
      row.id,
      { kind: "scope", preset: row.preset, name: { fr: row.textFr, en: row.textEn }, services: [] },
    ]),
    ...members.map(({ id, name }): [string, AuditName] => [
      id,
      { kind: "member", name: { fr: name, en: name }, services: [] },
    ]),
    ...incidents.map(({ id, titleFr, titleEn, intervals }): [string, AuditName] => {
      const affected = new Map(intervals.map(({ service }) => [service.id, textOf(service)]));
      return [id, { kind: "incident", name: { fr: titleFr, en: titleEn }, services: [...affected.values()] }];
    }),
  ];
  return new Map(entries);
}

/** Who has acted and what was done so far, for the filter's lists: members by name, then tools and the program itself by id. */
export async function listAuditChoices() {
  const members = await database().member.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  // One step of the index per different value, however many rows there are.
  const actors = await database().$queryRaw<{ value: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT actor_id AS value FROM audit_entry WHERE actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
      UNION ALL
      SELECT (SELECT actor_id FROM audit_entry WHERE actor_id > known.value ORDER BY actor_id LIMIT 1) FROM known
      WHERE known.value IS NOT NULL
    ) SELECT value FROM known WHERE value IS NOT NULL`;
  const commands = await database().$queryRaw<{ value: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT command AS value FROM audit_entry ORDER BY command LIMIT 1)
      UNION ALL
      SELECT (SELECT command FROM audit_entry WHERE command > known.value ORDER BY command LIMIT 1) FROM known
      WHERE known.value IS NOT NULL
    ) SELECT value FROM known WHERE value IS NOT NULL`;
  const ids = new Set(members.map(({ id }) => id));
  return {
    members,
    tools: actors.map(({ value }) => value).filter((value) => !ids.has(value)),
    commands: commands.map(({ value }) => value),
  };
}
