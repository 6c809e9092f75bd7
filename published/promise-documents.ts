import type { HazardKind } from "#domain/hazard/schema.ts";
import type { IncidentKind } from "#domain/incident/schema.ts";
import type { PromiseFilter, PromiseGroup } from "#domain/remediation/ledger-schema.ts";
import type { FormerlySaid } from "#domain/remediation/said-schema.ts";
import type {
  CoverageRelation,
  CoverageStanding,
  EvidenceKind,
  Hedge,
  IncidentLink,
  PromiseState,
  RemediationEventKind,
  RemediationKind,
  RemediationOrigin,
} from "#domain/remediation/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import type { Role } from "#lib/roles.ts";
import type { Moment, PageBase, ServiceName } from "#published/documents.ts";

// Documents of what was promised: a page each, and the ledger of all. Days ("2028-02-29") are of the page's zone.

/** An incident that a promise belongs to; `services`: for a title that nobody wrote; `postmortem`: the path of what was published. */
export type PromiseIncident = {
  id: string;
  path: string;
  title: LocalText | null;
  services: ServiceName[];
  kind: IncidentKind;
  started: Moment;
  postmortem: string | null;
  link: IncidentLink;
};

/**
 * A promise in a list. `group`: where the ledger counts it, null for a measure that nobody promised; `moves`: how often its date was
 * moved; `keptOn`: when it was done, as somebody else confirmed; `isUndated`: nobody knows the day on which it was said, `promisedOn` is a bound.
 */
export type PromiseLine = {
  id: string;
  path: string;
  wording: LocalText;
  hedge: Hedge;
  state: PromiseState;
  group: PromiseGroup | null;
  promisedOn: string | null;
  isUndated: boolean;
  firstDue: string | null;
  due: string | null;
  moves: number;
  keptOn: string | null;
  acceptedUntil: string | null;
  /** Why it ended, or did not hold. */
  reason: LocalText | null;
};

/** A promise in the ledger, with the incidents that it is about. */
export type LedgerLine = PromiseLine & { incidents: PromiseIncident[] };

/** A promise on the page of an incident, and what they have to do with each other. */
export type IncidentPromise = PromiseLine & { links: IncidentLink[] };

/** Who did something, as far as it is told: a role here, somebody outside, or nobody known. */
export type PublicActor = { role: Role } | { outside: LocalText } | null;

/** Evidence fit for customers, with what it was given for: the claim, a verification, a judgement. */
export type PublicEvidence = {
  kind: EvidenceKind;
  summary: LocalText;
  url: string | null;
  given: { at: string; with: RemediationEventKind; by: PublicActor };
};

/** Something that happened to a promise; `isUndated`: nobody knows when, `at` is a bound. `due`, `formerDue`: dates that hold since, and held before; `wording`: what it said before; `former`: what was said of it before. */
export type PublicPromiseEvent = {
  at: string;
  isUndated: boolean;
  kind: RemediationEventKind;
  due: string | null;
  formerDue: string | null;
  wording: LocalText | null;
  former: PublicFormer | null;
  reason: LocalText | null;
  by: PublicActor;
};

/** What was said of a promise, in the parts that were described otherwise since. */
export type PublicFormer = Omit<FormerlySaid, "coverage"> & {
  coverage?: (Pick<PublicCoverage, "relation" | "standing" | "residual"> & { hazard: LocalText })[];
};

/** What a promise does for something that may go wrong, or does not; `residual`: what is left all the same. */
export type PublicCoverage = {
  relation: CoverageRelation;
  standing: CoverageStanding;
  hazard: { id: string; kind: HazardKind; text: LocalText; service: ServiceName | null };
  residual: LocalText | null;
};

/** What may go wrong, by its letter; `isRealised`: it came true in the incident that it is pictured for. */
export type PicturedHazard = {
  letter: string;
  kind: HazardKind;
  text: LocalText;
  service: ServiceName | null;
  isRealised: boolean;
};

/** A measure around an incident, by its number; `needs`: numbers of those that it rests on. */
export type PicturedMeasure = Pick<
  PromiseLine,
  "path" | "wording" | "hedge" | "state" | "group" | "firstDue" | "due" | "moves" | "acceptedUntil"
> & {
  number: number;
  origin: RemediationOrigin;
  baseline: LocalText | null;
  target: LocalText | null;
  targetHedge: Hedge;
  needs: number[];
};

/** What a measure does for a hazard; `accepted`: it stands for the acceptance of the risk. */
export type PicturedTie = {
  measure: number;
  hazard: string;
  relation: CoverageRelation | "accepted";
  standing: CoverageStanding;
  residual: LocalText | null;
};

/** The hazards of an incident and the measures around it, each list from top to bottom, so that few ties cross. */
export type HazardPicture = { hazards: PicturedHazard[]; measures: PicturedMeasure[]; ties: PicturedTie[] };

/** `/promises/ID`: a promise, or a measure that customers know of and nobody promised. */
export type PromisePage = PageBase & {
  kind: "promise";
  line: PromiseLine;
  incidents: PromiseIncident[];
  purpose: RemediationKind;
  origin: RemediationOrigin;
  /** Since when it stands here; for a promise made on an earlier day, both are told. */
  recordedAt: string;
  isRecordedLater: boolean;
  ownerRole: LocalText | null;
  /** Why it stands still, while it does. */
  blocked: LocalText | null;
  isBlocked: boolean;
  baseline: LocalText | null;
  target: LocalText | null;
  targetHedge: Hedge;
  criteria: { text: LocalText; evidence: PublicEvidence[] }[];
  /** About the whole. */
  evidence: PublicEvidence[];
  /** Who confirmed it last; null where nobody has since it was last declared done. */
  verified: { at: string; by: PublicActor } | null;
  /** Each time that the date was moved, oldest first. */
  slips: PublicPromiseEvent[];
  /** Each time that it was said in other words, or that something else was said of it, oldest first. */
  rewordings: PublicPromiseEvent[];
  /** How it ended, or why it did not hold; null while neither. */
  outcome: PublicPromiseEvent | null;
  /** Everything, oldest first. */
  events: PublicPromiseEvent[];
  covers: PublicCoverage[];
  /** What it does not cover, and what it failed at. */
  leaves: PublicCoverage[];
  needs: PromiseLine[];
  neededBy: PromiseLine[];
  replacedBy: PromiseLine | null;
  replaces: PromiseLine[];
  recheck: { everyDays: number; dueOn: string | null } | null;
};

/** The promises of a group; `lines` may be the first of `count`, `path` leads to the filter that shows more of them. */
export type PromiseGroupLines = { group: PromiseGroup; count: number; path: string; lines: LedgerLine[] };

/**
 * `/promises`, `/promises/2026`, `/promises/kept`. `counts`: all promises by group (of the year, on the page of a year); `rest`:
 * where those stand that are too many for a filter's page.
 */
export type PromisesPage = PageBase & {
  kind: "promises";
  of: null | { year: string } | { filter: PromiseFilter };
  counts: Record<PromiseGroup, number>;
  total: number;
  years: { year: string; path: string; count: number }[];
  filters: { filter: PromiseFilter; path: string; count: number }[];
  groups: PromiseGroupLines[];
  rest: { year: string; path: string; count: number }[];
  previous: { year: string; path: string } | null;
  next: { year: string; path: string } | null;
};

/** Any of these pages. */
export type PromiseDocument = PromisePage | PromisesPage;
