import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { SharePanel } from "#domain/postmortem/components/team/share-panel.tsx";
import { listShares } from "#domain/postmortem/share-reads.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openPostmortem } from "../../open-postmortem.ts";

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
  const { listed, postmortem, place } = await openPostmortem(params, "post");
  if (postmortem.retracted !== null) notFound();
  const id = postmortem.incidentId;
  const t = await getTranslations("postmortem.share");
  const { notice } = await searchParams;
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} lead={t("lead")} step="write" />
      {notice === "revoked" ? <Notice tone="good" role="status" title={t("notice.revoked")} /> : null}
      <SharePanel incidentId={id} shares={await listShares(id, now())} place={place} />
    </>
  );
}
