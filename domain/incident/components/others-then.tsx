import { useTranslations } from "next-intl";
import { periodWords } from "#domain/incident/components/history-neighbours.tsx";
import type { IncidentPage } from "#published/documents.ts";

/** Leads to what else happened in the month in which the incident began; nothing where that month has no page. */
export function OthersThen({ page }: { page: IncidentPage }) {
  const t = useTranslations("history");
  if (page.historyPath === null) return null;
  return (
    <p className="section">
      <a href={page.historyPath}>{t("others", { month: periodWords(page.historyPath, page.language) })}</a>
    </p>
  );
}
