import { useTranslations } from "next-intl";
import type { ImportReport } from "#domain/history/schema.ts";

const shown = 20;

/** What an import would do: how much of what, what is here already, and what is here otherwise. */
export function ImportCounts({ report }: { report: ImportReport }) {
  const t = useTranslations("import");
  const { added, present, leftOut, maintenances, updates, intervals, aliases, postmortems, differing } = report;
  const { hazards, promises } = report;
  const counts = { added, maintenances, updates, intervals, aliases, postmortems, hazards, promises, present, leftOut };
  return (
    <>
      <p>{t(`form.${report.dialect}`, { source: report.source, count: report.found, language: report.language })}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((key) => (
          <div key={key} className="contents">
            <dt className="text-end font-semibold tabular-nums">{t("number", { count: counts[key] })}</dt>
            <dd>{t(`count.${key}`)}</dd>
          </div>
        ))}
      </dl>
      {differing.length === 0 ? null : (
        <details>
          <summary className="flex min-h-11 items-center font-medium text-accent underline underline-offset-4">
            {t("differing", { count: differing.length })}
          </summary>
          <ul className="list-disc ps-5">
            {differing.slice(0, shown).map(({ id, title }) => (
              <li key={id} lang={report.language}>
                {title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
