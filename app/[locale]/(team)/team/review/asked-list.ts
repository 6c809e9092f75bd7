import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listTitleKey } from "#domain/review/components/list-words.ts";
import { type ReviewList, reviewLists } from "#domain/review/schema.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type Params = Promise<{ locale: string; what: string }>;
type Search = Record<string, string | string[] | undefined>;

/** The list and its page that are asked for; 404 for one that there is not. */
export async function askedList(params: Params, search: Search): Promise<{ list: ReviewList; page: number }> {
  const { what } = await params;
  const list = reviewLists.find((one) => one === what);
  if (list === undefined) notFound();
  const page = typeof search.page === "string" && /^[1-9]\d{0,3}$/.test(search.page) ? Number(search.page) : 1;
  return { list, page };
}

/** What the browser calls a list. */
export async function listMetadata({ params }: { params: Params }): Promise<Metadata> {
  await pageLanguage(params);
  const { list } = await askedList(params, {});
  return { title: (await getTranslations("review"))(listTitleKey(list)) };
}
