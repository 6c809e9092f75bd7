import type {
  RecordedHazard,
  RecordedImpact,
  RecordedIncident,
  RecordedRemediation,
  RecordedService,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import { flattenTree } from "#domain/service/rules.ts";
import { type Db, database } from "#lib/db.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

// Thousands of rows are read as one text of JSON per table: PostgreSQL writes it, JSON.parse reads it, and nothing handles row by row.
// The tables are ours: what they hold has the form that is said here.
type Json = { rows: string };

function parsed<Row>([found]: Json[]): Row[] {
  return JSON.parse(found?.rows ?? "[]");
}

/** Everything that a review is computed from, up to now. */
export async function readReviewRecord(db: Db = database()): Promise<ReviewRecord> {
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } });
  const remediations = await readRemediations(db, zone);
  const { incidents, planned } = await readIncidents(db, zone);
  return {
    ...{ zone, remediations, incidents, planned },
    hazards: await readHazards(db),
    services: await readServices(db, zone),
    dependencies: await db.dependency.findMany({
      where: { from: { retiredAt: null }, to: { retiredAt: null } },
      select: { fromId: true, toId: true, phase: true },
    }),
    rules: (await db.uptimeRule.findMany({ orderBy: { seq: "asc" } })).map((row) => ({
      fromMonth: row.fromMonth,
      rule: {
        major: row.weightMajor,
        partial: row.weightPartial,
        degraded: row.weightDegraded,
        maintenanceCounts: row.maintenanceCounts,
      },
    })),
  };
}

type RemediationRow = [
  Omit<RecordedRemediation, "steps" | "incidentIds" | "aroseIds" | "causes" | "coverage">,
  [RecordedRemediation["steps"][number]["kind"], RecordedRemediation["state"], string, number][] | null,
  [string, string][] | null,
  string[] | null,
  (
    | [
        string,
        RecordedRemediation["coverage"][number]["relation"],
        RecordedRemediation["coverage"][number]["standing"],
      ][]
    | null
  ),
];

async function readRemediations(db: Db, zone: string): Promise<RecordedRemediation[]> {
  const rows = parsed<RemediationRow>(
    await db.$queryRaw<Json[]>`
    WITH step AS (SELECT remediation_id, json_agg(json_build_array(kind, state, to_char(at AT TIME ZONE ${zone}, 'YYYY-MM-DD'),
        floor(extract(epoch FROM at) * 1000)) ORDER BY seq) AS list FROM remediation_event
        WHERE kind NOT IN ('assigned', 'reworded', 'kept', 'escalated') GROUP BY 1),
      link AS (SELECT remediation_id, json_agg(json_build_array(incident_id, link) ORDER BY incident_id) AS list FROM remediation_incident GROUP BY 1),
      cause AS (SELECT r.remediation_id, json_agg(DISTINCT e.kind) AS list FROM remediation_entry r JOIN postmortem_entry e ON e.id = r.entry_id
        WHERE e.list = 'factors' AND e.kind IS NOT NULL GROUP BY 1),
      cover AS (SELECT remediation_id, json_agg(json_build_array(hazard_id, relation, standing) ORDER BY hazard_id) AS list FROM coverage GROUP BY 1)
    SELECT coalesce(json_agg(json_build_array(json_build_object('id', r.id, 'state', r.state, 'kind', r.kind,
        'createdOn', to_char(r.created_at AT TIME ZONE ${zone}, 'YYYY-MM-DD'), 'promisedOn', r.promised_on, 'firstDue', r.first_due,
        'due', r.due, 'acceptedUntil', r.accepted_until, 'ownerId', r.owner_id), step.list, link.list, cause.list, cover.list)
        ORDER BY coalesce(r.due, '9999'), r.created_at, r.id), '[]')::text AS rows
    FROM remediation r LEFT JOIN step ON step.remediation_id = r.id LEFT JOIN link ON link.remediation_id = r.id
      LEFT JOIN cause ON cause.remediation_id = r.id LEFT JOIN cover ON cover.remediation_id = r.id`,
  );
  return rows.map(([item, steps, links, causes, coverage]) => ({
    ...item,
    steps: (steps ?? []).map(([kind, state, day, at]) => ({ kind, state, day, at })),
    incidentIds: [...new Set((links ?? []).map(([id]) => id))],
    aroseIds: (links ?? []).flatMap(([id, link]) => (link === "arose" ? [id] : [])),
    causes: causes ?? [],
    coverage: (coverage ?? []).map(([hazardId, relation, standing]) => ({ hazardId, relation, standing })),
  }));
}

type ImpactRow = [string, RecordedImpact["level"], number, number, number | null, number | null];
type IncidentRow = [
  Omit<RecordedIncident, "impacts" | "messages" | "causes"> & { kind: "incident" | "maintenance" },
  ImpactRow[] | null,
  [number, number | null][] | null,
  string[] | null,
];

async function readIncidents(
  db: Db,
  zone: string,
): Promise<{ incidents: RecordedIncident[]; planned: RecordedImpact[] }> {
  const rows = parsed<IncidentRow>(
    await db.$queryRaw<Json[]>`
    WITH impact AS (SELECT incident_id, json_agg(json_build_array(service_id, level,
        floor(extract(epoch FROM coalesce(start_earliest, started_at)) * 1000), floor(extract(epoch FROM coalesce(start_latest, started_at)) * 1000),
        floor(extract(epoch FROM coalesce(end_earliest, ended_at)) * 1000), floor(extract(epoch FROM coalesce(end_latest, ended_at)) * 1000))
        ORDER BY started_at, id) AS list FROM impact_interval WHERE superseded_at IS NULL GROUP BY 1),
      word AS (SELECT incident_id, json_agg(json_build_array(floor(extract(epoch FROM published_at) * 1000),
        floor(extract(epoch FROM next_message_at) * 1000)) ORDER BY published_at, seq) AS list
        FROM incident_update WHERE published_at IS NOT NULL GROUP BY 1),
      cause AS (SELECT incident_id, json_agg(DISTINCT kind) AS list FROM postmortem_entry WHERE list = 'factors' AND kind IS NOT NULL GROUP BY 1),
      written AS (SELECT incident_id, min(at) FILTER (WHERE number = 1 AND NOT is_undated) AS at,
        min(at) FILTER (WHERE NOT jsonb_path_exists(content, '$.sections[*] ? (@.translation == "missing")')) AS both_at
        FROM postmortem_revision GROUP BY 1)
    SELECT coalesce(json_agg(json_build_array(json_build_object('id', i.id, 'kind', i.kind,
        'startedAt', floor(extract(epoch FROM i.impact_started_at) * 1000),
        'startedOn', to_char(i.impact_started_at AT TIME ZONE ${zone}, 'YYYY-MM-DD'),
        'resolvedAt', floor(extract(epoch FROM i.resolved_at) * 1000), 'isOver', i.state = 'resolved', 'recurrenceOfId', i.recurrence_of_id,
        'isImported', i.imported_from <> '', 'writtenAt', floor(extract(epoch FROM written.at) * 1000),
        'bothAt', floor(extract(epoch FROM written.both_at) * 1000), 'isWritten', written.incident_id IS NOT NULL, 'isWaived', p.not_required_at IS NOT NULL),
        impact.list, word.list, cause.list) ORDER BY i.impact_started_at DESC, i.id), '[]')::text AS rows
    FROM incident i LEFT JOIN postmortem p ON p.incident_id = i.id LEFT JOIN impact ON impact.incident_id = i.id
      LEFT JOIN word ON word.incident_id = i.id LEFT JOIN cause ON cause.incident_id = i.id LEFT JOIN written ON written.incident_id = i.id`,
  );
  const planned: RecordedImpact[] = [];
  const incidents = rows.flatMap(([{ kind, ...incident }, impacts, messages, causes]): RecordedIncident[] => {
    const own = (impacts ?? []).map(([serviceId, level, startEarliest, startLatest, earliest, latest]) => ({
      ...{ incident: incident.id, serviceId, level, startEarliest, startLatest },
      end: earliest === null || latest === null ? null : { earliest, latest },
    }));
    if (kind === "incident") {
      const told = (messages ?? []).map(([at, nextAt]) => ({ at, nextAt }));
      return [{ ...incident, impacts: own, messages: told, causes: causes ?? [] }];
    }
    for (const impact of own) planned.push(impact);
    return [];
  });
  return { incidents, planned };
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
