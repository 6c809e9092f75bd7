import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { HistoryHead } from "#domain/incident/components/history-head.tsx";
import { HistoryLegend } from "#domain/incident/components/history-legend.tsx";
import { HistoryList } from "#domain/incident/components/history-list.tsx";
import { HistoryNeighbours } from "#domain/incident/components/history-neighbours.tsx";
import { MonthCalendar } from "#domain/incident/components/month-calendar.tsx";
import { MonthCaption } from "#domain/incident/components/month-caption.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { historyMetadata } from "../../../metadata.ts";

type Props = { params: Promise<{ locale: string; year: string; month: string }> };

async function readPage({ params }: Props) {
  const { locale, year, month } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/history/${year}/${month}`);
  if (page === null || page.kind !== "history-month" || page.language !== locale) notFound();
  return page.month === `${year}-${month}` ? page : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return historyMetadata(await readPage(props));
}

/** A month of the history: its calendar, and everything that touched it. */
export default async function HistoryMonthRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <HistoryHead page={page} />
      <div className="month">
        <MonthCalendar days={page.days} recorded={page.recorded} place={place}>
          <MonthCaption month={page.month} language={page.language} />
        </MonthCalendar>
        <HistoryList page={page} place={place} />
      </div>
      <HistoryLegend counting="apart" />
      <HistoryNeighbours previous={page.previous} next={page.next} language={page.language} />
    </PublicFrame>
  );
}
