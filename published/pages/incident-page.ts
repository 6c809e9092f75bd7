import { localText, otherLanguage } from "#lib/i18n/language.ts";
import type { AffectedService, IncidentPage, IncidentPointer, PublicDecision } from "#published/documents.ts";
import type { IncidentFacts, IncidentLink } from "#published/facts.ts";
import { monthOf } from "#published/months.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { incidentPromises, promiseTurns } from "#published/pages/promise-line.ts";
import { retraction, revisionsOf } from "#published/pages/revisions.ts";
import {
  closedDuration,
  historyPath,
  incidentPath,
  intervalOf,
  nextInstant,
  nextMessage,
  serviceNames,
  siteOf,
  summaryOf,
  textOf,
  turningPoints,
  type View,
  worstLevel,
} from "#published/pages/shared.ts";
import { updateOf } from "#published/pages/updates.ts";

/** The page of one incident in one language, as it reads at `view.now`. `changedAt` is left to the publisher. */
export function incidentPage(view: View, incident: IncidentFacts): IncidentPage {
  const turns = [...turningPoints(incident), ...promiseTurns(view, promisesOf(view.facts, incident.id))];
  return {
    ...incidentRecord(view, incident),
    changesAt: nextInstant(turns, view.now),
    promises: incidentPromises(view, incident.id),
  };
}

/** The same without what was promised because of it. */
export function incidentRecord(view: View, incident: IncidentFacts): IncidentPage {
  const { language, now, facts } = view;
  const revisions = revisionsOf(view, incident);
  return {
    kind: "incident",
    path: incidentPath(language, incident.id),
    alternatePath: incidentPath(otherLanguage(language), incident.id),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: nextInstant(turningPoints(incident), now),
    summary: summaryOf(view, incident),
    detected: incident.detected,
    detectedHow: incident.detectedHow,
    resolutions: incident.resolutions,
    recurrenceOf: incident.recurrenceOf === null ? null : pointer(view, incident.recurrenceOf),
    recurrences: incident.recurrences.map((link) => pointer(view, link)),
    revisions,
    firstWordAt: firstWord(incident),
    mitigated: incident.mitigated,
    affected: affectedServices(view, incident),
    unaffected: serviceNames(view, incident.unaffected, incident.started),
    decisions: decisions(view, incident),
    data: { ...incident.data, note: localText(incident.data.note, language) },
    updates: incident.updates.map((update) => updateOf(view, incident, update)).reverse(),
    events: incident.events.map(({ retractedAt, ...event }) => ({
      ...event,
      text: textOf(event.text, language),
      retracted: retraction({ id: event.id, retractedAt }, revisions),
    })),
    statements: incident.statements,
    next: nextMessage(incident, now),
    window: incident.window,
    aliases: incident.aliases,
    importedFrom: incident.importedFrom,
    noPostmortem:
      incident.postmortem?.state === "not_required" ? localText(incident.postmortem.reason, language) : null,
    historyPath: historyPath(language, monthOf(incident, facts.site.timeZone)),
    promises: [],
    extent: extent(incident),
  };
}

/** When the public first heard of it: the earliest publication, also of a message retracted since; null when every message is reconstructed. */
export function firstWord(incident: IncidentFacts): string | null {
  const said = incident.updates.flatMap((update) => (update.publishedAt === null ? [] : [update.publishedAt]));
  return said.sort().at(0) ?? null;
}

function pointer({ language }: View, { id, title, started }: IncidentLink): IncidentPointer {
  return { id, path: incidentPath(language, id), title: localText(title, language), started };
}

function affectedServices(view: View, incident: IncidentFacts): AffectedService[] {
  const ids = new Set(incident.intervals.map((interval) => interval.serviceId));
  return serviceNames(view, ids, incident.started).map((service) => {
    const intervals = incident.intervals.filter((interval) => interval.serviceId === service.id);
    return {
      service,
      intervals: intervals.map((interval) =>
        intervalOf(interval, { language: view.language, revisions: incident.revisions }),
      ),
      duration: closedDuration(intervals, view.now),
      worst: worstLevel(intervals),
    };
  });
}

function decisions(view: View, incident: IncidentFacts): PublicDecision[] {
  return incident.decisions.map((decision) => ({
    id: decision.id,
    number: decision.number,
    decidedAt: decision.decidedAt,
    what: textOf(decision.what, view.language),
    why: localText(decision.why, view.language),
    tradeOff: localText(decision.tradeOff, view.language),
  }));
}

/** From the first sign (event or impact) to the last end. */
function extent(incident: IncidentFacts): { from: string; to: string | null } {
  const starts = [
    incident.started.at,
    ...incident.intervals.map((interval) => interval.start.earliest ?? interval.start.at),
  ];
  const from = starts.flatMap((at) => (at === null ? [] : [at])).sort()[0] ?? "";
  if (incident.intervals.some((interval) => interval.end === null)) return { from, to: null };
  const ends = [
    incident.resolved?.latest ?? incident.resolved?.at ?? null,
    ...incident.intervals.map((interval) => interval.end?.latest ?? interval.end?.at ?? null),
  ];
  return {
    from,
    to:
      ends
        .flatMap((at) => (at === null ? [] : [at]))
        .sort()
        .at(-1) ?? null,
  };
}
