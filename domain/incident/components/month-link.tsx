import { useTranslations } from "next-intl";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { monthLevel, useMonthWords, useWorstWords } from "#domain/incident/components/month-words.ts";
import { formatMonthInitial } from "#lib/i18n/calendar.ts";
import { formatMonth } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { HistoryMonthLine } from "#published/record-documents.ts";

/** A month in a row of twelve: its initial, its worst level as a shape, and all of it in words for who does not see them. */
export function MonthLink({ line, language }: { line: HistoryMonthLine; language: Language }) {
  const t = useTranslations("history");
  const [words, worst] = [useMonthWords(), useWorstWords()];
  const level = monthLevel(line);
  const mark = (
    <>
      <span aria-hidden="true">{formatMonthInitial(line.month, language)}</span>
      <DayMark level={level} incidents={line.incidents} className="size-5" />
      <span className="sr-only">
        {t("ofMonth", { month: formatMonth(line.month, language), words: words(line) + worst(level) })}
      </span>
    </>
  );
  if (line.path === null) return <span className="mark">{mark}</span>;
  return (
    <a href={line.path} className="mark">
      {mark}
    </a>
  );
}
