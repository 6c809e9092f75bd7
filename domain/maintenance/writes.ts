import { impactsOf } from "#domain/incident/interval-writes.ts";
import { recordUpdate } from "#domain/incident/message-writes.ts";
import { exactly, impactStartColumns } from "#domain/incident/moment-rules.ts";
import type { ChangeInput, RecordState } from "#domain/incident/schema.ts";
import { scopePresets } from "#domain/incident/schema.ts";
import { ensureScopes, type NamingRefusal, namesPublicService, namingRefusal } from "#domain/incident/writes.ts";
import type { Reach, Turn } from "#domain/maintenance/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

const parts = {
  maintenance: {
    include: { expected: { include: { scope: true } }, windows: { orderBy: { seq: "asc" } }, series: true },
  },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof parts }>;

/** A maintenance that was planned here, with its plan and its window. */
export type Planned = Row & { maintenance: NonNullable<Row["maintenance"]>; scheduledFrom: Date; scheduledUntil: Date };

/** What naming a maintenance can be refused for. */
export type LockRefusal = Refusal<"incident_unknown" | "stale">;

/**
 * Locks a maintenance that was planned here and reads it. Refuses one that is unknown or was taken over from elsewhere, and
 * `stale` when it moved since the version that a member names (INC-6).
 */
export async function lockMaintenance(
  db: Db,
  ask: { incidentId: string; version: number | null; actor: Actor },
): Promise<{ ok: true; value: Planned } | LockRefusal> {
  const { incidentId, version, actor } = ask;
  await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
  const row = await db.incident.findUnique({ where: { id: incidentId, kind: "maintenance" }, include: parts });
  if (row === null || !isPlanned(row)) return refuse("incident_unknown");
  const isBlind = version === null && actor.kind !== "member";
  return isBlind || version === row.version ? done(row) : refuse("stale", "version");
}

function isPlanned(row: Row): row is Planned {
  return row.maintenance !== null && row.scheduledFrom !== null && row.scheduledUntil !== null;
}

/** The present instant, never before the maintenance last changed: a clock that was set back doesn't make it end before it began. */
export function laterOf(now: Date, { changedAt }: { changedAt: Date }): Date {
  return new Date(Math.max(now.getTime(), changedAt.getTime()));
}

/** What a message says, and whether no subscriber hears of it. */
export type Said = { textFr: string; textEn: string; isQuiet?: boolean };

type Word = {
  incidentId: string;
  state: RecordState;
  at: Date;
  now: Date;
  actor: Actor;
  input: Said;
};

/** Records a message of a maintenance about `at`; answers its id. */
export async function say(db: Db, { incidentId, state, at, now, actor, input }: Word): Promise<string> {
  const seq = 1 + (await db.incidentUpdate.count({ where: { incidentId } }));
  const id = idFrom(incidentId, seq);
  const { textFr, textEn, isQuiet = false } = input;
  const blank = { meanwhileFr: "", meanwhileEn: "", estimate: { kind: "none" as const }, nextMessageAt: null };
  const moment = exactly(at);
  await recordUpdate(db, {
    ...{ id, incidentId, seq, state, moment, now, actor },
    input: { ...blank, textFr, textEn, isReconstructed: false, isQuiet },
  });
  return id;
}

/** What is planned: one maintenance, or one occurrence of a series. */
export type Occurrence = {
  incidentId: string;
  from: Date;
  until: Date;
  words: { titleFr: string; titleEn: string } & Said;
  changes: ChangeInput[];
  starts: Turn;
  ends: Turn;
  remindBefore: number[];
  series: { id: string; occursAt: Date } | null;
};

/** Writes a maintenance ahead: its row, plan, window, what is expected of services, and the message that announces it. */
export async function recordOccurrence(db: Db, one: Occurrence, told: { actor: Actor; now: Date }): Promise<void> {
  const { incidentId, from, until, words, starts, ends, remindBefore, series } = one;
  const { actor, now } = told;
  const { titleFr, titleEn } = words;
  await db.incident.create({
    data: {
      ...{ id: incidentId, kind: "maintenance", state: "scheduled", titleFr, titleEn },
      ...impactStartColumns(exactly(from)),
      ...{ scheduledFrom: from, scheduledUntil: until, createdAt: now, changedAt: now },
    },
  });
  await db.maintenance.create({
    data: {
      ...{ incidentId, starts, ends, remindBefore },
      ...{ seriesId: series?.id ?? null, occursAt: series?.occursAt ?? null },
    },
  });
  await writeExpected(db, incidentId, one.changes);
  await addWindow(db, { incidentId, from, until, now });
  await say(db, { incidentId, state: "scheduled", at: now, now, actor, input: words });
}

/** Why something cannot be expected of services. */
export type ExpectedRefusal = NamingRefusal | Refusal<"level_operational" | "no_public_service">;

/** Refuses services that cannot be named, that are expected to work, or of which none is public; null otherwise. */
export async function expectedRefusal(
  db: Db,
  changes: ChangeInput[],
  incidentId?: string,
): Promise<ExpectedRefusal | null> {
  const naming = await namingRefusal(db, { changes, unaffected: [], incidentId });
  if (naming !== null) return naming;
  if (changes.some(({ level }) => level === "operational")) return refuse("level_operational", "changes");
  const ids = changes.map(({ serviceId }) => serviceId);
  return (await namesPublicService(db, ids)) ? null : refuse("no_public_service", "changes");
}

/** Writes what is expected of services, beside what is written already. */
export async function writeExpected(db: Db, incidentId: string, changes: ChangeInput[]): Promise<void> {
  const scopes = await ensureScopes(db, incidentId, changes);
  await db.maintenanceImpact.createMany({
    data: impactsOf(changes, scopes).map(({ serviceId, scopeId, level }) => ({
      ...{ incidentId, serviceId, scopeId, level },
    })),
    skipDuplicates: true,
  });
}

/** Notes a window that is announced now, after those before it. */
export async function addWindow(
  db: Db,
  { incidentId, from, until, now }: { incidentId: string; from: Date; until: Date; now: Date },
): Promise<void> {
  const seq = 1 + (await db.maintenanceWindow.count({ where: { incidentId } }));
  await db.maintenanceWindow.create({ data: { incidentId, seq, startsAt: from, endsAt: until, saidAt: now } });
}

/** What was expected of services, as it is planned again; services retired meanwhile are left out. */
export async function changesAgain(db: Db, { maintenance }: Pick<Planned, "maintenance">): Promise<ChangeInput[]> {
  const ids = maintenance.expected.map(({ serviceId }) => serviceId);
  const standing = await db.service.findMany({ where: { id: { in: ids }, retiredAt: null }, select: { id: true } });
  const isThere = new Set(standing.map(({ id }) => id));
  return maintenance.expected.flatMap(({ serviceId, level, scope }) => {
    const preset = scopePresets.find((code) => code === scope.preset);
    const { textFr, textEn, size } = scope;
    const said = preset === undefined ? { textFr, textEn, size } : { preset };
    return isThere.has(serviceId) ? [{ serviceId, level, scope: said, provenance: "stated" as const }] : [];
  });
}

/**
 * What a change of `one` reaches besides it: its series and those that follow, locked; null where it is for it alone. Refuses `no_series`
 * to one that does not come back, and `no_longer_ahead` to one that has begun.
 */
export async function lockReach(
  db: Db,
  one: Planned,
  reach: Reach,
): Promise<
  | { ok: true; value: { series: NonNullable<Planned["maintenance"]["series"]>; following: Planned[] } | null }
  | Refusal<"no_series" | "no_longer_ahead">
> {
  if (reach === "one") return done(null);
  const { series, occursAt } = one.maintenance;
  if (series === null || occursAt === null) return refuse("no_series", "reach");
  if (one.state !== "scheduled") return refuse("no_longer_ahead", "reach");
  return done({ series, following: await lockFollowing(db, { seriesId: series.id, occursAt }) });
}

/** The occurrences of a series that are still ahead and come after `occursAt`, locked, the next one first. */
async function lockFollowing(db: Db, { seriesId, occursAt }: { seriesId: string; occursAt: Date }): Promise<Planned[]> {
  await db.$queryRaw`SELECT 1 FROM incident i JOIN maintenance m ON m.incident_id = i.id
    WHERE m.series_id = ${seriesId} AND m.occurs_at > ${occursAt} AND i.state = 'scheduled' ORDER BY i.id FOR UPDATE OF i`;
  const rows = await db.incident.findMany({
    where: { state: "scheduled", maintenance: { seriesId, occursAt: { gt: occursAt } } },
    include: parts,
    orderBy: { scheduledFrom: "asc" },
  });
  return rows.filter(isPlanned);
}
