import { type Postmortem, Prisma } from "#generated/prisma/client.ts";
import { type Actor, memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** Why nothing of a postmortem can be changed. */
export type BeginRefusal = Refusal<"postmortem_unknown" | "postmortem_waived" | "postmortem_retracted" | "stale">;

/** A postmortem, locked for this transaction; null when there is none. */
export async function lockPostmortem(db: Db, incidentId: string): Promise<Postmortem | null> {
  await db.$queryRaw`SELECT 1 FROM postmortem WHERE incident_id = ${incidentId} FOR UPDATE`;
  return db.postmortem.findUnique({ where: { incidentId } });
}

/** Locks a postmortem for a change; `version`: what its author saw of it, left out where the parts carry their own. */
export async function beginEdit(
  db: Db,
  { incidentId, version }: { incidentId: string; version?: number },
): Promise<{ ok: true; value: Postmortem } | BeginRefusal> {
  const postmortem = await lockPostmortem(db, incidentId);
  if (postmortem === null) return refuse("postmortem_unknown");
  if (postmortem.notRequiredAt !== null) return refuse("postmortem_waived");
  if (postmortem.retractedAt !== null) return refuse("postmortem_retracted");
  if (version !== undefined && postmortem.version !== version) return refuse("stale", "version");
  return done(postmortem);
}

/** The columns of a postmortem of which no publication is set. */
export const unplanned = { scheduledAt: null, plan: Prisma.DbNull } as const;

/** Moves a postmortem on after its words changed: whoever did that edited last, and an approval is no longer one. */
export async function endEdit(
  db: Db,
  postmortem: Postmortem,
  { actor, now, data = {} }: { actor: Actor; now: Date; data?: Prisma.PostmortemUncheckedUpdateInput },
): Promise<void> {
  const stage = postmortem.stage === "in_review" ? "in_review" : "draft";
  await moveOn(db, postmortem, { ...data, stage, ...unplanned, editorId: memberOf(actor), editedAt: now });
}

/** Moves a postmortem's version on, with columns that change. */
export async function moveOn(
  db: Db,
  { incidentId, version }: Pick<Postmortem, "incidentId" | "version">,
  data: Prisma.PostmortemUncheckedUpdateInput = {},
): Promise<void> {
  await db.postmortem.update({ where: { incidentId }, data: { ...data, version: version + 1 } });
}

/** Changes where a postmortem stands while its words stay: what was said of this version stays said of it. */
export async function setStage(
  db: Db,
  incidentId: string,
  data: Pick<Prisma.PostmortemUncheckedUpdateInput, "stage" | "scheduledAt" | "plan">,
): Promise<void> {
  await db.postmortem.update({ where: { incidentId }, data });
}
