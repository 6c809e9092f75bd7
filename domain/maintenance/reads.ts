import { overStates, type RecordState } from "#domain/incident/schema.ts";
import { spokenRule } from "#domain/maintenance/recurrence-rules.ts";
import { phaseOf } from "#domain/maintenance/rules.ts";
import type { Phase, SpokenRule, Turn } from "#domain/maintenance/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A window, as ISO. */
export type TeamWindow = { from: string; until: string };

/** A maintenance as the team's lists tell it; `repeat`: how it comes back, null: once. */
export type ListedMaintenance = {
  id: string;
  title: Text;
  state: RecordState;
  phase: Phase;
  window: TeamWindow;
  names: Text[];
  repeat: SpokenRule | null;
};

/** A service in a maintenance: its level now, and what was expected; `scope` as a command takes it. */
export type TeamImpact = {
  serviceId: string;
  name: Text;
  expected: Level;
  level: Level;
  scope: { preset: string | null; text: Text; size: number | null };
};

/** A maintenance for those who answer for it. `windows`: those announced before, oldest first. */
export type TeamMaintenance = ListedMaintenance & {
  version: number;
  starts: Turn;
  ends: Turn;
  remindBefore: number[];
  windows: TeamWindow[];
  impacts: TeamImpact[];
  updates: { id: string; state: RecordState; text: Text; at: string; author: string | null }[];
  /** Others of its series that are ahead. */
  siblings: (TeamWindow & { id: string })[];
};

const listed = {
  maintenance: { include: { expected: { include: { service: true, scope: true } }, series: true } },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof listed }>;

const planned = { kind: "maintenance", maintenance: { isNot: null } } satisfies Prisma.IncidentWhereInput;

/** Every maintenance that is not over, the next one first, and the last ones that are. */
export async function listMaintenance(
  now: Date,
  db: Db = database(),
): Promise<{ ahead: ListedMaintenance[]; over: ListedMaintenance[] }> {
  const ahead = await db.incident.findMany({
    where: { ...planned, state: { notIn: [...overStates] } },
    include: listed,
    orderBy: [{ scheduledFrom: "asc" }, { id: "asc" }],
  });
  const over = await db.incident.findMany({
    where: { ...planned, state: { in: [...overStates] } },
    include: listed,
    orderBy: [{ changedAt: "desc" }, { id: "asc" }],
    take: 20,
  });
  return { ahead: ahead.map((row) => toListed(row, now)), over: over.map((row) => toListed(row, now)) };
}

/** What the team owes about maintenance: what is late or longer than planned, and what begins within a day. */
export async function listOwedMaintenance(now: Date, db: Db = database()): Promise<ListedMaintenance[]> {
  const soon = now.getTime() + 86_400_000;
  const { ahead } = await listMaintenance(now, db);
  return ahead.filter(({ phase, window }) => phase !== "upcoming" || Date.parse(window.from) <= soon);
}

function toListed(row: Row, now: Date): ListedMaintenance {
  const window = windowOf(row);
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  const { series = null, expected = [] } = row.maintenance ?? {};
  return {
    id: row.id,
    title: { fr: row.titleFr, en: row.titleEn },
    state: row.state,
    phase: phaseOf(row.state, { from, until }, now.getTime()),
    window,
    names: expected.map(({ service }) => ({ fr: service.nameFr, en: service.nameEn })),
    repeat: series === null ? null : spokenRule(series.rule),
  };
}

function windowOf({ scheduledFrom, scheduledUntil }: { scheduledFrom: Date | null; scheduledUntil: Date | null }) {
  return { from: scheduledFrom?.toISOString() ?? "", until: scheduledUntil?.toISOString() ?? "" };
}

/** Whether an id is that of a maintenance that was planned here. */
export async function isPlannedHere(id: string, db: Db = database()): Promise<boolean> {
  return /^[a-z0-9-]{1,40}$/.test(id) && (await db.incident.count({ where: { id, ...planned } })) > 0;
}

/** One of them with all that its page needs; null when there is none, or it was taken over from elsewhere. */
export async function readMaintenance(id: string, now: Date, db: Db = database()): Promise<TeamMaintenance | null> {
  const row = await db.incident.findUnique({ where: { id, ...planned }, include: listed });
  if (row?.maintenance == null) return null;
  const { maintenance } = row;
  const windows = await db.maintenanceWindow.findMany({ where: { incidentId: id }, orderBy: { seq: "asc" } });
  const open = await db.impactInterval.findMany({ where: { incidentId: id, endedAt: null, supersededAt: null } });
  const updates = await db.incidentUpdate.findMany({
    where: { incidentId: id, retractedAt: null },
    include: { author: { select: { name: true } } },
    orderBy: { seq: "desc" },
  });
  const levelOf = (serviceId: string) => open.find((one) => one.serviceId === serviceId)?.level ?? "operational";
  return {
    ...toListed(row, now),
    version: row.version,
    ...{ starts: maintenance.starts, ends: maintenance.ends, remindBefore: maintenance.remindBefore },
    windows: windows.slice(0, -1).map(({ startsAt, endsAt }) => ({
      from: startsAt.toISOString(),
      until: endsAt.toISOString(),
    })),
    impacts: maintenance.expected.map(({ serviceId, service, level, scope }) => ({
      serviceId,
      name: { fr: service.nameFr, en: service.nameEn },
      expected: level,
      level: levelOf(serviceId),
      scope: { preset: scope.preset, text: { fr: scope.textFr, en: scope.textEn }, size: scope.size },
    })),
    updates: updates.map(({ id: updateId, state, textFr, textEn, occurredAt, publishedAt, author }) => ({
      ...{ id: updateId, state, text: { fr: textFr, en: textEn } },
      at: (occurredAt ?? publishedAt)?.toISOString() ?? "",
      author: author?.name ?? null,
    })),
    siblings: await listSiblings(db, row),
  };
}

async function listSiblings(db: Db, { id, maintenance }: Row): Promise<TeamMaintenance["siblings"]> {
  if (maintenance?.seriesId == null) return [];
  const rows = await db.incident.findMany({
    where: { id: { not: id }, state: "scheduled", maintenance: { seriesId: maintenance.seriesId } },
    orderBy: { scheduledFrom: "asc" },
  });
  return rows.map((row) => ({ id: row.id, ...windowOf(row) }));
}
