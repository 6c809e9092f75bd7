import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import { durationOf, type Span, uptimeOf, worstOf } from "#domain/service/uptime-rules.ts";
import { type Language, localText } from "#lib/i18n/language.ts";
import type { ZonedDay } from "#lib/zoned-days.ts";
import type { PublicScope, ServiceDay, ServiceRow } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, ServiceFacts } from "#published/facts.ts";
import { type Entry, entriesByService, presentOf, recordedSpans, touches } from "#published/pages/entries.ts";
import { incidentPath, type Look, scopeOf, serviceName, type View } from "#published/pages/shared.ts";

/** The tree of today's public services with level, bars of `days` and uptime over them. Retired ones are left out. */
export function serviceRows(view: View, incidents: IncidentFacts[], days: ZonedDay[]): ServiceRow[] {
  const entries = entriesByService(incidents);
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
    service: serviceName(view, group),
    description: localText(group.description, view.language),
    level: worstOf(children.map((row) => row.level)),
    scopes: [],
    children,
    days: [],
    uptime: null,
  };
}

function serviceRow(make: {
  view: View;
  service: ServiceFacts;
  entries: Entry<IncidentFacts>[];
  days: ZonedDay[];
}): ServiceRow {
  const { view, service, entries, days } = make;
  const { now, language, facts } = view;
  const { level, lasting } = presentOf(entries);
  const recorded = recordedSpans(service, facts.site.timeZone, now);
  const period = { from: days[0]?.from ?? now, to: now };
  return {
    service: serviceName(view, service),
    description: localText(service.description, language),
    level,
    scopes: scopesOf(lasting, language),
    children: null,
    days: days.map((day) => serviceDay({ view, entries, day, recorded })),
    uptime: uptimeOf({
      impacts: entries.map((entry) => entry.impact),
      period,
      recorded,
      now,
      rules: ruleSchedule(facts.site.rules, facts.site.timeZone),
    }),
  };
}

/** Whom the present level concerns, where that is not everybody. */
export function scopesOf(lasting: IntervalFacts[], language: Language): PublicScope[] {
  return lasting.filter(({ scope }) => scope.preset !== "all").map(({ scope }) => scopeOf(scope, language));
}

/** A day of a service: its worst level, how long something held, and which incidents; hatched where nothing is recorded or known. */
export function serviceDay<I extends Pick<IncidentFacts, "id" | "title">>(make: {
  view: Look & { now: number };
  entries: Entry<I>[];
  day: ZonedDay;
  recorded: Span[];
}): ServiceDay {
  const { view, entries, day, recorded } = make;
  const { now, language } = view;
  const touching = entries.filter(({ impact }) => touches(impact, day, now));
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
