import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { ListPages } from "#domain/review/components/list-pages.tsx";
import { listTitleKey } from "#domain/review/components/list-words.ts";
import { ListedItems } from "#domain/review/components/listed-items.tsx";
import { listOf } from "#domain/review/rules.ts";
import { reviewLimits, reviewLists } from "#domain/review/schema.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openFrozen } from "../../../open-frozen.ts";

type PageProps = {
  params: Promise<{ locale: string; month: string; what: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

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

/** The list behind a figure of a frozen review, as it was. */
export default async function FrozenListPage({ params, searchParams }: PageProps) {
  const { review, mayDecide, place, path } = await openFrozen(params, "read");
  const t = await getTranslations("review");
  const list = await askedList(params);
  const asked = (await searchParams).page;
  const page = typeof asked === "string" && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const all = listOf(review.figures, list);
  const ids = all.slice((page - 1) * reviewLimits.pageRows, page * reviewLimits.pageRows);
  return (
    <>
      <PageHead title={t(listTitleKey(list))} lead={t("list.count", { count: all.length })} />
      <p>
        <a href={path} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
          {t("list.back")}
        </a>
      </p>
      <ListedItems
        list={list}
        ids={ids}
        items={review.items}
        place={place}
        decideOn={mayDecide && review.signedAt === null ? review.month : null}
      />
      <ListPages
        page={page}
        total={all.length}
        hrefOf={(number) => `${path}/list/${list}${number === 1 ? "" : `?page=${number}`}`}
      />
    </>
  );
}
