import { durationOf, type Impact, type Span, unionOf, uptimeOf, worstOf } from "#domain/service/uptime-rules.ts";
import { localText } from "#lib/i18n/language.ts";
import { type ZonedDay, zonedMonth } from "#lib/zoned-days.ts";
import type { ServiceDay, ServiceRow } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, ServiceFacts } from "#published/facts.ts";
import { impactOf, incidentPath, scopeOf, textOf, type View } from "#published/pages/shared.ts";

type Entry = { incident: IncidentFacts; interval: IntervalFacts; impact: Impact };

/** The tree of today's public services with level, bars of `days` and uptime over them. Retired ones are left out. */
export function serviceRows(view: View, incidents: IncidentFacts[], days: ZonedDay[]): ServiceRow[] {
  const entries = new Map<string, Entry[]>();
  for (const incident of incidents)
    for (const interval of incident.intervals) {
      const list = entries.get(interval.serviceId) ?? [];
      list.push({ incident, interval, impact: { ...impactOf(interval), incident: incident.id } });
      entries.set(interval.serviceId, list);
    }
  const current = view.facts.catalogue.services.filter((service) => service.retiredAt === null);
  const below = (parentId: string | null): ServiceRow[] =>
    current
      .filter((service) => service.parentId === parentId)
      .map((service) =>
        service.kind === "group"
          ? groupRow(view, service, below(service.id))
          : serviceRow({ view, service, entries: entries.get(service.id) ?? [], days }),
      )
      .filter((row) => row.children === null || row.children.length > 0);
  return below(null);
}

function groupRow(view: View, group: ServiceFacts, children: ServiceRow[]): ServiceRow {
  return {
    service: { id: group.id, name: textOf(group.name, view.language) },
    description: localText(group.description, view.language),
    level: worstOf(children.map((row) => row.level)),
    scopes: [],
    children,
    days: [],
    uptime: null,
  };
}

function serviceRow(make: { view: View; service: ServiceFacts; entries: Entry[]; days: ZonedDay[] }): ServiceRow {
  const { view, service, entries, days } = make;
  const { now, language, facts } = view;
  const open = entries.filter(({ interval }) => interval.end === null);
  const level = worstOf(open.map(({ interval }) => interval.level));
  const recorded = recordedSpans(service, facts.site.timeZone, now);
  const period = { from: days[0]?.from ?? now, to: now };
  return {
    service: { id: service.id, name: textOf(service.name, language) },
    description: localText(service.description, language),
    level,
    scopes: open
      .filter(({ interval }) => interval.level === level && interval.scope.preset !== "all")
      .map(({ interval }) => scopeOf(interval.scope, language)),
    children: null,
    days: days.map((day) => serviceDay({ view, entries, day, recorded })),
    uptime: uptimeOf({
      impacts: entries.map((entry) => entry.impact),
      period,
      recorded,
      now,
      rule: facts.site.rule,
    }),
  };
}

/** What is recorded of a service: from recordedFrom on, and the months declared. Where an incident is known, that is recorded too. */
function recordedSpans(service: ServiceFacts, zone: string, now: number): Span[] {
  const from = service.recordedFrom === null ? [] : [{ from: Date.parse(service.recordedFrom), to: now }];
  return unionOf([...from, ...service.recordedPeriods.map((month) => zonedMonth(month, zone))]);
}

function serviceDay(make: { view: View; entries: Entry[]; day: ZonedDay; recorded: Span[] }): ServiceDay {
  const { view, entries, day, recorded } = make;
  const { now, language } = view;
  const touching = entries.filter(({ impact }) => {
    const end = impact.end === null ? now : impact.end.latest;
    return impact.startEarliest < day.to && end > day.from;
  });
  if (touching.length === 0) {
    const isRecorded = recorded.some((span) => span.from < day.to && span.to > day.from);
    return { date: day.date, level: isRecorded ? null : "not_recorded", downMs: { fromMs: 0, toMs: 0 }, incidents: [] };
  }
  const named = [...new Set(touching.map(({ incident }) => incident))];
  return {
    date: day.date,
    level: worstOf(touching.map(({ interval }) => interval.level)),
    downMs: durationOf(
      touching.map(({ impact }) => impact),
      day,
      now,
    ),
    incidents: named.map((incident) => ({
      path: incidentPath(language, incident.id),
      title: localText(incident.title, language),
    })),
  };
}
