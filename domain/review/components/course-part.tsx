import { useTranslations } from "next-intl";
import { FoldedTable } from "#domain/review/components/folded-table.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { stepWords } from "#domain/review/components/review-words.ts";
import { pictureWidth } from "#domain/review/picture-rules.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

const half = 50;

/** Opened (upwards) against closed (downwards) in each step of time. */
export function CoursePart({ figures, language }: { figures: ReviewFigures; language: Language }) {
  const words = useTranslations();
  const t = useTranslations("review.course");
  const { unit, steps } = figures.course;
  const telling = { unit, t: words, language };
  const most = Math.max(1, ...steps.flatMap(({ opened, closed }) => [opened, closed]));
  const step = pictureWidth / Math.max(1, steps.length);
  const bar = Math.min(40, step * 0.7);
  const sum = (key: "opened" | "closed") => steps.reduce((total, one) => total + one[key], 0);
  const last = steps.at(-1);
  const counts = { opened: sum("opened"), closed: sum("closed"), open: last?.open ?? 0 };
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")}>{t("sentence", counts)}</PartHead>
      <figure>
        <svg
          role="img"
          aria-label={t("picture", counts)}
          viewBox={`0 0 ${pictureWidth} ${2 * half}`}
          preserveAspectRatio="none"
          className="h-28 w-full print:h-24"
        >
          {steps.map(({ from, opened, closed }, place) => {
            const x = (place + 0.5) * step - bar / 2;
            const [up, down] = [opened, closed].map((count) => (count / most) * (half - 3));
            return (
              <g key={from}>
                <rect x={x} y={half - (up ?? 0)} width={bar} height={up} className="fill-accent" />
                <rect
                  x={x}
                  y={half}
                  width={bar}
                  height={down}
                  vectorEffect="non-scaling-stroke"
                  strokeWidth="1.5"
                  className="fill-good-soft stroke-good"
                />
              </g>
            );
          })}
          <path d={`M0 ${half}H${pictureWidth}`} vectorEffect="non-scaling-stroke" className="stroke-control" />
        </svg>
        <div aria-hidden="true" className="flex justify-between pt-1 text-muted text-sm">
          <span>{steps[0] === undefined ? "" : stepWords(steps[0].from, telling)}</span>
          <span>{last === undefined || steps.length < 2 ? "" : stepWords(last.from, telling)}</span>
        </div>
        <figcaption className="text-muted text-sm">{t("legend")}</figcaption>
      </figure>
      <FoldedTable
        summary={t("table")}
        caption={t("title")}
        head={[t("column.when"), t("column.opened"), t("column.closed"), t("column.open")]}
        rows={steps.map(({ from, opened, closed, open }) => [
          stepWords(from, telling),
          String(opened),
          String(closed),
          String(open),
        ])}
      />
    </section>
  );
}
