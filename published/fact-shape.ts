import type { UptimeRule } from "#domain/service/schema.ts";
import type { CatalogueFacts, IncidentFacts, SiteFacts } from "#published/facts.ts";

// Fields that incidents gained since the first editions. They are left out of the stored bytes while there is nothing to say,
// so that an incident of which nothing new is known keeps its bytes, and its pages their date.
const ofIncident = {
  ...{ detectedHow: null, resolutions: [], recurrenceOf: null, recurrences: [], revisions: [] },
  ...{ kind: "incident" as const, window: null, aliases: [], importedFrom: "", recordedAt: "" },
  ...{ goneIntervals: [], postmortem: null, planned: null },
};
const ofService = { createdAt: new Date(0).toISOString(), formerNames: [], successors: [], targets: [] };
const ofInterval = { revision: null };
const ofUpdate = { retractedAt: null, stale: null };
const ofEvent = { retractedAt: null };
const ofStatement = { source: "" };

/** An incident's stored facts with everything that a former version did not know of. */
export function fillIncident(stored: IncidentFacts): IncidentFacts {
  return {
    ...fill(stored, ofIncident),
    intervals: stored.intervals.map((one) => fill(one, ofInterval)),
    updates: stored.updates.map((one) => fill(one, ofUpdate)),
    events: stored.events.map((one) => fill(one, ofEvent)),
    statements: stored.statements.map((one) => fill(one, ofStatement)),
  };
}

/** A site's stored facts: a former version knew one rule, and not since when, and sent no mail to readers. */
export function fillSite(stored: SiteFacts & { rule?: UptimeRule }): SiteFacts {
  const { rule, ...site } = fill(stored, { sendsMail: false });
  if (rule === undefined) return site;
  return { ...site, rules: [{ fromMonth: null, rule, changedAt: "", reason: { fr: "", en: "" } }] };
}

/** A catalogue's stored facts with everything that a former version did not know of. */
export function fillCatalogue(stored: CatalogueFacts): CatalogueFacts {
  return { ...fill(stored, { dependencies: [] }), services: stored.services.map((one) => fill(one, ofService)) };
}

/** What is missing is added at the end: the order in which facts are projected, so that documents have the same bytes. */
function fill<T extends object>(stored: T, silent: Partial<T>): T {
  return { ...stored, ...silent, ...stored };
}

/** An incident's facts as they are stored: `fillIncident` makes them whole again. */
export function bareIncident(incident: IncidentFacts): object {
  return {
    ...bare(incident, ofIncident),
    intervals: incident.intervals.map((one) => bare(one, ofInterval)),
    updates: incident.updates.map((one) => bare(one, ofUpdate)),
    events: incident.events.map((one) => bare(one, ofEvent)),
    statements: incident.statements.map((one) => bare(one, ofStatement)),
  };
}

/** `fact` without the fields that say the same as `silent`, in its own order. */
function bare<T extends object>(fact: T, silent: Record<string, unknown>): object {
  const says = ([field, value]: [string, unknown]) =>
    !(field in silent) || JSON.stringify(value) !== JSON.stringify(silent[field]);
  return Object.fromEntries(Object.entries(fact).filter(says));
}
