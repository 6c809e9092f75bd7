import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonStyles } from "#components/ui/button-style.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { FrozenAgenda } from "#domain/review/components/frozen-agenda.tsx";
import { ReviewNotice } from "#domain/review/components/review-notice.tsx";
import { ReviewSheet } from "#domain/review/components/review-sheet.tsx";
import { reviewMonth } from "#domain/review/schema.ts";
import { formatDay, formatDayClock, formatMonth } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openFrozen } from "../open-frozen.ts";

type PageProps = {
  params: Promise<{ locale: string; month: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const language = await pageLanguage(params);
  const month = reviewMonth.safeParse((await params).month);
  const t = await getTranslations("review");
  return {
    title: month.success ? t("lines.month", { month: formatMonth(month.data, language) }) : t("title"),
  };
}

/** The review of a month as it was frozen: its figures, its decisions, its signature. */
export default async function FrozenReviewPage({ params, searchParams }: PageProps) {
  const { review, member, mayDecide, place, path } = await openFrozen(params, "read");
  const t = await getTranslations("review");
  const { month, frozenAt, frozenName, signedAt, signedName, figures, items } = review;
  const files = `/${place.language}/team/review`;
  return (
    <>
      <PageHead
        title={t("lines.month", { month: formatMonth(month, place.language) })}
        lead={t("lines.frozen", { day: formatDayClock(frozenAt, place), name: frozenName })}
        action={
          <p className="flex flex-wrap gap-2 print:hidden">
            <a href={`${files}/csv?month=${month}`} download className={buttonStyles.quiet}>
              {t("csv")}
            </a>
            <a href={`${files}/pdf?month=${month}`} download className={buttonStyles.quiet}>
              {t("pdf")}
            </a>
          </p>
        }
      />
      <p className="font-medium">
        {signedAt === null
          ? t("sign.missing")
          : t("lines.signed", { name: signedName, day: formatDay(signedAt, place) })}
      </p>
      <ReviewNotice code={(await searchParams).notice} />
      <FrozenAgenda review={review} place={place} member={{ name: member.name, mayDecide }} />
      <ReviewSheet figures={figures} items={items} place={place} hrefOf={(list) => `${path}/list/${list}`} />
    </>
  );
}
