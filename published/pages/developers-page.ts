import { otherLanguage } from "#lib/i18n/language.ts";
import { siteOf, type View } from "#published/pages/shared.ts";
import type { DevelopersPage } from "#published/record-documents.ts";

/** The page for whoever reads by program, in one language; its examples are of this site. `changedAt` is left to the publisher. */
export function developersPage({ facts, language }: View): DevelopersPage {
  const service = facts.catalogue.services.find(({ kind, retiredAt }) => kind === "service" && retiredAt === null);
  return {
    kind: "developers",
    path: `/${language}/developers`,
    alternatePath: `/${otherLanguage(language)}/developers`,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: null,
    serviceId: service?.id ?? null,
  };
}
