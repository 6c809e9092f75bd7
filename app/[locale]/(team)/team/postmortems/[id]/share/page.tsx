import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readTimeZone } from "#domain/incident/reads.ts";
import { BackToText } from "#domain/postmortem/components/picture/back-to-text.tsx";
import { SharePanel } from "#domain/postmortem/components/team/share-panel.tsx";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { listShares } from "#domain/postmortem/share-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.share"))("title") };
}

/** Who may read a draft without an account, and until when. */
export default async function SharePage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const { id } = await params;
  await requireMember({ locale: language, right: "post" });
  const postmortem = /^[a-z0-9-]{1,40}$/.test(id) ? await readPostmortem(id) : null;
  if (postmortem === null || postmortem.notRequired !== null || postmortem.retracted !== null) notFound();
  const t = await getTranslations("postmortem.share");
  const place = { language, timeZone: await readTimeZone() };
  const { notice } = await searchParams;
  return (
    <>
      <BackToText incidentId={id} language={language} />
      <PageHead title={t("title")} lead={t("lead")} />
      {notice === "revoked" ? <Notice tone="good" role="status" title={t("notice.revoked")} /> : null}
      <SharePanel incidentId={id} shares={await listShares(id, now())} place={place} />
    </>
  );
}
