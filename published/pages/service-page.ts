import { targetOf } from "#domain/service/schedule-rules.ts";
import { localText, otherLanguage } from "#lib/i18n/language.ts";
import { zonedDays } from "#lib/zoned-days.ts";
import type { RecordIncident, ServiceFacts } from "#published/facts.ts";
import { type Entry, presentOf } from "#published/pages/entries.ts";
import { plannedFor } from "#published/pages/maintenance-page.ts";
import { monthAt, monthNames } from "#published/pages/periods.ts";
import {
  entriesIn,
  figureOver,
  formulasOf,
  type LedgerLine,
  ledgerOf,
  ruleOf,
  type ServiceLedger,
  verdictOf,
} from "#published/pages/service-ledger.ts";
import { scopesOf, serviceDay } from "#published/pages/service-rows.ts";
import {
  nextInstant,
  planTurns,
  serviceName,
  serviceNames,
  servicePath,
  siteOf,
  summaryOf,
  textOf,
  type View,
} from "#published/pages/shared.ts";
import type {
  MonthLine,
  PublicDependency,
  RuleChange,
  ServiceIdentity,
  ServicePage,
  YearLine,
} from "#published/record-documents.ts";

const barDays = 90;
const recentIncidents = 10;
/** While something lasts the figures count on: they are computed again at this pace (docs/decisions/0004). */
const countingMs = 15 * 60_000;

/** The page of a service, not a group, in one language, as it reads at `view.now`. `changedAt` is left to the publisher. */
export function servicePage(view: View, service: ServiceFacts): ServicePage {
  const { facts, language, now } = view;
  const ledger = ledgerOf(facts, service, now);
  const days = service.retiredAt === null ? zonedDays(now, ledger.zone, barDays) : [];
  const { level, lasting } = presentOf(ledger.entries);
  const span = { from: days[0]?.from ?? now, to: now };
  const lately = entriesIn(ledger, { ...span, to: days.at(-1)?.to ?? now });
  const incidents = newestFirst(ledger.entries);
  const upcoming = plannedFor(facts, service.id);
  return {
    kind: "service",
    path: servicePath(language, service.id),
    alternatePath: servicePath(otherLanguage(language), service.id),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: earliestOf(nextTurn(ledger, days.at(-1)?.to ?? null), nextInstant(upcoming.flatMap(planTurns), now)),
    ...identityOf(view, service),
    level: service.retiredAt === null ? level : null,
    scopes: scopesOf(lasting, language),
    days: days.map((day) => serviceDay({ view, entries: lately, day, recorded: ledger.recorded })),
    recent: figureOver(ledger, span),
    asOf: new Date(now).toISOString(),
    recordedFrom: recordedSince(ledger),
    target: targetOf(service.targets, monthAt(now, ledger.zone)),
    ...dependenciesOf(view, service),
    years: yearLines(view, ledger),
    rule: ruleOf(ledger, span),
    rules: ruleChanges(view),
    incidents: incidents.slice(0, recentIncidents).map((incident) => summaryOf(view, incident)),
    incidentCount: incidents.length,
    upcoming: upcoming.map((one) => summaryOf(view, one)),
  };
}

function earliestOf(one: string | null, other: string | null): string | null {
  return [one, other].flatMap((at) => (at === null ? [] : [at])).sort()[0] ?? null;
}

/** When a page over everything up to now next reads differently: at `midnight` (ms), and while something lasts each quarter of an hour. */
export function nextTurn(ledger: ServiceLedger, midnight: number | null): string | null {
  const { now, entries } = ledger;
  const isCounting = entries.some(({ interval }) => interval.end === null);
  const quarter = Math.ceil((now + 1) / countingMs) * countingMs;
  return nextInstant([...(midnight === null ? [] : [midnight]), ...(isCounting ? [quarter] : [])], now);
}

/** What all pages of a service say of it. */
export function identityOf(view: View, service: ServiceFacts): ServiceIdentity {
  const { facts, language } = view;
  const { services } = facts.catalogue;
  const groups: ServiceIdentity["groups"] = [];
  for (let at = parentOf(services, service); at !== undefined; at = parentOf(services, at))
    groups.unshift(textOf(at.name, language));
  const predecessors = services.filter(({ successors }) => successors.includes(service.id)).map(({ id }) => id);
  return {
    service: serviceName(view, service),
    description: localText(service.description, language),
    groups,
    former: service.formerNames.map(({ name, until }) => ({ name: textOf(name, language), until })).reverse(),
    retiredAt: service.retiredAt,
    successors: serviceNames(view, service.successors),
    predecessors: serviceNames(view, predecessors),
  };
}

function parentOf(services: ServiceFacts[], { parentId }: ServiceFacts): ServiceFacts | undefined {
  return parentId === null ? undefined : services.find(({ id }) => id === parentId);
}

function dependenciesOf(view: View, { id }: ServiceFacts): { needs: PublicDependency[]; neededBy: PublicDependency[] } {
  const { services, dependencies } = view.facts.catalogue;
  const named = (wanted: string, phase: PublicDependency["phase"]) =>
    services.filter((one) => one.id === wanted).map((one) => ({ service: serviceName(view, one), phase }));
  return {
    needs: dependencies.filter(({ fromId }) => fromId === id).flatMap(({ toId, phase }) => named(toId, phase)),
    neededBy: dependencies.filter(({ toId }) => toId === id).flatMap(({ fromId, phase }) => named(fromId, phase)),
  };
}

function recordedSince({ recorded }: ServiceLedger): string | null {
  const first = recorded[0];
  return first === undefined ? null : new Date(first.from).toISOString();
}

/** The incidents of these entries, each once, newest first. */
export function newestFirst(entries: Entry<RecordIncident>[]): RecordIncident[] {
  const found = new Map(entries.map(({ incident, impact }) => [incident, impact.startEarliest]));
  const rank = (one: RecordIncident) =>
    Date.parse(one.started.at ?? one.started.earliest ?? "") || (found.get(one) ?? 0);
  return [...found.keys()].sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1));
}

/** The years of which anything is known, newest first. */
function yearLines(view: View, ledger: ServiceLedger): YearLine[] {
  const known = ledger.years.filter(({ isKnown }) => isKnown);
  const formulas = formulasOf(ledger, known);
  return known.map((line, place) => yearLine(view, ledger, { line, formulas: formulas[place] ?? [] })).reverse();
}

/** A year of a service with its twelve months. */
export function yearLine(
  view: View,
  ledger: ServiceLedger,
  { line, formulas }: { line: LedgerLine; formulas: YearLine["formulas"] },
): YearLine {
  const { name } = line.period;
  return {
    year: name,
    path: line.isKnown ? `${servicePath(view.language, ledger.service.id)}/${name}` : null,
    figure: line.figure,
    incidents: line.incidents,
    months: monthNames(name).flatMap((month) => {
      const found = ledger.months.get(month);
      return found === undefined ? [] : [monthLine(view, ledger, found)];
    }),
    formulas,
  };
}

function monthLine(view: View, ledger: ServiceLedger, line: LedgerLine): MonthLine {
  const { period, figure, incidents, isKnown } = line;
  const path = isKnown ? reportPath(view, ledger.service, period.name) : null;
  return { month: period.name, path, figure, incidents, ...verdictOf(ledger, line) };
}

/** The path of a service's report of a month ("2011-02"). */
export function reportPath({ language }: { language: View["language"] }, { id }: ServiceFacts, month: string): string {
  return `${servicePath(language, id)}/${month.replace("-", "/")}`;
}

/** The rule's history in public, oldest first. */
export function ruleChanges({ facts, language }: View): RuleChange[] {
  return facts.site.rules.map(({ reason, ...change }) => ({ ...change, reason: localText(reason, language) }));
}
