import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { ListPages } from "#domain/review/components/list-pages.tsx";
import { listTitleKey } from "#domain/review/components/list-words.ts";
import { ListedItems } from "#domain/review/components/listed-items.tsx";
import type { ReviewItems, ReviewList } from "#domain/review/schema.ts";
import type { Place } from "#lib/i18n/format.ts";

type ReviewListPageProps = {
  list: ReviewList;
  ids: string[];
  items: ReviewItems;
  total: number;
  page: number;
  place: Place;
  /** The month of a frozen review in which decisions can still be taken; null where none can. */
  decideOn: string | null;
  back: string;
  hrefOf: (page: number) => string;
};

/** A page of the list behind a figure, with the way back to the review. */
export function ReviewListPage({ list, ids, items, total, page, place, decideOn, back, hrefOf }: ReviewListPageProps) {
  const t = useTranslations("review");
  return (
    <>
      <PageHead title={t(listTitleKey(list))} lead={t("list.count", { count: total })} />
      <p>
        <a href={back} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
          {t("list.back")}
        </a>
      </p>
      <ListedItems list={list} ids={ids} items={items} place={place} decideOn={decideOn} />
      <ListPages page={page} total={total} hrefOf={hrefOf} />
    </>
  );
}
