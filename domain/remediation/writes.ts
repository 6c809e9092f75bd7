import { isToldEvent, quietReasonOf } from "#domain/notice/rules.ts";
import { tell } from "#domain/notice/tell-writes.ts";
import type { WrittenCriterion, WrittenDetails, WrittenEvidence } from "#domain/remediation/input-schema.ts";
import { mayWriteCriteria, type StepKind, stateAfter } from "#domain/remediation/rules.ts";
import type { RemediationEventKind } from "#domain/remediation/schema.ts";
import type { Prisma, Remediation } from "#generated/prisma/client.ts";
import { type Actor, memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** Why nothing of a remediation can be changed. */
export type BeginRefusal = Refusal<"remediation_unknown" | "stale">;

/** A remediation, locked for this transaction, as its author saw it in `version`. Others may still name it in rows of theirs (no deadlock). */
export async function beginRemediation(
  db: Db,
  { remediationId, version }: { remediationId: string; version?: number },
): Promise<{ ok: true; value: Remediation } | BeginRefusal> {
  await db.$queryRaw`SELECT 1 FROM remediation WHERE id = ${remediationId} FOR NO KEY UPDATE`;
  const found = await db.remediation.findUnique({ where: { id: remediationId } });
  if (found === null) return refuse("remediation_unknown");
  if (version !== undefined && found.version !== version) return refuse("stale", "version");
  return done(found);
}

type Happened = Partial<
  Pick<
    Prisma.RemediationEventUncheckedCreateInput,
    "reasonFr" | "reasonEn" | "former" | "note" | "due" | "formerDue" | "wordingFr" | "wordingEn" | "ownerId" | "linkId"
  >
>;

/**
 * Writes down what happened and moves the item on, with columns that change (`data`); subscribers hear of it where it is a promise. Returns
 * the event's id. The event is written first: what the item becomes may rest on it (ME-2).
 */
export async function record(
  db: Db,
  item: Remediation,
  step: {
    kind: RemediationEventKind;
    actor: Actor;
    now: Date;
    happened?: Happened;
    data?: Prisma.RemediationUncheckedUpdateInput;
    isQuiet?: boolean;
  },
): Promise<string> {
  const { kind, actor, now, happened = {}, data = {}, isQuiet = false } = step;
  const state = (typeof data.state === "string" ? data.state : item.state) as Remediation["state"];
  const eventId = newId();
  const seq = item.lastSeq + 1;
  const isOutside = happened.linkId !== undefined && happened.linkId !== null;
  await db.remediationEvent.create({
    data: {
      ...{ id: eventId, remediationId: item.id, seq, at: now, kind, state, ...happened },
      memberId: isOutside ? null : memberOf(actor),
      role: !isOutside && actor.kind === "member" ? actor.role : null,
    },
  });
  await db.remediation.update({
    where: { id: item.id },
    data: { ...data, lastSeq: seq, version: item.version + 1, changedAt: now },
  });
  if (isToldEvent(kind) && (item.promisedAt !== null || kind === "promised"))
    await tell(db, { topic: "promise", at: now, remediationId: item.id, quiet: quietReasonOf({ isQuiet, now }) });
  return eventId;
}

/** Where `kind` leads an item, or why it cannot happen now. */
export function reach(
  item: Remediation,
  kind: StepKind,
): { ok: true; value: Remediation["state"] } | Refusal<"step_impossible"> {
  const state = stateAfter(kind, item.state);
  return state === null ? refuse("step_impossible") : done(state);
}

/** Whether somebody may own a remediation: a member who is here and may do more than read. */
export async function refuseOwner(db: Db, ownerId: string | null): Promise<Refusal<"owner_unknown"> | null> {
  if (ownerId === null) return null;
  const member = await db.member.findUnique({ where: { id: ownerId } });
  return member === null || member.leftAt !== null || member.role === "reader"
    ? refuse("owner_unknown", "ownerId")
    : null;
}

/** The columns of what a remediation is, apart from where it stands. */
export function columnsOf(details: WrittenDetails) {
  const { textFr, textEn, kind, origin, priority, baselineFr, baselineEn, targetFr, targetEn } = details;
  const { targetHedge, recheckEveryDays } = details;
  return {
    ...{ textFr, textEn, kind, origin, priority, baselineFr, baselineEn },
    ...{ targetFr, targetEn, targetHedge, recheckEveryDays },
  };
}

/** Why what a remediation is said to be linked with cannot be so. */
export type LinkRefusal = Refusal<
  "incident_unknown" | "entry_unknown" | "remediation_unknown" | "needs_cycle" | "hazard_unknown" | "named_twice"
>;

/** Writes what a remediation is linked with, anew. The database refuses a cycle too, for those who write past this. */
export async function writeLinks(db: Db, id: string, details: WrittenDetails): Promise<LinkRefusal | null> {
  const { incidents, entryIds, needs, coverage } = details;
  const refused = (await refuseUnknown(db, details)) ?? (await refuseCycle(db, id, needs));
  if (refused !== null) return refused;
  const where = { remediationId: id };
  await db.remediationIncident.deleteMany({ where });
  await db.remediationIncident.createMany({ data: incidents.map((one) => ({ ...where, ...one })) });
  await db.remediationEntry.deleteMany({ where });
  await db.remediationEntry.createMany({ data: entryIds.map((entryId) => ({ ...where, entryId })) });
  await db.remediationDependency.deleteMany({ where: { fromId: id } });
  await db.remediationDependency.createMany({ data: needs.map((toId) => ({ fromId: id, toId })) });
  await db.coverage.deleteMany({ where });
  await db.coverage.createMany({ data: coverage.map((one) => ({ ...where, ...one })) });
  return null;
}

/** What it is linked with, and its criteria, as the log tells them: in an order that says nothing. */
export async function readLinked(db: Db, remediationId: string): Promise<Record<string, unknown>> {
  const where = { remediationId };
  const [incidents, entries, needs, coverage, criteria] = [
    await db.remediationIncident.findMany({ where, orderBy: [{ incidentId: "asc" }, { link: "asc" }] }),
    await db.remediationEntry.findMany({ where, orderBy: { entryId: "asc" } }),
    await db.remediationDependency.findMany({ where: { fromId: remediationId }, orderBy: { toId: "asc" } }),
    await db.coverage.findMany({ where, orderBy: [{ hazardId: "asc" }, { relation: "asc" }] }),
    await db.remediationCriterion.findMany({ where, orderBy: { seq: "asc" } }),
  ];
  return {
    incidents: incidents.map(({ incidentId, link }) => ({ incidentId, link })),
    entryIds: entries.map(({ entryId }) => entryId),
    needIds: needs.map(({ toId }) => toId),
    coverage: coverage.map(({ hazardId, relation, standing }) => ({ hazardId, relation, standing })),
    criteria: criteria.map(({ textFr, textEn }) => ({ textFr, textEn })),
  };
}

async function refuseUnknown(db: Db, details: WrittenDetails): Promise<LinkRefusal | null> {
  const { incidents, entryIds, needs, coverage } = details;
  const keys = {
    incidents: incidents.map(({ incidentId, link }) => `${incidentId} ${link}`),
    entryIds,
    needs,
    coverage: coverage.map(({ hazardId, relation }) => `${hazardId} ${relation}`),
  };
  for (const [field, names] of Object.entries(keys))
    if (new Set(names).size < names.length) return refuse("named_twice", field);
  const incidentIds = [...new Set(incidents.map(({ incidentId }) => incidentId))];
  const hazardIds = [...new Set(coverage.map(({ hazardId }) => hazardId))];
  if ((await db.incident.count({ where: { id: { in: incidentIds } } })) < incidentIds.length)
    return refuse("incident_unknown", "incidents");
  if ((await db.postmortemEntry.count({ where: { id: { in: entryIds } } })) < entryIds.length)
    return refuse("entry_unknown", "entryIds");
  if ((await db.remediation.count({ where: { id: { in: needs } } })) < needs.length)
    return refuse("remediation_unknown", "needs");
  if ((await db.hazard.count({ where: { id: { in: hazardIds } } })) < hazardIds.length)
    return refuse("hazard_unknown", "coverage");
  return null;
}

async function refuseCycle(db: Db, id: string, needs: string[]): Promise<Refusal<"needs_cycle"> | null> {
  if (needs.length === 0) return null;
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('remediation dependencies'))::text`;
  const reached = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE reach(id) AS (
      SELECT unnest(${needs}::text[]) UNION SELECT d.to_id FROM remediation_dependency d JOIN reach r ON d.from_id = r.id)
    SELECT id FROM reach WHERE id = ${id}`;
  return reached.length > 0 ? refuse("needs_cycle", "needs") : null;
}

/** Why criteria cannot be written. */
export type CriteriaRefusal = Refusal<"criteria_fixed" | "criterion_unknown">;

/** Writes the criteria anew; once the work has begun, or customers were promised them, they stay as they are (ME-3). The first ones may be written late. */
export async function writeCriteria(
  db: Db,
  item: Pick<Remediation, "id" | "state" | "promisedAt">,
  criteria: WrittenCriterion[],
): Promise<CriteriaRefusal | null> {
  const former = await db.remediationCriterion.findMany({ where: { remediationId: item.id }, orderBy: { seq: "asc" } });
  const known = new Set(former.map(({ id }) => id));
  if (criteria.some(({ id }) => id !== null && !known.has(id))) return refuse("criterion_unknown", "criteria");
  const isSame =
    former.length === criteria.length &&
    former.every(({ id, textFr, textEn }, place) => {
      const next = criteria[place];
      return next?.id === id && next.textFr === textFr && next.textEn === textEn;
    });
  if (isSame) return null;
  const isOpen = mayWriteCriteria(item.state) && item.promisedAt === null;
  if (!isOpen && former.length > 0) return refuse("criteria_fixed", "criteria");
  await db.remediationCriterion.deleteMany({ where: { remediationId: item.id } });
  await db.remediationCriterion.createMany({
    data: criteria.map(({ id, textFr, textEn }, seq) => ({
      id: id ?? newId(),
      remediationId: item.id,
      seq,
      textFr,
      textEn,
    })),
  });
  return null;
}

/** Keeps the evidence given with an event. */
export async function writeEvidence(
  db: Db,
  { remediationId, eventId }: { remediationId: string; eventId: string },
  evidence: WrittenEvidence[],
): Promise<void> {
  await db.remediationEvidence.createMany({
    data: evidence.map(({ file, ...one }, seq) => ({
      ...{ id: newId(), remediationId, eventId, seq, ...one },
      file: file === null ? null : Buffer.from(file, "base64"),
    })),
  });
}

/** Why evidence does not do. */
export type EvidenceRefusal = Refusal<"criteria_missing" | "evidence_missing" | "criterion_unknown">;

/** Whether each piece of evidence is about the whole or a criterion of this item; with `asks` "every", whether every criterion has some (ME-3). */
export async function refuseEvidence(
  db: Db,
  { remediationId, asks }: { remediationId: string; asks: "every" | "any" },
  evidence: WrittenEvidence[],
): Promise<EvidenceRefusal | null> {
  const criteria = await db.remediationCriterion.findMany({ where: { remediationId }, orderBy: { seq: "asc" } });
  const known = new Set(criteria.map(({ id }) => id));
  const strange = evidence.findIndex(({ criterionId }) => criterionId !== null && !known.has(criterionId));
  if (strange >= 0) return refuse("criterion_unknown", `evidence.${strange}.criterionId`);
  if (asks === "any") return null;
  if (criteria.length === 0) return refuse("criteria_missing", "evidence");
  const bare = criteria.findIndex(({ id }) => !evidence.some(({ criterionId }) => criterionId === id));
  return bare >= 0 ? refuse("evidence_missing", `criteria.${bare}`) : null;
}
