import { createHash } from "node:crypto";
import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import { type IncidentRows, rowsOf } from "#domain/history/incident-row-writes.ts";
import { writePlans } from "#domain/history/plan-row-writes.ts";
import { type PostmortemRows, readTaken } from "#domain/history/postmortem-row-writes.ts";
import type { Db } from "#lib/db.ts";

/** Rows written at once: all their values have to fit one statement of PostgreSQL. */
const statement = 1_000;
/** Incidents written between two words of progress. */
const batch = 500;

/** Writes incidents with all that belongs to them, none of which is there yet; `progress` is told how many of how many are. */
export async function writeIncidents(
  db: Db,
  ask: { incidents: CompleteIncident[]; now: Date; progress?: (done: number, total: number) => void },
): Promise<void> {
  const { incidents, now, progress } = ask;
  for (let first = 0; first < incidents.length; first += batch) {
    const some = incidents.slice(first, first + batch);
    const postmortems = some.flatMap(({ postmortem }) => postmortem ?? []);
    const taken = await readTaken(db, postmortems);
    await writeRows(db, rowsOf(some, { now, hash, taken }));
    progress?.(Math.min(first + batch, incidents.length), incidents.length);
  }
  for (const { id, recurrenceOf } of incidents)
    if (recurrenceOf !== null) await db.incident.update({ where: { id }, data: { recurrenceOfId: recurrenceOf } });
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

async function writeRows(db: Db, rows: IncidentRows): Promise<void> {
  await chunked(rows.incidents, (data) => db.incident.createMany({ data }));
  await chunked(rows.aliases, (data) => db.incidentAlias.createMany({ data }));
  await chunked(rows.scopes, (data) => db.scope.createMany({ data }));
  await chunked(rows.decisions, (data) => db.decision.createMany({ data }));
  await chunked(rows.revisions, (data) => db.revision.createMany({ data }));
  await chunked(rows.updates, (data) => db.incidentUpdate.createMany({ data }));
  await chunked(rows.changes, (data) => db.updateChange.createMany({ data }));
  await chunked(rows.intervals, (data) => db.impactInterval.createMany({ data }));
  await chunked(rows.unaffected, (data) => db.unaffectedService.createMany({ data }));
  await chunked(rows.events, (data) => db.incidentEvent.createMany({ data }));
  await chunked(rows.statements, (data) => db.timeStatement.createMany({ data }));
  await chunked(rows.resolutions, (data) => db.resolution.createMany({ data }));
  await writePlans(db, rows);
  await writePostmortems(db, rows);
}

/** Writes postmortems of incidents that are there. */
export async function writePostmortems(db: Db, rows: PostmortemRows): Promise<void> {
  await chunked(rows.postmortems, (data) => db.postmortem.createMany({ data }));
  await chunked(rows.texts, (data) => db.postmortemText.createMany({ data }));
  await chunked(rows.entries, (data) => db.postmortemEntry.createMany({ data }));
  await chunked(rows.postmortemRevisions, (data) => db.postmortemRevision.createMany({ data }));
  // Each is as large as a thousand other rows.
  for (const data of rows.pictures) await db.postmortemPicture.create({ data });
}

async function chunked<R>(rows: R[], write: (some: R[]) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < rows.length; first += statement) await write(rows.slice(first, first + statement));
}
