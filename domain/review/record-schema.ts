import type {
  CoverageRelation,
  CoverageStanding,
  RemediationEventKind,
  RemediationKind,
  RemediationState,
} from "#domain/remediation/schema.ts";
import type { DependencyPhase, Level, UptimeRule } from "#domain/service/schema.ts";

// What a review is computed from, as it is read from the database: nothing counted yet. Instants are milliseconds since 1970, days are
// those of the page's zone ("2028-02-29").

/** Something that happened to a remediation, and the state that it was in from then on. */
export type RecordedStep = { kind: RemediationEventKind; state: RemediationState; day: string; at: number };

/** A remediation; `promisedOn` null: not promised. Steps in their order; `causes`: kinds of the factors that it answers. */
export type RecordedRemediation = {
  id: string;
  state: RemediationState;
  kind: RemediationKind;
  createdOn: string;
  promisedOn: string | null;
  firstDue: string | null;
  due: string | null;
  acceptedUntil: string | null;
  ownerId: string | null;
  steps: RecordedStep[];
  /** All incidents that it is linked with, and those that it answers. */
  incidentIds: string[];
  aroseIds: string[];
  causes: string[];
  coverage: { hazardId: string; relation: CoverageRelation; standing: CoverageStanding }[];
};

/** An impact of a service within an incident, with what is known of its ends; `end` null while it lasts. */
export type RecordedImpact = {
  incident: string;
  serviceId: string;
  level: Level;
  startEarliest: number;
  startLatest: number;
  end: { earliest: number; latest: number } | null;
};

/**
 * An incident. `startedOn`: its day; `messages`: what was published, in order, with when each promised the next one; `writtenAt`: when
 * its postmortem was first published (null also where nobody knows, `isWritten`), `bothAt`: when it first was in both languages;
 * `isWaived`: none is needed; `isImported`: from elsewhere, whose clocks are not ours.
 */
export type RecordedIncident = {
  id: string;
  startedAt: number;
  startedOn: string;
  resolvedAt: number | null;
  isOver: boolean;
  recurrenceOfId: string | null;
  isImported: boolean;
  impacts: RecordedImpact[];
  messages: { at: number; nextAt: number | null }[];
  isWritten: boolean;
  writtenAt: number | null;
  bothAt: number | null;
  isWaived: boolean;
  causes: string[];
};

/** What may go wrong; `isRetired`: no longer there. */
export type RecordedHazard = {
  id: string;
  kind: string;
  nodeId: string | null;
  isRetired: boolean;
  incidentIds: string[];
};

/** A node of the catalogue that is in use, with its targets (by month, oldest first) and the parts of time that are on record. */
export type RecordedService = {
  id: string;
  kind: "group" | "service";
  parentId: string | null;
  visibility: "public" | "internal";
  targets: { fromMonth: string; ratio: number | null }[];
  recorded: { from: number; to: number }[];
};

/** All of it. */
export type ReviewRecord = {
  zone: string;
  remediations: RecordedRemediation[];
  incidents: RecordedIncident[];
  /** Impacts of planned maintenance, for the uptime alone. */
  planned: RecordedImpact[];
  hazards: RecordedHazard[];
  services: RecordedService[];
  dependencies: { fromId: string; toId: string; phase: DependencyPhase }[];
  rules: { fromMonth: string | null; rule: UptimeRule }[];
};
