import { createHash } from "node:crypto";
import type { RevisionKind, RevisionPart } from "#domain/incident/correction-schema.ts";
import type { Former } from "#domain/incident/revision-schema.ts";
import type { Incident, Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import { memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** A former state with nothing in it. */
export const nothingFormer: Former = { texts: {}, times: {}, values: {} };

/** An incident that is locked for a change, and the instant of that change: a clock that was set back doesn't count. */
export type Begun = { incident: Incident; now: Date };

/** Locks an incident's row for the change of somebody who saw `version` of it (INC-6). */
export async function beginChange(
  db: Db,
  seen: { incidentId: string; version: number; present: Date },
): Promise<{ ok: true; value: Begun } | Refusal<"incident_unknown" | "stale">> {
  const { incidentId: id, version, present } = seen;
  await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${id} FOR UPDATE`;
  const incident = await db.incident.findUnique({ where: { id } });
  if (incident === null) return refuse("incident_unknown");
  if (incident.version !== version) return refuse("stale", "version");
  return done({ incident, now: new Date(Math.max(present.getTime(), incident.changedAt.getTime())) });
}

/** Moves the incident's version on, with columns of its own that change. */
export async function endChange(
  db: Db,
  { incident, now }: Begun,
  data: Prisma.IncidentUncheckedUpdateInput = {},
): Promise<void> {
  await db.incident.update({
    where: { id: incident.id },
    data: { ...data, version: { increment: 1 }, changedAt: now },
  });
}

/** SHA-256, in hex, of a value as JSON with the keys in order: what PostgreSQL gives back of it has the same. */
export function fingerprint(value: unknown): string {
  const ordered = (_key: string, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one) && !(one instanceof Date)
      ? Object.fromEntries(Object.entries(one).sort(([first], [second]) => (first < second ? -1 : 1)))
      : one;
  return createHash("sha256").update(JSON.stringify(value, ordered)).digest("hex");
}

/** A change as it is recorded. `hashed`: what the fingerprint is of, where that isn't `former` (a redaction keeps nothing else). */
export type Change = {
  actor: Actor;
  kind: RevisionKind;
  part: RevisionPart;
  partId: string | null;
  reason: { reasonFr: string; reasonEn: string };
  former: Former;
  hashed?: unknown;
};

/** Writes the next revision of an incident; answers its row id and its number. */
export async function recordRevision(
  db: Db,
  { incident, now }: Begun,
  change: Change,
): Promise<{ id: string; number: number }> {
  const { actor, kind, part, partId, former, hashed } = change;
  const { reasonFr, reasonEn } = change.reason;
  const incidentId = incident.id;
  const seq = 1 + (await db.revision.count({ where: { incidentId } }));
  const id = idFrom(incidentId, "revision", seq);
  const authorId = memberOf(actor);
  await db.revision.create({
    data: {
      ...{ id, incidentId, seq, at: now, authorId, kind, part, partId, reasonFr, reasonEn, former },
      formerHash: fingerprint(hashed === undefined ? former : hashed),
    },
  });
  return { id, number: seq };
}
