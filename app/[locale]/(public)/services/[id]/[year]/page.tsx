import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { MonthTable } from "#domain/service/components/month-table.tsx";
import { PeriodEnd } from "#domain/service/components/period-end.tsx";
import { PeriodHead } from "#domain/service/components/period-head.tsx";
import { PeriodIncidents } from "#domain/service/components/period-incidents.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { serviceMetadata } from "../../../metadata.ts";

type Props = { params: Promise<{ locale: string; id: string; year: string }> };

async function readPage({ params }: Props) {
  const { locale, id, year } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/services/${id}/${year}`);
  if (page === null || page.kind !== "service-year" || page.language !== locale) notFound();
  return page.service.id === id && page.year === year ? page : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return serviceMetadata(await readPage(props));
}

/** A year of a service: its months, and its incidents. */
export default async function ServiceYearRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <PeriodHead page={page} place={place} />
      <MonthTable page={page} place={place} />
      <PeriodIncidents incidents={page.incidents} place={place} />
      <PeriodEnd page={page} />
    </PublicFrame>
  );
}
