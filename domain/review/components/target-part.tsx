import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { wordsOf } from "#domain/review/components/review-words.ts";
import type { ReviewFigures, ReviewItems } from "#domain/review/schema.ts";
import { formatMonth, formatUptime } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type TargetPartProps = { figures: ReviewFigures; items: ReviewItems; language: Language };

/** Services below what they are meant to reach, in the month of the review as far as it has come. */
export function TargetPart({ figures, items, language }: TargetPartProps) {
  const words = useTranslations();
  const t = useTranslations("review.targets");
  const { judged, missed } = figures.targets;
  return (
    <section className="flex flex-col gap-2 print:gap-1">
      <PartHead title={t("title", { month: formatMonth(figures.month, language) })}>
        {t("sentence", { judged, missed: missed.length })}
      </PartHead>
      <ul className="flex flex-col">
        {missed.map(({ serviceId, target, uptime, isSure }) => (
          <li key={serviceId}>
            <a
              href={`/${language}/team/services/${serviceId}`}
              className="flex min-h-11 flex-wrap items-center gap-x-3 underline decoration-line underline-offset-4 hover:decoration-current print:min-h-0 print:no-underline"
            >
              <span className="font-medium">
                <Authored text={wordsOf(items[serviceId], { t: words, language })} language={language} />
              </span>
              <span className="tabular-nums">
                {t(isSure ? "missed" : "perhaps", {
                  uptime: formatUptime(uptime, language),
                  target: formatUptime({ from: target, to: target }, language),
                })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
