import type { RevisionKind } from "#domain/incident/correction-schema.ts";
import { isOver } from "#domain/incident/schema.ts";
import { spokenRule } from "#domain/maintenance/recurrence-rules.ts";
import { phaseOf, phaseTurns } from "#domain/maintenance/rules.ts";
import type { Level } from "#domain/service/schema.ts";
import { durationOf, type Impact, worstOf } from "#domain/service/uptime-rules.ts";
import { type Language, type LocalText, localText, type Text } from "#lib/i18n/language.ts";
import type {
  Duration,
  IncidentSummary,
  Moment,
  PublicEstimate,
  PublicInterval,
  PublicScope,
  ServiceName,
  Site,
} from "#published/documents.ts";
import type {
  Facts,
  IncidentFacts,
  IntervalFacts,
  PlannedFacts,
  RecordIncident,
  RevisionFacts,
  ScopeFacts,
  ServiceFacts,
  SiteFacts,
  UpdateFacts,
} from "#published/facts.ts";
import type { PublicPlan } from "#published/maintenance-documents.ts";
import type { PostmortemPointer } from "#published/postmortem-facts.ts";

/** The facts, the reader's language and the instant that a page is computed for. */
export type View = { facts: Facts; language: Language; now: number };

/** What names are read from. */
export type Look = { facts: Pick<Facts, "catalogue">; language: Language };

/** What lists tell of an incident: its facts, or what the record keeps of them. */
type Listed = Omit<RecordIncident, "knownAt" | "importedFrom" | "revisions" | "postmortem" | "planned"> & {
  revisions: { kind: RevisionKind }[];
  postmortem?: PostmortemPointer | null;
  planned?: PlannedFacts | null;
};

/** What every page says of the host, in one language. */
export function siteOf(site: SiteFacts, language: Language): Site {
  const { rules: _rules, pageId: _pageId, support, ...rest } = site;
  return { ...rest, support: localText(support, language) };
}

/** The path of an incident's page. */
export function incidentPath(language: Language, id: string): string {
  return `/${language}/incidents/${id}`;
}

/** The path of a service's page. */
export function servicePath(language: Language, id: string): string {
  return `/${language}/services/${id}`;
}

/** The path of an incident's postmortem. */
export function postmortemPath(language: Language, id: string): string {
  return `/${language}/postmortems/${id}`;
}

/** The path of the history of a year ("2011") or of one of its months ("2011-02"). */
export function historyPath(language: Language, period: string): string {
  return `/${language}/history/${period.replace("-", "/")}`;
}

/** A text that exists in at least one language. */
export function textOf(text: Text, language: Language): LocalText {
  return localText(text, language) ?? { text: "", language };
}

/** The names of those among `ids` that the public knows, in the order of the page. `at`: as they were called then (default: now). */
export function serviceNames(view: Look, ids: Iterable<string>, at?: Moment): ServiceName[] {
  const wanted = new Set(ids);
  return view.facts.catalogue.services
    .filter((service) => wanted.has(service.id))
    .map((service) => serviceName(view, service, at));
}

/** A service by name and page. `at`: as it was called then (default: now). */
export function serviceName({ language }: Look, service: ServiceFacts, at?: Moment): ServiceName {
  const then = at?.at ?? at?.earliest ?? at?.latest;
  const former = then == null ? undefined : service.formerNames.find(({ until }) => until > then);
  const today = textOf(service.name, language);
  return {
    id: service.id,
    path: service.kind === "group" ? null : servicePath(language, service.id),
    name: former === undefined ? today : textOf(former.name, language),
    today: former === undefined ? null : today,
  };
}

/** A scope in one language. */
export function scopeOf(scope: ScopeFacts, language: Language): PublicScope {
  return { preset: scope.preset, text: localText(scope.text, language), size: scope.size };
}

/** An interval in one language. `revisions`: those of the incident, for the one that made it. */
export function intervalOf(
  interval: IntervalFacts,
  told: { language: Language; revisions: RevisionFacts[] },
): PublicInterval {
  const { serviceId: _, key: __, revision: number, ...rest } = interval;
  const revision = told.revisions.find((one) => one.number === number);
  return {
    ...rest,
    scope: scopeOf(interval.scope, told.language),
    revised: revision === undefined ? null : { number: revision.number, at: revision.at },
  };
}

/** An interval's bounds in milliseconds, for durations and uptime. */
export function impactOf(interval: IntervalFacts): Impact {
  const { start, end } = interval;
  const shown = Date.parse(start.at ?? start.earliest ?? "");
  const bound = (at: string | null | undefined, otherwise: number) => (at == null ? otherwise : Date.parse(at));
  const endShown = end === null ? 0 : bound(end.at, bound(end.latest, shown));
  return {
    level: interval.level,
    startEarliest: bound(start.earliest, shown),
    startLatest: bound(start.latest, shown),
    end: end === null ? null : { earliest: bound(end.earliest, endShown), latest: bound(end.latest, endShown) },
  };
}

const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The union of the intervals, or null while one of them lasts. */
export function closedDuration(intervals: IntervalFacts[], now: number): Duration | null {
  if (intervals.some((interval) => interval.end === null)) return null;
  return durationOf(intervals.map(impactOf), always, now);
}

/** The worst level that the incident reached. */
export function worstLevel(intervals: IntervalFacts[]): Level {
  return worstOf(intervals.map((interval) => interval.level));
}

type Leveled = Pick<IncidentFacts, "intervals" | "kind" | "state"> & { planned?: PlannedFacts | null };

/** The levels that an incident names; a maintenance that was not called off and names none was one all the same. */
export function levelsOf({ intervals, kind, state, planned }: Leveled): Level[] {
  if (intervals.length === 0 && kind === "maintenance" && state !== "cancelled")
    return planned?.expected.map(({ level }) => level) ?? ["under_maintenance"];
  return intervals.map((interval) => interval.level);
}

/** An incident as lists tell it. */
export function summaryOf(view: Look & { now: number }, incident: Listed): IncidentSummary {
  const { started, planned } = incident;
  const isDone = isOver(incident.state);
  const named = incident.intervals.length > 0 ? incident.intervals : (planned?.expected ?? []);
  return {
    id: incident.id,
    kind: incident.kind,
    path: incidentPath(view.language, incident.id),
    title: localText(incident.title, view.language),
    services: serviceNames(view, new Set(named.map(({ serviceId }) => serviceId)), started),
    state: incident.state,
    worst: worstOf(levelsOf(incident)),
    started,
    resolved: isDone ? incident.resolved : null,
    duration: isDone ? closedDuration(incident.intervals, view.now) : null,
    isCorrected: incident.revisions.some(({ kind }) => kind !== "translated"),
    postmortem: postmortemLink(incident, view.language),
    ...(planned != null && { plan: planOf(view, incident.state, planned) }),
  };
}

/** The window that holds, in milliseconds. */
function windowOf({ windows }: PlannedFacts): { from: number; until: number } {
  const last = windows.at(-1);
  return { from: Date.parse(last?.from ?? ""), until: Date.parse(last?.until ?? "") };
}

function planOf(view: Look & { now: number }, state: IncidentFacts["state"], planned: PlannedFacts): PublicPlan {
  const { starts, expected, windows, series } = planned;
  const { from = "", until = "" } = windows.at(-1) ?? {};
  return {
    phase: phaseOf(state, windowOf(planned), view.now),
    starts,
    window: { from, until },
    earlier: windows.slice(0, -1),
    expected: serviceNames(
      view,
      expected.map(({ serviceId }) => serviceId),
    ).flatMap((service) =>
      expected
        .filter(({ serviceId }) => serviceId === service.id)
        .map(({ level, scope }) => ({ service, level, scope: scopeOf(scope, view.language) })),
    ),
    repeat: series === null ? null : spokenRule(series.rule),
  };
}

/** Instants (ms) at which a maintenance that is not over turns late. */
export function planTurns({
  state,
  planned,
}: {
  state: IncidentFacts["state"];
  planned?: PlannedFacts | null;
}): number[] {
  return planned == null || isOver(state) ? [] : phaseTurns(windowOf(planned));
}

/** Where an incident's postmortem stands; null where none was published. */
function postmortemLink({ id, postmortem }: Listed, language: Language): IncidentSummary["postmortem"] {
  if (postmortem?.state !== "published") return null;
  return { path: postmortemPath(language, id), size: postmortem.size, isRetracted: postmortem.isRetracted };
}

/** What an update says of the return, as it reads at `now` (ms). */
export function estimateOf(update: UpdateFacts, now: number): PublicEstimate {
  const { kind, from, to } = update.estimate;
  if ((kind !== "at" && kind !== "range") || from === null)
    return kind === "not_estimable" ? { kind } : { kind: "none" };
  return { kind, from, to, isPassed: Date.parse(to ?? from) <= now };
}

/** The messages that stand, in the order of what they tell: retracted ones say nothing any more. */
export function standing(incident: IncidentFacts): UpdateFacts[] {
  return incident.updates.filter((update) => update.retractedAt === null);
}

/** The promised next message of the incident's newest update, unless it is resolved. */
export function nextMessage(incident: IncidentFacts, now: number): { at: string; isOverdue: boolean } | null {
  const at = standing(incident).at(-1)?.nextMessageAt ?? null;
  if (at === null || isOver(incident.state)) return null;
  return { at, isOverdue: Date.parse(at) <= now };
}

/** Instants (ms) at which what the incident says turns: estimates passing, news falling overdue, a maintenance being late. */
export function turningPoints(incident: IncidentFacts): number[] {
  const updates = standing(incident);
  const next = isOver(incident.state) ? null : (updates.at(-1)?.nextMessageAt ?? null);
  const estimates = updates.map(({ estimate }) => estimate.to ?? estimate.from);
  const said = [next, ...estimates].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return [...said, ...planTurns(incident)];
}

/** The earliest of these instants that is still to come, as ISO; null when there is none. */
export function nextInstant(instants: number[], now: number): string | null {
  const earliest = Math.min(...instants.filter((at) => at > now));
  return Number.isFinite(earliest) ? new Date(earliest).toISOString() : null;
}
