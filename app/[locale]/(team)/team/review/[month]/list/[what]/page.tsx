import { ReviewListPage } from "#domain/review/components/review-list-page.tsx";
import { listOf } from "#domain/review/rules.ts";
import { reviewLimits } from "#domain/review/schema.ts";
import { askedList, listMetadata } from "../../../asked-list.ts";
import { openFrozen } from "../../../open-frozen.ts";

type PageProps = {
  params: Promise<{ locale: string; month: string; what: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = listMetadata;

/** The list behind a figure of a frozen review, as it was. */
export default async function FrozenListPage({ params, searchParams }: PageProps) {
  const { review, mayDecide, place, path } = await openFrozen(params, "read");
  const { list, page } = await askedList(params, await searchParams);
  const all = listOf(review.figures, list);
  return (
    <ReviewListPage
      {...{ list, page, place, back: path, items: review.items, total: all.length }}
      ids={all.slice((page - 1) * reviewLimits.pageRows, page * reviewLimits.pageRows)}
      decideOn={mayDecide && review.signedAt === null ? review.month : null}
      hrefOf={(number) => `${path}/list/${list}${number === 1 ? "" : `?page=${number}`}`}
    />
  );
}
