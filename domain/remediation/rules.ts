import {
  type Judgement,
  type PlainStep,
  type PromiseState,
  plainSteps,
  type RemediationEventKind,
  type RemediationState,
} from "#domain/remediation/schema.ts";

type Step = { from: readonly RemediationState[]; to: RemediationState };

const unfinished = ["idea", "proposed", "accepted", "in_progress", "blocked"] as const;

/** From which states each thing may happen, and where it leads; what is not listed does not move a remediation. */
export const steps = {
  proposed: { from: ["idea"], to: "proposed" },
  accepted: { from: ["idea", "proposed"], to: "accepted" },
  started: { from: ["accepted"], to: "in_progress" },
  blocked: { from: ["accepted", "in_progress"], to: "blocked" },
  unblocked: { from: ["blocked"], to: "in_progress" },
  resumed: { from: ["ineffective", "regressed", "risk_accepted"], to: "in_progress" },
  declined: { from: unfinished, to: "declined" },
  claimed: { from: ["accepted", "in_progress"], to: "done" },
  verified: { from: ["done"], to: "verified" },
  refused: { from: ["done"], to: "in_progress" },
  effective: { from: ["verified"], to: "effective" },
  ineffective: { from: ["verified", "effective"], to: "ineffective" },
  regressed: { from: ["verified", "effective"], to: "regressed" },
  recheck_due: { from: ["verified", "effective"], to: "done" },
  withdrawn: { from: [...unfinished, "done", "ineffective", "regressed", "risk_accepted"], to: "withdrawn" },
  superseded: { from: [...unfinished, "done", "ineffective", "regressed", "risk_accepted"], to: "superseded" },
  risk_accepted: { from: [...unfinished, "done", "ineffective", "regressed"], to: "risk_accepted" },
} as const satisfies Partial<Record<RemediationEventKind, Step>>;

/** Something that leads from one state to another. */
export type StepKind = keyof typeof steps;

/** Where `kind` leads from `state`; null when it cannot happen there. */
export function stateAfter(kind: StepKind, state: RemediationState): RemediationState | null {
  const { from, to }: Step = steps[kind];
  return from.includes(state) ? to : null;
}

/** The plain steps that can be taken from `state`; a promise is withdrawn, never declined. */
export function possibleSteps(state: RemediationState, promise: "promised" | "internal"): PlainStep[] {
  return plainSteps.filter(
    (step) => stateAfter(step, state) !== null && !(step === "declined" && promise === "promised"),
  );
}

/** Whether criteria may still be written: before the work begins (ME-3). */
export function mayWriteCriteria(state: RemediationState): boolean {
  return state === "idea" || state === "proposed" || state === "accepted";
}

type Measure = Record<"baselineFr" | "baselineEn" | "targetFr" | "targetEn" | "targetHedge", string>;

/**
 * The part of what a promise is measured by that `next` would take back; null when it takes nothing back. What was left open may be
 * added, as a translation is; another target is another promise (ME-5).
 */
export function takenBack(promised: Measure, next: Measure): keyof Measure | null {
  const words = ["baselineFr", "baselineEn", "targetFr", "targetEn"] as const;
  const hasTarget = promised.targetFr !== "" || promised.targetEn !== "";
  const parts = hasTarget ? ([...words, "targetHedge"] as const) : words;
  return parts.find((part) => promised[part] !== "" && promised[part] !== next[part]) ?? null;
}

/** Whether it waits for its date: not done, not ended. */
export function isDueWork(state: RemediationState): boolean {
  return unfinished.some((one) => one === state) || state === "ineffective" || state === "regressed";
}

/** Whether its date is past and nobody has claimed it done; due today is not late. `today`: the day in the page's zone. */
export function isLate({ state, due }: { state: RemediationState; due: string | null }, today: string): boolean {
  return due !== null && due < today && isDueWork(state);
}

const plainWords = {
  idea: "promised",
  proposed: "promised",
  accepted: "promised",
  in_progress: "under_way",
  blocked: "under_way",
  done: "done_to_verify",
  verified: "verified",
  effective: "effective",
  ineffective: "did_not_hold",
  regressed: "did_not_hold",
  declined: "abandoned",
  superseded: "replaced",
  risk_accepted: "accepted_risk",
  withdrawn: "abandoned",
} as const satisfies Record<RemediationState, PromiseState>;

/** What customers are told: DOMAIN.md's words, total over the internal states; one that did not hold says so rather than late. */
export function promiseStateOf(item: { state: RemediationState; due: string | null }, today: string): PromiseState {
  const word = plainWords[item.state];
  return (word === "promised" || word === "under_way") && isLate(item, today) ? "late" : word;
}

/** One event as far as keeping a promise goes; `day`: in the page's zone. */
export type KeptEvent = { kind: RemediationEventKind; day: string };

/**
 * The day on which it was done, as somebody else confirmed: that of the last claim before the verification that still holds. Null while
 * nobody has verified it, or when it did not hold. Events in their order.
 */
export function keptOn(state: RemediationState, events: readonly KeptEvent[]): string | null {
  if (state !== "verified" && state !== "effective") return null;
  const verified = events.findLastIndex(({ kind }) => kind === "verified");
  if (verified < 0) return null;
  // A recheck confirms what was kept before: the claim that the first verification in a row rests on counts.
  return events.slice(0, verified).findLast(({ kind }) => kind === "claimed")?.day ?? events[verified]?.day ?? null;
}

/** How a promise stands against its first date (ME-4): `open` while neither kept nor ended nor past it. */
export type Punctuality = "on_time" | "kept_late" | "kept_undated" | "open" | "overdue" | "undated" | "ended";

/** How it stands against the date that was said first; `today`: in the page's zone. */
export function punctualityOf(
  item: { state: RemediationState; firstDue: string | null },
  kept: string | null,
  today: string,
): Punctuality {
  const { state, firstDue } = item;
  if (kept !== null) return firstDue === null ? "kept_undated" : kept <= firstDue ? "on_time" : "kept_late";
  if (state === "superseded" || state === "withdrawn" || state === "declined" || state === "risk_accepted")
    return "ended";
  if (firstDue === null) return "undated";
  return firstDue < today ? "overdue" : "open";
}

/** Who may judge: nobody who ever owned it or claimed it done (ME-2). The database says the same. */
export function mayJudge(
  memberId: string,
  past: { owners: readonly string[]; claimants: readonly (string | null)[] },
): boolean {
  return !past.owners.includes(memberId) && !past.claimants.includes(memberId);
}

/** Whether a judgement may need evidence: what shows that it holds. */
export function needsEvidence(verdict: Judgement | "verified" | "refused"): boolean {
  return verdict === "verified" || verdict === "effective";
}

/** The day `days` days after `day` ("2028-02-29"). */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Days of the calendar from one to another; negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
