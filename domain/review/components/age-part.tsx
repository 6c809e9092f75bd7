import { useTranslations } from "next-intl";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { FoldedTable } from "#domain/review/components/folded-table.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { formatAge } from "#domain/review/components/review-words.ts";
import { pictureWidth, stackDots } from "#domain/review/picture-rules.ts";
import { listOf } from "#domain/review/rules.ts";
import type { ReviewFigures, ReviewList } from "#domain/review/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

type AgePartProps = {
  figures: ReviewFigures;
  language: Language;
  hrefOf: (list: ReviewList) => string | null;
};

const height = 110;
/** Ages in days up to which the table counts. */
const bounds = [30, 91, 182, 365, 730, 1826, Number.POSITIVE_INFINITY];

/** How old what lasts is: a round dot for each promise, a square one for each other measure. */
export function AgePart({ figures, language, hrefOf }: AgePartProps) {
  const words = useTranslations();
  const t = useTranslations("review.ages");
  const { promises, others, spread } = figures.ages;
  const oldest = Math.max(promises.at(-1) ?? 0, others.at(-1) ?? 0);
  const most = Math.max(28, oldest);
  const telling = { t: words, language };
  const sentence =
    spread === null
      ? t("none")
      : t("sentence", {
          n: spread.n,
          median: formatAge(spread.median, telling),
          low: formatAge(spread.low, telling),
          high: formatAge(spread.high, telling),
          oldest: formatAge(oldest, telling),
        });
  const [round = "", square = ""] = stackDots([promises, others], { most, height, stacks: 60 });
  const within = (ages: number[], low: number, high: number) => ages.filter((age) => age >= low && age < high).length;
  const rows = bounds.map((bound, place) => {
    const low = place === 0 ? 0 : (bounds[place - 1] ?? 0);
    const label = Number.isFinite(bound) ? t("under", { age: formatAge(bound, telling) }) : t("older");
    return [label, String(within(promises, low, bound)), String(within(others, low, bound))];
  });
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")}>{sentence}</PartHead>
      {spread === null ? null : (
        <figure>
          <svg
            role="img"
            aria-label={t("picture", { n: spread.n })}
            viewBox={`0 0 ${pictureWidth} ${height}`}
            preserveAspectRatio="none"
            className="h-28 w-full overflow-visible print:h-24"
          >
            <path
              d={round}
              vectorEffect="non-scaling-stroke"
              strokeWidth="7"
              strokeLinecap="round"
              className="stroke-accent max-sm:[stroke-width:5px] print:[stroke-width:7px]"
            />
            <path
              d={square}
              vectorEffect="non-scaling-stroke"
              strokeWidth="6"
              strokeLinecap="square"
              className="stroke-control max-sm:[stroke-width:4px] print:[stroke-width:6px]"
            />
          </svg>
          <div aria-hidden="true" className="flex justify-between border-line border-t pt-1 text-muted text-sm">
            {[0, 0.5, 1].map((share) => (
              <span key={share}>{formatAge(Math.round(most * share), telling)}</span>
            ))}
          </div>
          <figcaption className="text-muted text-sm">{t("legend")}</figcaption>
        </figure>
      )}
      <ul>
        <FigureRow count={listOf(figures, "lasting").length} href={hrefOf("lasting")}>
          {t("lasting")}
        </FigureRow>
      </ul>
      <FoldedTable
        summary={t("table")}
        caption={t("title")}
        head={[t("column.age"), t("column.promises"), t("column.others")]}
        rows={rows}
      />
    </section>
  );
}
