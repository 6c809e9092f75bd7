import { useTranslations } from "next-intl";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { listOf } from "#domain/review/rules.ts";
import type { ReviewFigures, ReviewList } from "#domain/review/schema.ts";

type TruthPartProps = { figures: ReviewFigures; hrefOf: (list: ReviewList) => string | null };

/** What somebody else verified against what is only claimed, and what came back all the same. */
export function TruthPart({ figures, hrefOf }: TruthPartProps) {
  const t = useTranslations("review.truth");
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")} />
      <ul className="grid gap-x-8 sm:grid-cols-2 print:grid-cols-2">
        {(["verified", "claimed", "refuted", "recurrences"] as const).map((name) => (
          <FigureRow key={name} count={listOf(figures, name).length} href={hrefOf(name)}>
            {t(name)}
          </FigureRow>
        ))}
      </ul>
    </section>
  );
}
