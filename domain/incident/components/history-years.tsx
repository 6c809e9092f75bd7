import { useTranslations } from "next-intl";
import { MonthLink } from "#domain/incident/components/month-link.tsx";
import type { HistoryPage } from "#published/record-documents.ts";

type Year = HistoryPage["years"][number];

/** All years of the record, newest first; those of which nothing is on record stand together in one line. */
export function HistoryYears({ page }: { page: HistoryPage }) {
  const t = useTranslations("history");
  if (page.years.every(({ path }) => path === null)) return <p className="section">{t("empty")}</p>;
  return (
    <ol className="section">
      {runsOf(page.years).map(({ newest, oldest }) => (
        <li key={newest.year} className="year">
          {newest.path === null ? (
            <Gap newest={newest} oldest={oldest} />
          ) : (
            <>
              <h2>
                <a href={newest.path}>{newest.year}</a>
              </h2>
              <p className="text-sm text-soft">{t("month.incidents", { count: newest.incidents })}</p>
              <ol className="marks">
                {newest.months.map((line) => (
                  <li key={line.month}>
                    <MonthLink line={line} language={page.language} />
                  </li>
                ))}
              </ol>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Gap({ newest, oldest }: { newest: Year; oldest: Year }) {
  const t = useTranslations("history");
  const years = newest === oldest ? newest.year : t("years", { from: oldest.year, to: newest.year });
  return (
    <>
      <span aria-hidden="true" className="hatched" />
      <p className="year-gap">{t("gap", { years })}</p>
    </>
  );
}

/** Neighbouring years without a page become one run. */
function runsOf(years: Year[]): { newest: Year; oldest: Year }[] {
  const runs: { newest: Year; oldest: Year }[] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (year.path === null && last?.newest.path === null) last.oldest = year;
    else runs.push({ newest: year, oldest: year });
  }
  return runs;
}
