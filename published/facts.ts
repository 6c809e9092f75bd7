import type { DataOutcomeCode, EstimateKind, EventKind, IncidentState } from "#domain/incident/schema.ts";
import type { Level, Provenance, UptimeRule } from "#domain/service/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";

// Public facts: all that leaves the database, and all that pages are computed from, also when the database is gone.
// Instants are ISO strings. Nothing here depends on the present instant.

/** What is public of the host itself, and the rule of its figures. */
export type SiteFacts = {
  origin: string;
  name: string;
  /** A data: URI. */
  logo: string | null;
  accent: string;
  timeZone: string;
  defaultLanguage: Language;
  support: Text;
  legalUrl: string;
  privacyUrl: string;
  accessibilityUrl: string;
  isExample: boolean;
  rule: UptimeRule;
};

/** A public service or group; retired ones stay for the incidents that name them. `recordedPeriods` are months ("2011-02"). */
export type ServiceFacts = {
  id: string;
  parentId: string | null;
  kind: "group" | "service";
  name: Text;
  description: Text;
  retiredAt: string | null;
  recordedFrom: string | null;
  recordedPeriods: string[];
};

/** In the order of the page: parents before children, siblings by position. */
export type CatalogueFacts = { services: ServiceFacts[] };

/** Who is concerned: a preset's code or the host's own words. */
export type ScopeFacts = { preset: string | null; text: Text; size: number | null };

/** A current interval of a public service; `decision`: its number. */
export type IntervalFacts = {
  serviceId: string;
  level: Level;
  scope: ScopeFacts;
  start: Moment;
  end: Moment | null;
  isDeliberate: boolean;
  decision: number | null;
  provenance: Provenance;
};

/** A public message; `publishedAt` null: reconstructed. */
export type UpdateFacts = {
  id: string;
  state: IncidentState;
  occurred: Moment;
  publishedAt: string | null;
  isReconstructed: boolean;
  text: Text;
  meanwhile: Text;
  estimate: { kind: EstimateKind; from: string | null; to: string | null };
  nextMessageAt: string | null;
  changes: { serviceId: string; level: Level; scope: ScopeFacts }[];
};

/** One incident as the public may know it; updates, decisions and events in their recorded order. */
export type IncidentFacts = {
  id: string;
  title: Text;
  state: IncidentState;
  started: Moment;
  detected: Moment | null;
  mitigated: Moment | null;
  resolved: Moment | null;
  data: { customers: DataOutcomeCode | null; mail: DataOutcomeCode | null; ours: DataOutcomeCode | null; note: Text };
  unaffected: string[];
  intervals: IntervalFacts[];
  updates: UpdateFacts[];
  decisions: { id: string; number: number; decidedAt: string | null; what: Text; why: Text; tradeOff: Text }[];
  events: { id: string; kind: EventKind; occurred: Moment; text: Text }[];
  statements: { statedAs: string; value: string }[];
};

/** Which incidents the status page needs: those open or touching its days, newest first, and the newest before them. */
export type RecordFacts = { current: string[]; earlier: string | null };

/** All facts by key: "site", "catalogue", "record", "incident/ID". */
export type Facts = {
  site: SiteFacts;
  catalogue: CatalogueFacts;
  record: RecordFacts;
  incidents: Map<string, IncidentFacts>;
};
