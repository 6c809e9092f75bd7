import type { RevisionKind, RevisionPart } from "#domain/incident/correction-schema.ts";
import type { DataOutcomeCode, DetectedHow, EventKind, IncidentKind, RecordState } from "#domain/incident/schema.ts";
import type { PostmortemSize } from "#domain/postmortem/schema.ts";
import type { Level, Precision, Provenance, UptimeRule } from "#domain/service/schema.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import type { PublicPlan } from "#published/maintenance-documents.ts";
import type { PostmortemDocument } from "#published/postmortem-documents.ts";
import type { IncidentPromise, PromiseDocument } from "#published/promise-documents.ts";
import type { RecordPage } from "#published/record-documents.ts";

/** An instant as it is known: `at` is the value shown (ISO, null when unknown), the bounds are given where they are known. */
export type Moment = { at: string | null; precision: Precision; earliest: string | null; latest: string | null };

/** Milliseconds, or a range of them where times are bounded (`fromMs` = `toMs` when certain). */
export type Duration = { fromMs: number; toMs: number };

/** Share of the recorded time, 0..1, lower and upper end. */
export type Uptime = { from: number; to: number };

/** What every page says of the host. Paths are absolute paths of this site; `origin` has no trailing slash. */
export type Site = {
  origin: string;
  name: string;
  logo: string | null;
  accent: string;
  timeZone: string;
  defaultLanguage: Language;
  support: LocalText | null;
  legalUrl: string;
  privacyUrl: string;
  accessibilityUrl: string;
  isExample: boolean;
  /** Whether mail can be sent: else nobody is offered any. */
  sendsMail: boolean;
};

/** What all page documents have. `changesAt`: the next instant at which the page reads differently without any command. */
export type PageBase = {
  path: string;
  language: Language;
  /** The same page in the other language. */
  alternatePath: string;
  site: Site;
  /** When the page last changed. */
  changedAt: string;
  changesAt: string | null;
};

/** Who is concerned by an interval: a preset (words in messages) or the host's own words; size is a number of them, if known. */
export type PublicScope = { preset: string | null; text: LocalText | null; size: number | null };

/** A service, or one that an incident names, by its permanent id; `path` of its page (null: a group), `today`: what it is called now where that differs. */
export type ServiceName = { id: string; path: string | null; name: LocalText; today: LocalText | null };

/** A level that a service has from an update on, for a scope; `isDeliberate`: kept so on purpose, by a decision. */
export type PublicChange = { service: ServiceName; level: Level; scope: PublicScope; isDeliberate?: boolean };

/** When an update expected things to work again; `isPassed` once that instant is over (UPD-3). */
export type PublicEstimate =
  | { kind: "none" }
  | { kind: "not_estimable" }
  | { kind: "at" | "range"; from: string; to: string | null; isPassed: boolean };

/** What a correction moved: a service's intervals and their union in this incident, before and after (null: it lasts, or nothing is left). */
export type RevisedService = {
  service: ServiceName;
  before: PublicInterval[];
  after: PublicInterval[];
  durationBefore: Duration | null;
  durationAfter: Duration | null;
};

/** What somebody said of when the incident ended, the instant that it means, and who said so ("" where unknown). */
export type PublicStatement = { statedAs: string; value: string; source: string };

/**
 * A change of something published, numbered from 1: when, why, and from what to what. `texts`: fields ("text", "meanwhile",
 * "title", "what", "why", "tradeOff", "note") as this language's readers read them before and after it, null where there was
 * nothing; `isElsewhere`: words changed in the other language only. `times`: stamps ("started", "detected", "mitigated",
 * "resolved", "occurred"); `values`: codes and numbers ("kind", "size", "customers", "mail", "ours", "detectedHow").
 */
export type PublicRevision = {
  number: number;
  at: string;
  kind: RevisionKind;
  part: RevisionPart;
  /** The id of the message, event or decision, as in its anchor on the page. */
  partId: string | null;
  reason: LocalText | null;
  texts: { field: string; before: LocalText | null; after: LocalText | null }[];
  isElsewhere: boolean;
  times: { field: string; before: Moment | null; after: Moment | null }[];
  values: { field: string; before: string | number | null; after: string | number | null }[];
  /** What was said of the end; null where that did not change. */
  statements: { before: PublicStatement[]; after: PublicStatement[] } | null;
  services: RevisedService[];
};

/** Another incident's page. */
export type IncidentPointer = { id: string; path: string; title: LocalText | null; started: Moment };

/**
 * A public message. `publishedAt` null: reconstructed. `isAddedLate`: said more than five minutes after it happened.
 * `retracted`: struck, with when and why; `revisions`: what changed in it, oldest first; `staleSince`: this language's text
 * does not say yet what the other one was corrected to.
 */
export type PublicUpdate = {
  id: string;
  state: RecordState;
  occurred: Moment;
  publishedAt: string | null;
  isReconstructed: boolean;
  isAddedLate: boolean;
  text: LocalText;
  meanwhile: LocalText | null;
  estimate: PublicEstimate;
  next: { at: string; isOverdue: boolean } | null;
  changes: PublicChange[];
  retracted: { at: string; reason: LocalText | null } | null;
  revisions: PublicRevision[];
  staleSince: string | null;
};

/** A decision of the incident, numbered from 1. */
export type PublicDecision = {
  id: string;
  number: number;
  decidedAt: string | null;
  what: LocalText;
  why: LocalText | null;
  tradeOff: LocalText | null;
};

/** [start, end) of one service and scope; end null while it lasts. */
export type PublicInterval = {
  level: Level;
  scope: PublicScope;
  start: Moment;
  end: Moment | null;
  isDeliberate: boolean;
  /** Number of the decision behind it, in PublicDecision.number. */
  decision: number | null;
  provenance: Provenance;
  /** The change that made it so: PublicRevision.number and its day; null for one that stands as it was first said. */
  revised: { number: number; at: string } | null;
};

/** One service in one incident. `duration` is the union of its intervals; while one is open it has no end and duration is null. */
export type AffectedService = {
  service: ServiceName;
  intervals: PublicInterval[];
  duration: Duration | null;
  worst: Level;
};

/** What became of data; null where nothing was said. */
export type PublicDataOutcome = {
  customers: DataOutcomeCode | null;
  mail: DataOutcomeCode | null;
  ours: DataOutcomeCode | null;
  note: LocalText | null;
};

/** An entry of the incident's timeline. */
export type PublicEvent = {
  id: string;
  kind: EventKind;
  occurred: Moment;
  text: LocalText;
  retracted: { at: string; reason: LocalText | null } | null;
};

/** An incident or maintenance as status page and lists tell it. `isCorrected`: something was corrected, retracted or removed since; `plan`: of maintenance planned here. */
export type IncidentSummary = {
  id: string;
  kind: IncidentKind;
  path: string;
  title: LocalText | null;
  /** For a title made of presets when nobody wrote one. */
  services: ServiceName[];
  state: RecordState;
  worst: Level;
  started: Moment;
  resolved: Moment | null;
  /** Null while it lasts. */
  duration: Duration | null;
  isCorrected: boolean;
  /** Null where none was published. */
  postmortem: { path: string; size: PostmortemSize; isRetracted: boolean } | null;
  plan?: PublicPlan;
};

/**
 * An incident that lasts, on the status page. `affected`: its open intervals only, and `worst` is the worst of these while
 * there are any; `back`: services that it named and that work again; `estimate`: the last one given, passed or not (UPD-3).
 * Retracted messages count for none of this; `latest` is null where all are.
 */
export type OpenIncident = IncidentSummary & {
  latest: PublicUpdate | null;
  affected: PublicChange[];
  back: ServiceName[];
  unaffected: ServiceName[];
  meanwhile: LocalText | null;
  estimate: PublicEstimate;
};

/** A day of the page's zone ("2026-11-23"). `level` null: nothing happened; not_recorded: hatched. */
export type ServiceDay = {
  date: string;
  level: Level | "not_recorded" | null;
  /** Union of the minutes below operational. */
  downMs: Duration;
  incidents: { path: string; title: LocalText | null }[];
};

/** A node of the tree: a group (its children, the worst of their levels) or a service (its bar of 90 days, oldest first). */
export type ServiceRow = {
  service: ServiceName;
  description: LocalText | null;
  level: Level;
  /** Whom the present level concerns, where it is not everybody. */
  scopes: PublicScope[];
  children: ServiceRow[] | null;
  days: ServiceDay[];
  /** Null where nothing is recorded in these 90 days. */
  uptime: Uptime | null;
};

/** The one sentence of the status page, as a message key; `investigating`: something is open, nothing is impaired. */
export type HeadlineCode =
  | "operational"
  | "degraded"
  | "partial"
  | "major"
  | "all_major"
  | "maintenance"
  | "investigating";

/** The status page. */
export type StatusPage = PageBase & {
  kind: "status";
  /** `services`: those that the sentence is about, at the worst level, in the order of the tree. */
  headline: { code: HeadlineCode; services: ServiceName[]; total: number };
  open: OpenIncident[];
  tree: ServiceRow[];
  rule: UptimeRule;
  /** The instant up to which bars and uptime count. */
  asOf: string;
  /** The last 14 days, newest first, with the incidents that touched them and are over. */
  recent: { date: string; isRecorded: boolean; incidents: IncidentSummary[] }[];
  /** The newest incident before these days, so that a quiet page still leads to the record. */
  earlier: IncidentSummary | null;
};

/** The page of one incident. */
export type IncidentPage = PageBase & {
  kind: "incident";
  summary: IncidentSummary;
  detected: Moment | null;
  detectedHow: DetectedHow | null;
  /** Resolutions that did not last, oldest first. */
  resolutions: { resolved: Moment; reopenedAt: string }[];
  recurrenceOf: IncidentPointer | null;
  recurrences: IncidentPointer[];
  /** Everything that was changed after its publication, oldest first. */
  revisions: PublicRevision[];
  firstWordAt: string | null;
  mitigated: Moment | null;
  affected: AffectedService[];
  unaffected: ServiceName[];
  decisions: PublicDecision[];
  data: PublicDataOutcome;
  /** Newest first. */
  updates: PublicUpdate[];
  /** Oldest first; the order holds where times are unknown. */
  events: PublicEvent[];
  /** Conflicting statements of when it ended; empty when there is one. */
  statements: PublicStatement[];
  next: { at: string; isOverdue: boolean } | null;
  /** When a maintenance was planned for. */
  window: { from: string; until: string } | null;
  /** Ids that it had elsewhere: old links lead to this page. */
  aliases: string[];
  /** Where it was taken over from; "" when it was recorded here. */
  importedFrom: string;
  /** Why there is no postmortem, where that was decided; null otherwise. */
  noPostmortem: LocalText | null;
  /** The page of the month that it began in; null while nothing can be said of that. */
  historyPath: string | null;
  /** What was promised, or is known to be done, because of it. */
  promises: IncidentPromise[];
  /** Extent of the picture; `to` null while it lasts. */
  extent: { from: string; to: string | null };
};

/** The page for paths that lead nowhere. */
export type NotFoundPage = PageBase & { kind: "not-found" };

/** What a public page is made of, and all that it is made of. */
export type PageDocument = StatusPage | IncidentPage | NotFoundPage | RecordPage | PostmortemDocument | PromiseDocument;
