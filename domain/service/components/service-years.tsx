import { useTranslations } from "next-intl";
import { type FigureOf, useFigureWords } from "#domain/service/components/figure-words.ts";
import { FormulaTable } from "#domain/service/components/formula-table.tsx";
import { MonthCells } from "#domain/service/components/month-cells.tsx";
import { RecordLegend } from "#domain/service/components/record-legend.tsx";
import { RuleNote } from "#domain/service/components/rule-note.tsx";
import { dayOf, type Place } from "#lib/i18n/format.ts";
import type { ServicePage, YearLine } from "#published/record-documents.ts";

type Props = { page: ServicePage; place: Place };

/** The whole record of a service, newest year first: figure, incidents, twelve months; the rule, and other ways to count. */
export function ServiceYears({ page, place }: Props) {
  const t = useTranslations("service");
  const day = (at: string | null) => (at === null ? null : dayOf(at, place.timeZone));
  const of = { retiredOn: day(page.retiredAt), recordedFrom: day(page.recordedFrom) };
  const present = dayOf(page.asOf, place.timeZone).slice(0, 7);
  const rows = page.years.map(({ year, path, formulas }) => ({ period: year, words: year, path, figures: formulas }));
  return (
    <section aria-labelledby="years" className="section">
      <h2 id="years">{t("years")}</h2>
      {page.years.length === 0 ? (
        <p className="mt-3">{t("empty")}</p>
      ) : (
        <>
          <ol className="mt-4">
            {page.years.map((line) => (
              <Year key={line.year} line={line} of={of} present={present} place={place} />
            ))}
          </ol>
          <RecordLegend hasTarget={page.years.some(({ months }) => months.some(({ target }) => target !== null))} />
          <RuleNote rule={page.rule} rules={page.rules} asOf={null} place={place} />
          <FormulaTable rows={rows} column={t("year")} language={place.language} />
        </>
      )}
    </section>
  );
}

type YearProps = {
  line: YearLine;
  of: Omit<FigureOf, "period">;
  present: string;
  place: Place;
};

function Year({ line, of, present, place }: YearProps) {
  const t = useTranslations();
  const words = useFigureWords(place);
  const { year, path, figure, incidents } = line;
  return (
    <li className="year year-figure">
      <h3>{path === null ? year : <a href={path}>{year}</a>}</h3>
      <div>
        <p className={figure.uptime === null ? "text-sm text-soft" : "tabular-nums"}>
          {words(figure, { ...of, period: year })}
        </p>
        <p className="text-sm text-soft">
          {figure.uptime !== null && figure.recorded === "part" && (
            <>
              {t("service.partly")}
              {t("page.separator")}
            </>
          )}
          {t("history.month.incidents", { count: incidents })}
        </p>
      </div>
      <MonthCells months={line.months} of={of} present={present} place={place} />
    </li>
  );
}
