import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { type Graph, type GraphService, listOpen } from "#domain/incident/rules.ts";
import {
  type DataOutcomeCode,
  type IncidentState,
  incidentStateOf,
  type RecordState,
} from "#domain/incident/schema.ts";
import type { Level, Precision } from "#domain/service/schema.ts";
import { type Db, database } from "#lib/db.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** Everything a form needs to say which services are affected. `timeZone`: the page's, in which times are typed. */
export type Catalogue = Graph & { services: CatalogueNode[]; timeZone: string };

/** A service or group with its name. */
export type CatalogueNode = GraphService & { name: Text };

/** Who is concerned, as stored: a preset's code or the host's own words. */
export type StoredScope = { preset: string | null; text: Text; size: number | null };

/** An interval that lasts. */
export type OpenInterval = {
  id: string;
  serviceId: string;
  name: Text;
  isPublic: boolean;
  level: Level;
  scope: StoredScope;
  startedAt: string;
  isDeliberate: boolean;
};

/** A published message as the team reads it. */
export type TeamUpdate = {
  id: string;
  seq: number;
  state: IncidentState;
  text: Text;
  meanwhile: Text;
  occurred: StoredMoment;
  publishedAt: string | null;
  nextMessageAt: string | null;
  author: string | null;
  retractedAt: string | null;
  /** When it was last corrected. */
  correctedAt: string | null;
  /** The language whose text does not yet say what the other one was corrected to. */
  staleLanguage: Language | null;
};

/** An incident as the update form starts from it. */
export type TeamIncident = {
  id: string;
  version: number;
  title: Text;
  state: IncidentState;
  startedAt: string;
  updates: TeamUpdate[];
  open: OpenInterval[];
  affectedIds: string[];
  unaffectedIds: string[];
  affectedNames: Text[];
  data: { customers: DataOutcomeCode | null; mail: DataOutcomeCode | null; ours: DataOutcomeCode | null; note: Text };
};

/** The services that still exist in the order of the tree, with what they need. */
export async function readCatalogue(db: Db = database()): Promise<Catalogue> {
  const rows = await db.service.findMany({ where: { retiredAt: null }, orderBy: [{ position: "asc" }, { id: "asc" }] });
  const dependencies = await db.dependency.findMany({ select: { fromId: true, toId: true, phase: true } });
  const known = new Set(rows.map((row) => row.id));
  const below = (parentId: string | null): CatalogueNode[] =>
    rows
      .filter((row) => (row.parentId !== null && known.has(row.parentId) ? row.parentId : null) === parentId)
      .flatMap((row) => {
        const { id, kind, visibility } = row;
        return [{ id, kind, visibility, parentId, name: { fr: row.nameFr, en: row.nameEn } }, ...below(id)];
      });
  return { services: below(null), dependencies, timeZone: await readTimeZone(db) };
}

/** One incident for the update form, its messages newest first; null when there is none. */
export async function readIncident(id: string, db: Db = database()): Promise<TeamIncident | null> {
  const row = await db.incident.findUnique({
    where: { id, kind: "incident" },
    include: {
      intervals: {
        where: { supersededAt: null },
        include: { service: true, scope: true },
        orderBy: { startedAt: "asc" },
      },
      updates: { orderBy: { seq: "desc" }, include: { author: { select: { name: true } } } },
      unaffected: { orderBy: { serviceId: "asc" } },
      revisions: { where: { part: "update", kind: "corrected" }, orderBy: { seq: "asc" } },
    },
  });
  if (row === null) return null;
  const open = listOpen(row.intervals);
  const affected = new Map(row.intervals.map(({ service }) => [service.id, service]));
  return {
    id: row.id,
    version: row.version,
    title: { fr: row.titleFr, en: row.titleEn },
    state: incidentStateOf(row.state),
    startedAt: row.impactStartedAt.toISOString(),
    updates: row.updates.map((update) => {
      const corrected = row.revisions.findLast(({ partId }) => partId === update.id);
      return { ...toTeamUpdate(update), correctedAt: iso(corrected?.at) };
    }),
    open: open.map(toOpenInterval),
    affectedIds: [...affected.keys()],
    unaffectedIds: row.unaffected.map(({ serviceId }) => serviceId),
    affectedNames: [...affected.values()]
      .filter(({ visibility }) => visibility === "public")
      .map(({ nameFr, nameEn }) => ({ fr: nameFr, en: nameEn })),
    data: {
      customers: row.dataCustomers,
      mail: row.dataMail,
      ours: row.dataOurs,
      note: { fr: row.dataNoteFr, en: row.dataNoteEn },
    },
  };
}

/** The first message of an incident, and whose it is; null when there is no such incident. */
export async function readFirstWord(incidentId: string, db: Db = database()) {
  const update = await db.incidentUpdate.findFirst({ where: { incidentId }, orderBy: { seq: "asc" } });
  return update === null ? null : { id: update.id, incidentId, text: { fr: update.textFr, en: update.textEn } };
}

/** The last message that a member published in an incident; null when there is none. */
export async function readOwnWord(asked: { incidentId: string; memberId: string }, db: Db = database()) {
  const update = await db.incidentUpdate.findFirst({
    where: { incidentId: asked.incidentId, authorId: asked.memberId },
    orderBy: { seq: "desc" },
  });
  return update === null ? null : { id: update.id, text: { fr: update.textFr, en: update.textEn } };
}

function iso(date: Date | null | undefined): string | null {
  return date?.toISOString() ?? null;
}

type UpdateRow = {
  id: string;
  seq: number;
  state: RecordState;
  textFr: string;
  textEn: string;
  meanwhileFr: string;
  meanwhileEn: string;
  occurredAt: Date | null;
  precision: Precision;
  earliest: Date | null;
  latest: Date | null;
  publishedAt: Date | null;
  nextMessageAt: Date | null;
  author: { name: string } | null;
  retractedAt: Date | null;
  staleLanguage: Language | null;
};

/** A stored message as the team reads it. */
export function toTeamUpdate(row: UpdateRow): TeamUpdate {
  return {
    id: row.id,
    seq: row.seq,
    state: incidentStateOf(row.state),
    text: { fr: row.textFr, en: row.textEn },
    meanwhile: { fr: row.meanwhileFr, en: row.meanwhileEn },
    occurred: {
      at: iso(row.occurredAt),
      precision: row.precision,
      earliest: iso(row.earliest),
      latest: iso(row.latest),
    },
    publishedAt: iso(row.publishedAt),
    nextMessageAt: iso(row.nextMessageAt),
    author: row.author?.name ?? null,
    retractedAt: iso(row.retractedAt),
    correctedAt: null,
    staleLanguage: row.staleLanguage,
  };
}

type IntervalRow = {
  id: string;
  level: Level;
  startedAt: Date;
  isDeliberate: boolean;
  service: { id: string; nameFr: string; nameEn: string; visibility: "public" | "internal" };
  scope: { preset: string | null; textFr: string; textEn: string; size: number | null };
};

/** A stored interval that lasts, as forms show it. */
export function toOpenInterval(row: IntervalRow): OpenInterval {
  const { service, scope } = row;
  return {
    id: row.id,
    serviceId: service.id,
    name: { fr: service.nameFr, en: service.nameEn },
    isPublic: service.visibility === "public",
    level: row.level,
    scope: { preset: scope.preset, text: { fr: scope.textFr, en: scope.textEn }, size: scope.size },
    startedAt: row.startedAt.toISOString(),
    isDeliberate: row.isDeliberate,
  };
}
