import { notFound } from "next/navigation";
import { ReviewListPage } from "#domain/review/components/review-list-page.tsx";
import { reviewQuery, typedReview } from "#domain/review/filter-rules.ts";
import { reviewFilter } from "#domain/review/schema.ts";
import { readReviewList } from "#domain/review/view-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { askedList, listMetadata } from "../../asked-list.ts";

type PageProps = {
  params: Promise<{ locale: string; what: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = listMetadata;

/** The list behind a figure of the review, narrowed as the review was. */
export default async function NarrowedListPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "read" });
  const search = await searchParams;
  const { list, page } = await askedList(params, search);
  const typed = typedReview(search);
  const parsed = reviewFilter.safeParse(typed);
  if (!parsed.success) notFound();
  const { figures, ids, total, items } = await readReviewList({ list, filter: parsed.data, now: now(), page });
  const own = `/${language}/team/review`;
  return (
    <ReviewListPage
      {...{ list, page, ids, items, total, decideOn: null, back: own + reviewQuery(typed) }}
      place={{ language, timeZone: figures.zone }}
      hrefOf={(number) => `${own}/list/${list}${reviewQuery({ ...typed, page: number === 1 ? "" : String(number) })}`}
    />
  );
}
