import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { NoticeState, NoticeTitle } from "#domain/notice/components/notice-list.tsx";
import { StopNoticeForm } from "#domain/notice/components/stop-notice-form.tsx";
import { UndeliveredList } from "#domain/notice/components/undelivered-list.tsx";
import { readNotice } from "#domain/notice/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.deliveries"))("title") };
}

/** One notice: to how many it goes, who did not get it and why, and a way to stop it. */
export default async function DeliveryPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "post" });
  const { id } = await params;
  const found = await readNotice(id);
  if (found === null) notFound();
  const { notice, undelivered } = found;
  const t = await getTranslations("team.deliveries");
  const place = { language, timeZone: await readTimeZone() };
  const isWaiting = !notice.isSpread || notice.counts.some(({ state }) => state === "queued" || state === "deferred");
  return (
    <>
      {(await searchParams).notice === "stopped" ? <Notice tone="good" role="status" title={t("stopped")} /> : null}
      <PageHead title={<NoticeTitle notice={notice} place={place} />} lead={formatDayClock(notice.at, place)} />
      <p className="flex flex-wrap gap-x-6">
        <Link
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          href={`/${language}/team/deliveries`}
          prefetch={false}
        >
          {t("title")}
        </Link>
        <Link
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          href={`/${language}${notice.path}`}
          prefetch={false}
        >
          {t("subject")}
        </Link>
      </p>
      <Card title={t("counts")}>
        <NoticeState notice={notice} place={place} />
      </Card>
      {notice.quiet === null ? (
        <Card title={t("undelivered")}>
          <UndeliveredList deliveries={undelivered} />
        </Card>
      ) : null}
      {isWaiting ? <StopNoticeForm noticeId={notice.id} /> : null}
    </>
  );
}
