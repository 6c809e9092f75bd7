import { useTranslations } from "next-intl";
import { hasDuration, useFigureWords } from "#domain/service/components/figure-words.ts";
import { FormulaTable } from "#domain/service/components/formula-table.tsx";
import { RuleNote } from "#domain/service/components/rule-note.tsx";
import { useTargetWords } from "#domain/service/components/target-words.ts";
import { VerdictWord } from "#domain/service/components/verdict-word.tsx";
import { formatMonthName } from "#lib/i18n/calendar.ts";
import { dayOf, formatDuration, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { MonthLine, ServiceYearPage } from "#published/record-documents.ts";

type Props = { page: ServiceYearPage; place: Place };

/** The months of a year, each leading to its report; the rule, and other ways to count. Months to come are left out. */
export function MonthTable({ page, place }: Props) {
  const t = useTranslations("service");
  const { formulas, line } = page;
  const told = line.months.filter(({ figure, path }) => figure.recorded !== "future" || path !== null);
  const rows = formulas.map(({ month, figures }) => {
    const path = told.find((one) => one.month === month)?.path ?? null;
    return { period: month, words: formatMonthName(month, place.language), path, figures };
  });
  const columns = ["month", "availability", "down", "incidents", "target"] as const;
  return (
    <section aria-labelledby="months" className="section">
      <h2 id="months">{t("months")}</h2>
      <table className="figure-table stacked">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((month) => (
            <Month key={month.month} line={month} page={page} place={place} />
          ))}
        </tbody>
      </table>
      <RuleNote rule={page.rule} rules={page.rules} asOf={page.asOf} place={place} />
      <FormulaTable rows={rows} column={t("month")} language={place.language} />
    </section>
  );
}

function Month({ line, page, place }: Props & { line: MonthLine }) {
  const t = useTranslations("service");
  const { language, timeZone } = place;
  const [words, percent] = [useFigureWords(place), useTargetWords(language)];
  const { month, path, figure, incidents, target, verdict } = line;
  const retiredOn = page.retiredAt === null ? null : dayOf(page.retiredAt, timeZone);
  const name = formatMonthName(month, language);
  return (
    <tr>
      <th scope="row" className="first-letter:uppercase">
        {path === null ? name : <a href={path}>{name}</a>}
      </th>
      <td className={figure.uptime === null ? "text-soft" : undefined}>
        {words(figure, { period: month, retiredOn })}
        {figure.uptime !== null && figure.recorded === "part" && (
          <span className="block text-sm text-soft">{t("partly")}</span>
        )}
      </td>
      <td data-label={t("label", { term: t("down") })}>
        {hasDuration(figure) && formatDuration(figure.downMs, language)}
      </td>
      <td data-label={t("label", { term: t("incidents") })}>{path !== null && formatNumber(incidents, language)}</td>
      <td data-label={t("label", { term: t("target") })}>
        {target !== null && <span className="mr-3">{percent(target)}</span>}
        {verdict !== null && <VerdictWord verdict={verdict} isOver={month < dayOf(page.asOf, timeZone).slice(0, 7)} />}
      </td>
    </tr>
  );
}
