import type { Level, UptimeRule } from "#domain/service/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import type {
  Duration,
  IncidentPointer,
  IncidentSummary,
  PageBase,
  PublicScope,
  ServiceDay,
  ServiceName,
  Uptime,
} from "#published/documents.ts";
import type { MaintenancePage } from "#published/maintenance-documents.ts";
import type { SubscriptionDocument } from "#published/subscribe-documents.ts";

// Documents of what is read on quiet days: services, history, reports, search. Months are "2011-02", days "2011-02-07",
// years "2011", all of the page's zone.

/** How much of a period is on record: all of it so far, a part, or nothing; `future` where it has not begun. */
export type Recorded = "whole" | "part" | "none" | "future";

/** A service's figures over a period. `uptime` null where nothing is recorded (or less than a day so far); `downMs`: union of the minutes below operational. */
export type Figure = { uptime: Uptime | null; downMs: Duration; worst: Level | null; recorded: Recorded };

/** Whether a target was met: `undecided` where the range of the figure holds it, or the month is not over. */
export type Verdict = "met" | "missed" | "undecided";

/** A formula of the field: partial outages count as down, weighted, only major ones; "own" is the organisation's. */
export type FormulaCode = "own" | "partial_is_down" | "weighted" | "major_only";

/** A period's availability by one of them, and the rule that it counts by. */
export type FormulaFigure = { code: FormulaCode; rule: UptimeRule; uptime: Uptime };

/** A public change of the rule: from which month on (null: always), decided when, why, and the rule. */
export type RuleChange = { fromMonth: string | null; changedAt: string; reason: LocalText | null; rule: UptimeRule };

/** A month of one service; `path` of its report (null: nothing on record and nothing known of it). */
export type MonthLine = {
  month: string;
  path: string | null;
  figure: Figure;
  incidents: number;
  target: number | null;
  verdict: Verdict | null;
};

/** A year of one service, as the service's page lists it; `months`: all twelve. `formulas`: the year by every formula, the own one first. */
export type YearLine = {
  year: string;
  path: string | null;
  figure: Figure;
  incidents: number;
  months: MonthLine[];
  formulas: FormulaFigure[];
};

/** What several pages of a service say of it. `groups`: around it, outermost first; `former`: what it was called until then, latest first. */
export type ServiceIdentity = {
  service: ServiceName;
  description: LocalText | null;
  groups: LocalText[];
  former: { name: LocalText; until: string }[];
  retiredAt: string | null;
  successors: ServiceName[];
  predecessors: ServiceName[];
};

/** A dependency as customers may read it. */
export type PublicDependency = { service: ServiceName; phase: "runtime" | "login" | "runs_on" };

/** `/services/ID`: a service now and over its whole recorded history. */
export type ServicePage = PageBase &
  ServiceIdentity & {
    kind: "service";
    /** The present level, and whom it concerns where that is not everybody; null for a retired service. */
    level: Level | null;
    scopes: PublicScope[];
    /** The last 90 days, oldest first, and the figure over them. */
    days: ServiceDay[];
    recent: Figure;
    asOf: string;
    recordedFrom: string | null;
    target: number | null;
    needs: PublicDependency[];
    neededBy: PublicDependency[];
    /** Newest first; years without anything known are left out. */
    years: YearLine[];
    rule: UptimeRule;
    rules: RuleChange[];
    /** Newest first, ten at most; all of them stand on the pages of the years. */
    incidents: IncidentSummary[];
    incidentCount: number;
    /** Maintenance that is planned for it, the next one first. */
    upcoming: IncidentSummary[];
  };

/** An incident on a service's page: with how long it held this service within the page's period. */
export type ServiceIncident = IncidentSummary & { within: Duration; worstHere: Level };

/** `/services/ID/2011`. `former`, `later`: paths of the neighbouring years that exist. */
export type ServiceYearPage = PageBase &
  ServiceIdentity & {
    kind: "service-year";
    year: string;
    line: YearLine;
    /** By month, every formula. */
    formulas: { month: string; figures: FormulaFigure[] }[];
    /** Newest first. */
    incidents: ServiceIncident[];
    rule: UptimeRule;
    rules: RuleChange[];
    asOf: string;
    csvPath: string;
    previous: string | null;
    next: string | null;
  };

/** Why a closed month's figure reads otherwise than it did when the month was over. `incident` null: the rule was changed. */
export type ReportChange = {
  at: string;
  cause: "corrected" | "recorded_later" | "rule_changed" | "retracted";
  incident: IncidentPointer | null;
  /** The number of the correction on the incident's page (anchor). */
  revision: number | null;
  before: Uptime | null;
  after: Uptime | null;
};

/** `/services/ID/2011/02`: the availability report of one month. */
export type ReportPage = PageBase &
  ServiceIdentity & {
    kind: "report";
    month: string;
    /** When the month was over; null while it lasts. */
    closedAt: string | null;
    asOf: string;
    figure: Figure;
    /** Minutes of the month that are on record so far. */
    recordedMs: number;
    target: number | null;
    verdict: Verdict | null;
    days: ServiceDay[];
    incidents: ServiceIncident[];
    formulas: FormulaFigure[];
    rule: UptimeRule;
    /** What moved the figure after the month was over, oldest first; empty: it stands as it was closed. */
    changes: ReportChange[];
    csvPath: string;
    yearPath: string;
    previous: string | null;
    next: string | null;
  };

/** A day of all services together. `level` null: on record, nothing happened; `incidents`: how many touched it; `path` leads to them. */
export type CalendarDay = {
  date: string;
  level: Level | "not_recorded" | "future" | null;
  incidents: number;
  path: string | null;
};

/** A month of the host's history; `path` null: nothing on record and nothing known. */
export type HistoryMonthLine = {
  month: string;
  path: string | null;
  recorded: Recorded;
  incidents: number;
  worst: Level | null;
};

/** `/history`: its years, newest first; `gaps` are runs of years of which nothing is on record. */
export type HistoryPage = PageBase & {
  kind: "history";
  years: { year: string; path: string | null; incidents: number; recorded: Recorded; months: HistoryMonthLine[] }[];
  recordedFrom: string | null;
};

/** `/history/2011`: a calendar of twelve months. */
export type HistoryYearPage = PageBase & {
  kind: "history-year";
  year: string;
  months: (HistoryMonthLine & { days: CalendarDay[] })[];
  incidents: number;
  previous: string | null;
  next: string | null;
};

/** `/history/2011/02`: everything that touched a month, newest first. */
export type HistoryMonthPage = PageBase & {
  kind: "history-month";
  month: string;
  recorded: Recorded;
  days: CalendarDay[];
  incidents: IncidentSummary[];
  yearPath: string;
  previous: string | null;
  next: string | null;
};

/** Words of a found text; `isHit` where they are what was looked for. */
export type Excerpt = { text: string; isHit: boolean }[];

/** `/search?q=…`, made when asked for. `problem`: why nothing was looked for. */
export type SearchPage = PageBase & {
  kind: "search";
  query: string;
  problem: "too_short" | "too_long" | null;
  total: number;
  /** Best first, at most fifty. */
  found: {
    incident: IncidentSummary;
    excerpt: Excerpt;
    excerptLanguage: "fr" | "en" | null;
    excerptOf: "incident" | "postmortem" | null;
  }[];
};

/** `/developers`: what programs can read. `serviceId`: a service that examples name; null while there is none. */
export type DevelopersPage = PageBase & { kind: "developers"; serviceId: string | null };

/** Any of these pages, and of those by which somebody asks to be told. */
export type RecordPage =
  | ServicePage
  | ServiceYearPage
  | ReportPage
  | HistoryPage
  | HistoryYearPage
  | HistoryMonthPage
  | MaintenancePage
  | SearchPage
  | SubscriptionDocument
  | DevelopersPage;
