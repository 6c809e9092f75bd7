import { useTranslations } from "next-intl";
import { FormulaTable } from "#domain/service/components/formula-table.tsx";
import { RuleNote } from "#domain/service/components/rule-note.tsx";
import { formatMonth, type Place } from "#lib/i18n/format.ts";
import type { ReportPage } from "#published/record-documents.ts";

/** How the month was counted, and what it would be by other formulas. */
export function ReportCount({ page, place }: { page: ReportPage; place: Place }) {
  const t = useTranslations();
  const { month, formulas } = page;
  const words = formatMonth(month, place.language);
  return (
    <section aria-labelledby="count" className="section">
      <h2 id="count">{t("report.count")}</h2>
      <RuleNote rule={page.rule} rules={[]} asOf={null} place={place} />
      <FormulaTable
        rows={[{ period: month, words, path: null, figures: formulas }]}
        column={t("service.month")}
        language={place.language}
      />
    </section>
  );
}
