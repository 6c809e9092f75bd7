import { worstOf } from "#domain/service/uptime-rules.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { type ApiView, namedServices } from "#published/api/api-view.ts";
import { titleIn } from "#published/api/v2-incidents.ts";
import type { V3Listed, V3Text } from "#published/api/v3-schema.ts";
import type { IncidentFacts, RecordIncident } from "#published/facts.ts";
import { incidentPath, levelsOf } from "#published/pages/shared.ts";

/** Views of the same facts, one per language. */
export type BothViews = Record<Language, ApiView>;

/** Something in both languages. */
export function inBoth<T>(make: (language: Language) => T): Record<Language, T> {
  return { fr: make("fr"), en: make("en") };
}

/** A text of facts, where a missing translation is the empty string. */
export function bothTexts(text: Text): V3Text {
  return inBoth((language) => (text[language] === "" ? null : text[language]));
}

/** Addresses of a page: `path` in each language. */
export function addresses({ fr }: BothViews, path: (language: Language) => string): Record<Language, string> {
  const { origin } = fr.facts.site;
  return inBoth((language) => origin + path(language));
}

/** The address of an incident's document. */
export function documentOf({ fr }: BothViews, id: string): string {
  return `${fr.facts.site.origin}/api/v3/incidents/${id}.json`;
}

/** What every document says of an incident. */
export function baseOf(views: BothViews, incident: IncidentFacts | RecordIncident) {
  const { id, kind, state, started, resolved } = incident;
  return {
    ...{ id, kind },
    title: inBoth((language) => titleIn(views[language], incident)),
    ...{ state, started, resolved },
    worst: worstOf(levelsOf(incident)),
    page: addresses(views, (language) => incidentPath(language, id)),
  };
}

/** An incident of the record as lists tell of it. */
export function listedOf(views: BothViews, incident: RecordIncident): V3Listed {
  const known = new Set(views.fr.facts.catalogue.services.map(({ id }) => id));
  return {
    ...baseOf(views, incident),
    services: [...namedServices(incident)].filter((id) => known.has(id)),
    hasPostmortem: incident.postmortem?.state === "published" && !incident.postmortem.isRetracted,
    document: documentOf(views, incident.id),
  };
}
