import type { RevisionKind, RevisionPart } from "#domain/incident/correction-schema.ts";
import type {
  DataOutcomeCode,
  DetectedHow,
  EstimateKind,
  EventKind,
  IncidentKind,
  RecordState,
} from "#domain/incident/schema.ts";
import type { Turn } from "#domain/maintenance/schema.ts";
import type { DependencyPhase, Level, Provenance, UptimeRule } from "#domain/service/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import type { PostmortemFacts, PostmortemPointer } from "#published/postmortem-facts.ts";
import type { HazardFacts, PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

// Public facts: all that leaves the database, and all that pages are computed from, also when the database is gone.
// Instants are ISO strings. Nothing here depends on the present instant.

/** How uptime is counted from a month on ("2026-12"; null: always), when that was decided and why. */
export type RuleFacts = { fromMonth: string | null; rule: UptimeRule; changedAt: string; reason: Text };

/** What is public of the host itself, and the rules of its figures in the order they were decided: a later one prevails from its month on. */
export type SiteFacts = {
  origin: string;
  name: string;
  /** A data: URI. */
  logo: string | null;
  /** By which programs know the page. */
  pageId: string;
  accent: string;
  timeZone: string;
  defaultLanguage: Language;
  support: Text;
  legalUrl: string;
  privacyUrl: string;
  accessibilityUrl: string;
  isExample: boolean;
  /** Whether a relay for mail is known. */
  sendsMail: boolean;
  rules: RuleFacts[];
};

/**
 * A public service or group; retired ones stay for the incidents that name them. `recordedPeriods` are months ("2011-02").
 * `formerNames`, oldest first: what it was called until then; `successors`: the public services that took its place;
 * `targets` by month, oldest first: the share of a month (0..1) that it is meant to work from that month on (null: always).
 */
export type ServiceFacts = {
  id: string;
  parentId: string | null;
  kind: "group" | "service";
  name: Text;
  description: Text;
  createdAt: string;
  retiredAt: string | null;
  recordedFrom: string | null;
  recordedPeriods: string[];
  formerNames: { name: Text; until: string }[];
  successors: string[];
  targets: { fromMonth: string | null; ratio: number | null }[];
};

/** In the order of the page: parents before children, siblings by position. `dependencies`: between public services in use, `fromId` needs `toId`. */
export type CatalogueFacts = {
  services: ServiceFacts[];
  dependencies: { fromId: string; toId: string; phase: DependencyPhase }[];
};

/** Who is concerned: a preset's code or the host's own words. */
export type ScopeFacts = { preset: string | null; text: Text; size: number | null };

/**
 * An interval of a public service; `decision`: its number; `revision`: the number of the change that made it so; `key`: what it
 * keeps through all corrections, by which a text refers to it (in an incident's own facts only).
 */
export type IntervalFacts = {
  serviceId: string;
  level: Level;
  scope: ScopeFacts;
  start: Moment;
  end: Moment | null;
  isDeliberate: boolean;
  decision: number | null;
  provenance: Provenance;
  revision: number | null;
  key?: string;
};

/** A public message; `publishedAt` null: reconstructed. */
export type UpdateFacts = {
  id: string;
  state: RecordState;
  occurred: Moment;
  publishedAt: string | null;
  isReconstructed: boolean;
  text: Text;
  meanwhile: Text;
  estimate: { kind: EstimateKind; from: string | null; to: string | null };
  nextMessageAt: string | null;
  changes: { serviceId: string; level: Level; scope: ScopeFacts }[];
  retractedAt: string | null;
  /** The language whose text does not yet say what the corrected other one says, and since when. */
  stale: { language: Language; since: string } | null;
};

/** One of several conflicting statements of when an incident ended: the words, the instant they mean, who said so. */
export type StatementFacts = { statedAs: string; value: string; source: string };

/**
 * A change of something published, numbered from 1. `texts`, `times` and `values`: the fields that changed, before and after this
 * change (names as in PublicRevision); `services`: their intervals before and after, public services only.
 */
export type RevisionFacts = {
  number: number;
  at: string;
  kind: RevisionKind;
  part: RevisionPart;
  partId: string | null;
  reason: Text;
  texts: { field: string; before: Text; after: Text }[];
  times: { field: string; before: Moment | null; after: Moment | null }[];
  values: { field: string; before: string | number | null; after: string | number | null }[];
  /** What was said of the end; null where that did not change. */
  statements: { before: StatementFacts[]; after: StatementFacts[] } | null;
  services: { serviceId: string; before: IntervalFacts[]; after: IntervalFacts[] }[];
};

/** Another incident: its id, its title and when it began. */
export type IncidentLink = { id: string; title: Text; started: Moment };

/**
 * How a maintenance that was planned here goes. `expected`: levels of public services; `windows`: every one that was announced, oldest
 * first, the last one holds; `series`: whose occurrence it is, and by which RRULE that comes back.
 */
export type PlannedFacts = {
  starts: Turn;
  ends: Turn;
  expected: { serviceId: string; level: Level; scope: ScopeFacts }[];
  windows: { from: string; until: string; saidAt: string }[];
  series: { id: string; rule: string; occursAt: string } | null;
};

/**
 * One incident, or one maintenance, as the public may know it; updates by the time they tell of (UPD-4), decisions and events in
 * their recorded order. `window`: when a maintenance was planned for; `aliases`: ids it had elsewhere; `importedFrom`: where it was
 * taken over from ("" : recorded here); `recordedAt`: when it first stood here; `goneIntervals`: keys of those taken back.
 */
export type IncidentFacts = {
  id: string;
  title: Text;
  state: RecordState;
  started: Moment;
  detected: Moment | null;
  detectedHow: DetectedHow | null;
  mitigated: Moment | null;
  resolved: Moment | null;
  /** Resolutions that did not last, oldest first. */
  resolutions: { resolved: Moment; reopenedAt: string }[];
  recurrenceOf: IncidentLink | null;
  recurrences: IncidentLink[];
  data: { customers: DataOutcomeCode | null; mail: DataOutcomeCode | null; ours: DataOutcomeCode | null; note: Text };
  unaffected: string[];
  intervals: IntervalFacts[];
  updates: UpdateFacts[];
  decisions: { id: string; number: number; decidedAt: string | null; what: Text; why: Text; tradeOff: Text }[];
  events: { id: string; kind: EventKind; occurred: Moment; text: Text; retractedAt: string | null }[];
  statements: StatementFacts[];
  /** Oldest first. */
  revisions: RevisionFacts[];
  kind: IncidentKind;
  window: { from: string; until: string } | null;
  aliases: string[];
  importedFrom: string;
  recordedAt: string;
  goneIntervals: string[];
  /** What there is of a postmortem; null: none yet. */
  postmortem: PostmortemPointer | null;
  /** Null for an incident, and for a maintenance taken over from elsewhere. */
  planned: PlannedFacts | null;
};

/** Levels of services that were said afterwards: `at` which instant, of which one before it (`occurred`). */
export type SaidAfterwards = { at: string; occurred: string; serviceIds: string[] };

/**
 * What history and figures need of an incident, and nothing that is long. `knownAt`: when the public first could know of it here
 * or where it came from; revisions without their words; `afterwards`: only where there is something.
 */
export type RecordIncident = Pick<
  IncidentFacts,
  "id" | "kind" | "title" | "state" | "started" | "resolved" | "intervals" | "importedFrom"
> & {
  knownAt: string;
  revisions: Pick<RevisionFacts, "number" | "at" | "kind" | "part" | "services">[];
  postmortem?: PostmortemPointer;
  planned?: PlannedFacts;
  afterwards?: SaidAfterwards[];
};

/** Which incidents the status page needs: those open or touching its days, newest first, and the newest before them. */
export type RecordFacts = { current: string[]; earlier: string | null };

/**
 * All facts by key: "site", "catalogue", "record", "hazards", "incident/ID", "postmortem/ID", "promise/ID", "months/2011-02",
 * "ledger/2011-02". `months`: every incident under the month (of the page's zone) of its start; `ledger`: every promise, and every
 * measure that is none, under the month that it is listed in.
 */
export type Facts = {
  site: SiteFacts;
  catalogue: CatalogueFacts;
  record: RecordFacts;
  incidents: Map<string, IncidentFacts>;
  /** What was published of these incidents' postmortems. */
  postmortems: Map<string, PostmortemFacts>;
  /** What customers may know of these remediations. */
  promises: Map<string, PromiseFacts>;
  hazards: HazardFacts[];
  months: Map<string, RecordIncident[]>;
  ledger: Map<string, RecordPromise[]>;
};
