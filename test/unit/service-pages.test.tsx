import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MonthTable } from "#domain/service/components/month-table.tsx";
import { PeriodEnd } from "#domain/service/components/period-end.tsx";
import { PeriodHead } from "#domain/service/components/period-head.tsx";
import { PeriodIncidents } from "#domain/service/components/period-incidents.tsx";
import { RecentRecord } from "#domain/service/components/recent-record.tsx";
import { ReportChanges } from "#domain/service/components/report-changes.tsx";
import { ReportCount } from "#domain/service/components/report-count.tsx";
import { ReportDays } from "#domain/service/components/report-days.tsx";
import { ReportHead } from "#domain/service/components/report-head.tsx";
import { ServiceHead } from "#domain/service/components/service-head.tsx";
import { ServiceIncidents } from "#domain/service/components/service-incidents.tsx";
import { ServiceNeeds } from "#domain/service/components/service-needs.tsx";
import { ServiceYears } from "#domain/service/components/service-years.tsx";
import { type Language, languages } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };
import { serviceDocuments } from "../support/service-documents.ts";

type Page = ReturnType<typeof serviceDocuments>[number];

function partsOf(page: Page): ReactNode {
  const place = { language: page.language, timeZone: page.site.timeZone };
  if (page.kind === "service")
    return (
      <>
        <ServiceHead page={page} place={place} />
        <RecentRecord page={page} place={place} />
        <ServiceYears page={page} place={place} />
        <ServiceIncidents page={page} place={place} />
        <ServiceNeeds page={page} language={page.language} />
      </>
    );
  if (page.kind === "service-year")
    return (
      <>
        <PeriodHead page={page} place={place} />
        <MonthTable page={page} place={place} />
        <PeriodIncidents incidents={page.incidents} place={place} />
        <PeriodEnd page={page} />
      </>
    );
  return (
    <>
      <ReportHead page={page} place={place} />
      <ReportDays days={page.days} place={place} />
      <PeriodIncidents incidents={page.incidents} place={place} />
      <ReportChanges page={page} place={place} />
      <ReportCount page={page} place={place} />
      <PeriodEnd page={page} />
    </>
  );
}

function htmlOf(page: Page): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={page.language} messages={page.language === "fr" ? fr : en} timeZone="UTC">
      {partsOf(page)}
    </NextIntlClientProvider>,
  );
}

/** The words of a page, without marks and with plain spaces. */
function wordsOf(page: Page): string {
  return htmlOf(page)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}

const documents = { fr: serviceDocuments("fr"), en: serviceDocuments("en") };

function wordsAt(path: string): string {
  const page = documents[path.startsWith("/fr") ? "fr" : "en"].find((one) => one.path === path);
  if (page === undefined) throw new Error(`no page at ${path}`);
  return wordsOf(page);
}

test("every page of a service that a page links to exists, in both languages", () => {
  for (const language of languages satisfies readonly Language[]) {
    const paths = new Set(documents[language].map(({ path }) => path));
    const links = documents[language].flatMap((page) =>
      [...htmlOf(page).matchAll(/href="([^"#]+)/g)].map(([, href = ""]) => href),
    );
    const inside = links.filter((href) => href.includes("/services/") && !href.endsWith(".csv"));
    expect(inside.length).toBeGreaterThan(500);
    expect(inside.filter((href) => !paths.has(href))).toEqual([]);
    expect(links.filter((href) => !href.startsWith(`/${language}`))).toEqual([]);
    expect(documents[language].map(({ alternatePath }) => alternatePath).sort()).toEqual(
      documents[language === "fr" ? "en" : "fr"].map(({ path }) => path).sort(),
    );
  }
});

test("bounded times give a range of availability and of minutes, and the target that lies outside is decided", () => {
  const report = wordsAt("/en/services/mail-imap-pop/2011/02");
  expect(report).toContain("Availability 99.576 to 99.593%");
  expect(report).toContain("290 to 312 min");
  expect(report).toContain("Monthly target 99.25% met");
  expect(wordsAt("/fr/services/mail-imap-pop/2011/02")).toContain("Disponibilité 99,576 à 99,593 %");
});

test("a target inside the range is undecided, and the report says why", () => {
  const report = wordsAt("/en/services/mail-smtp/2011/02");
  expect(report).toContain("undecided");
  expect(report).toContain(en.report.undecided);
});

test("a month that is not over decides nothing", () => {
  const report = wordsAt("/en/services/ftp/2026/11");
  expect(report).toContain("This month is not over");
  expect(report).toContain("Monthly target 99.9% month not over");
  expect(report).not.toContain(en.report.changes);
});

test("a closed month shows what a later correction made of its figure; one that stands says so", () => {
  const report = wordsAt("/en/services/ftp/2026/08");
  expect(report).toContain("Corrected: FTP stopped by an update");
  expect(report).toMatch(/99\.596% +99\.798%/);
  expect(report).toContain("Monthly target 99.9% missed");
  expect(wordsAt("/en/services/ftp/2026/07")).toContain(en.report.unchanged);
  const page = documents.en.find(({ path }) => path === "/en/services/ftp/2026/08");
  expect(page === undefined ? "" : htmlOf(page)).toContain('href="/en/incidents/fixed2026abc#change-1"');
});

test("where nothing is on record nothing is claimed: no figure, no minutes, no incident denied", () => {
  const page = wordsAt("/en/services/dns");
  expect(page).toContain("Availability nothing on record");
  expect(page).not.toContain("100%");
  expect(page).not.toContain(en.service.down);
  expect(page).not.toContain(en.service.noIncident);
});

test("a retired service says when, and leads to what took its place, which leads back; months after it are blank", () => {
  expect(wordsAt("/en/services/customer-sites")).toMatch(
    /Retired on 10.June 2026, replaced by PHP sites and Static sites/,
  );
  expect(wordsAt("/en/services/sites-php")).toContain("Took the place of Customer websites");
  expect(wordsAt("/en/services/customer-sites")).toContain("July 2026: retired");
});

test("a renamed service says what it was called, and until when", () => {
  expect(wordsAt("/en/services/customer-databases")).toMatch(/Called “MySQL” until 1.January 2025/);
});
