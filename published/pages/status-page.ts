import { isOver } from "#domain/incident/schema.ts";
import { ruleAt, ruleSchedule } from "#domain/service/schedule-rules.ts";
import type { Level } from "#domain/service/schema.ts";
import { type Span, worstOf } from "#domain/service/uptime-rules.ts";
import { localText, otherLanguage } from "#lib/i18n/language.ts";
import { type ZonedDay, zonedDays } from "#lib/zoned-days.ts";
import type { HeadlineCode, OpenIncident, ServiceRow, StatusPage } from "#published/documents.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { serviceRows } from "#published/pages/service-rows.ts";
import {
  estimateOf,
  impactOf,
  nextInstant,
  scopeOf,
  serviceNames,
  siteOf,
  standing,
  summaryOf,
  turningPoints,
  type View,
  worstLevel,
} from "#published/pages/shared.ts";
import { updateOf } from "#published/pages/updates.ts";

const barDays = 90;
const recentDays = 14;
/** While something is open the figures count on: they are computed again at this pace. */
const countingMs = 15 * 60_000;

/** The status page in one language, as it reads at `view.now`. `changedAt` is left to the publisher. */
export function statusPage(view: View): StatusPage {
  const { facts, language, now } = view;
  const days = zonedDays(now, facts.site.timeZone, barDays);
  const incidents = facts.record.current.flatMap((id) => facts.incidents.get(id) ?? []);
  const open = incidents.filter((incident) => !isOver(incident.state));
  const tree = serviceRows(view, incidents, days);
  const earlier = facts.incidents.get(facts.record.earlier ?? "");
  const recent = recentIncidents(view, incidents, days.slice(-recentDays));
  const shown = new Set(recent.flatMap((day) => day.incidents.map((incident) => incident.id)));
  const hasBegun = ({ started }: IncidentFacts) => Date.parse(started.at ?? started.earliest ?? "") <= now;
  const older = incidents.filter((one) => isOver(one.state) && hasBegun(one) && !shown.has(one.id));
  const newestOlder = older.at(0) ?? earlier;
  return {
    kind: "status",
    path: `/${language}`,
    alternatePath: `/${otherLanguage(language)}`,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: changesAt({ view, days, open, tree }),
    headline: headline(tree, open.filter(({ kind }) => kind === "incident").length),
    open: open.map((incident) => openIncident(view, incident)),
    tree,
    rule: ruleAt(ruleSchedule(facts.site.rules, facts.site.timeZone), now),
    asOf: new Date(now).toISOString(),
    recent,
    earlier: newestOlder === undefined ? null : summaryOf(view, newestOlder),
  };
}

function leaves(rows: ServiceRow[]): ServiceRow[] {
  return rows.flatMap((row) => (row.children === null ? [row] : leaves(row.children)));
}

function headline(tree: ServiceRow[], openCount: number): StatusPage["headline"] {
  const services = leaves(tree);
  const worst = worstOf(services.map((row) => row.level));
  const named = worst === "operational" ? [] : services.filter((row) => row.level === worst);
  const codes: Record<Level, HeadlineCode> = {
    operational: openCount > 0 ? "investigating" : "operational",
    under_maintenance: "maintenance",
    degraded_performance: "degraded",
    partial_outage: "partial",
    major_outage: named.length === services.length ? "all_major" : "major",
  };
  return { code: codes[worst], services: named.map((row) => row.service), total: services.length };
}

function openIncident(view: View, incident: IncidentFacts): OpenIncident {
  const lasting = incident.intervals.filter((interval) => interval.end === null);
  const impaired = new Set(lasting.map((interval) => interval.serviceId));
  const back = new Set(incident.intervals.map((one) => one.serviceId).filter((id) => !impaired.has(id)));
  const updates = standing(incident);
  const latest = updates.at(-1);
  const meanwhile = updates.findLast((update) => localText(update.meanwhile, view.language) !== null);
  const estimating = updates.findLast(({ estimate }) => estimate.kind !== "none");
  return {
    ...summaryOf(view, incident),
    worst: worstLevel(lasting.length > 0 ? lasting : incident.intervals),
    latest: latest === undefined ? null : updateOf(view, incident, latest),
    affected: serviceNames(view, impaired).flatMap((service) =>
      lasting
        .filter(({ serviceId }) => serviceId === service.id)
        .map(({ level, scope, isDeliberate }) => ({
          service,
          level,
          scope: scopeOf(scope, view.language),
          isDeliberate,
        })),
    ),
    back: serviceNames(view, back),
    unaffected: serviceNames(view, incident.unaffected),
    meanwhile: meanwhile === undefined ? null : localText(meanwhile.meanwhile, view.language),
    estimate: estimating === undefined ? { kind: "none" } : estimateOf(estimating, view.now),
  };
}

/** Over, and touching the day: by its intervals, or by its start and end where it has none. */
function recentIncidents(view: View, incidents: IncidentFacts[], days: ZonedDay[]): StatusPage["recent"] {
  const { facts, now } = view;
  const recordedFrom = facts.catalogue.services.flatMap((service) =>
    service.recordedFrom === null ? [] : [Date.parse(service.recordedFrom)],
  );
  const over = incidents.filter(({ state }) => isOver(state)).map((one) => ({ one, spans: spansOf(one, now) }));
  const touches = (spans: Span[], day: ZonedDay) => spans.some(({ from, to }) => from < day.to && to > day.from);
  return days
    .map((day) => ({
      date: day.date,
      isRecorded: recordedFrom.some((from) => from < day.to),
      incidents: over.flatMap(({ one, spans }) => (touches(spans, day) ? [summaryOf(view, one)] : [])),
    }))
    .map((day) => ({ ...day, isRecorded: day.isRecorded || day.incidents.length > 0 }))
    .reverse();
}

/** When the incident affected something; from its start to its end where it affected nothing that is public. */
function spansOf({ intervals, started, resolved, state }: IncidentFacts, now: number): Span[] {
  if (intervals.length > 0)
    return intervals.map(impactOf).map(({ startEarliest, end }) => ({ from: startEarliest, to: end?.latest ?? now }));
  const from = started.at ?? started.earliest;
  // What was called off has no end, and took no time.
  const to = resolved?.latest ?? resolved?.at ?? (isOver(state) ? from : null);
  return from === null ? [] : [{ from: Date.parse(from), to: to === null ? now : Date.parse(to) }];
}

/** Midnight, estimates passing, news falling overdue; while something lasts, the next quarter of an hour. */
function changesAt(make: { view: View; days: ZonedDay[]; open: IncidentFacts[]; tree: ServiceRow[] }): string | null {
  const { now } = make.view;
  const midnight = make.days.at(-1)?.to ?? now;
  const counting = leaves(make.tree).some((row) => row.level !== "operational");
  const quarter = Math.ceil((now + 1) / countingMs) * countingMs;
  return nextInstant([midnight, ...make.open.flatMap(turningPoints), ...(counting ? [quarter] : [])], now);
}
