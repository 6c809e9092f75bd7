import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import type { PlainStep } from "#domain/remediation/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { type BuiltMember, buildMember } from "./build-member.ts";
import { operator } from "./own-database.ts";

type Raw = Record<string, unknown>;

/** What a command made; throws what it refused. */
export function made<V>(answer: { ok: true; value: V } | { ok: false }): V {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

/** What proposes a copy of a database elsewhere, with one criterion. */
export function aProposal(fields: Raw = {}): Raw {
  return {
    ...{ idempotencyKey: newId(), state: "proposed", kind: "prevent" },
    ...{ textFr: "Une copie de la base ailleurs", textEn: "A copy of the database elsewhere" },
    criteria: [{ textFr: "Autre centre de données", textEn: "Other data centre" }],
    ...fields,
  };
}

/** A remediation as it now is. */
export function remediationOf(id: string) {
  return database().remediation.findUniqueOrThrow({ where: { id } });
}

/** What happened to it, in order. */
export function eventsOf(remediationId: string) {
  return database().remediationEvent.findMany({ where: { remediationId }, orderBy: { seq: "asc" } });
}

/** The kinds of what happened to it, in order. */
export async function kindsOf(remediationId: string): Promise<string[]> {
  return (await eventsOf(remediationId)).map(({ kind }) => kind);
}

/** Input about a remediation in its present version, with a key of its own where one is needed. */
export async function onItem(remediationId: string, fields: Raw = {}): Promise<Raw & { remediationId: string }> {
  const { version } = await remediationOf(remediationId);
  return { remediationId, version, idempotencyKey: newId(), ...fields };
}

/** What it is, as a form that changes nothing sends it. */
export async function asDescribed(id: string, fields: Raw = {}): Promise<Raw & { remediationId: string }> {
  const item = await database().remediation.findUniqueOrThrow({
    where: { id },
    include: { criteria: { orderBy: { seq: "asc" } }, incidents: true, entries: true, needs: true, coverage: true },
  });
  return {
    ...{ remediationId: id, version: item.version, textFr: item.textFr, textEn: item.textEn, kind: item.kind },
    ...{ origin: item.origin, priority: item.priority, recheckEveryDays: item.recheckEveryDays },
    ...{ baselineFr: item.baselineFr, baselineEn: item.baselineEn, targetFr: item.targetFr, targetEn: item.targetEn },
    targetHedge: item.targetHedge,
    criteria: item.criteria.map(({ id: criterionId, textFr, textEn }) => ({ id: criterionId, textFr, textEn })),
    incidents: item.incidents.map(({ incidentId, link }) => ({ incidentId, link })),
    entryIds: item.entries.map(({ entryId }) => entryId),
    needs: item.needs.map(({ toId }) => toId),
    coverage: item.coverage.map(({ remediationId: _, ...one }) => one),
    ...fields,
  };
}

/** Proposes a remediation by the command; answers its id. */
export async function propose(fields: Raw = {}, caller: Caller = operator): Promise<string> {
  return made(await proposeRemediation(caller, aProposal(fields))).remediationId;
}

/** Takes a step of the work; throws when it is refused. */
export async function advance(remediationId: string, step: PlainStep, fields: Raw = {}): Promise<void> {
  made(await advanceRemediation(operator, await onItem(remediationId, { step, ...fields })));
}

/** Proposes and accepts; answers the id. */
export async function buildAccepted(fields: Raw = {}): Promise<string> {
  const id = await propose(fields);
  await advance(id, "accepted");
  return id;
}

/** The words of a promise: until a day, or (null) without a date. */
export function promising(due: string | null, fields: Raw = {}): Raw {
  return {
    ...{ wordingFr: "Nous tiendrons une copie ailleurs.", wordingEn: "We will keep a copy elsewhere." },
    ...{ due, isUndated: due === null, ...fields },
  };
}

/** A promise that has an owner; answers its id. */
export async function buildPromise({
  due = "2026-12-31",
  ownerId,
  promise = {},
  ...fields
}: Raw & { due?: string | null; promise?: Raw } = {}): Promise<string> {
  const id = await buildAccepted({ ownerId: ownerId ?? (await buildMember()).id, ...fields });
  made(await promiseRemediation(operator, await onItem(id, promising(due, promise))));
  return id;
}

/** One piece of evidence for each criterion of a remediation. */
export async function evidenceFor(remediationId: string, fields: Raw = {}): Promise<Raw[]> {
  const criteria = await database().remediationCriterion.findMany({
    where: { remediationId },
    orderBy: { seq: "asc" },
  });
  return criteria.map(({ id: criterionId }) => ({
    criterionId,
    kind: "output",
    text: "pg_is_in_recovery: t",
    ...fields,
  }));
}

/** Claims that it is done, as `caller`; throws when that is refused. */
export async function claim(remediationId: string, caller: Caller = operator): Promise<void> {
  const evidence = await evidenceFor(remediationId);
  made(await claimRemediation(caller, await onItem(remediationId, { evidence })));
}

/** What says of a claim that it holds. */
export async function verifying(remediationId: string, fields: Raw = {}): Promise<Raw & { remediationId: string }> {
  return onItem(remediationId, { verdict: "verified", evidence: await evidenceFor(remediationId), ...fields });
}

/** What says of a claim that it does not hold. */
export async function refusing(remediationId: string, fields: Raw = {}): Promise<Raw & { remediationId: string }> {
  const reason = { reasonFr: "La copie est vide.", reasonEn: "The copy is empty." };
  return onItem(remediationId, { verdict: "refused", ...reason, ...fields });
}

/** A promise that its owner claimed done; `owner` and `verifier` are different members. */
export async function buildClaimed(
  fields: Parameters<typeof buildPromise>[0] = {},
): Promise<{ id: string; owner: BuiltMember; verifier: BuiltMember }> {
  const [owner, verifier] = [await buildMember(), await buildMember()];
  const id = await buildPromise({ ownerId: owner.id, ...fields });
  await claim(id, owner.caller);
  return { id, owner, verifier };
}

/** A promise that `verifier` verified. */
export async function buildVerified(fields: Parameters<typeof buildPromise>[0] = {}) {
  const built = await buildClaimed(fields);
  made(await verifyRemediation(built.verifier.caller, await verifying(built.id)));
  return built;
}

/** A one-time link for a verifier outside. */
export async function share(remediationId: string, fields: Raw = {}) {
  const shared = { remediationId, roleFr: "Un client", roleEn: "A customer", label: "Ada Lovelace", ...fields };
  return made(await shareVerification(operator, shared));
}

/** What writes down a hazard: that the only database is lost. */
export function aHazard(fields: Raw = {}): Raw {
  const texts = { textFr: "Perte de la base unique", textEn: "Loss of the only database" };
  return { idempotencyKey: newId(), kind: "spof", ...texts, ...fields };
}

/** Writes down a hazard by the command; answers its id. */
export async function buildHazard(fields: Raw = {}): Promise<string> {
  return made(await saveHazard(operator, aHazard(fields))).hazardId;
}

/** Every table that holds what remediations and hazards are, as one hash each; with the log, receipts and what is owed to the public. */
export async function remediationDigest(): Promise<string> {
  const tables = [
    ...["remediation", "remediation_owner", "remediation_criterion", "remediation_evidence", "remediation_event"],
    ...["remediation_comment", "remediation_incident", "remediation_entry", "remediation_dependency", "coverage"],
    ...["hazard", "hazard_incident", "verifier_link", "audit_entry", "publication_request", "command_receipt"],
  ];
  const sql = tables.map(
    (table) => `SELECT '${table}' AS name, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM ${table} t`,
  );
  const rows = await database().$queryRawUnsafe<{ name: string; hash: string | null }[]>(sql.join(" UNION ALL "));
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}
