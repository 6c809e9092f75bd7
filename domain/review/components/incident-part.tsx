import { useTranslations } from "next-intl";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { FoldedTable } from "#domain/review/components/folded-table.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { formatRange } from "#domain/review/components/review-words.ts";
import { durationMarks, heightOf, marksFor, pictureWidth, scatterDots } from "#domain/review/picture-rules.ts";
import { listOf } from "#domain/review/rules.ts";
import type { ReviewFigures, ReviewList } from "#domain/review/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";

type IncidentPartProps = { figures: ReviewFigures; place: Place; hrefOf: (list: ReviewList) => string | null };

const height = 180;

/** Every incident as a dot: when it began, how long it lasted; their middle with its spread, and no mean. */
export function IncidentPart({ figures, place, hrefOf }: IncidentPartProps) {
  const t = useTranslations("review.incidents");
  const { language } = place;
  const { dots, spread } = figures.durations;
  const { shortest, longest } = spread;
  const marks = marksFor(Math.max(0, ...dots.map(({ toMs }) => toMs)));
  const from = Math.min(...dots.map(({ at }) => at));
  const to = Math.max(...dots.map(({ at }) => at));
  const { over, lasting } = scatterDots(dots, { from, to, marks, height });
  const line = longest === null ? null : height - heightOf(longest.median, marks) * height;
  const sentence =
    shortest === null || longest === null
      ? t("none")
      : t("sentence", {
          n: longest.n,
          median: formatRange(shortest.median, longest.median, language),
          low: formatRange(shortest.low, longest.low, language),
          high: formatRange(shortest.high, longest.high, language),
        });
  const known = [0, ...durationMarks.slice(0, marks)];
  const rows = known.map((low, place) => {
    const high = known[place + 1] ?? Number.POSITIVE_INFINITY;
    const count = dots.filter(({ toMs }) => toMs >= low && toMs < high).length;
    const label = Number.isFinite(high)
      ? t("under", { duration: formatRange(high, high, language) })
      : t("longer", { duration: formatRange(low, low, language) });
    return [label, String(count)];
  });
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")}>{sentence}</PartHead>
      {dots.length === 0 ? null : (
        <figure className="grid grid-cols-[auto_1fr] gap-x-3">
          <div
            aria-hidden="true"
            className="flex flex-col-reverse justify-between text-right text-muted text-sm leading-none"
          >
            {durationMarks.slice(0, marks).map((mark) => (
              <span key={mark}>{formatRange(mark, mark, language)}</span>
            ))}
          </div>
          <svg
            role="img"
            aria-label={t("picture", { n: dots.length })}
            viewBox={`0 0 ${pictureWidth} ${height}`}
            preserveAspectRatio="none"
            className="h-44 w-full overflow-visible border-line border-b border-s print:h-36"
          >
            {line === null ? null : (
              <path
                d={`M0 ${line}H${pictureWidth}`}
                vectorEffect="non-scaling-stroke"
                strokeWidth="1.5"
                strokeDasharray="6 4"
                className="stroke-ink"
              />
            )}
            <path
              d={over}
              vectorEffect="non-scaling-stroke"
              strokeWidth="7"
              strokeLinecap="round"
              className="stroke-accent max-sm:[stroke-width:5px] print:[stroke-width:6px]"
            />
            <path
              d={lasting}
              vectorEffect="non-scaling-stroke"
              strokeWidth="7"
              strokeLinecap="square"
              className="stroke-danger max-sm:[stroke-width:5px] print:[stroke-width:6px]"
            />
          </svg>
          <div aria-hidden="true" className="col-start-2 flex justify-between pt-1 text-muted text-sm">
            <span>{formatDay(new Date(from).toISOString(), place)}</span>
            <span>{to === from ? "" : formatDay(new Date(to).toISOString(), place)}</span>
          </div>
          <figcaption className="col-start-2 text-muted text-sm">{t("legend")}</figcaption>
        </figure>
      )}
      <ul>
        <FigureRow count={listOf(figures, "incidents").length} href={hrefOf("incidents")}>
          {t("all")}
        </FigureRow>
      </ul>
      <FoldedTable
        summary={t("table")}
        caption={t("title")}
        head={[t("column.duration"), t("column.count")]}
        rows={rows}
      />
    </section>
  );
}
