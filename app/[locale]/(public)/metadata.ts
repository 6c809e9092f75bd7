import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { periodWords } from "#domain/incident/components/history-neighbours.tsx";
import { incidentMark } from "#domain/incident/components/incident-mark.ts";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { headlineMark } from "#domain/organisation/components/headline-mark.ts";
import { headlineOf } from "#domain/organisation/components/headline-of.ts";
import { glyphIcon } from "#domain/service/components/glyph-icon.ts";
import type { Mark } from "#domain/service/components/level-style.ts";
import { formatDay, formatMonth, formatUptime } from "#lib/i18n/format.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import type { IncidentPage, PageDocument, StatusPage } from "#published/documents.ts";
import type { MaintenancePage } from "#published/maintenance-documents.ts";
import type {
  DevelopersPage,
  HistoryMonthPage,
  HistoryPage,
  HistoryYearPage,
  ReportPage,
  ServicePage,
  ServiceYearPage,
} from "#published/record-documents.ts";

/** Head of the status page: the sentence itself is the title. */
export async function statusMetadata(page: StatusPage): Promise<Metadata> {
  const t = await getTranslations();
  const title = `${headlineOf(page, t)} · ${page.site.name}`;
  const description = t("status.description", { name: page.site.name });
  const told = head(page, { title, description, mark: headlineMark[page.headline.code] });
  return withFeeds(told, page, {
    name: t("feed.title", { name: page.site.name }),
    updates: t("feed.titleOfUpdates", { name: page.site.name }),
  });
}

/** Head of an incident's page: its title and day, its latest message. */
export async function incidentMetadata(page: IncidentPage): Promise<Metadata> {
  const t = await getTranslations();
  const { summary, site, language } = page;
  const at = summary.started.at ?? summary.started.earliest ?? page.changedAt;
  const day = formatDay(at, { language, timeZone: site.timeZone });
  const title = `${titleOfIncident(summary, { t, language }).text} · ${day} · ${site.name}`;
  const latest = page.updates.find(({ retracted }) => retracted === null)?.text.text ?? t("incident.noUpdates");
  const description = `${t(`state.${summary.state}`)}. ${shorten(latest)}`;
  return head(page, { title, description, mark: incidentMark(summary) });
}

/** Head of a page of the history: of all of it, of a year or of a month. */
export async function historyMetadata(page: HistoryPage | HistoryYearPage | HistoryMonthPage): Promise<Metadata> {
  const t = await getTranslations("history");
  const { name } = page.site;
  if (page.kind === "history") {
    const description = t("description", { name });
    return head(page, { title: `${t("title")} · ${name}`, description, mark: "investigating" });
  }
  const period = periodWords(page.path, page.language);
  const description = t("descriptionOf", { name, period });
  return head(page, { title: `${t("titleOf", { period })} · ${name}`, description, mark: "investigating" });
}

/** Head of the page of all maintenance. */
export async function maintenanceMetadata(page: MaintenancePage): Promise<Metadata> {
  const t = await getTranslations("maintenance");
  const { name } = page.site;
  const description = t("description", { name });
  return head(page, { title: `${t("title")} · ${name}`, description, mark: "under_maintenance" });
}

/** Head of a service's page, of one of its years, or of the report of a month. */
export async function serviceMetadata(page: ServicePage | ServiceYearPage | ReportPage): Promise<Metadata> {
  const t = await getTranslations();
  const { language, site, service } = page;
  const name = service.name.text;
  if (page.kind === "service") {
    const mark = page.level ?? "operational";
    const title = `${t("service.title", { name })} · ${site.name}`;
    const told = head(page, { title, description: t("service.description", { name }), mark });
    return withFeeds(told, page, { name: t("feed.titleOfService", { name: site.name, service: name }) });
  }
  if (page.kind === "service-year") {
    const { year, line } = page;
    const title = `${t("service.titleOf", { name, year })} · ${site.name}`;
    const description = t("service.descriptionOf", { name, year });
    return head(page, { title, description, mark: line.figure.worst ?? "operational" });
  }
  const month = formatMonth(page.month, language);
  const { uptime, worst } = page.figure;
  const figure = uptime === null ? "–" : formatUptime(uptime, language);
  const title = `${t("report.title", { name, month })} · ${site.name}`;
  return head(page, {
    title,
    description: t("report.description", { name, month, figure }),
    mark: worst ?? "operational",
  });
}

/** Head of the page for whoever reads by program. */
export async function developersMetadata(page: DevelopersPage): Promise<Metadata> {
  const t = await getTranslations("developers");
  const { name } = page.site;
  return head(page, {
    title: `${t("title")} · ${name}`,
    description: t("description", { name }),
    mark: "investigating",
  });
}

type Words = { title: string; description: string; mark: Mark };

/** The head of a page, with its addresses in both languages. */
export function head(page: PageDocument, { title, description, mark }: Words): Metadata {
  const { origin, defaultLanguage, name } = page.site;
  const other = otherLanguage(page.language);
  const paths = { [page.language]: origin + page.path, [other]: origin + page.alternatePath };
  const picture = `${origin}/og/${mark.replaceAll("_", "-")}-${page.language}.png`;
  const locales = { fr: "fr_FR", en: "en_GB" };
  return {
    title,
    description,
    alternates: {
      canonical: origin + page.path,
      languages: { ...paths, "x-default": defaultPath(page, paths[defaultLanguage]) },
    },
    icons: { icon: [{ url: glyphIcon(mark), type: "image/svg+xml" }] },
    openGraph: {
      type: "website",
      title,
      description,
      url: origin + page.path,
      siteName: name,
      locale: locales[page.language],
      alternateLocale: locales[other],
      images: [{ url: picture, width: 1200, height: 630, alt: title }],
    },
    twitter: { card: "summary_large_image" },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** Where feed readers find what they can follow of a page. */
function withFeeds(told: Metadata, { site, path }: PageDocument, feeds: { name: string; updates?: string }): Metadata {
  const url = (rest: string) => `${site.origin}${path}/${rest}`;
  const { name, updates } = feeds;
  const types = {
    "application/atom+xml": [
      { url: url("feed.atom"), title: name },
      ...(updates === undefined ? [] : [{ url: url("updates.atom"), title: updates }]),
    ],
    "application/rss+xml": [{ url: url("feed.rss"), title: name }],
    "application/feed+json": [{ url: url("feed.json"), title: name }],
  };
  return { ...told, alternates: { ...told.alternates, types } };
}

/** The status page has an address without language, which the front answers by Accept-Language. */
function defaultPath(page: PageDocument, path: string | undefined): string {
  return page.kind === "status" ? `${page.site.origin}/` : (path ?? page.site.origin + page.path);
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, line.lastIndexOf(" ", 158))}…`;
}
