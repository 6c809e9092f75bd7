import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DeliveryCounts } from "#domain/notice/components/delivery-counts.tsx";
import { NoticeFilterForm } from "#domain/notice/components/notice-filter-form.tsx";
import { NoticeList } from "#domain/notice/components/notice-list.tsx";
import { RelayNotice } from "#domain/notice/components/relay-notice.tsx";
import { listNotices, readRelayTrouble, shownNotices, sumDeliveries } from "#domain/notice/reads.ts";
import { readNoticeFilter } from "#domain/notice/rules.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Search = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.deliveries"))("title") };
}

/** What was told to subscribers, and what became of it. */
export default async function DeliveriesPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "post" });
  const t = await getTranslations("team.deliveries");
  const place = { language, timeZone: await readTimeZone() };
  const filter = readNoticeFilter(await searchParams);
  const found = await listNotices(filter);
  const notices = found.slice(0, shownNotices);
  const path = `/${language}/team/deliveries`;
  const query = new URLSearchParams({ q: filter.words, state: filter.state ?? "", before: notices.at(-1)?.id ?? "" });
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <RelayNotice trouble={await readRelayTrouble(now())} place={place} />
      <Card title={t("lately")}>
        <DeliveryCounts counts={await sumDeliveries(now())} language={language} />
      </Card>
      <NoticeFilterForm words={filter.words} state={filter.state ?? ""} path={path} />
      <NoticeList notices={notices} place={place} />
      {found.length > notices.length ? (
        <ButtonLink look="quiet" href={`${path}?${query}`} className="self-start">
          {t("older")}
        </ButtonLink>
      ) : null}
    </>
  );
}
