import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { incidentStateOf, type OpenIncidentInput, type PostUpdateInput } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { operator } from "./own-database.ts";

type Changes = NonNullable<PostUpdateInput["changes"]>;

/** What opens an incident: these services at this level for everybody, an English message, a key of its own. */
export function firstWord(serviceIds: string[], fields: Partial<OpenIncidentInput> = {}): OpenIncidentInput {
  const changes = serviceIds.map((serviceId) => ({ serviceId, level: "major_outage" as const }));
  return { idempotencyKey: newId(), textEn: "Mail is down.", textFr: "", changes, ...fields };
}

/** What adds a message to an incident as it now is. */
export async function furtherWord(incidentId: string, fields: Partial<PostUpdateInput> = {}): Promise<PostUpdateInput> {
  const { version, state } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  return {
    idempotencyKey: newId(),
    incidentId,
    version,
    state: incidentStateOf(state),
    textEn: "We are on it.",
    ...fields,
  };
}

/** Opens an incident by the command; answers its id. Throws when it is refused. */
export async function buildIncident(
  serviceIds: string[],
  fields: Partial<OpenIncidentInput> & { caller?: Caller } = {},
): Promise<string> {
  const { caller = operator, ...rest } = fields;
  const opened = await openIncident(caller, firstWord(serviceIds, rest));
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.value.incidentId;
}

/** Posts an update by the command; answers its id. Throws when it is refused. */
export async function buildUpdate(incidentId: string, fields: Partial<PostUpdateInput> = {}): Promise<string> {
  const posted = await postUpdate(operator, await furtherWord(incidentId, fields));
  if (!posted.ok) throw new Error(JSON.stringify(posted));
  return posted.value.updateId;
}

/** Says of a service that it is at a level, for a preset or for somebody in words. */
export function change(serviceId: string, level: Level, scope?: Changes[number]["scope"]): Changes[number] {
  return scope === undefined ? { serviceId, level } : { serviceId, level, scope };
}

/** Current intervals of an incident, earliest first, as "service level scope start–end" in minutes after midnight UTC. */
export async function intervalsOf(incidentId: string) {
  const rows = await database().impactInterval.findMany({
    where: { incidentId, supersededAt: null },
    include: { scope: true },
    orderBy: [{ startedAt: "asc" }, { serviceId: "asc" }, { level: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.serviceId,
    level: row.level,
    scope: row.scope.preset ?? (row.scope.textEn || row.scope.textFr),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    isDeliberate: row.isDeliberate,
  }));
}

/** Ids of the intervals that last. */
export async function openIntervalsOf(incidentId: string): Promise<string[]> {
  return (await intervalsOf(incidentId)).filter((interval) => interval.endedAt === null).map(({ id }) => id);
}
