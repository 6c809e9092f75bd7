import { otherLanguage } from "#lib/i18n/language.ts";
import { type Look, siteOf, textOf, type View } from "#published/pages/shared.ts";
import type { ServiceChoice, SubscribePage } from "#published/subscribe-documents.ts";

/** `/subscribe` as it is published. */
export function subscribePage(view: View): SubscribePage {
  const { facts, language } = view;
  return {
    kind: "subscribe",
    path: `/${language}/subscribe`,
    alternatePath: `/${otherLanguage(language)}/subscribe`,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: null,
    services: serviceChoices(view),
    typed: null,
    faults: [],
  };
}

/** What can be chosen, in the order of the page: services in use, and groups that hold some. */
function serviceChoices({ facts, language }: Look): ServiceChoice[] {
  const { services } = facts.catalogue;
  const inUse = services.filter((service) => service.retiredAt === null);
  const childrenOf = (parentId: string | null): ServiceChoice[] =>
    inUse
      .filter((service) => service.parentId === parentId)
      .flatMap((service) => {
        const inside = childrenOf(service.id).map((one) => ({ ...one, depth: one.depth + 1 }));
        if (service.kind === "group" && inside.length === 0) return [];
        return [{ id: service.id, name: textOf(service.name, language), depth: 0, kind: service.kind }, ...inside];
      });
  return childrenOf(null);
}
