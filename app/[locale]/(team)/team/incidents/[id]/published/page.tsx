import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublishedNews } from "#domain/incident/components/compose/published-news.tsx";
import { PublishedState } from "#domain/incident/components/compose/published-state.tsx";
import { readNewsOf } from "#domain/incident/news.ts";
import { readPublishedWord } from "#domain/incident/news-reads.ts";
import { ToldCard } from "#domain/notice/components/told-card.tsx";
import { readNoticeOf } from "#domain/notice/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { readOrigin } from "#lib/request-origin.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ update?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compose.published");
  return { title: t("title") };
}

/** After publishing: that it is out, where, and the same news for the channels that Vigie does not reach. */
export default async function PublishedPage({ params, searchParams }: PageProps) {
  const { locale, id } = await params;
  const { update } = await searchParams;
  await requireMember({ locale, right: "post" });
  const word = typeof update === "string" ? await readPublishedWord({ incidentId: id, updateId: update }) : null;
  if (word === null) notFound();
  const language = isLanguage(locale) ? locale : "fr";
  const origin = await readOrigin();
  const news = await readNewsOf(word, { language, origin, now: now().toISOString() });
  const notice = await readNoticeOf(word.update.id);
  return (
    <>
      <PublishedState word={word} language={language} origin={origin} />
      {notice === null ? null : <ToldCard notice={notice} place={{ language, timeZone: word.host.timeZone }} />}
      <PublishedNews news={news} />
    </>
  );
}
