import type { RecordState } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import type { Moment, PageDocument } from "#published/documents.ts";
import type { Facts, IncidentFacts, IntervalFacts } from "#published/facts.ts";
import { filedByMonth } from "#published/months.ts";
import { historyMonthPage, historyPage, historyYearPage } from "#published/pages/history-pages.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { noText, past2026 } from "./incident-facts.ts";
import { factsOf, fixtureNow } from "./public-facts.ts";

// A history with all that its pages must be able to tell: one day of 2011, years without anything, two years taken over
// from elsewhere, maintenance of every state, and incidents that cross a month's end, touch nothing or last.

type Told = {
  id: string;
  from: string;
  until: string | null;
  levels?: Record<string, Level>;
  title?: Text;
  state?: RecordState;
  fields?: Partial<IncidentFacts>;
};

function exact(at: string): Moment {
  return { at: new Date(at).toISOString(), precision: "exact", earliest: null, latest: null };
}

function tell({ id, from, until, levels = {}, title = noText, state = "resolved", fields = {} }: Told): IncidentFacts {
  const end = until === null ? null : exact(until);
  const base = past2026();
  const [interval] = base.intervals;
  const intervals = Object.entries(levels).flatMap(([serviceId, level]): IntervalFacts[] =>
    interval === undefined ? [] : [{ ...interval, serviceId, level, start: exact(from), end }],
  );
  return {
    ...base,
    ...{ id, title, state, intervals, started: exact(from), resolved: end, unaffected: [], mitigated: null },
    ...{ detected: null, data: { customers: null, mail: null, ours: null, note: noText } },
    updates: base.updates.map((one) => ({ ...one, state, occurred: exact(from), publishedAt: exact(from).at })),
    ...fields,
  };
}

const elsewhere = "status.example.net";
const planned = { kind: "maintenance", importedFrom: elsewhere } as const;

/** The incidents of that history besides those of every fixture. */
export function historyIncidents(): IncidentFacts[] {
  return [
    tell({
      id: "night2024abc",
      from: "2024-02-29T22:10:00Z",
      until: "2024-03-02T04:40:00Z",
      levels: { "mail-smtp": "degraded_performance" },
      title: { fr: "Courrier distribué en retard", en: "Mail delivered late" },
      fields: { importedFrom: elsewhere },
    }),
    tell({
      id: "words2024abc",
      from: "2024-03-02T09:00:00Z",
      until: "2024-03-02T10:00:00Z",
      title: { fr: "Un fournisseur signale des lenteurs", en: "A provider reports slowness" },
      fields: { importedFrom: elsewhere },
    }),
    tell({
      id: "disk2024abcd",
      from: "2024-03-18T06:00:00Z",
      until: "2024-03-18T09:47:00Z",
      levels: { "customer-sites": "major_outage", ftp: "partial_outage", webdav: "partial_outage" },
      title: { fr: "Baie de disques arrêtée", en: "Disk shelf down" },
      fields: { importedFrom: elsewhere },
    }),
    tell({
      id: "rack2024abcd",
      from: "2024-03-18T21:00:00Z",
      until: "2024-03-18T23:30:00Z",
      levels: { "customer-databases": "under_maintenance" },
      title: { fr: "Remplacement de la baie", en: "Shelf replaced" },
      state: "completed",
      fields: { ...planned, window: { from: "2024-03-18T21:00:00.000Z", until: "2024-03-19T01:00:00.000Z" } },
    }),
    tell({
      id: "move2025abcd",
      from: "2025-06-10T20:00:00Z",
      until: null,
      title: { fr: "Déménagement du routeur", en: "Moving the router" },
      state: "cancelled",
      fields: { ...planned, window: { from: "2025-06-10T20:00:00.000Z", until: "2025-06-10T22:00:00.000Z" } },
    }),
    tell({
      id: "slow2025abcd",
      from: "2025-11-04T13:05:00Z",
      until: "2025-11-04T13:50:00Z",
      levels: { "admin-ui": "degraded_performance" },
      fields: { importedFrom: elsewhere },
    }),
    tell({
      id: "soon2026abcd",
      from: "2026-11-28T21:00:00Z",
      until: null,
      title: { fr: "Mise à jour du pare-feu", en: "Firewall upgrade" },
      state: "scheduled",
      fields: { kind: "maintenance", window: { from: "2026-11-28T21:00:00.000Z", until: "2026-11-28T23:00:00.000Z" } },
    }),
  ];
}

/** The public facts of that history. A database is called otherwise since 2025. */
export function historyFacts(): Facts {
  const facts = factsOf("open");
  const incidents = new Map([...facts.incidents, ...historyIncidents().map((one) => [one.id, one] as const)]);
  const services = facts.catalogue.services.map((service) =>
    service.id === "customer-databases"
      ? { ...service, formerNames: [{ name: { fr: "MySQL", en: "MySQL" }, until: "2025-01-01T00:00:00.000Z" }] }
      : service,
  );
  return {
    ...facts,
    catalogue: { ...facts.catalogue, services },
    record: { ...facts.record, current: [...facts.record.current, "soon2026abcd"] },
    incidents,
    months: filedByMonth(incidents.values(), facts.site.timeZone),
  };
}

/** Its pages in one language: the index, every year and month that has one, and its incidents. */
export function historyDocuments(language: Language): PageDocument[] {
  const view = { facts: historyFacts(), language, now: Date.parse(fixtureNow) };
  const index = historyPage(view);
  const years = index.years.flatMap(({ year }) => historyYearPage(view, year) ?? []);
  const months = years.flatMap((year) => year.months.flatMap(({ month }) => historyMonthPage(view, month) ?? []));
  const incidents = [...view.facts.incidents.values()].map((one) => incidentPage(view, one));
  return [index, ...years, ...months, ...incidents].map((page) => ({ ...page, changedAt: fixtureNow }));
}
