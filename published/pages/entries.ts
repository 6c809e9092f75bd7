import type { Level } from "#domain/service/schema.ts";
import { type Impact, type Span, unionOf, worstOf } from "#domain/service/uptime-rules.ts";
import { zonedMonth } from "#lib/zoned-days.ts";
import type { IncidentFacts, IntervalFacts, ServiceFacts } from "#published/facts.ts";
import { impactOf } from "#published/pages/shared.ts";

/** An interval of a service with the incident that it is of. */
export type Entry<I> = { incident: I; interval: IntervalFacts; impact: Impact };

/** The intervals of these incidents by service id. */
export function entriesByService<I extends Pick<IncidentFacts, "id" | "intervals">>(
  incidents: Iterable<I>,
): Map<string, Entry<I>[]> {
  const entries = new Map<string, Entry<I>[]>();
  for (const incident of incidents)
    for (const interval of incident.intervals) {
      const list = entries.get(interval.serviceId) ?? [];
      list.push({ incident, interval, impact: { ...impactOf(interval), incident: incident.id } });
      entries.set(interval.serviceId, list);
    }
  return entries;
}

/** Whether the impact can have held in `span`, up to `now`. */
export function touches({ startEarliest, end }: Impact, span: Span, now: number): boolean {
  return startEarliest < span.to && (end?.latest ?? now) > span.from;
}

/** The present level of a service, and the intervals that make it so. */
export function presentOf<I>(entries: Entry<I>[]): { level: Level; lasting: IntervalFacts[] } {
  const open = entries.flatMap(({ interval }) => (interval.end === null ? [interval] : []));
  const level = worstOf(open.map((interval) => interval.level));
  return { level, lasting: open.filter((interval) => interval.level === level) };
}

/** What is recorded of a service up to `now`: from recordedFrom on and the months declared, until it was retired. */
export function recordedSpans(service: ServiceFacts, zone: string, now: number): Span[] {
  const until = service.retiredAt === null ? now : Math.min(now, Date.parse(service.retiredAt));
  const from = service.recordedFrom === null ? [] : [{ from: Date.parse(service.recordedFrom), to: until }];
  const declared = service.recordedPeriods.map((month) => zonedMonth(month, zone));
  return unionOf([...from, ...declared.map((span) => ({ from: span.from, to: Math.min(span.to, until) }))]);
}
