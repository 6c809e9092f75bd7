import { useTranslations } from "next-intl";
import { formatMonth } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type Props = { previous: string | null; next: string | null; language: Language };

/** Links to the years or months beside this one that have a page. */
export function HistoryNeighbours({ previous, next, language }: Props) {
  const t = useTranslations("history");
  if (previous === null && next === null) return null;
  return (
    <nav aria-label={t("neighbours")} className="neighbours">
      {previous !== null && (
        <a href={previous} rel="prev">
          {t("previous", { period: periodWords(previous, language) })}
        </a>
      )}
      {next !== null && (
        <a href={next} rel="next" className="ml-auto">
          {t("next", { period: periodWords(next, language) })}
        </a>
      )}
    </nav>
  );
}

/** The period that a path of the history, or of a service's, is about: "2011", "February 2011". */
export function periodWords(path: string, language: Language): string {
  const [, year = "", month] = /\/(\d{4})(?:\/(\d\d))?$/.exec(path) ?? [];
  return month === undefined ? year : formatMonth(`${year}-${month}`, language);
}
