import type { Level } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import type { Facts, IncidentFacts, IntervalFacts, ServiceFacts } from "#published/facts.ts";
import { filedByMonth } from "#published/months.ts";
import { reportPage } from "#published/pages/report-page.ts";
import { servicePage } from "#published/pages/service-page.ts";
import { serviceYearPage } from "#published/pages/service-year-page.ts";
import type { ReportPage, ServicePage, ServiceYearPage } from "#published/record-documents.ts";
import { historyFacts } from "./history-documents.ts";
import { fixtureNow } from "./public-facts.ts";

// Services with all that their pages must be able to tell: the month of 2011, one renamed, one retired and split in two,
// one of which nothing is on record, a closed month that was corrected, and the month that is not over.

const since2024 = "2024-01-01T00:00:00+01:00";

function exact(at: string): Moment {
  return { at: new Date(at).toISOString(), precision: "exact", earliest: null, latest: null };
}

/** An hour and a half of FTP that was first said to be three hours, and corrected two weeks after its month was over. */
function corrected(base: IncidentFacts): IncidentFacts {
  const [start, end] = [exact("2026-08-20T12:00:00Z"), exact("2026-08-20T13:30:00Z")];
  const as = (level: Level, until: Moment): IntervalFacts[] =>
    base.intervals.map((one) => ({ ...one, serviceId: "ftp", level, start, end: until }));
  const intervals = as("major_outage", end);
  return {
    ...base,
    ...{ id: "fixed2026abc", started: start, resolved: end, intervals, unaffected: [], recordedAt: start.at ?? "" },
    title: { fr: "FTP arrêté par une mise à jour", en: "FTP stopped by an update" },
    updates: base.updates.map((one) => ({ ...one, occurred: start, publishedAt: start.at })),
    revisions: [
      {
        ...{ number: 1, at: "2026-09-14T09:00:00.000Z", kind: "corrected", part: "intervals", partId: null },
        reason: { fr: "Le journal donne une heure de fin plus tôt.", en: "The log has an earlier end." },
        ...{ texts: [], times: [], values: [], statements: null },
        services: [{ serviceId: "ftp", before: as("major_outage", exact("2026-08-20T15:00:00Z")), after: intervals }],
      },
    ],
  };
}

/** What each of the fixture's services is besides its name. */
const told: Record<string, Partial<ServiceFacts>> = {
  ftp: {
    recordedFrom: since2024,
    targets: [
      { fromMonth: null, ratio: 0.99 },
      { fromMonth: "2026-01", ratio: 0.999 },
    ],
    description: { fr: "Déposer et reprendre vos fichiers.", en: "Put your files here and fetch them." },
  },
  "mail-imap-pop": { targets: [{ fromMonth: null, ratio: 0.9925 }] },
  "mail-smtp": { targets: [{ fromMonth: null, ratio: 0.9926 }] },
  "customer-databases": { recordedFrom: since2024 },
  "customer-sites": {
    recordedFrom: since2024,
    retiredAt: "2026-06-10T08:00:00.000Z",
    successors: ["sites-php", "sites-static"],
  },
  dns: { recordedFrom: null, recordedPeriods: [] },
};

/** What came in the place of the customers' sites. */
function halvesOf(service: ServiceFacts): ServiceFacts[] {
  const base = { ...service, recordedFrom: "2026-06-10T08:00:00.000Z", recordedPeriods: [] };
  return [
    { ...base, id: "sites-php", name: { fr: "Sites PHP", en: "PHP sites" } },
    { ...base, id: "sites-static", name: { fr: "Sites statiques", en: "Static sites" } },
  ];
}

/** The public facts of these services: those of the history, with two rules, targets and dependencies. */
export function serviceFacts(): Facts {
  const facts = historyFacts();
  const base = facts.incidents.get("past2026abcd");
  const [first] = facts.site.rules;
  if (base === undefined || first === undefined) throw new Error("the history has no past incident or no rule");
  const incidents = new Map(facts.incidents).set("fixed2026abc", corrected(base));
  const services = facts.catalogue.services
    .flatMap((service) => (service.id === "customer-sites" ? [service, ...halvesOf(service)] : [service]))
    .map((service) => ({ ...service, ...told[service.id] }));
  const dependencies: Facts["catalogue"]["dependencies"] = [
    { fromId: "ftp", toId: "customer-databases", phase: "login" },
    { fromId: "ftp", toId: "dns", phase: "runtime" },
    { fromId: "admin-ui", toId: "ftp", phase: "runtime" },
  ];
  const reason = {
    fr: "Une panne partielle pèse davantage sur nos clients.",
    en: "Partial outages weigh more on customers.",
  };
  const later = { ...first, fromMonth: "2026-10", changedAt: "2026-09-28T08:00:00.000Z", reason };
  return {
    ...facts,
    site: { ...facts.site, rules: [first, { ...later, rule: { ...first.rule, partial: 0.5, degraded: 0.1 } }] },
    catalogue: { services, dependencies },
    incidents,
    months: filedByMonth(incidents.values(), facts.site.timeZone),
  };
}

/** Every page of these services in one language. */
export function serviceDocuments(language: Language): (ServicePage | ServiceYearPage | ReportPage)[] {
  const view = { facts: serviceFacts(), language, now: Date.parse(fixtureNow) };
  const services = view.facts.catalogue.services.filter(({ kind }) => kind === "service");
  return services
    .flatMap((service) => {
      const page = servicePage(view, service);
      const years = page.years.flatMap(({ year }) => serviceYearPage(view, service, year) ?? []);
      const months = page.years.flatMap((year) =>
        year.months.flatMap(({ month }) => reportPage(view, service, month) ?? []),
      );
      return [page, ...years, ...months];
    })
    .map((page) => ({ ...page, changedAt: fixtureNow }));
}
