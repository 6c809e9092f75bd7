import { isDueWork, mayJudge, possibleSteps, stateAfter } from "#domain/remediation/rules.ts";
import type { PlainStep, RemediationState } from "#domain/remediation/schema.ts";
import { hasRight, type Role } from "#lib/roles.ts";

/** What can be done to a remediation on a page of its own, by the end of that page's address. */
export const acts = [
  "claim",
  "verify",
  "judge",
  "outside",
  "promise",
  "tell",
  "move",
  "reword",
  "describe",
  "assign",
  "block",
  "decline",
  "accept-risk",
  "withdraw",
] as const;
export type Act = (typeof acts)[number];

/** Steps that need nothing but a tap. */
export const tapSteps = ["proposed", "accepted", "started", "unblocked", "resumed"] as const satisfies PlainStep[];
export type TapStep = (typeof tapSteps)[number];

/** What decides what can be done: where it stands and who had a part in it. */
export type ActFacts = {
  state: RemediationState;
  isTold: boolean;
  isPromised: boolean;
  hasOwner: boolean;
  criteria: number;
  owners: readonly string[];
  claimants: readonly (string | null)[];
};

type Who = { id: string; role: Role };

const ended: readonly RemediationState[] = ["declined", "superseded", "withdrawn"];
const promisable: readonly RemediationState[] = ["accepted", "in_progress", "blocked"];

/** Whether something is still to come of it. */
export function isEnded(state: RemediationState): boolean {
  return ended.includes(state);
}

/** What this member may do now, in the order of the list. */
export function possibleActs(facts: ActFacts, who: Who): Act[] {
  const { state, isTold, isPromised, hasOwner, criteria } = facts;
  const works = hasRight(who.role, "approve");
  const answers = hasRight(who.role, "review");
  const judges = works && mayJudge(who.id, facts);
  const goesOn = !isEnded(state);
  const can: Record<Act, boolean> = {
    claim: works && criteria > 0 && stateAfter("claimed", state) !== null,
    verify: judges && state === "done",
    judge: judges && (stateAfter("effective", state) !== null || stateAfter("regressed", state) !== null),
    outside: answers && state === "done",
    promise: answers && !isPromised && promisable.includes(state) && hasOwner && criteria > 0,
    tell: answers && !isTold && state !== "idea" && goesOn,
    move: answers && isPromised && isDueWork(state),
    reword: answers && isTold && goesOn,
    describe: works && goesOn,
    assign: works && goesOn,
    block: works && stateAfter("blocked", state) !== null,
    decline: works && !isPromised && stateAfter("declined", state) !== null,
    "accept-risk": answers && stateAfter("risk_accepted", state) !== null,
    withdraw: answers && isPromised && stateAfter("withdrawn", state) !== null,
  };
  return acts.filter((act) => can[act]);
}

/** The steps that this member may take with a tap; work begins only where it is said when it is done (ME-3). */
export function possibleTaps(facts: ActFacts, who: Who): TapStep[] {
  if (!hasRight(who.role, "approve")) return [];
  const steps = possibleSteps(facts.state, facts.isPromised ? "promised" : "internal");
  return tapSteps.filter((step) => steps.includes(step) && !(step === "started" && facts.criteria === 0));
}

/** What is missing before it can be promised, for whoever may promise; empty where nothing is, or where it cannot be promised at all. */
export function missingForPromise(facts: ActFacts, who: Who): ("acceptance" | "owner" | "criteria")[] {
  const { state, isPromised, hasOwner, criteria } = facts;
  if (!hasRight(who.role, "review") || isPromised) return [];
  const isEarly = state === "idea" || state === "proposed";
  if (!isEarly && !promisable.includes(state)) return [];
  return [
    ...(isEarly ? (["acceptance"] as const) : []),
    ...(hasOwner ? [] : (["owner"] as const)),
    ...(criteria > 0 ? [] : (["criteria"] as const)),
  ];
}

/** Why a member may not verify a claim that waits; null where he may or nothing waits. */
export function whyNotVerify(facts: ActFacts, who: Who): "owned" | "claimed" | "reader" | null {
  if (facts.state !== "done") return null;
  if (!hasRight(who.role, "approve")) return "reader";
  if (facts.claimants.includes(who.id)) return "claimed";
  return facts.owners.includes(who.id) ? "owned" : null;
}
