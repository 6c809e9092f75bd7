import type { IncidentFacts } from "#published/facts.ts";

const counts = ["services", "spared", "updates", "decisions", "events"] as const;

/**
 * Every reference that a text can make to what is publicly known of an incident, in the order in which an editor offers them: times,
 * delays from the start, durations, services, intervals, uptime, counts, and what was decided, happened and said.
 */
export function listReferences(incident: IncidentFacts): string[] {
  const services = [...new Set(incident.intervals.map(({ serviceId }) => serviceId))];
  const isSaid = incident.updates.some(({ publishedAt }) => publishedAt !== null);
  const stamps = [
    ...(incident.detected === null ? [] : ["detected"]),
    ...(isSaid ? ["first-word"] : []),
    ...(incident.mitigated === null ? [] : ["mitigated"]),
    ...(incident.resolved === null ? [] : ["resolved"]),
  ];
  const data = (["customers", "mail", "ours"] as const).filter((of) => incident.data[of] !== null);
  return [
    ...["day", "started", ...stamps],
    ...stamps.map((stamp) => `delay/${stamp}`),
    ...["duration", ...services.map((id) => `duration/${id}`)],
    ...[...services, ...incident.unaffected].map((id) => `service/${id}`),
    ...incident.intervals.flatMap(({ key }) =>
      ["", "/start", "/end", "/duration"].map((part) => `interval/${key}${part}`),
    ),
    ...services.map((id) => `uptime/${id}`),
    ...counts.map((of) => `count/${of}`),
    ...incident.decisions.map(({ id }) => `decision/${id}`),
    ...incident.events.filter(({ retractedAt }) => retractedAt === null).map(({ id }) => `event/${id}`),
    ...incident.statements.map((_, place) => `statement/${place + 1}`),
    ...data.map((of) => `data/${of}`),
  ];
}
