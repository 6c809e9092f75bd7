import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import type { Caller } from "#lib/actor.ts";
import { joined } from "./build-account.ts";
import { buildMember } from "./build-member.ts";
import { asDescribed, buildAccepted, evidenceFor, made, onItem } from "./build-remediation.ts";

type Fields = Record<string, unknown>;

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

/** A remediation that was accepted, owned by somebody; answers its id. */
export function buildRemediation({ owner }: Pick<Cast, "owner">, fields: Fields = {}): Promise<string> {
  return buildAccepted({
    ...{ ownerId: owner.id, ownerRoleFr: "Bases de données", ownerRoleEn: "Databases" },
    ...fields,
  });
}

/** The same, promised until a day or without a date; answers its id. */
export async function buildPromise(cast: Cast, fields: { details?: Fields; promise?: Fields } = {}): Promise<string> {
  const id = await buildRemediation(cast, fields.details);
  const wording = { wordingFr: "Nous aurons une copie ailleurs.", wordingEn: "We will keep a copy elsewhere." };
  const due = fields.promise?.due === undefined ? { isUndated: true } : {};
  made(await promiseRemediation(cast.manager.caller, await onItem(id, { ...wording, ...due, ...fields.promise })));
  return id;
}

/** What evidence says to customers. */
export const summed = { summaryFr: "Restauration essayée.", summaryEn: "A restoration was tried." };

const said = { reasonFr: "Le matériel tarde.", reasonEn: "Hardware is late." };

/** What can be done to a promise, each by who may. Throws when it is refused. */
export function acting(cast: Cast) {
  const { owner, manager, verifier } = cast;
  return {
    advance: async (id: string, step: string, fields: Fields = {}) =>
      made(await advanceRemediation(owner.caller, await onItem(id, { step, ...fields }))),
    tell: async (id: string, fields: Fields = {}) =>
      made(
        await tellRemediation(
          manager.caller,
          await onItem(id, { wordingFr: "Une mesure.", wordingEn: "A measure.", ...fields }),
        ),
      ),
    claim: async (id: string, fields: Fields = {}) =>
      made(
        await claimRemediation(
          owner.caller,
          await onItem(id, { evidence: await evidenceFor(id, summed), note: "", ...fields }),
        ),
      ),
    verify: async (id: string, fields: Fields = {}) =>
      made(
        await verifyRemediation(
          verifier.caller,
          await onItem(id, { verdict: "verified", evidence: await evidenceFor(id, summed), ...fields }),
        ),
      ),
    judge: async (id: string, judgement: string, fields: Fields = {}) =>
      made(
        await judgeRemediation(
          verifier.caller,
          await onItem(id, { judgement, evidence: await evidenceFor(id, summed), ...said, ...fields }),
        ),
      ),
    move: async (id: string, due: string, fields: Fields = {}) =>
      made(await movePromise(manager.caller, await onItem(id, { due, ...said, ...fields }))),
    reword: async (id: string, wordingEn: string, fields: Fields = {}) =>
      made(
        await rewordPromise(
          manager.caller,
          await onItem(id, { wordingFr: `FR ${wordingEn}`, wordingEn, ...said, ...fields }),
        ),
      ),
    describe: async (id: string, fields: Fields) =>
      made(await describeRemediation(owner.caller, await asDescribed(id, { ...said, ...fields }))),
    withdraw: async (id: string, fields: Fields = {}) =>
      made(await withdrawPromise(manager.caller, await onItem(id, { ...said, ...fields }))),
    accept: async (id: string, until: string) =>
      made(await acceptRisk(manager.caller, await onItem(id, { until, ...said }))),
  };
}
