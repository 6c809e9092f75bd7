import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { ListPages } from "#domain/review/components/list-pages.tsx";
import { listTitleKey } from "#domain/review/components/list-words.ts";
import { ListedItems } from "#domain/review/components/listed-items.tsx";
import { reviewQuery, typedReview } from "#domain/review/filter-rules.ts";
import { reviewFilter, reviewLists } from "#domain/review/schema.ts";
import { readReviewList } from "#domain/review/view-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type Search = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string; what: string }>; searchParams: Promise<Search> };

async function askedList(params: PageProps["params"]) {
  const { what } = await params;
  const list = reviewLists.find((one) => one === what);
  if (list === undefined) notFound();
  return list;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("review"))(listTitleKey(await askedList(params))) };
}

/** The list behind a figure of the review, narrowed as the review was. */
export default async function ReviewListPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("review");
  const list = await askedList(params);
  const search = await searchParams;
  const typed = typedReview(search);
  const parsed = reviewFilter.safeParse(typed);
  if (!parsed.success) notFound();
  const page = typeof search.page === "string" && /^[1-9]\d{0,3}$/.test(search.page) ? Number(search.page) : 1;
  const { figures, ids, total, items } = await readReviewList({ list, filter: parsed.data, now: now(), page });
  const own = `/${language}/team/review`;
  const back = own + reviewQuery(typed);
  const place = { language, timeZone: figures.zone };
  return (
    <>
      <PageHead title={t(listTitleKey(list))} lead={t("list.count", { count: total })} />
      <p>
        <a href={back} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
          {t("list.back")}
        </a>
      </p>
      <ListedItems list={list} ids={ids} items={items} place={place} decideOn={null} />
      <ListPages
        page={page}
        total={total}
        hrefOf={(number) => `${own}/list/${list}${reviewQuery({ ...typed, page: number === 1 ? "" : String(number) })}`}
      />
    </>
  );
}
