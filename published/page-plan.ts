import { createHash } from "node:crypto";
import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";
import type { NotFoundPage, PageDocument } from "#published/documents.ts";
import type { Hash } from "#published/edition.ts";
import { generalPart, incidentPart } from "#published/fact-shelf.ts";
import type { Facts, IncidentFacts, RecordIncident, ServiceFacts } from "#published/facts.ts";
import { developersPage } from "#published/pages/developers-page.ts";
import { historyMonthPage, historyPage, historyYearPage } from "#published/pages/history-pages.ts";
import { calendarOf, knownMonths, staysIn } from "#published/pages/host-calendar.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { maintenancePage, maintenancePath, maintenances, plannedFor } from "#published/pages/maintenance-page.ts";
import { monthPeriod, yearPeriod } from "#published/pages/periods.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { reportPage } from "#published/pages/report-page.ts";
import { entriesIn, type LedgerLine, ledgerOf, type ServiceLedger } from "#published/pages/service-ledger.ts";
import { servicePage } from "#published/pages/service-page.ts";
import { serviceYearPage } from "#published/pages/service-year-page.ts";
import { historyPath, incidentPath, servicePath, siteOf, type View } from "#published/pages/shared.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { subscribePage } from "#published/pages/subscribe-page.ts";
import type { PostmortemPrint } from "#published/postmortem-documents.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/**
 * A page that exists: its path, the part of the manifest it belongs to, and how it is made. `inputs`: a digest of all facts that
 * it is made from: the page is stale when it is another one. `isFirst`: what readers look at while something happens. `isPrint`:
 * a document of several pages, made last and while there is time.
 */
export type PlannedPage = {
  path: string;
  part: string;
  inputs: string;
  isFirst: boolean;
  isPrint?: boolean;
  make(now: number): Promise<PageDocument | PostmortemPrint | FileDocument | null>;
};

/**
 * A file for other programs, which no renderer is asked for. `formerPaths`: addresses that lead on to it; `write` answers its text as of
 * the instant (ISO) of its last change.
 */
export type FileDocument = {
  kind: "file";
  headers: Record<string, string>;
  formerPaths?: string[];
  changesAt: string | null;
  write(changedAt: string): string;
};

/** What pages are planned from; `installation`: whose they are; `hashes`: of all facts by key; `incident`, `postmortem` and `promise` read one. */
export type Source = {
  installation: string;
  facts: Facts;
  hashes: ReadonlyMap<string, Hash>;
  incident(id: string): Promise<IncidentFacts | null>;
  postmortem(id: string): Promise<PostmortemFacts | null>;
  promise(id: string): Promise<PromiseFacts | null>;
};

/** The status page, that of all maintenance, the form for being told, the one for paths that lead nowhere and the one for programs’ authors, in both languages. */
export function generalPages(source: Source): PlannedPage[] {
  const { facts } = source;
  const { record } = facts;
  const shown = record.earlier === null ? record.current : [...record.current, record.earlier];
  const inputs = digest(source, ["record", ...shown.map((id) => `incident/${id}`)]);
  return languages.flatMap((language) => [
    {
      path: `/${language}`,
      part: generalPart,
      inputs,
      isFirst: true,
      async make(now) {
        const incidents = new Map<string, IncidentFacts>();
        for (const id of shown) {
          const incident = await source.incident(id);
          if (incident !== null) incidents.set(id, incident);
        }
        return statusPage({ facts: { ...facts, incidents }, language, now });
      },
    },
    {
      path: maintenancePath(language),
      part: generalPart,
      inputs: digest(source, [], maintenances(facts)),
      isFirst: true,
      make: async (now) => maintenancePage({ facts, language, now }),
    },
    {
      path: `/${language}/subscribe`,
      part: generalPart,
      inputs: digest(source, []),
      isFirst: false,
      make: async (now: number) => subscribePage({ facts, language, now }),
    },
    {
      path: `/${language}/404`,
      part: generalPart,
      inputs: digest(source, []),
      isFirst: false,
      make: async () => notFoundPage(facts, language),
    },
    {
      path: `/${language}/developers`,
      part: generalPart,
      inputs: digest(source, []),
      isFirst: false,
      make: async (now: number) => developersPage({ facts, language, now }),
    },
  ]);
}

/** The pages of these incidents, in both languages. */
export function incidentPages(
  source: Source,
  incidents: Iterable<Pick<IncidentFacts, "id" | "started">>,
): PlannedPage[] {
  return [...incidents].flatMap((known) => {
    const { id } = known;
    const inputs = digest(source, [`incident/${id}`], promisesOf(source.facts, id));
    return languages.map((language) => ({
      path: incidentPath(language, id),
      part: incidentPart(known),
      inputs,
      isFirst: true,
      async make(now: number) {
        const incident = await source.incident(id);
        return incident === null ? null : incidentPage({ facts: source.facts, language, now }, incident);
      },
    }));
  });
}

/** The page of a service, in both languages; a group has none. */
export function servicePages(source: Source, service: ServiceFacts, now: number): PlannedPage[] {
  if (service.kind === "group") return [];
  const ledger = ledgerOf(source.facts, service, now);
  const inputs = digest(source, [], [...recordsOf(ledger), ...plannedFor(source.facts, service.id)]);
  return inBoth(source, (language) => ({
    path: servicePath(language, service.id),
    part: `services/${service.id}`,
    inputs,
    isFirst: true,
    make: (view) => servicePage(view, service),
  }));
}

/** The pages of a service's years and months, in both languages. */
export function periodPages(source: Source, service: ServiceFacts, now: number): PlannedPage[] {
  if (service.kind === "group") return [];
  const ledger = ledgerOf(source.facts, service, now);
  const months = [...ledger.months.values()].filter(({ isKnown }) => isKnown);
  const years = ledger.years.filter(({ isKnown }) => isKnown);
  const known = [...years, ...months].map(({ period }) => period.name).join(" ");
  const planned = (line: LedgerLine, make: (view: View, name: string) => PageDocument | null) => {
    const { name } = line.period;
    const inputs = digest(source, [known], [...recordsIn(ledger, line), ...ledger.revised]);
    return inBoth(source, (language) => ({
      path: `${servicePath(language, service.id)}/${name.replace("-", "/")}`,
      part: `services/${service.id}/${name.slice(0, 4)}`,
      inputs,
      isFirst: false,
      make: (view) => make(view, name),
    }));
  };
  return [
    ...years.flatMap((line) => planned(line, (view, year) => serviceYearPage(view, service, year))),
    ...months.flatMap((line) => planned(line, (view, month) => reportPage(view, service, month))),
  ];
}

/** The pages of the host's history, in both languages. */
export function historyPages(source: Source, now: number): PlannedPage[] {
  const calendar = calendarOf(source.facts, now);
  const months = knownMonths(calendar);
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const known = months.join(" ");
  const lines = JSON.stringify([...calendar.months]);
  const within = (span: { from: number; to: number }) => staysIn(calendar, span).map(({ incident }) => incident);
  const page = (name: string, span: { from: number; to: number }, make: (view: View) => PageDocument | null) => {
    const inputs = digest(source, [known], within(span));
    const part = `history/${name.slice(0, 4)}`;
    return inBoth(source, (language) => ({ path: historyPath(language, name), part, inputs, isFirst: false, make }));
  };
  return [
    ...inBoth(source, (language) => ({
      path: `/${language}/history`,
      part: generalPart,
      inputs: digest(source, [lines]),
      isFirst: false,
      make: historyPage,
    })),
    ...years.flatMap((year) => page(year, yearPeriod(year, calendar.zone), (view) => historyYearPage(view, year))),
    ...months.flatMap((month) =>
      page(month, monthPeriod(month, calendar.zone), (view) => historyMonthPage(view, month)),
    ),
  ];
}

/** A page in each language. */
export function inBoth(
  source: Source,
  plan: (language: Language) => Omit<PlannedPage, "make"> & { make(view: View): PageDocument | null },
): PlannedPage[] {
  return languages.map((language) => {
    const { make, ...page } = plan(language);
    return { ...page, make: async (now) => make({ facts: source.facts, language, now }) };
  });
}

function recordsOf({ entries, revised }: ServiceLedger): RecordIncident[] {
  return [...new Set([...entries.map(({ incident }) => incident), ...revised])];
}

function recordsIn(ledger: ServiceLedger, { period }: LedgerLine): RecordIncident[] {
  return [...new Set(entriesIn(ledger, period).map(({ incident }) => incident))];
}

const records = new WeakMap<RecordIncident | RecordPromise, string>();

function digestOf(record: RecordIncident | RecordPromise): string {
  const found = records.get(record) ?? createHash("sha256").update(JSON.stringify(record)).digest("base64");
  records.set(record, found);
  return found;
}

/** Of the site, the catalogue, these other facts (a key stands for what is stored under it) and these records. */
export function digest({ hashes }: Source, keys: string[], used: (RecordIncident | RecordPromise)[] = []): string {
  const hash = createHash("sha256");
  for (const key of ["site", "catalogue", ...keys]) hash.update(`${hashes.get(key) ?? key}\n`);
  for (const record of used) hash.update(`${digestOf(record)}\n`);
  return hash.digest("base64url").slice(0, 22);
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
