import type { z } from "zod";
import type { movePromiseInput, withdrawPromiseInput } from "#domain/remediation/input-schema.ts";
import { isDueWork } from "#domain/remediation/rules.ts";
import { reach, record } from "#domain/remediation/writes.ts";
import type { Remediation } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { readToday } from "#lib/page-zone.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

type Context = { db: Db; actor: Actor; now: Date };
type Quiet = { isQuiet?: boolean };
type Moved = Pick<z.output<typeof movePromiseInput>, "due" | "reasonFr" | "reasonEn"> & Quiet;
type Ended = Pick<z.output<typeof withdrawPromiseInput>, "replacedById" | "reasonFr" | "reasonEn"> & Quiet;

/** Why a promise's date cannot be moved. */
export type MoveRefusal = Refusal<"not_promised" | "step_impossible" | "date_past" | "date_same">;

/** Moves the date of a promise that is locked; answers the event's id, what held before and what holds now. Refuses MoveRefusal. */
export async function writeMove({ db, actor, now }: Context, item: Remediation, moved: Moved) {
  const { due, reasonFr, reasonEn, isQuiet } = moved;
  if (item.promisedAt === null) return refuse("not_promised");
  if (!isDueWork(item.state)) return refuse("step_impossible");
  if (due === item.due) return refuse("date_same", "due");
  if (due !== null && due < (await readToday(now, db))) return refuse("date_past", "due");
  const happened = { due, formerDue: item.due, reasonFr, reasonEn };
  const eventId = await record(db, item, { kind: "moved", actor, now, happened, data: { due }, isQuiet });
  return done({ eventId, before: { due: item.due }, after: { due } });
}

/** Why a promise cannot be ended. */
export type EndRefusal = Refusal<
  "not_promised" | "step_impossible" | "remediation_unknown" | "replacement_internal" | "replacement_cycle"
>;

/** Ends a promise that is locked: withdrawn, or replaced by another one. Answers the event's id, and both states. Refuses EndRefusal. */
export async function writeEnd({ db, actor, now }: Context, item: Remediation, ended: Ended) {
  const { replacedById, reasonFr, reasonEn, isQuiet } = ended;
  if (item.promisedAt === null) return refuse("not_promised");
  const kind = replacedById === null ? "withdrawn" : "superseded";
  const reached = reach(item, kind);
  if (!reached.ok) return reached;
  if (replacedById !== null) {
    const other = await db.remediation.findUnique({ where: { id: replacedById } });
    if (other === null) return refuse("remediation_unknown", "replacedById");
    if (other.promisedAt === null) return refuse("replacement_internal", "replacedById");
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('remediation succession'))::text`;
    const ring = await db.$queryRaw<unknown[]>`
      WITH RECURSIVE reach(id) AS (
        SELECT ${replacedById}::text UNION
        SELECT r.superseded_by_id FROM remediation r JOIN reach ON r.id = reach.id WHERE r.superseded_by_id IS NOT NULL)
      SELECT 1 FROM reach WHERE id = ${item.id}`;
    if (ring.length > 0) return refuse("replacement_cycle", "replacedById");
  }
  const data = { state: reached.value, supersededById: replacedById, acceptedUntil: null };
  const eventId = await record(db, item, { kind, actor, now, happened: { reasonFr, reasonEn }, data, isQuiet });
  return done({ eventId, before: { state: item.state }, after: { state: data.state } });
}
