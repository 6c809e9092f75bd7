import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { joined } from "./build-account.ts";
import { buildMember } from "./build-member.ts";
import { operator } from "./own-database.ts";

type Fields = Record<string, unknown>;

/** What a command answered; throws when it refused. */
export function granted<V>(answer: { ok: true; value: V } | { ok: false; code: string }): V {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

type Somebody = { id: string; caller: Caller };

/** Who takes part: who owns and claims, who manages, and who verifies. */
export type Cast = { owner: Somebody; manager: Somebody; verifier: Somebody };

/** The same, signed in by invitations: on a Vigie that runs by the present clock. */
export async function joinedCast(): Promise<Cast> {
  const somebody = async (role: "responder" | "reviewer") => {
    const { memberId, caller } = await joined({ role });
    return { id: memberId, caller };
  };
  return {
    owner: await somebody("responder"),
    manager: await somebody("reviewer"),
    verifier: await somebody("responder"),
  };
}

/** Makes them. */
export async function buildCast(): Promise<Cast> {
  return {
    owner: await buildMember(),
    manager: await buildMember({ role: "reviewer" }),
    verifier: await buildMember(),
  };
}

/** A remediation that was accepted, with a criterion, owned by somebody; answers its id. */
export async function buildRemediation({ owner }: Pick<Cast, "owner">, fields: Fields = {}): Promise<string> {
  const { remediationId } = granted(
    await proposeRemediation(operator, {
      ...{ idempotencyKey: newId(), state: "proposed", kind: "prevent", ownerId: owner.id },
      ...{ textFr: "Une copie ailleurs.", textEn: "A copy elsewhere." },
      ...{ ownerRoleFr: "Bases de données", ownerRoleEn: "Databases" },
      criteria: [{ textFr: "Dans un autre centre.", textEn: "In another data centre." }],
      ...fields,
    }),
  );
  granted(await advanceRemediation(operator, await head(remediationId, { step: "accepted" })));
  return remediationId;
}

/** The same, promised until a day or without a date; answers its id. */
export async function buildPromise(cast: Cast, fields: { details?: Fields; promise?: Fields } = {}): Promise<string> {
  const id = await buildRemediation(cast, fields.details);
  const wording = { wordingFr: "Nous aurons une copie ailleurs.", wordingEn: "We will keep a copy elsewhere." };
  const due = fields.promise?.due === undefined ? { isUndated: true } : {};
  granted(await promiseRemediation(cast.manager.caller, await head(id, { ...wording, ...due, ...fields.promise })));
  return id;
}

/** What a command about a remediation begins with, as it is now. */
export async function head(remediationId: string, fields: Fields = {}): Promise<Fields> {
  const { version } = await database().remediation.findUniqueOrThrow({ where: { id: remediationId } });
  return { remediationId, version, idempotencyKey: newId(), ...fields };
}

/** Evidence for each criterion, summed up for customers unless told otherwise. */
export async function evidenceFor(remediationId: string, fields: Fields = {}): Promise<Fields[]> {
  const criteria = await database().remediationCriterion.findMany({
    where: { remediationId },
    orderBy: { seq: "asc" },
  });
  return criteria.map(({ id: criterionId }) => ({
    ...{ criterionId, kind: "drill", text: "Restored in 12 min." },
    ...{ summaryFr: "Restauration essayée.", summaryEn: "A restoration was tried." },
    ...fields,
  }));
}

const said = { reasonFr: "Le matériel tarde.", reasonEn: "Hardware is late." };

/** What can be done to a promise, each by who may. Throws when it is refused. */
export function acting(cast: Cast) {
  const { owner, manager, verifier } = cast;
  return {
    advance: async (id: string, step: string, fields: Fields = {}) =>
      granted(await advanceRemediation(owner.caller, await head(id, { step, ...fields }))),
    tell: async (id: string, fields: Fields = {}) =>
      granted(
        await tellRemediation(
          manager.caller,
          await head(id, { wordingFr: "Une mesure.", wordingEn: "A measure.", ...fields }),
        ),
      ),
    claim: async (id: string, fields: Fields = {}) =>
      granted(
        await claimRemediation(owner.caller, await head(id, { evidence: await evidenceFor(id), note: "", ...fields })),
      ),
    verify: async (id: string, fields: Fields = {}) =>
      granted(
        await verifyRemediation(
          verifier.caller,
          await head(id, { verdict: "verified", evidence: await evidenceFor(id), ...fields }),
        ),
      ),
    judge: async (id: string, judgement: string, fields: Fields = {}) =>
      granted(
        await judgeRemediation(
          verifier.caller,
          await head(id, { judgement, evidence: await evidenceFor(id), ...said, ...fields }),
        ),
      ),
    move: async (id: string, due: string, fields: Fields = {}) =>
      granted(await movePromise(manager.caller, await head(id, { due, ...said, ...fields }))),
    reword: async (id: string, wordingEn: string, fields: Fields = {}) =>
      granted(
        await rewordPromise(
          manager.caller,
          await head(id, { wordingFr: `FR ${wordingEn}`, wordingEn, ...said, ...fields }),
        ),
      ),
    withdraw: async (id: string, fields: Fields = {}) =>
      granted(await withdrawPromise(manager.caller, await head(id, { ...said, ...fields }))),
    accept: async (id: string, until: string) =>
      granted(await acceptRisk(manager.caller, await head(id, { until, ...said }))),
  };
}
