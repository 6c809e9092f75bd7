import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import { HistoryLegend } from "#domain/incident/components/history-legend.tsx";
import { HistoryYears } from "#domain/incident/components/history-years.tsx";
import { SearchForm } from "#domain/incident/components/search-form.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { formatDay } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import type { HistoryPage } from "#published/record-documents.ts";
import { historyMetadata } from "../metadata.ts";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/history`);
  if (page === null || page.kind !== "history" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return historyMetadata(await readPage(props));
}

/** The history: its years with their months, and the search through all of it. */
export default async function HistoryRoute(props: Props) {
  return <History page={await readPage(props)} />;
}

function History({ page }: { page: HistoryPage }) {
  const t = useTranslations("history");
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <p className="mt-4 max-w-prose">
            {t("lead")} {page.recordedFrom !== null && t("recordedFrom", { day: formatDay(page.recordedFrom, place) })}
          </p>
          <SearchForm language={page.language} query="" problem={null} />
        </div>
      </div>
      <HistoryYears page={page} />
      <HistoryLegend counting="together" />
    </PublicFrame>
  );
}
