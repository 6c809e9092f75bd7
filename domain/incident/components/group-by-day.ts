import { dayOf } from "#lib/i18n/format.ts";
import type { IncidentSummary } from "#published/documents.ts";
import type { HistoryMonthPage } from "#published/record-documents.ts";

/** Incidents that began on one day; `date` null: before the month. `anchors`: the days whose links in the calendar lead here. */
export type DayGroup = { date: string | null; anchors: string[]; incidents: IncidentSummary[] };

/** A month's incidents by the day on which they began, newest first. Each day that an incident touched leads to exactly one group. */
export function groupByDay({
  month,
  days,
  incidents,
  site,
}: Pick<HistoryMonthPage, "month" | "days" | "incidents" | "site">): DayGroup[] {
  const began = (incident: IncidentSummary) => beginning(incident, site.timeZone);
  const dates = Map.groupBy(incidents, (incident) => (began(incident) < month ? null : began(incident)));
  const order = [...dates].sort(([one], [other]) => ((one ?? "") < (other ?? "") ? 1 : -1));
  const groups = order.map(([date, list]): DayGroup => ({ date, anchors: [], incidents: list }));
  for (const day of days.filter((one) => one.incidents > 0)) {
    const own = groups.find((group) => group.date === day.date);
    const holding = groups.find((group) => group.incidents.some((one) => touches(one, day.date, site.timeZone)));
    (own ?? holding ?? groups.at(-1))?.anchors.push(`d-${day.date}`);
  }
  return groups;
}

function beginning({ started }: IncidentSummary, zone: string): string {
  const at = started.at ?? started.earliest ?? started.latest;
  return at === null ? "" : dayOf(at, zone);
}

function touches({ started, resolved }: IncidentSummary, date: string, zone: string): boolean {
  const from = started.earliest ?? started.at;
  const to = resolved?.latest ?? resolved?.at ?? null;
  return (from === null || dayOf(from, zone) <= date) && (to === null || dayOf(to, zone) >= date);
}
