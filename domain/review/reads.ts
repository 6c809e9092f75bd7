import type {
  RecordedHazard,
  RecordedImpact,
  RecordedIncident,
  RecordedRemediation,
  RecordedService,
  RecordedStep,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import { flattenTree } from "#domain/service/rules.ts";
import { type Db, database } from "#lib/db.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

// Thousands of rows are read as one text per table, which PostgreSQL writes and nothing handles row by row: lines of words, since ids,
// codes, days and milliseconds hold no space ("-" for none). What they hold has the form that is said here: the tables are ours.
type Written = { rows: string | null };

function linesOf([found]: Written[]): string[][] {
  const text = found?.rows ?? "";
  return text === "" ? [] : text.split("\n").map((line) => line.split(" "));
}

/** Lines of words by their first word, which is left out. */
function worded(found: Written[]): Map<string, string[][]> {
  const groups = new Map<string, string[][]>();
  for (const [id = "", ...words] of linesOf(found)) {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [words]);
    else group.push(words);
  }
  return groups;
}

const wordOf = (word: string | undefined) => (word === undefined || word === "-" ? null : word);
const numberOf = (word: string | undefined) => (word === undefined || word === "-" ? null : Number(word));

/** The last record that was read outside of a transaction, and what could be seen then. */
let last: { sight: string; record: ReviewRecord } | null = null;

/**
 * What a transaction that begins now sees, in a word: two equal ones see the same rows, whoever wrote them (PostgreSQL's snapshot,
 * of which database, since which start of the server).
 */
async function readSight(db: Db): Promise<string> {
  const [found] = await db.$queryRaw<{ sight: string }[]>`
    SELECT concat_ws(' ', current_database(), pg_postmaster_start_time(), pg_current_snapshot()) AS sight`;
  return found?.sight ?? "";
}

/**
 * Everything that a review is computed from, up to now; not to be changed. Outside of a transaction several tables are read at a time,
 * and none again while nothing at all was written: opening a figure's list reads what its figure was counted from.
 */
export async function readReviewRecord(db: Db = database()): Promise<ReviewRecord> {
  if (!("$transaction" in db)) return readWhole(db);
  const sight = await readSight(db);
  if (last?.sight === sight) return last.record;
  const record = await readWhole(db);
  // Only what was seen whole at one instant is kept.
  last = sight !== "" && (await readSight(db)) === sight ? { sight, record } : null;
  return record;
}

async function readWhole(db: Db): Promise<ReviewRecord> {
  const zone = await readTimeZone(db);
  const parts = [
    () => readRemediations(db, zone),
    () => readIncidents(db, zone),
    () => readHazards(db),
    () => readServices(db, zone),
    () => readDependencies(db),
    () => readRules(db),
  ] as const;
  const [remediations, told, hazards, services, dependencies, rules] = await allOf(parts, db);
  return { zone, remediations, ...told, hazards, services, dependencies, rules };
}

type Read<Parts extends readonly (() => Promise<unknown>)[]> = { [K in keyof Parts]: Awaited<ReturnType<Parts[K]>> };

/** What the parts read: one after the other on the one connection of a transaction, else at once. */
async function allOf<const Parts extends readonly (() => Promise<unknown>)[]>(
  parts: Parts,
  db: Db,
): Promise<Read<Parts>> {
  const isAlone = "$transaction" in db;
  const found: unknown[] = isAlone ? await Promise.all(parts.map((part) => part())) : [];
  if (!isAlone) for (const part of parts) found.push(await part());
  return found as Read<Parts>;
}

async function readRemediations(db: Db, zone: string): Promise<RecordedRemediation[]> {
  const parts = [
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(concat_ws(' ', id, state, kind, (created_at AT TIME ZONE ${zone})::date, coalesce(promised_on, '-'),
        coalesce(first_due, '-'), coalesce(due, '-'), coalesce(accepted_until, '-'), coalesce(owner_id, '-')), E'\n'
        ORDER BY coalesce(due, '9999') COLLATE "C", created_at, id) AS rows FROM remediation`,
    // Steps between two states in which the same is to be done say nothing that is counted.
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(remediation_id || ' ' || kind || ' ' || state || ' ' || (at AT TIME ZONE ${zone})::date || ' '
        || floor(extract(epoch FROM at) * 1000)::bigint, E'\n' ORDER BY seq) AS rows FROM remediation_event
      WHERE seq = 1 OR kind NOT IN ('assigned', 'reworded', 'described', 'kept', 'escalated', 'told', 'promised', 'started', 'blocked', 'unblocked',
        'refused', 'effective')`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(remediation_id || ' ' || incident_id || ' ' || link, E'\n' ORDER BY incident_id COLLATE "C", link) AS rows
      FROM remediation_incident`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(DISTINCT r.remediation_id || ' ' || e.kind, E'\n') AS rows FROM remediation_entry r
      JOIN postmortem_entry e ON e.id = r.entry_id WHERE e.list = 'factors' AND e.kind IS NOT NULL`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(remediation_id || ' ' || hazard_id || ' ' || relation || ' ' || standing, E'\n' ORDER BY hazard_id COLLATE "C") AS rows
      FROM coverage`,
  ] as const;
  const [rows, steps, links, causes, coverage] = await allOf(parts, db);
  const [stepsOf, linksOf, causesOf, coverageOf] = [worded(steps), worded(links), worded(causes), worded(coverage)];
  return linesOf(rows).map((line) => {
    const item = toRemediation(line);
    const own = linksOf.get(item.id) ?? [];
    return {
      ...item,
      steps: (stepsOf.get(item.id) ?? []).map(toStep),
      incidentIds: [...new Set(own.map(([id = ""]) => id))],
      aroseIds: own.flatMap(([id = "", link]) => (link === "arose" ? [id] : [])),
      causes: (causesOf.get(item.id) ?? []).map(([cause = ""]) => cause),
      coverage: (coverageOf.get(item.id) ?? []).map(toCoverage),
    };
  });
}

function toRemediation(
  line: string[],
): Omit<RecordedRemediation, "steps" | "incidentIds" | "aroseIds" | "causes" | "coverage"> {
  const [id = "", state, kind, createdOn = "", promisedOn, firstDue, due, acceptedUntil, ownerId] = line;
  const days = { promisedOn: wordOf(promisedOn), firstDue: wordOf(firstDue), due: wordOf(due) };
  const known = { id, createdOn, ...days, acceptedUntil: wordOf(acceptedUntil), ownerId: wordOf(ownerId) };
  return { ...known, state: state as RecordedRemediation["state"], kind: kind as RecordedRemediation["kind"] };
}

function toStep([kind, state, day, at]: string[]): RecordedStep {
  return { kind, state, day, at: Number(at) } as RecordedStep;
}

function toCoverage([hazardId, relation, standing]: string[]): RecordedRemediation["coverage"][number] {
  return { hazardId, relation, standing } as RecordedRemediation["coverage"][number];
}

async function readIncidents(
  db: Db,
  zone: string,
): Promise<{ incidents: RecordedIncident[]; planned: RecordedImpact[] }> {
  const parts = [
    () => db.$queryRaw<Written[]>`
      WITH written AS (SELECT incident_id, min(at) FILTER (WHERE number = 1 AND NOT is_undated) AS at,
        min(at) FILTER (WHERE NOT jsonb_path_exists(content, '$.sections[*] ? (@.translation == "missing")')) AS both_at
        FROM postmortem_revision GROUP BY 1)
      SELECT string_agg(concat_ws(' ', i.id, i.kind, floor(extract(epoch FROM i.impact_started_at) * 1000)::bigint,
        (i.impact_started_at AT TIME ZONE ${zone})::date, coalesce(floor(extract(epoch FROM i.resolved_at) * 1000)::bigint::text, '-'),
        i.state = 'resolved', coalesce(i.recurrence_of_id, '-'), i.imported_from <> '',
        coalesce(floor(extract(epoch FROM written.at) * 1000)::bigint::text, '-'),
        coalesce(floor(extract(epoch FROM written.both_at) * 1000)::bigint::text, '-'), written.incident_id IS NOT NULL,
        p.not_required_at IS NOT NULL), E'\n' ORDER BY i.impact_started_at DESC, i.id) AS rows
      FROM incident i LEFT JOIN postmortem p ON p.incident_id = i.id LEFT JOIN written ON written.incident_id = i.id`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(incident_id || ' ' || service_id || ' ' || level || ' '
        || floor(extract(epoch FROM coalesce(start_earliest, started_at)) * 1000)::bigint || ' '
        || floor(extract(epoch FROM coalesce(start_latest, started_at)) * 1000)::bigint || ' '
        || coalesce(floor(extract(epoch FROM coalesce(end_earliest, ended_at)) * 1000)::bigint::text, '-') || ' '
        || coalesce(floor(extract(epoch FROM coalesce(end_latest, ended_at)) * 1000)::bigint::text, '-'), E'\n' ORDER BY started_at, id) AS rows
      FROM impact_interval WHERE superseded_at IS NULL`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(incident_id || ' ' || floor(extract(epoch FROM published_at) * 1000)::bigint || ' '
        || coalesce(floor(extract(epoch FROM next_message_at) * 1000)::bigint::text, '-'), E'\n' ORDER BY published_at, seq) AS rows
      FROM incident_update WHERE published_at IS NOT NULL`,
    () => db.$queryRaw<Written[]>`
      SELECT string_agg(DISTINCT incident_id || ' ' || kind, E'\n') AS rows FROM postmortem_entry
      WHERE list = 'factors' AND kind IS NOT NULL`,
  ] as const;
  const [rows, impacts, words, causes] = await allOf(parts, db);
  const [impactsOf, wordsOf, causesOf] = [worded(impacts), worded(words), worded(causes)];
  const planned: RecordedImpact[] = [];
  const incidents = linesOf(rows).flatMap((line): RecordedIncident[] => {
    const incident = toIncident(line);
    const own = (impactsOf.get(incident.id) ?? []).map((one) => toImpact(incident.id, one));
    if (line[1] === "incident") {
      const told = wordsOf.get(incident.id) ?? [];
      const messages = told.map(([at, nextAt]) => ({ at: Number(at), nextAt: numberOf(nextAt) }));
      const known = (causesOf.get(incident.id) ?? []).map(([cause = ""]) => cause);
      return [{ ...incident, impacts: own, messages, causes: known }];
    }
    for (const impact of own) planned.push(impact);
    return [];
  });
  return { incidents, planned };
}

function toIncident(line: string[]): Omit<RecordedIncident, "impacts" | "messages" | "causes"> {
  const [id = "", , startedAt, startedOn = "", resolvedAt, isOver, recurrenceOfId, isImported] = line;
  const [writtenAt, bothAt, isWritten, isWaived] = line.slice(8);
  return {
    ...{ id, startedAt: Number(startedAt), startedOn, resolvedAt: numberOf(resolvedAt), isOver: isOver === "t" },
    ...{ recurrenceOfId: wordOf(recurrenceOfId), isImported: isImported === "t", writtenAt: numberOf(writtenAt) },
    ...{ bothAt: numberOf(bothAt), isWritten: isWritten === "t", isWaived: isWaived === "t" },
  };
}

function toImpact(incident: string, [serviceId, level, from, until, earliest, latest]: string[]): RecordedImpact {
  const end = { earliest: numberOf(earliest), latest: numberOf(latest) };
  const known = { incident, serviceId, level, startEarliest: Number(from), startLatest: Number(until) };
  return { ...known, end: end.earliest === null ? null : end } as RecordedImpact;
}

async function readDependencies(db: Db): Promise<ReviewRecord["dependencies"]> {
  return db.dependency.findMany({
    where: { from: { retiredAt: null }, to: { retiredAt: null } },
    select: { fromId: true, toId: true, phase: true },
  });
}

async function readRules(db: Db): Promise<ReviewRecord["rules"]> {
  const rows = await db.uptimeRule.findMany({ orderBy: { seq: "asc" } });
  return rows.map((row) => ({
    fromMonth: row.fromMonth,
    rule: {
      major: row.weightMajor,
      partial: row.weightPartial,
      degraded: row.weightDegraded,
      maintenanceCounts: row.maintenanceCounts,
    },
  }));
}

async function readHazards(db: Db): Promise<RecordedHazard[]> {
  const rows = await db.hazard.findMany({
    include: { realised: { select: { incidentId: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, kind, nodeId, retiredAt, realised }) => ({
    ...{ id, kind, nodeId },
    isRetired: retiredAt !== null,
    incidentIds: realised.map(({ incidentId }) => incidentId),
  }));
}

/** The services in use, in the order of the tree; public ones only where all that they lie in is. */
async function readServices(db: Db, zone: string): Promise<RecordedService[]> {
  const rows = await db.service.findMany({
    where: { retiredAt: null },
    include: { recordedPeriods: true, targets: { orderBy: { fromMonth: "asc" } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  const isPublic = (id: string | null): boolean => {
    const row = id === null ? undefined : known.get(id);
    return row === undefined || (row.visibility === "public" && isPublic(row.parentId));
  };
  const rooted = rows.map((row) => ({ ...row, parentId: known.has(row.parentId ?? "") ? row.parentId : null }));
  return flattenTree(rooted).map(({ id, kind, parentId, recordedFrom, recordedPeriods, targets }) => ({
    ...{ id, kind, parentId },
    visibility: isPublic(id) ? "public" : "internal",
    targets: targets.map(({ fromMonth, ratio }) => ({ fromMonth, ratio })),
    recorded: [
      ...(recordedFrom === null ? [] : [{ from: recordedFrom.getTime(), to: Number.POSITIVE_INFINITY }]),
      ...recordedPeriods.map(({ month }) => zonedMonth(month, zone)),
    ],
  }));
}
