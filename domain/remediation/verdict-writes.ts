import type { WrittenEvidence } from "#domain/remediation/input-schema.ts";
import { dayAfter, mayJudge, needsEvidence } from "#domain/remediation/rules.ts";
import type { Judgement, Verdict } from "#domain/remediation/schema.ts";
import { type EvidenceRefusal, reach, record, refuseEvidence, writeEvidence } from "#domain/remediation/writes.ts";
import type { Remediation } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import { memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { readToday } from "#lib/page-zone.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** Why a verdict does not count. */
export type VerdictRefusal = EvidenceRefusal | Refusal<"step_impossible" | "reason_missing" | "both_languages_needed">;

/** Why somebody may not judge: he owned or claimed it once, or is nobody (ME-2). The item is locked. */
export async function refuseVerifier(
  db: Db,
  remediationId: string,
  actor: Actor,
): Promise<Refusal<"verifier_owned_it" | "verifier_missing"> | null> {
  const memberId = memberOf(actor);
  if (memberId === null) return refuse("verifier_missing");
  const owners = await db.remediationOwner.findMany({ where: { remediationId } });
  const claims = await db.remediationEvent.findMany({ where: { remediationId, kind: "claimed" } });
  const past = { owners: owners.map((one) => one.memberId), claimants: claims.map((one) => one.memberId) };
  return mayJudge(memberId, past) ? null : refuse("verifier_owned_it");
}

/** The day on which what holds is checked again, `recheckEveryDays` after it was last found to hold; null for what does not, or never is. */
export async function readRecheckDue(
  db: Db,
  { id, state }: Pick<Remediation, "id" | "state">,
  recheckEveryDays: number | null,
): Promise<string | null> {
  if (recheckEveryDays === null || (state !== "verified" && state !== "effective")) return null;
  const last = await db.remediationEvent.findFirst({
    where: { remediationId: id, kind: { in: ["verified", "effective"] } },
    orderBy: { seq: "desc" },
  });
  return last === null ? null : dayAfter(await readToday(last.at, db), recheckEveryDays);
}

type Given = {
  kind: Verdict | Judgement;
  evidence: WrittenEvidence[];
  reasonFr: string;
  reasonEn: string;
  actor: Actor;
  now: Date;
  linkId: string | null;
  isQuiet?: boolean;
};

/**
 * Writes down what a verifier found, with his evidence; what holds is checked again `recheckEveryDays` later. A verdict that it does not
 * hold needs its reason, in both languages where customers read it.
 */
export async function giveVerdict(
  db: Db,
  item: Remediation,
  given: Given,
): Promise<{ ok: true; value: { remediationId: string; before: object; after: object } } | VerdictRefusal> {
  const { kind, evidence, reasonFr, reasonEn, actor, now, linkId, isQuiet } = given;
  const reached = reach(item, kind);
  if (!reached.ok) return reached;
  const holds = needsEvidence(kind);
  if (!holds && reasonFr === "" && reasonEn === "") return refuse("reason_missing", "reasonFr");
  if (!holds && item.publishedAt !== null && (reasonFr === "" || reasonEn === ""))
    return refuse("both_languages_needed", reasonFr === "" ? "reasonFr" : "reasonEn");
  const asks = kind === "verified" ? "every" : "any";
  const refused = await refuseEvidence(db, { remediationId: item.id, asks }, evidence);
  if (refused !== null) return refused;
  if (kind === "effective" && evidence.length === 0) return refuse("evidence_missing", "evidence");
  const today = await readToday(now, db);
  const recheckDue = holds && item.recheckEveryDays !== null ? dayAfter(today, item.recheckEveryDays) : null;
  const data = { state: reached.value, recheckDue };
  const happened = { reasonFr, reasonEn, linkId };
  const eventId = await record(db, item, { kind, actor, now, happened, data, isQuiet });
  await writeEvidence(db, { remediationId: item.id, eventId }, evidence);
  return done({ remediationId: item.id, before: { state: item.state }, after: { state: reached.value } });
}
