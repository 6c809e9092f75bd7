import fc from "fast-check";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { verifyByLink } from "#domain/remediation/commands/verify-by-link.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import { dayAfter, possibleSteps, type StepKind } from "#domain/remediation/rules.ts";
import { judgements, plainSteps, type RemediationState } from "#domain/remediation/schema.ts";
import type { Remediation } from "#generated/prisma/client.ts";
import type { Caller } from "#lib/actor.ts";
import { newId } from "#lib/ids.ts";
import type { Right } from "#lib/roles.ts";
import { aProposal, asDescribed, evidenceFor, promising } from "./build-remediation.ts";

type Raw = Record<string, unknown>;
type Answer = { ok: boolean; code?: string; value?: unknown };

/** What somebody does to a remediation: a command, which right it takes, what it is told, and where that leads if anywhere. */
export type RandomDeed = {
  command: (caller: Caller, raw: unknown) => Promise<Answer>;
  right: Right | "public";
  input: Raw;
  /** The step that it would be, where it is one. */
  leads: StepKind | null;
};

/** What a random history holds by now. `tokens`: of links that were made, with the item that each is of. */
export type RandomWorld = {
  memberIds: string[];
  itemIds: string[];
  today: string;
  tokens: { itemId: string; token: string }[];
};

/** One move of a random history. `who`: the place of who acts among the members; `likely`: what makes sense in the item's state. */
export type RandomMove = {
  kind: RandomKind | "likely" | "role" | "leave" | "lapse";
  who: number;
  days: number;
  isStale: boolean;
  dice: number[];
};

type Roll = { one<T>(choices: readonly T[]): T; often(share: number): boolean };

/** Choices from a move's dice. */
export function rollOf(dice: readonly number[]): Roll {
  let turn = 0;
  const next = () => (dice[turn++ % dice.length] ?? 0) + Math.floor(turn / dice.length);
  return {
    one: (choices) => {
      const chosen = choices[next() % choices.length];
      if (chosen === undefined) throw new Error("nothing to choose from");
      return chosen;
    },
    often: (share) => next() % 100 < share,
  };
}

const reason = { reasonFr: "Le fournisseur a du retard.", reasonEn: "The supplier is late." };
const words = ["We will keep a copy elsewhere.", "A copy, probably.", "‮A‬ copy 🙂."];

type Context = { item: Remediation; world: RandomWorld; roll: Roll };

function reasonOf(roll: Roll): Raw {
  return roll.often(85) ? reason : { reasonFr: "", reasonEn: roll.one(["", "x"]) };
}

function dayOf({ world, roll }: Context): string {
  return dayAfter(world.today, roll.one([-20, 0, 1, 10, 40, 90, 400]));
}

async function piecesOf({ item, roll }: Context): Promise<Raw[]> {
  return roll.often(85) ? evidenceFor(item.id) : [];
}

const makers = {
  describe: async ({ item, world, roll }: Context) => ({
    ...{ command: describeRemediation, right: "approve", leads: null },
    input: await asDescribed(item.id, {
      priority: roll.one([1, 2, 3]),
      recheckEveryDays: roll.one([null, 1, 30, 365]),
      ...(roll.often(15) ? { criteria: roll.one([[], [{ textEn: "It answers." }]]) } : {}),
      ...(roll.often(70) ? { reasonFr: "Nous avons appris.", reasonEn: "We have learnt." } : {}),
      ...(roll.often(40) ? { needs: [roll.one(world.itemIds)] } : {}),
    }),
  }),
  assign: ({ world, roll }: Context) => ({
    ...{ command: assignRemediation, right: "approve", leads: null },
    input: { ownerId: roll.often(85) ? roll.one(world.memberIds) : null, ownerRoleEn: "The team" },
  }),
  advance: ({ item, roll }: Context) => {
    const possible = possibleSteps(item.state, "promised");
    const step = roll.one(roll.often(85) && possible.length > 0 ? possible : plainSteps);
    return { command: advanceRemediation, right: "approve", leads: step, input: { step, ...reasonOf(roll) } };
  },
  tell: ({ roll }: Context) => ({
    ...{ command: tellRemediation, right: "review", leads: null },
    input: promising(null, { wordingEn: roll.one(words) }),
  }),
  promise: (context: Context) => ({
    ...{ command: promiseRemediation, right: "review", leads: null },
    input: promising(context.roll.often(75) ? dayOf(context) : null, {
      wordingEn: context.roll.one(words),
      promisedOn: context.roll.often(20) ? dayAfter(context.world.today, -30) : null,
    }),
  }),
  move: (context: Context) => {
    const due = context.roll.often(85) ? dayOf(context) : null;
    const input = { due, isUndated: due === null, ...reasonOf(context.roll) };
    return { command: movePromise, right: "review", leads: null, input };
  },
  reword: ({ roll }: Context) => ({
    ...{ command: rewordPromise, right: "review", leads: null },
    input: { ...promising(null, { wordingEn: roll.one(words) }), ...reasonOf(roll) },
  }),
  withdraw: ({ world, roll }: Context) => {
    const replacedById = roll.often(60) ? roll.one(world.itemIds) : null;
    const leads = replacedById === null ? "withdrawn" : "superseded";
    return { command: withdrawPromise, right: "review", leads, input: { replacedById, ...reasonOf(roll) } };
  },
  accept: (context: Context) => ({
    ...{ command: acceptRisk, right: "review", leads: "risk_accepted" },
    input: { until: dayOf(context), ...reasonOf(context.roll) },
  }),
  claim: async (context: Context) => ({
    ...{ command: claimRemediation, right: "approve", leads: "claimed" },
    input: { evidence: await piecesOf(context) },
  }),
  verify: async (context: Context) => {
    const verdict = context.roll.one(["verified", "verified", "verified", "refused"] as const);
    const input = { verdict, evidence: await piecesOf(context), ...reasonOf(context.roll) };
    return { command: verifyRemediation, right: "approve", leads: verdict, input };
  },
  judge: async (context: Context) => {
    const judgement = context.roll.one(judgements);
    const input = { judgement, evidence: await piecesOf(context), ...reasonOf(context.roll) };
    return { command: judgeRemediation, right: "approve", leads: judgement, input };
  },
  share: () => ({
    ...{ command: shareVerification, right: "review", leads: null },
    input: { roleFr: "Un client", roleEn: "A customer", label: "Ada", days: 20 },
  }),
  byLink: async (context: Context) => {
    const { item, world, roll } = context;
    const own = world.tokens.filter(({ itemId }) => itemId === item.id);
    const token = roll.often(90) ? own.at(-1)?.token : world.tokens[0]?.token;
    const verdict = roll.one(["verified", "verified", "refused"] as const);
    const input = { token: token ?? "x".repeat(43), verdict, evidence: await piecesOf(context), ...reasonOf(roll) };
    return { command: verifyByLink, right: "public", leads: verdict, input };
  },
  comment: ({ roll }: Context) => ({
    ...{ command: commentRemediation, right: "approve", leads: null },
    input: { text: roll.one(words) },
  }),
} as const;

/** What can be done to a remediation at random. */
export type RandomKind = keyof typeof makers;

/** All of it. */
export const randomKinds = Object.keys(makers) as RandomKind[];

const likely: Record<RemediationState, readonly RandomKind[]> = {
  idea: ["advance"],
  proposed: ["advance", "advance", "assign"],
  accepted: ["promise", "promise", "assign", "claim", "advance", "withdraw"],
  in_progress: ["claim", "claim", "promise", "move", "assign", "withdraw"],
  blocked: ["advance", "promise", "move"],
  done: ["verify", "verify", "assign", "share", "byLink", "byLink"],
  verified: ["judge", "assign", "describe"],
  effective: ["judge", "describe"],
  ineffective: ["advance", "move", "accept"],
  regressed: ["advance", "withdraw"],
  declined: ["tell"],
  superseded: ["reword"],
  risk_accepted: ["advance"],
  withdrawn: ["reword"],
};

function likelyFor({ state, promisedAt }: Remediation): readonly RandomKind[] {
  return promisedAt === null ? likely[state] : [...likely[state], "reword", "reword", "move", "withdraw"];
}

/** What a move does to an item, as it is read at this moment (or as it was before, if the move is stale). */
export async function deedOf(
  move: RandomMove,
  item: Remediation,
  world: RandomWorld,
): Promise<RandomDeed & { kind: RandomKind }> {
  const roll = rollOf(move.dice);
  const kind = move.kind in makers ? (move.kind as RandomKind) : roll.one(likelyFor(item));
  // Each maker names rights and steps that there are: widened here, where all of them meet.
  const made = (await makers[kind]({ item, world, roll })) as RandomDeed;
  const version = move.isStale ? item.version - 1 : item.version;
  return { ...made, kind, input: { ...made.input, remediationId: item.id, version, idempotencyKey: newId() } };
}

/** What proposes an item at random. */
export function proposalOf(move: RandomMove, world: RandomWorld): RandomDeed {
  const roll = rollOf(move.dice);
  const ownerId = roll.often(60) ? roll.one(world.memberIds) : null;
  const input = aProposal({
    ...{ ownerId, state: roll.one(["idea", "proposed", "proposed"]), recheckEveryDays: roll.one([null, 1, 30]) },
    ...(roll.often(10) ? { criteria: [] } : {}),
  });
  return { command: proposeRemediation, right: "approve", leads: null, input };
}

/** A history of people who work at remediations. */
export const randomMoves: fc.Arbitrary<RandomMove[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 16, arbitrary: fc.constant("likely" as const) },
      { weight: 5, arbitrary: fc.constantFrom(...randomKinds) },
      { weight: 1, arbitrary: fc.constantFrom(...(["role", "role", "leave", "lapse", "lapse"] as const)) },
    ),
    who: fc.nat({ max: 5 }),
    days: fc.constantFrom(0, 0, 0, 0, 1, 3, 31),
    isStale: fc.nat({ max: 11 }).map((n) => n === 0),
    dice: fc.array(fc.nat({ max: 9999 }), { minLength: 8, maxLength: 8 }),
  }),
  { minLength: 30, maxLength: 60 },
);
