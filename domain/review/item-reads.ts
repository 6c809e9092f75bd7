import { movesOf } from "#domain/remediation/ledger-rules.ts";
import { lastedOf } from "#domain/review/incident-rules.ts";
import { standingOf } from "#domain/review/promise-rules.ts";
import type { ReviewRecord } from "#domain/review/record-schema.ts";
import {
  kindOfList,
  type ReviewFigures,
  type ReviewItem,
  type ReviewItems,
  type ReviewList,
} from "#domain/review/schema.ts";
import { type Db, database } from "#lib/db.ts";

type Wanted = { remediations: string[]; incidents: string[]; hazards: string[] };

const blank = {
  names: [],
  ...{ state: null, firstDue: null, due: null, keptOn: null, moves: 0, owner: null, isPromised: false },
  ...{ at: null, lasted: null, until: null },
};

/** What is to be said of all that the figures name. */
export function readAllItems(record: ReviewRecord, figures: ReviewFigures, db: Db = database()): Promise<ReviewItems> {
  const wanted: Wanted = { remediations: [], incidents: [], hazards: [] };
  for (const [list, ids] of Object.entries(figures.lists)) {
    const kind = kindOfList(list as ReviewList);
    wanted[`${kind}s`].push(...ids);
  }
  return readItems({ record, figures, wanted }, db);
}

/** What is to be said of some of them; services and acceptances of the sheet always. */
export async function readItems(
  { record, figures, wanted }: { record: ReviewRecord; figures: ReviewFigures; wanted: Wanted },
  db: Db = database(),
): Promise<ReviewItems> {
  const services = [...figures.spofs, ...figures.targets.missed].map(({ serviceId }) => serviceId);
  const found = [
    ...(await remediationItems(db, record, [...new Set(wanted.remediations)])),
    ...(await incidentItems(db, record, { ids: [...new Set(wanted.incidents)], now: Date.parse(figures.asOf) })),
    ...(await hazardItems(db, figures, [...new Set(wanted.hazards)])),
    ...(await serviceItems(db, [...new Set(services)])),
  ];
  return Object.fromEntries(found);
}

type Entry = [string, ReviewItem];

async function remediationItems(db: Db, record: ReviewRecord, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.remediation.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, textFr: true, textEn: true, wordingFr: true, wordingEn: true, publishedAt: true },
      owner: { select: { name: true } },
    },
  });
  const recorded = new Map(record.remediations.map((item) => [item.id, item]));
  return rows.flatMap((row): Entry[] => {
    const item = recorded.get(row.id);
    if (item === undefined) return [];
    const text =
      row.publishedAt === null ? { fr: row.textFr, en: row.textEn } : { fr: row.wordingFr, en: row.wordingEn };
    const { state, firstDue, due, promisedOn, acceptedUntil: until } = item;
    const { kept: keptOn } = standingOf(item, "");
    const moves = movesOf(item.steps);
    const owner = row.owner?.name ?? null;
    const isPromised = promisedOn !== null;
    return [[row.id, { ...blank, text, state, firstDue, due, keptOn, moves, owner, isPromised, until }]];
  });
}

async function incidentItems(
  db: Db,
  record: ReviewRecord,
  { ids, now }: { ids: string[]; now: number },
): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.incident.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, titleFr: true, titleEn: true, state: true, impactStartedAt: true },
      intervals: {
        where: { supersededAt: null, service: { visibility: "public" } },
        select: { service: { select: { id: true, nameFr: true, nameEn: true } } },
        orderBy: { service: { position: "asc" } },
      },
    },
  });
  const recorded = new Map(record.incidents.map((incident) => [incident.id, incident]));
  return rows.map((row): Entry => {
    const names = new Map(row.intervals.map(({ service }) => [service.id, { fr: service.nameFr, en: service.nameEn }]));
    const item = {
      text: { fr: row.titleFr, en: row.titleEn },
      names: [...names.values()],
      state: row.state,
      at: row.impactStartedAt.toISOString(),
      lasted: lastedOf(recorded.get(row.id)?.impacts ?? [], now),
    };
    return [row.id, { ...blank, ...item }];
  });
}

async function hazardItems(db: Db, figures: ReviewFigures, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.hazard.findMany({ where: { id: { in: ids } }, include: { node: true } });
  const until = new Map(figures.acceptances.map((one) => [one.hazardId, one.until]));
  return rows.map(({ id, kind, textFr, textEn, node }): Entry => {
    const names = node === null ? [] : [{ fr: node.nameFr, en: node.nameEn }];
    const text = { fr: textFr, en: textEn };
    return [id, { ...blank, text, names, state: kind, until: until.get(id) ?? null }];
  });
}

async function serviceItems(db: Db, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.service.findMany({ where: { id: { in: ids } } });
  return rows.map(({ id, nameFr, nameEn }): Entry => [id, { ...blank, text: { fr: nameFr, en: nameEn } }]);
}

/** What the filter's lists offer: services and groups in the order of the tree, and who owns or owned something. */
export async function listReviewChoices(record: ReviewRecord, db: Db = database()) {
  const rows = await db.service.findMany({
    where: { id: { in: record.services.map(({ id }) => id) } },
    select: { id: true, nameFr: true, nameEn: true },
  });
  const names = new Map(rows.map((row) => [row.id, { fr: row.nameFr, en: row.nameEn }]));
  const services = record.services.flatMap(({ id }) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  const owners = await db.member.findMany({
    where: { remediations: { some: {} } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return { services, owners };
}
