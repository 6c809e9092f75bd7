import { useTranslations } from "next-intl";
import { periodWords } from "#domain/incident/components/history-neighbours.tsx";
import type { HistoryMonthPage, HistoryYearPage } from "#published/record-documents.ts";

type Page = HistoryYearPage | HistoryMonthPage;

/** Where one is in the history, the year or month, and what there is of it; nothing is claimed of what nobody recorded. */
export function HistoryHead({ page }: { page: Page }) {
  const t = useTranslations();
  const period = periodWords(page.path, page.language);
  return (
    <>
      <nav aria-label={t("page.breadcrumb")} className="breadcrumb text-sm">
        <a href={`/${page.language}/history`}>{t("history.up")}</a>
        {page.kind === "history-month" && (
          <>
            {t("page.separator")}
            <a href={page.yearPath}>{periodWords(page.yearPath, page.language)}</a>
          </>
        )}
      </nav>
      <div className="headline">
        <div>
          <h1 className="first-letter:uppercase">{period}</h1>
          <p className="mt-4 max-w-prose">
            <Sum page={page} period={period} />
          </p>
        </div>
      </div>
    </>
  );
}

function Sum({ page, period }: { page: Page; period: string }) {
  const t = useTranslations("history.sum");
  if (page.kind === "history-year")
    return page.incidents === 0 ? t("noneInYear", { period }) : t("year", { period, count: page.incidents });
  const { incidents, recorded } = page;
  const planned = incidents.filter(({ kind }) => kind === "maintenance").length;
  if (incidents.length > 0)
    return (
      <>
        {t("month", { incidents: incidents.length - planned, planned })} {recorded !== "whole" && t("notWhole")}
      </>
    );
  if (recorded === "none") return t("unrecorded", { period });
  return (
    <>
      {t("noneInMonth", { period })} {recorded === "part" && t("notWhole")}
    </>
  );
}
