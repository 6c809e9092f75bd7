import { useTranslations } from "next-intl";
import { FigureRow } from "#domain/review/components/figure-row.tsx";
import { PartHead } from "#domain/review/components/part-head.tsx";
import { spreadWords } from "#domain/review/components/review-words.ts";
import { listOf } from "#domain/review/rules.ts";
import type { ReviewFigures, ReviewList } from "#domain/review/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

type ClockPartProps = { figures: ReviewFigures; language: Language; hrefOf: (list: ReviewList) => string | null };

/** How long we say nothing: until the first word, after a promise of news, until the postmortem and its second language. */
export function ClockPart({ figures, language, hrefOf }: ClockPartProps) {
  const words = useTranslations();
  const t = useTranslations("review.clocks");
  const { firstWord, messages, written, bothLanguages } = figures.clocks;
  const telling = { t: words, language };
  const clocks = [
    [t("firstWord"), spreadWords(firstWord, telling)],
    [t("messages"), t("messageCounts", messages)],
    [t("written"), spreadWords(written, telling)],
    [t("bothLanguages"), spreadWords(bothLanguages, telling)],
  ];
  return (
    <section className="flex flex-col gap-3 print:gap-1">
      <PartHead title={t("title")}>{t("lead")}</PartHead>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr]">
        {clocks.map(([term, value]) => (
          <div key={term} className="contents max-sm:mb-2 max-sm:block">
            <dt className="text-muted">{term}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="grid gap-x-8 sm:grid-cols-2 print:grid-cols-2">
        {(["unspoken", "missed", "unwritten", "one_language"] as const).map((name) => (
          <FigureRow key={name} count={listOf(figures, name).length} href={hrefOf(name)}>
            {t(name)}
          </FigureRow>
        ))}
      </ul>
    </section>
  );
}
