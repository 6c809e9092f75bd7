import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { monthLevel, useMonthWords, useWorstWords } from "#domain/incident/components/month-words.ts";
import { type FigureOf, useFigureWords } from "#domain/service/components/figure-words.ts";
import { formatMonthInitial } from "#lib/i18n/calendar.ts";
import { formatMonth, type Place } from "#lib/i18n/format.ts";
import type { MonthLine } from "#published/record-documents.ts";

type Cells = { of: Omit<FigureOf, "period">; place: Place; present: string };

/**
 * Makes the months of rows of twelve: each its initial, its worst level as a shape, underlined where the target was missed; all
 * of it in words for who does not see them. `present`: the month ("2011-02") that is not over. One maker for all the months of a
 * page: fifteen years have 180 of them, and each would look its words up by itself.
 */
export function useMonthCells({ of, place, present }: Cells): (line: MonthLine) => ReactNode {
  const t = useTranslations();
  const [words, worst, figure] = [useMonthWords(), useWorstWords(), useFigureWords(place)];
  return (line) => {
    const { month, path, verdict, incidents } = line;
    const isOver = month < present;
    const told = { month, incidents, worst: line.figure.worst, recorded: line.figure.recorded };
    const level = monthLevel(told);
    const said = [figure(line.figure, { ...of, period: month })];
    if (level !== "future" && (incidents > 0 || line.figure.uptime !== null)) said.push(words(told) + worst(level));
    if (verdict !== null && isOver) said.push(t("service.targetIs", { verdict: t(`service.verdict.${verdict}`) }));
    const mark = (
      <>
        <span aria-hidden="true">{formatMonthInitial(month, place.language)}</span>
        <DayMark level={level} incidents={incidents} className="size-5" />
        {isOver && (verdict === "missed" || verdict === "undecided") && (
          <span aria-hidden="true" className={`underline-${verdict}`} />
        )}
        <span className="sr-only">
          {t("history.ofMonth", { month: formatMonth(month, place.language), words: said.join("; ") })}
        </span>
      </>
    );
    return (
      <li key={month}>
        {path === null ? (
          <span className="mark">{mark}</span>
        ) : (
          <a href={path} className="mark">
            {mark}
          </a>
        )}
      </li>
    );
  };
}
