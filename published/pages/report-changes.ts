import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import { uptimeSeries } from "#domain/service/uptime-rules.ts";
import { localText } from "#lib/i18n/language.ts";
import type { IncidentPointer } from "#published/documents.ts";
import type { IntervalFacts, RecordIncident, RuleFacts, SiteFacts } from "#published/facts.ts";
import type { Period } from "#published/pages/periods.ts";
import type { ServiceLedger } from "#published/pages/service-ledger.ts";
import { impactOf, incidentPath, type View } from "#published/pages/shared.ts";
import type { ReportChange } from "#published/record-documents.ts";

/** Something that was said after the month was over and may have moved its figure. */
type Turn = { at: string; cause: ReportChange["cause"]; incident: RecordIncident | null; revision: number | null };

/** Since when (ISO) the figure of a closed month stands here: its end, or when this record began to be kept. */
export function heldSince({ rules }: SiteFacts, period: Period): string {
  const over = new Date(period.to).toISOString();
  return [over, rules[0]?.changedAt ?? ""].sort().at(-1) ?? over;
}

/** What moved the figure of a closed month after it was over, oldest first. What was said before Vigie kept this record moved nothing. */
export function reportChanges(view: View, ledger: ServiceLedger, period: Period): ReportChange[] {
  const { rules } = view.facts.site;
  const since = heldSince(view.facts.site, period);
  const incidents = [...new Set([...ledger.entries.map(({ incident }) => incident), ...ledger.revised])];
  const turns = [...incidents.flatMap(turnsOf), ...rules.slice(1).map(ruleTurn)]
    .filter(({ at }) => at > since)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  let before = figureAt({ ledger, period, rules, incidents, at: since });
  return turns.flatMap((turn) => {
    const after = figureAt({ ledger, period, rules, incidents, at: turn.at });
    if (JSON.stringify(after) === JSON.stringify(before)) return [];
    const change = { before: before.uptime, after: after.uptime };
    before = after;
    const { at, cause, revision } = turn;
    return [{ at, cause, incident: pointerTo(view, turn.incident), revision, ...change }];
  });
}

function turnsOf(incident: RecordIncident): Turn[] {
  return [
    { at: incident.knownAt, cause: "recorded_later", incident, revision: null },
    ...(incident.afterwards ?? []).map(({ at }): Turn => ({ at, cause: "recorded_later", incident, revision: null })),
    ...incident.revisions.map(({ at, kind, number }) => {
      const cause = kind === "retracted" ? ("retracted" as const) : ("corrected" as const);
      return { at, cause, incident, revision: number };
    }),
  ];
}

function ruleTurn({ changedAt }: RuleFacts): Turn {
  return { at: changedAt, cause: "rule_changed", incident: null, revision: null };
}

function pointerTo({ language }: View, incident: RecordIncident | null): IncidentPointer | null {
  if (incident === null) return null;
  const { id, title, started } = incident;
  return { id, path: incidentPath(language, id), title: localText(title, language), started };
}

/** The month's figure as it was known at an instant (ISO). */
function figureAt(ask: {
  ledger: ServiceLedger;
  period: Period;
  rules: RuleFacts[];
  incidents: RecordIncident[];
  at: string;
}) {
  const { ledger, period, rules, at } = ask;
  const impacts = ask.incidents.flatMap((incident) =>
    intervalsAt(incident, ledger.service.id, at).map((interval) => ({ ...impactOf(interval), incident: incident.id })),
  );
  const known = rules.filter(({ changedAt }, place) => place === 0 || changedAt <= at);
  const [figure] = uptimeSeries({
    impacts,
    periods: [period],
    recorded: ledger.recorded,
    now: ledger.now,
    rules: ruleSchedule(known, ledger.zone),
  });
  return { uptime: figure?.uptime ?? null, downMs: figure?.downMs ?? null };
}

/** What an incident said of a service at an instant: its intervals before the first change since then, without what was said later. */
function intervalsAt(incident: RecordIncident, serviceId: string, at: string): IntervalFacts[] {
  if (incident.knownAt > at) return [];
  const later = incident.revisions
    .filter((revision) => revision.at > at)
    .sort((one, other) => one.number - other.number)
    .flatMap(({ services }) => services.filter((one) => one.serviceId === serviceId));
  const known = later[0]?.before ?? incident.intervals.filter((one) => one.serviceId === serviceId);
  const unsaid = (incident.afterwards ?? [])
    .filter((message) => message.at > at && message.serviceIds.includes(serviceId))
    .map(({ occurred }) => occurred);
  return known.flatMap((one) => {
    if (one.start.at !== null && unsaid.includes(one.start.at)) return [];
    return one.end?.at != null && unsaid.includes(one.end.at) ? [{ ...one, end: null }] : [one];
  });
}
