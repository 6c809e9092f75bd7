import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";
import type { NotFoundPage, PageDocument } from "#published/documents.ts";
import { generalPart, incidentPart } from "#published/fact-shelf.ts";
import type { Facts } from "#published/facts.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { incidentPath, siteOf } from "#published/pages/shared.ts";
import { statusPage } from "#published/pages/status-page.ts";

/** A page that exists: its path, the part of the manifest it belongs to, the facts it is made from, and how. */
export type PlannedPage = {
  path: string;
  part: string;
  facts: string[];
  make(now: number): PageDocument;
};

const everywhere = ["site", "catalogue"];

/** Every page that can be made from these facts: status, not-found, and the incidents that they hold, in both languages. */
export function planPages(facts: Facts): PlannedPage[] {
  return languages.flatMap((language) => [
    {
      path: `/${language}`,
      part: generalPart,
      facts: [...everywhere, "record", ...statusIncidents(facts).map((id) => `incident/${id}`)],
      make: (now) => statusPage({ facts, language, now }),
    },
    { path: `/${language}/404`, part: generalPart, facts: everywhere, make: () => notFoundPage(facts, language) },
    ...[...facts.incidents].map(([id, incident]) => ({
      path: incidentPath(language, id),
      part: incidentPart(incident),
      facts: [...everywhere, `incident/${id}`],
      make: (now: number) => incidentPage({ facts, language, now }, incident),
    })),
  ]);
}

/** Incidents that the status page reads. */
function statusIncidents({ record }: Facts): string[] {
  return record.earlier === null ? record.current : [...record.current, record.earlier];
}

function notFoundPage(facts: Facts, language: Language): NotFoundPage {
  return {
    kind: "not-found",
    path: `/${language}/404`,
    alternatePath: `/${otherLanguage(language)}/404`,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: null,
  };
}
