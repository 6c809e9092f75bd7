import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { PeriodEnd } from "#domain/service/components/period-end.tsx";
import { PeriodIncidents } from "#domain/service/components/period-incidents.tsx";
import { ReportChanges } from "#domain/service/components/report-changes.tsx";
import { ReportCount } from "#domain/service/components/report-count.tsx";
import { ReportDays } from "#domain/service/components/report-days.tsx";
import { ReportHead } from "#domain/service/components/report-head.tsx";
import { ReportSignature } from "#domain/service/components/report-signature.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { serviceMetadata } from "../../../../metadata.ts";

type Props = { params: Promise<{ locale: string; id: string; year: string; month: string }> };

async function readPage({ params }: Props) {
  const { locale, id, year, month } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/services/${id}/${year}/${month}`);
  if (page === null || page.kind !== "report" || page.language !== locale) notFound();
  return page.service.id === id && page.month === `${year}-${month}` ? page : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return serviceMetadata(await readPage(props));
}

/** The availability report of a service for a month: to read, to print, to sign. */
export default async function ReportRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <ReportHead page={page} place={place} />
      <ReportDays days={page.days} place={place} />
      <PeriodIncidents incidents={page.incidents} place={place} />
      <ReportChanges page={page} place={place} />
      <ReportCount page={page} place={place} />
      <ReportSignature />
      <PeriodEnd page={page} />
    </PublicFrame>
  );
}
