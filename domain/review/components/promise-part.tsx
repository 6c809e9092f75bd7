import { useTranslations } from "next-intl";
import { ClassMark, classLooks } from "#domain/review/components/class-mark.tsx";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { listOf } from "#domain/review/rules.ts";
import { promiseClasses, type ReviewFigures, type ReviewList } from "#domain/review/schema.ts";

type PromisePartProps = { figures: ReviewFigures; hrefOf: (list: ReviewList) => string | null };

const width = 1000;

/** Promises against the date that was said first: all of them, in seven kinds that leave none out. */
export function PromisePart({ figures, hrefOf }: PromisePartProps) {
  const t = useTranslations("review.promises");
  const counts = promiseClasses.map((name) => ({ name, count: listOf(figures, name).length }));
  const total = listOf(figures, "promises").length;
  const kept = listOf(figures, "on_time").length;
  let before = 0;
  const segments = counts.map(({ name, count }) => {
    const x = (before / Math.max(1, total)) * width;
    before += count;
    return { name, x, width: (count / Math.max(1, total)) * width };
  });
  return (
    <section className="flex flex-col gap-4 print:gap-2">
      <PartHead title={t("title")}>{t("lead")}</PartHead>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-serif text-5xl tabular-nums leading-none tracking-tight print:text-3xl">
          {t("kept", { kept, total })}
        </span>
        <span>{t("keptWords", { total })}</span>
      </p>
      <svg aria-hidden="true" viewBox={`0 0 ${width} 24`} preserveAspectRatio="none" className="h-5 w-full print:h-3">
        {segments
          .filter((segment) => segment.width > 0)
          .map((segment) => (
            <rect
              key={segment.name}
              x={segment.x}
              y="1"
              width={segment.width}
              height="22"
              vectorEffect="non-scaling-stroke"
              strokeWidth="1.5"
              className={`${classLooks[segment.name].fill} ${classLooks[segment.name].ink}`}
            />
          ))}
      </svg>
      <ul className="grid gap-x-8 sm:grid-cols-2 print:grid-cols-2">
        {counts.map(({ name, count }) => (
          <FigureRow key={name} count={count} href={hrefOf(name)} mark={<ClassMark of={name} />}>
            {t(`class.${name}`)}
          </FigureRow>
        ))}
      </ul>
      <ul className="grid gap-x-8 border-line border-t pt-3 sm:grid-cols-3 print:grid-cols-3 print:pt-1">
        {(["promises", "late", "moved"] as const).map((name) => (
          <FigureRow key={name} count={listOf(figures, name).length} href={hrefOf(name)}>
            {t(name)}
          </FigureRow>
        ))}
      </ul>
    </section>
  );
}
