import { useTranslations } from "next-intl";
import { HistoryNeighbours } from "#domain/incident/components/history-neighbours.tsx";
import type { ReportPage, ServiceYearPage } from "#published/record-documents.ts";

/** The figures for a spreadsheet, and the periods beside this one. */
export function PeriodEnd({ page }: { page: ServiceYearPage | ReportPage }) {
  const t = useTranslations("service");
  return (
    <>
      <p className="section csv">
        <a href={page.csvPath} type="text/csv">
          {t("csv")}
        </a>
      </p>
      <HistoryNeighbours previous={page.previous} next={page.next} language={page.language} />
    </>
  );
}
