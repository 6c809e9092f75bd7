import { useTranslations } from "next-intl";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { monthLevel, useMonthWords, useWorstWords } from "#domain/incident/components/month-words.ts";
import { type FigureOf, useFigureWords } from "#domain/service/components/figure-words.ts";
import { formatMonthInitial } from "#lib/i18n/calendar.ts";
import { formatMonth, type Place } from "#lib/i18n/format.ts";
import type { MonthLine } from "#published/record-documents.ts";

type Props = { months: MonthLine[]; of: Omit<FigureOf, "period">; place: Place; present: string };

/**
 * Months in a row of twelve: each its initial, its worst level as a shape, underlined where the target was missed; all of it in
 * words for who does not see them, a link's as its label: 180 months of fifteen years are the most of a service's page. `present`:
 * the month ("2011-02") that is not over. A row at a time, so that they do not each look up how words are said.
 */
export function MonthCells({ months, of, place, present }: Props) {
  const t = useTranslations();
  const [words, worst, figure] = [useMonthWords(), useWorstWords(), useFigureWords(place)];
  const cells = months.map((line) => {
    const { month, path, verdict, incidents } = line;
    const isOver = month < present;
    const told = { month, incidents, worst: line.figure.worst, recorded: line.figure.recorded };
    const level = monthLevel(told);
    const said = [figure(line.figure, { ...of, period: month })];
    if (level !== "future" && (incidents > 0 || line.figure.uptime !== null)) said.push(words(told) + worst(level));
    if (verdict !== null && isOver) said.push(t("service.targetIs", { verdict: t(`service.verdict.${verdict}`) }));
    const label = t("history.ofMonth", { month: formatMonth(month, place.language), words: said.join("; ") });
    const shapes = (
      <>
        <DayMark level={level} incidents={incidents} className="size-5" />
        {isOver && (verdict === "missed" || verdict === "undecided") && (
          <span aria-hidden="true" className={`underline-${verdict}`} />
        )}
      </>
    );
    const initial = formatMonthInitial(month, place.language);
    return (
      <li key={month}>
        {path === null ? (
          <span className="mark">
            <span aria-hidden="true">{initial}</span>
            {shapes}
            <span className="sr-only">{label}</span>
          </span>
        ) : (
          <a href={path} className="mark" aria-label={label}>
            {initial}
            {shapes}
          </a>
        )}
      </li>
    );
  });
  return <ol className="marks">{cells}</ol>;
}
