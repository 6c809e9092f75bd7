import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MarkRead } from "#domain/reminder/components/mark-read.tsx";
import { NoticeList } from "#domain/reminder/components/notice-list.tsx";
import { listNotices, readReminderDay } from "#domain/reminder/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("reminder.page"))("title") };
}

/** What a member was reminded of: what he has not read, then what he has or what is settled. */
export default async function RemindersPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right: "read" });
  const t = await getTranslations("reminder.page");
  const seenAt = now();
  const { today } = await readReminderDay(seenAt);
  const { open, read } = await listNotices(member.id);
  const shown = { language, today, seenAt: seenAt.toISOString() };
  const isMarked = (await searchParams).notice === "read";
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        action={open.length > 1 ? <MarkRead remediationId="all" seenAt={shown.seenAt} /> : null}
      />
      {isMarked ? <Notice tone="good" role="status" title={t("marked")} /> : null}
      <NoticeList notices={open} which="open" shown={shown} />
      <NoticeList notices={read} which="read" shown={shown} />
    </>
  );
}
