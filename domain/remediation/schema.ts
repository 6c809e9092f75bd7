/** Where a remediation stands, for the team; customers read `promiseStates`. */
export const remediationStates = [
  "idea",
  "proposed",
  "accepted",
  "in_progress",
  "blocked",
  "done",
  "verified",
  "effective",
  "ineffective",
  "regressed",
  "declined",
  "superseded",
  "risk_accepted",
  "withdrawn",
] as const;
export type RemediationState = (typeof remediationStates)[number];

/** States in which something is still to be done. */
export const openStates = [
  "idea",
  "proposed",
  "accepted",
  "in_progress",
  "blocked",
  "done",
  "ineffective",
  "regressed",
] as const satisfies RemediationState[];

/** What customers are told of a promise, in DOMAIN.md's words; `late` follows from the date. */
export const promiseStates = [
  "promised",
  "under_way",
  "late",
  "done_to_verify",
  "verified",
  "effective",
  "did_not_hold",
  "replaced",
  "abandoned",
  "accepted_risk",
] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What a remediation is meant to do; `none`: nothing is found, its risk is accepted. */
export const remediationKinds = ["prevent", "detect", "mitigate", "recover", "process", "investigate", "none"] as const;
export type RemediationKind = (typeof remediationKinds)[number];

/** When it was thought of, seen from the incident. */
export const remediationOrigins = ["before", "planned_before", "during", "after"] as const;
export type RemediationOrigin = (typeof remediationOrigins)[number];

/** How firmly something is said. */
export const hedges = ["none", "probable", "intended"] as const;
export type Hedge = (typeof hedges)[number];

/** How a remediation and an incident belong together. */
export const incidentLinks = ["arose", "did_not_prevent", "caused"] as const;
export type IncidentLink = (typeof incidentLinks)[number];

/** What happens to a remediation. */
export const remediationEvents = [
  "created",
  "assigned",
  "proposed",
  "accepted",
  "started",
  "blocked",
  "unblocked",
  "told",
  "promised",
  "reworded",
  "described",
  "moved",
  "claimed",
  "verified",
  "refused",
  "effective",
  "ineffective",
  "regressed",
  "resumed",
  "recheck_due",
  "kept",
  "escalated",
  "declined",
  "withdrawn",
  "superseded",
  "risk_accepted",
] as const;
export type RemediationEventKind = (typeof remediationEvents)[number];

/** Steps of the work that need nothing but a word. */
export const plainSteps = ["proposed", "accepted", "started", "blocked", "unblocked", "resumed", "declined"] as const;
export type PlainStep = (typeof plainSteps)[number];

/** What a verifier may say of a claim. */
export const verdicts = ["verified", "refused"] as const;
export type Verdict = (typeof verdicts)[number];

/** What shows in the long run. */
export const judgements = ["effective", "ineffective", "regressed"] as const;
export type Judgement = (typeof judgements)[number];

/** What shows that a criterion is met. */
export const evidenceKinds = ["link", "file", "drill", "output"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a remediation does for a hazard. */
export const coverageRelations = [
  "removes",
  "reduces_likelihood",
  "detects",
  "reduces_impact",
  "does_not_cover",
  "failed_here",
] as const;
export type CoverageRelation = (typeof coverageRelations)[number];

/** Relations by which a hazard is covered, once they are tested. */
export const coveringRelations = [
  "removes",
  "reduces_likelihood",
  "detects",
  "reduces_impact",
] as const satisfies CoverageRelation[];

/** How well it is known that it does. */
export const coverageStandings = ["claimed", "tested", "refuted"] as const;
export type CoverageStanding = (typeof coverageStandings)[number];

/** Lengths in code points, sizes in bytes, counts. */
export const remediationLimits = {
  text: 1000,
  measure: 120,
  criterion: 500,
  residual: 500,
  criteria: 20,
  links: 20,
  reason: 1000,
  note: 5000,
  comment: 5000,
  output: 20_000,
  url: 2000,
  fileBytes: 5 * 1024 * 1024,
  fileName: 200,
  evidence: 40,
  label: 200,
  linkDays: 90,
} as const;
