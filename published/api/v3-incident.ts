import { scopePresets } from "#domain/incident/schema.ts";
import { addresses, type BothViews, baseOf, bothTexts, documentOf, inBoth } from "#published/api/v3-base.ts";
import { type V3Incident, v3Version } from "#published/api/v3-schema.ts";
import type {
  IncidentFacts,
  IncidentLink,
  IntervalFacts,
  RevisionFacts,
  ScopeFacts,
  UpdateFacts,
} from "#published/facts.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { incidentPromises, promisePath } from "#published/pages/promise-line.ts";
import { closedDuration, incidentPath, postmortemPath, serviceName, worstLevel } from "#published/pages/shared.ts";

/** All that is public of an incident, in both languages, as it reads at `now` (ms): promises fall late by the day. */
export function v3IncidentOf(views: BothViews, incident: IncidentFacts, now: number): V3Incident {
  const { window, detected, detectedHow, mitigated, resolutions, unaffected, statements } = incident;
  return {
    version: v3Version,
    ...baseOf(views, incident),
    recordedAt: incident.recordedAt === "" ? null : incident.recordedAt,
    ...{ window, detected, detectedHow, mitigated, resolutions },
    planned: plannedOf(incident),
    services: servicesOf(views, incident, now),
    intervals: incident.intervals.map(intervalOf),
    unaffected,
    updates: incident.updates.map(updateOf),
    events: incident.events.map((event) => ({ ...event, text: bothTexts(event.text) })),
    decisions: incident.decisions.map(({ number, decidedAt, what, why, tradeOff }) => ({
      ...{ number, decidedAt, what: bothTexts(what), why: bothTexts(why), tradeOff: bothTexts(tradeOff) },
    })),
    data: { ...incident.data, note: bothTexts(incident.data.note) },
    statements,
    corrections: incident.revisions.map(correctionOf),
    recurrenceOf: incident.recurrenceOf === null ? null : pointerTo(views, incident.recurrenceOf),
    recurrences: incident.recurrences.map((link) => pointerTo(views, link)),
    formerIds: incident.aliases,
    importedFrom: incident.importedFrom === "" ? null : incident.importedFrom,
    postmortem: postmortemOf(views, incident),
    promises: promised(views, incident, now),
  };
}

function servicesOf(views: BothViews, { intervals, started }: IncidentFacts, now: number): V3Incident["services"] {
  const named = new Set(intervals.map(({ serviceId }) => serviceId));
  return views.fr.facts.catalogue.services
    .filter(({ id }) => named.has(id))
    .map((service) => {
      const own = intervals.filter(({ serviceId }) => serviceId === service.id);
      const duration = closedDuration(own, now);
      return {
        id: service.id,
        name: inBoth((language) => serviceName(views[language], service, started).name.text),
        worst: worstLevel(own),
        duration: duration === null ? null : { from: duration.fromMs, to: duration.toMs },
      };
    });
}

/** A scope in both languages. */
export function v3Scope({ preset, text, size }: ScopeFacts): V3Incident["intervals"][number]["scope"] {
  return { preset: scopePresets.find((one) => one === preset) ?? null, text: bothTexts(text), size };
}

function intervalOf(interval: IntervalFacts): V3Incident["intervals"][number] {
  const { serviceId, level, start, end, isDeliberate, decision, provenance, revision } = interval;
  const scope = v3Scope(interval.scope);
  return { service: serviceId, level, scope, start, end, isDeliberate, decision, provenance, correction: revision };
}

function plannedOf({ planned }: IncidentFacts): V3Incident["planned"] {
  if (planned === null) return null;
  return { ...planned, expected: planned.expected.map(changeOf) };
}

type Change = UpdateFacts["changes"][number];

function changeOf({ serviceId, level, scope }: Change): V3Incident["updates"][number]["changes"][number] {
  return { service: serviceId, level, scope: v3Scope(scope) };
}

function updateOf(update: UpdateFacts): V3Incident["updates"][number] {
  const { id, state, occurred, publishedAt, isReconstructed, estimate, nextMessageAt, retractedAt } = update;
  return {
    ...{ id, state, occurred, publishedAt, isReconstructed },
    text: bothTexts(update.text),
    meanwhile: bothTexts(update.meanwhile),
    ...{ estimate, nextMessageAt },
    changes: update.changes.map(changeOf),
    retractedAt,
  };
}

function correctionOf(revision: RevisionFacts): V3Incident["corrections"][number] {
  const { number, at, kind, part, partId, times, values } = revision;
  return {
    ...{ number, at, kind, part, partId },
    reason: bothTexts(revision.reason),
    texts: revision.texts.map(({ field, before, after }) => {
      return { field, before: bothTexts(before), after: bothTexts(after) };
    }),
    ...{ times, values },
  };
}

function pointerTo(views: BothViews, { id, title, started }: IncidentLink): V3Incident["recurrences"][number] {
  const page = addresses(views, (language) => incidentPath(language, id));
  return { id, title: bothTexts(title), started, page, document: documentOf(views, id) };
}

function postmortemOf(views: BothViews, { id, postmortem }: IncidentFacts): V3Incident["postmortem"] {
  if (postmortem === null) return null;
  if (postmortem.state === "not_required") return { state: postmortem.state, reason: bothTexts(postmortem.reason) };
  const { kinds: _, ...told } = postmortem;
  return { ...told, page: addresses(views, (language) => postmortemPath(language, id)) };
}

function promised(views: BothViews, { id }: IncidentFacts, now: number): V3Incident["promises"] {
  const { facts } = views.fr;
  const wordings = new Map(promisesOf(facts, id).map((record) => [record.id, record.wording]));
  return incidentPromises({ ...views.fr, now }, id).map((line) => {
    const { hedge, state, promisedOn, firstDue, due, moves, keptOn, links } = line;
    return {
      id: line.id,
      links,
      wording: bothTexts(wordings.get(line.id) ?? { fr: "", en: "" }),
      ...{ hedge, state, promisedOn, firstDue, due, moves, keptOn },
      page: addresses(views, (language) => promisePath(language, line.id)),
    };
  });
}
