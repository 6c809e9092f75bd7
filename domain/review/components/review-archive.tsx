import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { FreezeForm } from "#domain/review/components/freeze-form.tsx";
import type { ListedReview } from "#domain/review/frozen-reads.ts";
import { formatDay, formatMonth, type Place } from "#lib/i18n/format.ts";

type ReviewArchiveProps = {
  reviews: ListedReview[];
  place: Place;
  /** Months that can be frozen; none for who only looks. */
  months: string[];
  idempotencyKey: string;
};

/** The reviews that were frozen, with who signed them; and the way to freeze another one. */
export function ReviewArchive({ reviews, place, months, idempotencyKey }: ReviewArchiveProps) {
  const t = useTranslations("review.archive");
  const { language } = place;
  return (
    <div className="print:hidden">
      <Card title={t("title")} hint={t("hint")}>
        {reviews.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul className="flex flex-col divide-y divide-line">
          {reviews.map(({ month, frozenAt, signedAt, signedName }) => (
            <li key={month}>
              <Link
                href={`/${language}/team/review/${month}`}
                prefetch={false}
                className="flex min-h-11 flex-wrap items-center gap-x-3 underline decoration-line underline-offset-4 hover:decoration-current"
              >
                <span className="font-medium">{formatMonth(month, language)}</span>
                <span className="text-muted">
                  {signedAt === null
                    ? t("unsigned", { day: formatDay(frozenAt, place) })
                    : t("signed", { name: signedName, day: formatDay(signedAt, place) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {months.length === 0 ? null : (
          <FreezeForm months={months} idempotencyKey={idempotencyKey} language={language} />
        )}
      </Card>
    </div>
  );
}
