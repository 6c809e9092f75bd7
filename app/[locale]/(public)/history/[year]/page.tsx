import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { HistoryHead } from "#domain/incident/components/history-head.tsx";
import { HistoryLegend } from "#domain/incident/components/history-legend.tsx";
import { HistoryNeighbours } from "#domain/incident/components/history-neighbours.tsx";
import { YearCalendar } from "#domain/incident/components/year-calendar.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { historyMetadata } from "../../metadata.ts";

type Props = { params: Promise<{ locale: string; year: string }> };

async function readPage({ params }: Props) {
  const { locale, year } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/history/${year}`);
  if (page === null || page.kind !== "history-year" || page.year !== year || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return historyMetadata(await readPage(props));
}

/** A year of the history as a calendar. */
export default async function HistoryYearRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <HistoryHead page={page} />
      <YearCalendar page={page} place={place} />
      <HistoryLegend counting="together" />
      <HistoryNeighbours previous={page.previous} next={page.next} language={page.language} />
    </PublicFrame>
  );
}
