import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { wordsOf } from "#domain/review/components/review-words.ts";
import { listOf } from "#domain/review/rules.ts";
import {
  hazardLists,
  type ReviewFigures,
  type ReviewItems,
  type ReviewList,
  reviewLimits,
} from "#domain/review/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";

type HazardPartProps = {
  figures: ReviewFigures;
  items: ReviewItems;
  place: Place;
  hrefOf: (list: ReviewList) => string | null;
};

/** Hazards that nothing covers yet, those that somebody accepted and until when, and those that are covered. */
export function HazardPart({ figures, items, place, hrefOf }: HazardPartProps) {
  const words = useTranslations();
  const t = useTranslations("review.hazards");
  const { language } = place;
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")} />
      <ul className="grid gap-x-8 sm:grid-cols-3 print:grid-cols-3">
        {hazardLists.map((name) => (
          <FigureRow key={name} count={listOf(figures, name).length} href={hrefOf(name)}>
            {t(name)}
          </FigureRow>
        ))}
      </ul>
      {figures.acceptances.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-sm">
          {figures.acceptances.slice(0, reviewLimits.rows).map(({ hazardId, until }) => (
            <li key={hazardId}>
              <Authored text={wordsOf(items[hazardId], { t: words, language })} language={language} />
              <span className="text-muted">
                {until === null ? t("acceptedForGood") : t("acceptedUntil", { until: formatDay(until, place) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
