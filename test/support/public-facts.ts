import type { Language, Text } from "#lib/i18n/language.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import type { PageDocument } from "#published/documents.ts";
import type { Facts, IncidentFacts, ServiceFacts } from "#published/facts.ts";
import { filedByMonth } from "#published/months.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { usualRule } from "./build-facts.ts";
import { incident2011, maintenance2026, noText, openIncident2026, past2026 } from "./incident-facts.ts";

// Public facts made by hand, for whoever looks at pages without a database.

/** Monday 23 November 2026, 16:10 in Paris. */
export const fixtureNow = "2026-11-23T15:10:00Z";

function services(recordedFrom: string | null): ServiceFacts[] {
  const kept = (one: { public: boolean }) => one.public;
  const base = {
    description: noText,
    createdAt: "2026-09-20T22:00:00.000Z",
    retiredAt: null,
    formerNames: [],
    successors: [],
    targets: [],
  };
  return example.groups.filter(kept).flatMap((group: { id: string; name: Text }): ServiceFacts[] => [
    {
      ...base,
      id: group.id,
      parentId: null,
      kind: "group",
      name: group.name,
      recordedFrom: null,
      recordedPeriods: [],
    },
    ...example.services
      .filter((one: { public: boolean; group: string }) => one.public && one.group === group.id)
      .map(
        (one: { id: string; name: Text }): ServiceFacts => ({
          ...base,
          id: one.id,
          parentId: group.id,
          kind: "service",
          name: one.name,
          recordedFrom,
          recordedPeriods: ["2011-02"],
        }),
      ),
  ]);
}

/** The situations that pages are looked at and measured in. */
export const situations = ["example", "quiet", "open", "maintenance", "many"] as const;

/** One of them. */
export type Situation = (typeof situations)[number];

/** The public facts of a situation. */
export function factsOf(situation: Situation): Facts {
  const shown: IncidentFacts[] = {
    example: [],
    quiet: [past2026()],
    open: [openIncident2026(), past2026()],
    maintenance: [maintenance2026()],
    many: [past2026()],
  }[situation];
  const list = [...shown, incident2011()];
  const recordedFrom = situation === "example" ? null : "2026-09-20T22:00:00Z";
  const catalogue = services(recordedFrom);
  return {
    site: {
      origin: "https://status.example.org",
      name: "Exemple Hébergement",
      logo: null,
      pageId: "hostpage0001",
      accent: "#0f6fa8",
      timeZone: "Europe/Paris",
      defaultLanguage: "fr",
      support: { fr: "01 23 45 67 89, tous les jours de 8 h à 20 h", en: "+33 1 23 45 67 89, every day 8:00–20:00" },
      legalUrl: "https://example.org/legal",
      privacyUrl: "https://example.org/privacy",
      accessibilityUrl: "https://example.org/accessibility",
      isExample: situation === "example",
      ...{ sendsMail: true, rules: [usualRule] },
    },
    catalogue: { services: situation === "many" ? manyServices(catalogue) : catalogue, dependencies: [] },
    record: { current: shown.map((one) => one.id), earlier: "case2011abcd" },
    incidents: new Map(list.map((one) => [one.id, one])),
    postmortems: new Map(),
    months: filedByMonth(list, "Europe/Paris"),
    ...{ promises: new Map(), hazards: [], ledger: new Map() },
  };
}

function manyServices(few: ServiceFacts[]): ServiceFacts[] {
  return Array.from({ length: 20 }, (_, round) =>
    few.map((one) => ({
      ...one,
      id: round === 0 ? one.id : `${one.id}-${round}`,
      parentId: one.parentId === null || round === 0 ? one.parentId : `${one.parentId}-${round}`,
    })),
  ).flat();
}

/** Every public page of a situation in one language. */
export function documentsOf(situation: Situation, language: Language): PageDocument[] {
  const facts = factsOf(situation);
  const view = { facts, language, now: Date.parse(fixtureNow) };
  const status = { ...statusPage(view), changedAt: fixtureNow };
  const incidents = [...facts.incidents.values()].map((one) => ({ ...incidentPage(view, one), changedAt: fixtureNow }));
  const { kind: _, ...rest } = status;
  const lost: PageDocument = {
    ...pick(rest),
    kind: "not-found",
    path: `/${language}/404`,
    alternatePath: `/${language === "fr" ? "en" : "fr"}/404`,
    changesAt: null,
  };
  return [status, ...incidents, lost];
}

function pick({ site, language, changedAt, changesAt, path, alternatePath }: Omit<PageDocument, "kind">) {
  return { site, language, changedAt, changesAt, path, alternatePath };
}
