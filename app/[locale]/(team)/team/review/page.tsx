import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonStyles } from "#components/ui/button-style.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { ReviewArchive } from "#domain/review/components/review-archive.tsx";
import { ReviewFilter } from "#domain/review/components/review-filter.tsx";
import { ReviewSheet } from "#domain/review/components/review-sheet.tsx";
import { reviewQuery, typedReview } from "#domain/review/filter-rules.ts";
import { listReviews } from "#domain/review/frozen-reads.ts";
import { listReviewChoices } from "#domain/review/item-reads.ts";
import { freezableMonths, wholeReview } from "#domain/review/rules.ts";
import { reviewFilter } from "#domain/review/schema.ts";
import { readPresentReview } from "#domain/review/view-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";

type Search = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("review"))("title") };
}

/** Management's page: what was promised and what came of it, what threatens, and how long we stay silent. */
export default async function ReviewPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("review");
  const search = await searchParams;
  const typed = typedReview(search);
  const parsed = reviewFilter.safeParse(typed);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), code: message }));
  const { record, figures, items } = await readPresentReview(parsed.data ?? wholeReview, now());
  const place = { language, timeZone: record.zone };
  const own = `/${language}/team/review`;
  const query = reviewQuery(typed);
  const reviews = await listReviews();
  const months = freezableMonths(now(), record.zone).filter((month) => reviews.every((one) => one.month !== month));
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("asOf", { at: formatDayClock(figures.asOf, place) })}
        action={
          <p className="flex flex-wrap gap-2 print:hidden">
            <a href={`${own}/csv${query}`} download className={buttonStyles.quiet}>
              {t("csv")}
            </a>
            <a href={`${own}/pdf${query}`} download className={buttonStyles.quiet}>
              {t("pdf")}
            </a>
          </p>
        }
      />
      <ReviewFilter values={typed} problems={problems} choices={await listReviewChoices(record)} />
      {query === "" || !parsed.success ? null : <p className="text-muted">{t("narrowed")}</p>}
      {parsed.success ? (
        <ReviewSheet figures={figures} items={items} place={place} hrefOf={(list) => `${own}/list/${list}${query}`} />
      ) : (
        <p>{t("mend")}</p>
      )}
      <ReviewArchive
        reviews={reviews}
        place={place}
        months={hasRight(member.role, "review") ? months : []}
        idempotencyKey={newId()}
      />
    </>
  );
}
